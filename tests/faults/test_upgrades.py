"""A snapshot of an older version is read, or rebuilt; one of a newer format is refused in clear words."""

import json
import shutil
from pathlib import Path

import pytest

from tasks.model.errors import StoreError
from tasks.storage import manifest
from tasks.storage.layout import Store
from tasks.storage.snapshots import current
from tasks.storage.verification import damage
from tests.faults import observed

#: Written by the first version of the format: other versions of every step, an enricher that is no more.
FIRST = Path(__file__).parents[1] / "golden" / "snapshots" / "first"


@pytest.fixture
def store(tmp_path):
    """A store as the first version left it."""
    shutil.copytree(FIRST, tmp_path, dirs_exist_ok=True)
    return Store(tmp_path / "processed")


def test_an_older_snapshot_is_read(store):
    snapshot = current(store)
    assert damage(snapshot) == []
    assert snapshot.manifest.versions.code == "0.0.9"
    assert snapshot.manifest.rows()["articles"] == 1


def test_an_older_snapshot_is_rebuilt_by_the_next_run(tmp_path, store):
    from tests.faults import story

    story.run(tmp_path / "raw", store.root)
    story.run(tmp_path / "raw", tmp_path / "fresh")
    assert current(store).number == 2
    assert observed.content(store.root) == observed.content(tmp_path / "fresh")


@pytest.mark.parametrize(("found", "said"), [(manifest.FORMAT + 1, "newer version"), (0, "--full"), ("x", "--full")])
def test_a_snapshot_of_another_format_is_refused(tmp_path, store, found, said):
    from tests.faults import story

    path = store.snapshot(1) / manifest.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": found}))
    before = {p: p.read_bytes() for p in store.snapshots.rglob("*") if p.is_file()}
    with pytest.raises(StoreError, match=said):
        story.run(tmp_path / "raw", store.root)
    assert {p: p.read_bytes() for p in store.snapshots.rglob("*") if p.is_file()} == before


def test_a_full_run_does_not_write_over_a_newer_store(tmp_path, store):
    from tests.faults import story

    path = store.snapshot(1) / manifest.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": manifest.FORMAT + 1}))
    with pytest.raises(StoreError, match="newer version"):
        story.run(tmp_path / "raw", store.root, full=True)
    assert store.numbers() == [1]


def test_a_manifest_with_unknown_fields_is_refused(store):
    path = store.snapshot(1) / manifest.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {"flavour": "new"}))
    with pytest.raises(StoreError, match="damaged"):
        current(store)
