"""The commit: a finished tree becomes the next snapshot by one rename, then the pointers are swapped."""

import errno
import os
from pathlib import Path

from tasks.model.errors import StoreError
from tasks.storage import catalog, manifest
from tasks.storage.durable import sync_file, sync_folder, sync_tree, write_aside
from tasks.storage.layout import Store
from tasks.storage.manifest import Manifest
from tasks.storage.snapshots import Snapshot, open_snapshot, resolve

_NO_SYMLINK = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


def commit(store: Store, tree: Path, content: Manifest) -> Snapshot:
    """Publish a tree that holds every file of a manifest; the caller holds the lock.

    Until the rename nothing has happened; after it the snapshot exists, and recovery points to it if we can't.
    """
    sync_file(manifest.write(content, tree))
    sync_tree(tree)
    target = store.snapshot(content.snapshot)
    if target.exists():
        raise StoreError(f"{target} exists already: something else wrote to {store.root}. Nothing was published.")
    target.parent.mkdir(parents=True, exist_ok=True)
    tree.rename(target)
    snapshot = open_snapshot(target)
    point(store, snapshot)
    return snapshot


def point(store: Store, snapshot: Snapshot) -> None:
    """Make a snapshot the current one. Doing it again does nothing.

    The folder of snapshots is synced first: after a power cut `current` never names what isn't there. The catalog goes
    before `current`, so that whoever is killed between the two leaves a `current` that recovery sees to be old. A
    catalog that can't be written is removed, which recovery sees too, and CatalogError raised when all else is done.
    """
    sync_folder(store.snapshots)
    try:
        catalog.rebuild(store, snapshot)
    except catalog.CatalogError:
        store.catalog.unlink(missing_ok=True)
        _swap_if_old(store, snapshot)
        raise
    _swap_if_old(store, snapshot)


def _swap_if_old(store: Store, snapshot: Snapshot) -> None:
    if resolve(store) != snapshot.path.resolve():
        _swap(store, snapshot.path.name)


def _knows_no_links(error: Exception) -> bool:
    """Whether there are no symbolic links here: on Windows without the privilege, on exFAT."""
    number = getattr(error, "errno", None)
    return os.name == "nt" or number is None or number in _NO_SYMLINK


def _swap(store: Store, name: str) -> None:
    aside = store.root / f".current.{os.getpid()}.tmp"
    aside.unlink(missing_ok=True)
    try:
        aside.symlink_to(Path("snapshots", name), target_is_directory=True)
    except (OSError, NotImplementedError) as error:
        if not _knows_no_links(error) or store.current.is_symlink():
            raise
        write_aside(store.pointer, f"snapshots/{name}\n".encode())
        return
    aside.replace(store.current)
    sync_folder(store.root)
