"""What a kill leaves behind is finished or dropped by whoever holds the lock next."""

import pytest

from tasks.storage import commit
from tasks.storage.catalog import CatalogError
from tasks.storage.layout import Store
from tasks.storage.recovery import make_room, recover


@pytest.fixture
def store(tmp_path, mill):
    (tmp_path / "raw" / "a.txt").write_text("A headline\n\nThe mayor spoke on Tuesday. Nobody listened to her.\n")
    mill()
    return Store(tmp_path / "processed")


def test_a_catalog_is_never_older_than_current(tmp_path, mill, store, monkeypatch):
    (tmp_path / "raw" / "b.txt").write_text("Another\n\nThe mayor spoke again on Friday. This time they listened.\n")
    with monkeypatch.context() as patched:
        patched.setattr(commit, "_swap", lambda *_: pytest.exit("killed"))
        with pytest.raises(pytest.exit.Exception):
            mill()
    assert store.current.resolve().name == "000001"
    assert b"000002" in store.catalog.read_bytes()
    assert recover(store).number == 2
    assert store.current.resolve().name == "000002"


@pytest.mark.parametrize("name", [".current.7.tmp", "cache/.files.7.tmp", "log/runs/.20240101.7.tmp", "work/catalog-7"])
def test_temporary_files_are_dropped(store, name):
    (store.root / name).write_bytes(b"half")
    recover(store)
    assert not (store.root / name).exists()


def test_room_is_made_of_what_runs_have_staged(store):
    (store.work / "20240101" / "parts").mkdir(parents=True)
    make_room(store)
    assert list(store.work.iterdir()) == []


def test_a_catalog_that_cannot_be_written_holds_nothing_else_up(tmp_path, mill, store, monkeypatch):
    def refuse(*_):
        raise CatalogError("no room")

    (tmp_path / "raw" / "b.txt").write_text("Another\n\nThe mayor spoke again on Friday. This time they listened.\n")
    with monkeypatch.context() as patched:
        patched.setattr("tasks.storage.catalog.rebuild", refuse)
        with pytest.raises(CatalogError):
            mill()
        make_room(store)
    assert store.current.resolve().name == "000002"
    assert not store.catalog.exists()
    assert mill().state == "unchanged"
    assert b"000002" in store.catalog.read_bytes()
