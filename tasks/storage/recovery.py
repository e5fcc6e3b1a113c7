"""What a crash can leave behind, cleaned up by whoever takes the lock next."""

import contextlib

from tasks.storage import catalog
from tasks.storage.commit import point
from tasks.storage.durable import remove_tree, sync_folder
from tasks.storage.layout import Store
from tasks.storage.snapshots import Snapshot, latest, resolve

#: Folders of `work/` that begin so are snapshots on their way out.
DOOMED = "deleted-"
#: Folders that begin so are snapshots that a rollback was about to publish.
ROLLBACK = "rollback-"


def prepare(store: Store) -> None:
    """Make the folders of a new store, and make them survive a power cut."""
    for folder in (store.root, store.snapshots, store.work, store.log, store.cache):
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(folder.parent)


def recover(store: Store) -> Snapshot | None:
    """Finish what was begun and drop what can't be; return the snapshot that is current then.

    A complete snapshot that nothing points to is pointed to; half-deleted ones and stray files go. Parts that a
    killed run has staged stay: the next run takes them up, see `tasks.storage.parts`.
    """
    prepare(store)
    _drop_leftovers(store)
    newest = latest(store)
    if newest and (resolve(store) != newest.path.resolve() or not store.catalog.exists()):
        point(store, newest)
    return newest


def make_room(store: Store) -> None:
    """Drop everything that killed or failed runs have staged, then recover; the catalog may wait for more room."""
    for path in sorted(store.work.iterdir()) if store.work.is_dir() else []:
        remove_tree(path)
    with contextlib.suppress(catalog.CatalogError):
        recover(store)


def _drop_leftovers(store: Store) -> None:
    for pattern in (f"{DOOMED}*", f"{ROLLBACK}*", "catalog-*"):
        for path in store.work.glob(pattern):
            remove_tree(path)
    for folder, pattern in ((store.root, ".*.tmp"), (store.cache, "**/.*.tmp"), (store.log, "*/.*.tmp")):
        for path in folder.glob(pattern):
            remove_tree(path)
