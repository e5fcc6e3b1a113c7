"""A snapshot that was damaged: named by `verify`, refused by a run that would build on it, repaired by two ways."""

import random

import pytest

from tasks.model.errors import StoreError
from tasks.storage import history
from tasks.storage.layout import Store
from tasks.storage.lock import hold
from tasks.storage.snapshots import current, numbered
from tasks.storage.verification import damage
from tests.faults import observed, story


@pytest.fixture
def store(tmp_path, mill):
    """Two snapshots."""
    story.fill(tmp_path / "raw", story.before())
    mill()
    story.fill(tmp_path / "raw", {"may/museum.txt": story.article("museum", "May")})
    mill()
    return Store(tmp_path / "processed")


def flip(path, rng):
    data = bytearray(path.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def truncate(path, rng):
    path.write_bytes(path.read_bytes()[: rng.randrange(path.stat().st_size)])


def empty(path, rng):
    path.write_bytes(b"")


def vanish(path, rng):
    path.unlink()


@pytest.mark.parametrize("harm", [flip, truncate, empty, vanish])
def test_damage_anywhere_is_named(store, seed, long, harm):
    rng = random.Random(seed)
    snapshot = current(store)
    for _ in range(200 if long else 5):
        name = rng.choice(snapshot.manifest.files).path
        whole = (snapshot.path / name).read_bytes()
        harm(snapshot.path / name, rng)
        assert [problem.split(" ")[0] for problem in damage(snapshot)] == [name]
        (snapshot.path / name).unlink(missing_ok=True)
        (snapshot.path / name).write_bytes(whole)


def test_an_edited_manifest_is_refused_whatever_was_edited(store, mill, seed, long):
    rng = random.Random(seed)
    path = current(store).path / "manifest.json"
    whole = path.read_bytes()
    for _ in range(200 if long else 10):
        flip(path, rng)
        with pytest.raises(StoreError, match=r"manifest\.json"):
            current(store)
        path.write_bytes(whole)
    path.write_bytes(whole.replace(b'"rows": ', b'"rows": 1', 1))
    with pytest.raises(StoreError, match="rollback N"):
        mill()


@pytest.mark.parametrize("table", ["documents", "articles", "sentences", "dates", "_signatures"])
def test_a_run_builds_nothing_on_a_flipped_bit(tmp_path, mill, store, seed, table):
    snapshot = current(store)
    for path in snapshot.paths(table):
        flip(path, random.Random(seed))
    story.fill(tmp_path / "raw", {"may/station.txt": story.article("station", "May")})
    story.fill(tmp_path / "raw", {"june/station.txt": story.article("central station", "June")})
    with pytest.raises(StoreError, match=table):
        mill()
    assert store.numbers() == [1, 2]


def test_a_rework_builds_nothing_on_a_flipped_bit(mill, store, monkeypatch, seed):
    from tasks.enrichers import dates, graph

    flip(current(store).paths("sentences")[0], random.Random(seed))
    monkeypatch.setattr(dates, "VERSION", dates.VERSION + 1)
    graph.version_of.cache_clear()
    with pytest.raises(StoreError, match="sentences"):
        mill()
    graph.version_of.cache_clear()


def test_a_rollback_or_a_full_run_repairs(tmp_path, mill, store):
    first, second = numbered(store, 1), numbered(store, 2)
    (second.path / "manifest.json").write_text("{}")
    with hold(store):
        assert history.roll_back(store, 1).manifest.content() == first.manifest.content()
    assert mill().state == "committed"
    assert observed.content(tmp_path / "processed") is not None
    next((current(store).path / "articles").rglob("*.parquet")).unlink()
    assert mill(full=True).state == "committed"
    mill(processed=tmp_path / "fresh")
    assert observed.content(tmp_path / "processed") == observed.content(tmp_path / "fresh")
