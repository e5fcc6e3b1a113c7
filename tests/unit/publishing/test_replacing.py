"""Changes of a table: whatever they are, the files are those that the whole table would be written into."""

import shutil

import dataframely as dy
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasks.model.schema import Table
from tasks.publishing.draft import Draft
from tasks.publishing.replacing import Replacing
from tasks.relations import Change
from tasks.storage import partitions
from tasks.storage.manifest import Manifest, Versions
from tasks.storage.snapshots import Snapshot


class Numbers(dy.Schema):
    """One row for each number of a letter."""

    letter_id = dy.String(primary_key=True, description="The letter.")
    number = dy.Int64(primary_key=True, description="The number.")


TABLE = Table("numbers", Numbers, "spread", ("letter_id", "number"))
VERSIONS = Versions("", "", {}, "", {}, {}, "", "")
IDS = [f"{n:04x}{n:028x}" for n in (0, 1, 0x3FFF, 0x4000, 0x7FFF, 0x8000, 0xC000, 0xFFFF)]
#: Numbers of letters after a change; those of letters that are not among them stay.
CHANGES = st.dictionaries(st.sampled_from(IDS), st.lists(st.integers(0, 9), max_size=6, unique=True), max_size=6)


@pytest.fixture(autouse=True)
def _small_files(monkeypatch):
    monkeypatch.setattr(partitions, "MAX_ROWS", 4)


def change(numbers):
    rows = [(letter, number) for letter, values in numbers.items() for number in values]
    return Change(TABLE.name, pl.Series(list(numbers), dtype=pl.String), TABLE.frame(rows))


def written(folder, parent, *changes):
    """The draft that the changes make of a snapshot."""
    scratch = folder / "scratch"
    scratch.mkdir(parents=True)
    draft = Draft(folder / "tree", "published_month", parent)
    replacing = Replacing(draft, TABLE, parent.manifest.of(TABLE.name) if parent else [], scratch)
    for each in changes:
        replacing.add(each)
    replacing.write()
    return draft


def committed(draft):
    """The snapshot that a draft becomes."""
    for file in draft.files.values():
        if not (draft.tree / file.path).exists():
            (draft.tree / file.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(draft.parent.path / file.path, draft.tree / file.path)
    return Snapshot(draft.tree, Manifest(1, None, "", "", VERSIONS, {}, tuple(sorted(draft.files.values()))))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(st.tuples(CHANGES, CHANGES), min_size=1, max_size=3))
def test_the_files_are_those_of_the_whole_table(tmp_path_factory, history):
    folder, numbers, snapshot = tmp_path_factory.mktemp("replacing"), {}, None
    for step, (one, other) in enumerate(history):
        other = {letter: values for letter, values in other.items() if letter not in one}
        numbers = {letter: values for letter, values in (numbers | one | other).items() if values}

        snapshot = committed(written(folder / f"{step}", snapshot, change(one), change(other)))

        assert snapshot.manifest.files == tuple(
            sorted(written(folder / f"w{step}", None, change(numbers)).files.values())
        )


def test_files_that_no_change_touches_stay_where_they_are(tmp_path):
    numbers = {letter: [1, 2] for letter in IDS}
    first = committed(written(tmp_path / "1", None, change(numbers)))

    second = written(tmp_path / "2", first, change({IDS[-1]: [3, 4]}))

    assert {file.width for file in second.files.values()} == {2}
    assert len(second.files) == 4
    assert len(list(second.tree.rglob("*.parquet"))) == 1
