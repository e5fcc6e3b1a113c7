"""A store in, what `newsmill status` and `newsmill snapshots` show of it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from tasks.model.errors import StoreError
from tasks.reporting import past_runs
from tasks.reporting.escaping import visible
from tasks.reporting.grids import facts, grid
from tasks.reporting.quantities import moment, size
from tasks.storage.history import Entry
from tasks.storage.manifest import Manifest
from tasks.storage.snapshots import Snapshot, open_snapshot


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is: the current snapshot, the last runs (rows of `runs`), and who holds the lock."""

    snapshot: Snapshot | None
    published: float | None
    runs: list[dict[str, Any]]
    holder: str | None

    def values(self) -> dict[str, object]:
        """The same for programs."""
        here = self.snapshot
        return {
            "snapshot": here.number if here else None,
            "path": str(here.path) if here else None,
            "published_at": moment(self.published) if self.published else None,
            "origin": here.manifest.origin if here else None,
            "tables": table_sizes(here.manifest) if here else {},
            "runs": [past_runs.run_values(row) for row in self.runs],
            "running": self.holder,
        }


def table_sizes(manifest: Manifest) -> dict[str, dict[str, int]]:
    """`{table: {rows, bytes, files}}` of the published tables."""
    sizes: dict[str, dict[str, int]] = {}
    for file in manifest.files:
        entry = sizes.setdefault(file.table, {"rows": 0, "bytes": 0, "files": 0})
        entry["rows"] += file.rows
        entry["bytes"] += file.bytes
        entry["files"] += 1
    return {name: sizes[name] for name in sorted(sizes) if not name.startswith("_")}


def overview(store: Overview, root: Path) -> list[RenderableType]:
    """The status of a store for people."""
    return [*_current(store, root), *_runs(store.runs), _running(store.holder)]


def _current(store: Overview, root: Path) -> list[RenderableType]:
    here = store.snapshot
    if here is None:
        return [
            Text.assemble(
                f"Nothing has been published in {visible(str(root))} yet; ", ("newsmill run", "bold"), " does it."
            )
        ]
    sizes = table_sizes(here.manifest)
    when = moment(store.published) if store.published else None
    origin = None if here.manifest.origin == "run" else here.manifest.origin
    lines = facts([("Snapshot", f"{here.number:06d}"), ("Published", when), ("Origin", origin), ("Data", here.path)])
    rows = [(name, each["rows"], size(each["bytes"]), each["files"]) for name, each in sizes.items()]
    return [*lines, Text(), grid(("table", "rows#", "size#", "files#"), rows)]


def _runs(rows: list[dict[str, Any]]) -> list[RenderableType]:
    if not rows:
        return [Text()]
    return [Text(), grid(past_runs.COLUMNS, map(past_runs.run_line, rows)), Text()]


def _running(holder: str | None) -> Text:
    if holder:
        return Text(f"A run is at work ({holder}).", "yellow")
    return Text("No run is at work. `newsmill run --dry-run` says what the next one would do.", "dim")


@dataclass(frozen=True, slots=True)
class Listed:
    """A snapshot in the list: `own_bytes` are in no other snapshot, so that is what its removal would free."""

    number: int
    published: float
    current: bool
    origin: str
    articles: int | None
    rows: int | None
    bytes: int | None
    own_bytes: int | None

    def values(self) -> dict[str, object]:
        """The same for programs."""
        names = ("number", "current", "origin", "articles", "rows", "bytes", "own_bytes")
        return {name: getattr(self, name) for name in names} | {"published_at": moment(self.published)}


def listed(entry: Entry) -> Listed:
    """Look a snapshot up; one whose manifest can't be read is listed as damaged."""
    try:
        snapshot = open_snapshot(entry.path)
    except StoreError:
        return Listed(entry.number, entry.published, entry.current, "damaged", None, None, None, None)
    rows = {table: count for table, count in snapshot.manifest.rows().items() if not table.startswith("_")}
    return Listed(
        entry.number,
        entry.published,
        entry.current,
        snapshot.manifest.origin,
        rows.get("articles", 0),
        sum(rows.values()),
        sum(file.bytes for file in snapshot.manifest.files),
        sum(_own(snapshot.path / file.path) for file in snapshot.manifest.files),
    )


def _own(path: Path) -> int:
    try:
        status = path.stat()
    except OSError:
        return 0
    return status.st_size if status.st_nlink == 1 else 0


def snapshot_list(rows: Sequence[Listed]) -> list[RenderableType]:
    """The snapshots for people, the current one marked."""
    if not rows:
        return [Text("There are no snapshots.")]
    columns = ("", "snapshot", "published", "origin", "articles#", "rows#", "size#", "its own#")
    return [grid(columns, map(_line, rows))]


def _line(each: Listed) -> tuple[object, ...]:
    sizes = [None if value is None else size(value) for value in (each.bytes, each.own_bytes)]
    mark = "→" if each.current else ""
    return (mark, f"{each.number:06d}", moment(each.published), each.origin, each.articles, each.rows, *sizes)
