"""Whatever happens to a file of an agency on its way, its reader gives articles or ReadErrors, and at once."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.model.rejects import CODES
from tasks.readers import readers
from tasks.readers.source import Source

GOLDEN = Path(__file__).parents[1] / "golden" / "readers"
EXAMPLES = {name: (GOLDEN / readers()[name].EXAMPLE).read_bytes() for name in (
    "ap_media", "iptc7901", "newsml1", "newsml_g2", "ninjs", "nitf", "wxr",
)}  # fmt: skip
PIECES = st.sampled_from(
    [b"", b"<", b">", b"</p>", b"<p>", b"&", b"&amp;", b"]]>", b"<![CDATA[", b"null", b"[]", b"{}", b"0", b'"', b",",
     b"\0", b"\xff", b"\x01", b"\x02", b"\x03", b"-->", b"<!--", b"true", b"[[[[", b"<nitf>", b"xmlns='a'"]
)  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
@settings(deadline=2000, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutations_give_articles_or_read_errors(name, data):
    written = EXAMPLES[name]
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, min(len(written), start + 200)))
    source = Source("a", written[:start] + data.draw(PIECES) + written[end:])

    try:
        items = list(readers()[name].read(source))
    except ReadError as error:
        items = [error]

    assert items
    assert all(isinstance(item, RawArticle) or item.code in CODES for item in items)


@pytest.mark.parametrize(
    "value", [None, True, 1, "x", [], {}, [None], [[]], [{}], {"a": None}, {"value": {}}, ["x", 1, {}]], ids=str
)
def test_ninjs_survives_any_kind_of_value_in_any_field(value):
    written = json.loads((GOLDEN / "ninjs" / "story.json").read_text("utf-8"))
    for name in written:
        items = list(readers()["ninjs"].read(Source("a", json.dumps(written | {name: value}).encode())))

        assert len(items) == 1
