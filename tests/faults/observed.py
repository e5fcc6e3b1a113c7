"""What a reader and an operator see of a processed folder; plain Python, so that a process may fork after it."""

import dataclasses
from pathlib import Path

from tasks.storage.layout import Store
from tasks.storage.manifest import Manifest
from tasks.storage.snapshots import current, latest, resolve
from tasks.storage.verification import damage

_CACHE = {"duplicates", "files.parquet", "published.json", "rest.json"}
_ROOT = {".lock", "cache", "catalog.duckdb", "current", "log", "snapshots", "work"}


def content(processed: Path) -> Manifest | None:
    """The manifest behind `current` without its number, every file of it hashed; None where nothing is published."""
    snapshot = current(Store(processed))
    if snapshot is None:
        return None
    problems = damage(snapshot)
    assert not problems, f"the current snapshot is damaged: {problems[:3]}"
    return dataclasses.replace(snapshot.manifest, snapshot=0, parent=None, origin="")


def leftovers(processed: Path) -> list[str]:
    """What lies in a processed folder that should not, when nobody is at work."""
    store = Store(processed)
    strangers = [path for path in processed.iterdir() if path.name not in _ROOT]
    strangers += list(store.work.iterdir())
    strangers += [path for path in store.cache.iterdir() if path.name not in _CACHE]
    strangers += store.cache.glob("*/.*")
    strangers += [path for path in store.log.iterdir() if path.name not in ("runs", "quality")]
    strangers += [path for path in store.log.glob("*/*") if path.suffix != ".parquet" or path.name.startswith(".")]
    strangers += [path for path in store.snapshots.iterdir() if not path.name.isdigit()]
    return [path.relative_to(processed).as_posix() for path in strangers]


def settled(processed: Path) -> list[str]:
    """What is wrong where no fault should be left: pointers that differ, snapshots that are damaged, leftovers."""
    store = Store(processed)
    problems = [f"left over: {name}" for name in leftovers(processed)]
    newest = latest(store)
    assert newest is not None, "there is no snapshot"
    if resolve(store) != newest.path.resolve():
        problems.append("`current` is not the newest snapshot")
    if newest.path.name.encode() not in store.catalog.read_bytes():
        problems.append(f"catalog.duckdb does not name {newest.path.name}")
    return problems


def readable(processed: Path) -> None:
    """Read through the catalog, as people do; starts threads."""
    import duckdb

    snapshot = current(Store(processed))
    assert snapshot is not None
    with duckdb.connect(str(Store(processed).catalog), read_only=True) as connection:
        found = connection.execute("SELECT count(*) FROM articles").fetchone()
    assert found == (snapshot.manifest.rows()["articles"],), f"the catalog shows {found} articles"
