"""Whatever happened to the raw folder, the state is that of a run from nothing, byte for byte."""

import json
import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.engine import PlainEngine
from flows.process import mill
from tasks.model.settings import Settings
from tests.making.snapshots import hashes

NAMES = [
    f"{folder}{name}.{suffix}" for folder in ("", "a/") for name, suffix in (("x", "txt"), ("y", "txt"), ("z", "md"))
]
TOPICS = ["bridge", "harbour", "school"]


def text(topic, month, edition, url):
    """An article; two with the same `url` are copies of one, two of a topic are near-duplicates."""
    footer = f"\nOriginal url:\n\n<https://gazette.example/{topic}>\n" if url else ""
    extra = f"In edition {edition} a sentence was added for the readers of that day." if edition else ""
    return (
        f"Council votes on the {topic}\n\nBy Jane Roe\n\n{month} 3, 2024\n\n"
        f"The council voted on Tuesday to rebuild the {topic} by the end of June, Mayor Ida Holm of Nairobi said.\n\n"
        f"Nobody had expected the {topic} to be decided before the summer, and many were pleased. {extra}\n"
        f"{footer}"
    )


def item(topic, day, killed, url):
    """A version of an agency's item, or the notice that kills it; with an address, another identity than without."""
    found = {"uri": f"urn:{topic}", "versioncreated": f"2024-05-{day:02d}T10:00:00Z", "pubstatus": "usable"}
    found |= {"canonical_url": f"https://gazette.example/{topic}"} if url else {}
    found |= {"headline": f"The {topic}", "body_text": f"Day {day} brought a decision about the {topic}, it was said."}
    return json.dumps(found | ({"pubstatus": "canceled"} if killed else {}))


CONTENT = st.one_of(
    st.builds(item, st.sampled_from(TOPICS[:2]), st.integers(1, 3), st.booleans(), st.booleans()),
    st.builds(text, st.sampled_from(TOPICS), st.sampled_from(["May", "June"]), st.integers(0, 2), st.booleans()),
    st.sampled_from(["", "Only a headline\n"]),
)
STEP = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(NAMES), CONTENT),
    st.tuples(st.just("delete"), st.sampled_from(NAMES), st.none()),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("touch"), st.sampled_from(NAMES), st.none()),
)
HISTORY = st.lists(st.lists(STEP, min_size=1, max_size=4), min_size=1, max_size=4)


def apply(raw, step):
    kind, name, argument = step
    path = raw / name
    path.parent.mkdir(exist_ok=True)
    if kind == "write":
        path.write_text(argument, encoding="utf-8")
    elif not path.exists():
        return
    elif kind == "delete":
        path.unlink()
    elif kind == "touch":
        path.touch()
    else:
        (raw / argument).parent.mkdir(exist_ok=True)
        path.replace(raw / argument)


def run(raw, processed, **given):
    return mill(Settings(raw=raw, processed=processed, workers=0, allow_removals=True, **given), PlainEngine())


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(HISTORY, st.sampled_from([1, 65_536]))
def test_incremental_runs_publish_what_a_run_from_nothing_does(history, rows_of_a_file):
    with tempfile.TemporaryDirectory() as folder, patch("tasks.storage.partitions.MAX_ROWS", rows_of_a_file):
        raw = Path(folder, "raw")
        raw.mkdir()
        for steps in history:
            for step in steps:
                apply(raw, step)
            run(raw, Path(folder, "incremental"))
        run(raw, Path(folder, "fresh"), batch_bytes=700)
        assert hashes(Path(folder, "incremental")) == hashes(Path(folder, "fresh"))
        shutil.rmtree(Path(folder, "incremental", "cache"))
        assert run(raw, Path(folder, "incremental")).state == "unchanged"
        run(raw, Path(folder, "incremental"), full=True)
        assert hashes(Path(folder, "incremental")) == hashes(Path(folder, "fresh"))
