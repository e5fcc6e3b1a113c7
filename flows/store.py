"""The store that a command looks at, and the snapshot in it, resolved once."""

from pathlib import Path

from flows.configuration import settings_of
from tasks.model.errors import StoreError
from tasks.storage.layout import Store
from tasks.storage.snapshots import Snapshot, current


def store_at(processed: Path | None) -> Store:
    """The store in a folder; where none is given, in the one that the settings name."""
    return Store(settings_of(processed=processed).processed)


def published(store: Store) -> Snapshot:
    """The current snapshot; raises StoreError where nothing has been published."""
    snapshot = current(store)
    if snapshot is None:
        raise _nothing(store)
    return snapshot


def require_snapshots(store: Store) -> None:
    """Raise StoreError where there is no snapshot at all, be it a whole one or a damaged one."""
    if not store.numbers():
        raise _nothing(store)


def _nothing(store: Store) -> StoreError:
    return StoreError(f"Nothing has been published in {store.root} yet. `newsmill run` does it.")
