"""Whatever happens to a file of records or a feed, its reader gives articles or errors, in blocks as they must be."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers import readers
from tasks.readers.fragments import blocks_of
from tasks.readers.records.article import read_record
from tasks.readers.source import Source
from tests.making.readings import outcome

GOLDEN = Path(__file__).parents[1] / "golden" / "readers"
FILES = [
    path
    for name in ("json", "jsonl", "csv", "parquet", "feed")
    for path in sorted((GOLDEN / name).iterdir())
    if path.with_name(f"{path.name}.json").exists()
]
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 40), st.sampled_from([b"", b"\xff", b"<", b'"', b"]]>", b"&", b"{", b"\0"])
    ),
    min_size=1,
    max_size=8,
)
TAGS = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<a href='/x'>", "<a href='http://[x'>", "</a>", "<br>", "<ul>", "<li>", "</ul>",
    "<table>", "<tr>", "<td>", "</table>", "<blockquote>", "<figure>", "<figcaption>", "</figure>", "<img src=a.jpg>",
    "<h2>", "</h2>", "word", " two ", "\u200b", "&nbsp;", "e\u0301", "\u0301", "&#0;", "\n\n", "<script>x</script>",
    "<div hidden>y</div>", "\ud800",
])  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | TAGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from([
    "title", "body", "text", "html", "url", "date", "author", "authors", "image", "tags", "source", "content", "data",
    "meta", "id", "kop",
])  # fmt: skip


def edited(data, edits):
    for where, count, written in edits:
        at = int(where * len(data))
        data = data[:at] + written + data[at + count :]
    return data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@settings(deadline=None, max_examples=60)
@given(edits=EDITS)
def test_a_damaged_file_gives_articles_or_read_errors(path, edits):
    items = outcome(readers()[path.parent.name], Source(path.name, edited(path.read_bytes(), edits)))

    assert items
    assert all(isinstance(item, RawArticle | ReadError) for item in items)


@settings(deadline=None)
@given(
    record=st.dictionaries(NAMES, VALUES, max_size=8),
    own=st.dictionaries(st.sampled_from(["title", "body"]), NAMES, max_size=2),
)
def test_any_record_gives_an_article_or_a_read_error(record, own):
    try:
        article = read_record(json.loads(json.dumps(record)), own)
    except ReadError as error:
        article = error

    if isinstance(article, RawArticle):
        assert article.blocks
        assert all(isinstance(value, str | None) for value in (article.title, article.url, article.outlet_name))
    else:
        assert article.code == "no_body"


@settings(deadline=None, max_examples=300)
@given(pieces=st.lists(TAGS, max_size=40))
@example(pieces=["<figure>", "<figcaption>", "word", "<img src=a.jpg>"])
def test_blocks_of_html_are_clean_and_their_ranges_lie_in_the_text(pieces):
    fragment = blocks_of("".join(pieces), "https://a.example/")

    for block in fragment.blocks:
        spans = [(link.start, link.end) for link in block.links]
        assert block.text == " ".join(block.text.split()) != ""
        assert spans == sorted(spans)
        assert block.strong == sorted(block.strong)
        assert all(0 <= start < end <= len(block.text) for start, end in spans + block.strong)
        assert all(block.text[start] != " " != block.text[end - 1] for start, end in spans)
    assert all(media.after_block is None or 0 <= media.after_block < len(fragment.blocks) for media in fragment.media)
