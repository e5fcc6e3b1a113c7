"""A run hashes the published files that look otherwise than noted, and refuses to go on from those that changed."""

import os
import shutil

import pytest

from tasks.model.errors import StoreError
from tasks.storage import history, verification
from tasks.storage.layout import Store
from tasks.storage.lock import hold
from tasks.storage.snapshots import current
from tasks.storage.verification import damage
from tests.faults import lean


def article(topic, month):
    return f"Council votes on the {topic}\n\n{month} 3, 2024\n\nThe council voted on Tuesday to rebuild the {topic}.\n"


@pytest.fixture
def store(tmp_path, mill):
    """Two months, each of one article."""
    for month in ("May", "June"):
        (tmp_path / "raw" / f"{month}.txt").write_text(article("bridge", month))
    with lean.left():
        mill()
        yield Store(tmp_path / "processed")


@pytest.fixture
def hashed(monkeypatch):
    """The files that are hashed to see whether they are whole; those of `documents` are whenever they are read."""
    paths = []

    def noting(path, real=verification.sha256):
        if "documents" not in path.parts:
            paths.append(path)
        return real(path)

    monkeypatch.setattr(verification, "sha256", noting)
    return paths


def count(store):
    return len([file for file in current(store).manifest.files if file.table != "documents"])


def flip(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def of_june(store):
    return next(path for path in current(store).paths("sentences") if "2024-06" in str(path))


@pytest.mark.parametrize("change", [None, "May"])
def test_a_byte_flipped_in_a_month_that_nothing_touches_is_refused(tmp_path, mill, store, change):
    flip(of_june(store))
    if change:
        (tmp_path / "raw" / "more.txt").write_text(article("school", change))
    for _ in range(2):
        with pytest.raises(StoreError, match="2024-06"):
            mill()
    assert store.numbers() == [1]


def test_a_run_with_nothing_new_hashes_nothing(mill, store, hashed):
    assert mill().state == "unchanged"
    assert hashed == []


def test_a_new_snapshot_is_noted_with_what_it_shares(tmp_path, mill, store, hashed):
    (tmp_path / "raw" / "more.txt").write_text(article("school", "May"))
    assert mill().state == "committed"
    assert of_june(store).name not in [path.name for path in hashed]
    hashed.clear()
    mill()
    assert hashed == []


def test_a_copy_of_a_store_is_hashed_once(tmp_path, mill, store, hashed):
    shutil.copytree(store.root, tmp_path / "copy", symlinks=True)
    files = count(store)
    for wanted in (files, 0):
        hashed.clear()
        assert mill(processed=tmp_path / "copy").state == "unchanged"
        assert len(hashed) == wanted


@pytest.mark.parametrize("note", ["", "[", "[[1]]", '{"a": 1}'])
def test_without_a_note_that_can_be_read_all_is_hashed(mill, store, hashed, note):
    (store.cache / "published.json").write_text(note)
    assert mill().state == "unchanged"
    assert len(hashed) == count(store)


def test_a_store_without_links_is_hashed_no_more_often(tmp_path, mill, store, hashed, monkeypatch):
    from tasks.publishing import committing

    (tmp_path / "raw" / "more.txt").write_text(article("school", "May"))
    monkeypatch.setattr(committing, "link_or_copy", _copied)
    assert mill().state == "committed"
    hashed.clear()
    assert mill().state == "unchanged"
    assert hashed == []


def _copied(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def test_a_rollback_is_gone_on_from(tmp_path, mill, store):
    (tmp_path / "raw" / "more.txt").write_text(article("school", "May"))
    mill()
    with hold(store):
        history.roll_back(store, 1)
    assert mill().state == "committed"
    flip(of_june(store))
    with pytest.raises(StoreError, match="2024-06"):
        mill()


def test_what_changes_without_a_new_time_is_found_by_verification_alone(mill, store):
    path = of_june(store)
    status = path.stat()
    flip(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert mill().state == "unchanged"
    assert "2024-06" in damage(current(store))[0]
