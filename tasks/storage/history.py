"""Snapshots over time: rolled back to, and removed once no reader can still be on them."""

import dataclasses
import itertools
import time
from dataclasses import dataclass
from pathlib import Path

from tasks.model.errors import StoreError
from tasks.storage.commit import commit
from tasks.storage.durable import link_or_copy, remove_tree, sync_folder
from tasks.storage.layout import Store
from tasks.storage.recovery import DOOMED, ROLLBACK
from tasks.storage.snapshots import Snapshot, numbered, resolve
from tasks.storage.verification import damage

_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A snapshot as a list shows it: `published` is seconds since 1970, by the folder's time."""

    number: int
    path: Path
    published: float
    current: bool


def entries(store: Store) -> list[Entry]:
    """All snapshots, oldest first."""
    here = resolve(store)
    paths = [store.snapshot(number) for number in store.numbers()]
    return [Entry(int(p.name), p, p.stat().st_mtime, p.resolve() == here) for p in paths]


def roll_back(store: Store, number: int) -> Snapshot:
    """Publish the content of an old snapshot as a new one; the caller holds the lock.

    Raises StoreError where the old one isn't there or is damaged.
    """
    old = numbered(store, number)
    problems = damage(old)
    if problems:
        raise StoreError(
            f"Snapshot {number} is damaged ({problems[0]}). Nothing was changed: `newsmill snapshots` lists the others."
        )
    tree = store.work / f"{ROLLBACK}{number}"
    remove_tree(tree)
    tree.mkdir(parents=True)
    for file in old.manifest.files:
        link_or_copy(old.path / file.path, tree / file.path)
    newest = store.numbers()[-1]
    content = dataclasses.replace(old.manifest, snapshot=newest + 1, parent=newest, origin=f"rollback to {number}")
    return commit(store, tree, content)


def vacuum(store: Store, *, keep_days: float, keep_snapshots: int, now: float | None = None) -> list[int]:
    """Remove snapshots that were replaced more than `keep_days` ago, but never the last `keep_snapshots`.

    Returns the numbers removed. Each is renamed out of sight first, so that nobody sees it half deleted.
    """
    listed = entries(store)
    moment = time.time() if now is None else now
    old = [
        entry
        for entry, successor in itertools.pairwise(listed)
        if moment - successor.published > keep_days * _DAY and not entry.current
    ]
    doomed = [entry for entry in old if entry in listed[:-keep_snapshots]]
    for entry in doomed:
        entry.path.rename(store.work / f"{DOOMED}{entry.path.name}")
    sync_folder(store.snapshots)
    for entry in doomed:
        remove_tree(store.work / f"{DOOMED}{entry.path.name}")
    return [entry.number for entry in doomed]
