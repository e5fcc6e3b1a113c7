"""Where everything lies in the processed folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Store:
    """The processed folder: immutable snapshots, a pointer to the current one, and what lies beside them."""

    root: Path

    @property
    def snapshots(self) -> Path:
        """The snapshots, one folder each, named by six digits."""
        return self.root / "snapshots"

    @property
    def work(self) -> Path:
        """Staging of runs; whoever holds the lock may delete anything in it."""
        return self.root / "work"

    @property
    def log(self) -> Path:
        """One small file a run: the tables `runs` and `quality`."""
        return self.root / "log"

    @property
    def cache(self) -> Path:
        """Sizes, times and hashes of raw files; may be deleted at any time."""
        return self.root / "cache"

    @property
    def current(self) -> Path:
        """The symbolic link to the current snapshot."""
        return self.root / "current"

    @property
    def pointer(self) -> Path:
        """The file that names the current snapshot where the file system has no symbolic links."""
        return self.root / "CURRENT"

    @property
    def catalog(self) -> Path:
        """The DuckDB database of views over the current snapshot."""
        return self.root / "catalog.duckdb"

    @property
    def lock(self) -> Path:
        """The file that a run locks."""
        return self.root / ".lock"

    def snapshot(self, number: int) -> Path:
        """The folder of a snapshot."""
        return self.snapshots / f"{number:06d}"

    def numbers(self) -> list[int]:
        """The numbers of all snapshots, ascending."""
        if not self.snapshots.is_dir():
            return []
        return sorted(int(p.name) for p in self.snapshots.iterdir() if p.name.isdigit())
