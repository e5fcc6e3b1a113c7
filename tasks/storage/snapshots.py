"""Published snapshots: found, opened, and read without being seen half."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.model.errors import StoreError
from tasks.storage import manifest as manifests
from tasks.storage.layout import Store
from tasks.storage.manifest import Manifest

if TYPE_CHECKING:
    import polars as pl

    from tasks.model.schema import Table


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published snapshot; immutable."""

    path: Path
    manifest: Manifest

    @property
    def number(self) -> int:
        """Its number; later snapshots have higher ones."""
        return self.manifest.snapshot

    def paths(self, table: str) -> list[Path]:
        """The files of a table."""
        return [self.path / file.path for file in self.manifest.of(table)]

    def scan(self, table: "Table") -> "pl.LazyFrame":
        """All rows of a table."""
        from tasks.storage import parquet  # half a second that commands which only look don't need

        return parquet.scan(table, self.paths(table.name))


def resolve(store: Store) -> Path | None:
    """The folder of the current snapshot, resolved once; None where nothing has been published."""
    if store.current.is_symlink() or store.current.is_dir():
        return store.current.resolve()
    if store.pointer.is_file():
        return (store.root / store.pointer.read_text(encoding="utf-8").strip()).resolve()
    return None


def current(store: Store) -> Snapshot | None:
    """Open the current snapshot; raises StoreError where it is damaged."""
    path = resolve(store)
    return None if path is None else open_snapshot(path)


def latest(store: Store) -> Snapshot | None:
    """Open the snapshot of the highest number, whether or not it is current."""
    numbers = store.numbers()
    return open_snapshot(store.snapshot(numbers[-1])) if numbers else None


def open_snapshot(path: Path) -> Snapshot:
    """Open a snapshot by its folder."""
    if not path.is_dir():
        raise StoreError(f"There is no snapshot at {path}. `newsmill snapshots` lists those that there are.")
    return Snapshot(path, manifests.read(path))


def numbered(store: Store, number: int) -> Snapshot:
    """Open a snapshot by its number."""
    return open_snapshot(store.snapshot(number))
