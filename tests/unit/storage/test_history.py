"""Snapshots come, are gone back to, and go."""

import os

import pytest

from tasks.model.errors import StoreError
from tasks.storage import history, recovery
from tasks.storage.layout import Store
from tasks.storage.snapshots import current, resolve
from tasks.storage.verification import damage

DAY = 86_400


@pytest.fixture
def store(tmp_path, mill):
    """A store of three snapshots, each of one article more, published ten, five and no days ago."""
    for number, days in enumerate((10, 5, 0)):
        text = f"Headline {number}\n\nThe council of town {number} met, officials said. Nothing was decided.\n"
        (tmp_path / "raw" / f"{number}.txt").write_text(text)
        mill()
        folder = tmp_path / "processed" / "snapshots" / f"{number + 1:06d}"
        then = folder.stat().st_mtime - days * DAY
        os.utime(folder, (then, then))
    return Store(tmp_path / "processed")


def rows(store):
    return current(store).manifest.rows()["articles"]


def test_rolling_back_is_a_new_snapshot_with_the_old_content(store):
    snapshot = history.roll_back(store, 1)
    assert (snapshot.number, rows(store)) == (4, 1)
    assert recovery.recover(store).number == 4
    assert damage(snapshot) == []


def test_rolling_back_to_a_damaged_snapshot_changes_nothing(store):
    next((store.snapshot(1) / "articles").rglob("*.parquet")).write_bytes(b"")
    with pytest.raises(StoreError, match="damaged"):
        history.roll_back(store, 1)
    assert store.numbers() == [1, 2, 3]


def test_rolling_back_to_nowhere_is_an_error(store):
    with pytest.raises(StoreError, match="newsmill snapshots"):
        history.roll_back(store, 9)


@pytest.mark.parametrize(
    ("keep_days", "keep_snapshots", "gone"), [(4, 1, [1]), (6, 1, []), (4, 3, []), (0, 1, [1, 2]), (0, 2, [1])]
)
def test_vacuum_goes_by_the_time_since_a_snapshot_was_replaced(store, keep_days, keep_snapshots, gone):
    assert history.vacuum(store, keep_days=keep_days, keep_snapshots=keep_snapshots) == gone
    assert sorted({1, 2, 3} - set(gone)) == store.numbers()
    assert resolve(store).name == "000003"


def test_what_a_kill_left_half_deleted_is_cleaned_up(store):
    half = store.work / f"{recovery.DOOMED}000001"
    half.mkdir()
    (half / "rest").write_text("")
    recovery.recover(store)
    assert not half.exists()


def test_a_snapshot_that_nothing_points_to_yet_is_pointed_to(store):
    store.current.unlink()
    store.current.symlink_to("snapshots/000002")
    recovery.recover(store)
    assert resolve(store).name == "000003"


def test_a_file_system_without_links_has_a_pointer_file(store, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("no symbolic links")

    monkeypatch.setattr("pathlib.Path.symlink_to", refuse)
    store.current.unlink()
    recovery.recover(store)
    assert resolve(store).name == "000003"
    assert rows(store) == 3
