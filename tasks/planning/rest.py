"""Whether the raw folder lies as the last run left it: two sums over its entries, so that a million aren't kept.

The note of it may be deleted at any time. It says which documents it is about, and stands by itself. Its `course`, the
first sum as it grew from piece to piece, tells early in a listing that something differs; it is a hint, no more, since
a listing may come in another order.
"""

import json
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from tasks.model.identity import digest
from tasks.model.rejects import TRANSIENT
from tasks.model.tables import DOCUMENTS
from tasks.storage.layout import Store
from tasks.storage.snapshots import Snapshot

#: In the run's folder: what was seen in the raw folder.
SEEN = "seen.json"
_FILE = ["path", "size", "mtime_ns", "inode"]
_OTHER = ["path", "size", "code"]
_SEEDS = (1, 2)
#: So many pieces of a listing are held in memory.
_HELD = 20


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries there are, and two sums of their hashes, in which their order doesn't show."""

    count: int = 0
    sums: tuple[int, ...] = (0,) * len(_SEEDS)

    def plus(self, entries: pl.DataFrame, columns: Collection[str]) -> "Tally":
        """The same with more entries."""
        rows = pl.struct(list(columns))
        more = [int(entries.select(rows.hash(seed)).to_series().to_numpy().sum()) for seed in _SEEDS]
        sums = tuple((old + new) % 2**64 for old, new in zip(self.sums, more, strict=True))
        return Tally(self.count + entries.height, sums)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is in the raw folder: files to be read, and other entries, which a listing rejects."""

    files: Tally = field(default_factory=Tally)
    others: Tally = field(default_factory=Tally)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return self.files.count + self.others.count

    def plus(self, listed: pl.DataFrame) -> "Seen":
        """The same with more of a listing."""
        is_other = pl.col("code").is_not_null()
        files, others = listed.filter(~is_other), listed.filter(is_other)
        return Seen(self.files.plus(files, _FILE), self.others.plus(others, _OTHER))

    def values(self, documents: str) -> dict[str, object]:
        """For a note; hashes are those of one version of Polars."""
        return {**_plain(self), "documents": documents, "hash": pl.__version__}


class Pieces:
    """A listing, piece by piece: the first few in memory, then all in a temporary folder.

    `herald` is called wherever the listing departs from a course, if there is one.
    """

    def __init__(
        self, pieces: Iterable[pl.DataFrame], course: Sequence[int] = (), herald: Callable[[], object] = bool
    ) -> None:
        self.seen = Seen()
        self.course: list[int] = []
        self._held: list[pl.DataFrame] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._files: list[Path] = []
        for piece in pieces:
            self.seen = self.seen.plus(piece)
            self._go_on(course, herald)
            self._held.append(piece)
            if len(self._held) > _HELD:
                self._put_away()

    def _go_on(self, course: Sequence[int], herald: Callable[[], object]) -> None:
        place = len(self.course)
        self.course.append(self.seen.files.sums[0])
        if course and self.course[place:] != list(course[place : place + 1]):
            herald()

    def __enter__(self) -> "Pieces":
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder:
            self._folder.cleanup()

    def _put_away(self) -> None:
        self._folder = self._folder or tempfile.TemporaryDirectory(prefix="newsmill-listing-")
        file = Path(self._folder.name, f"{len(self._files)}.parquet")
        pl.concat(self._held).write_parquet(file, compression="lz4")
        self._files.append(file)
        self._held.clear()

    def whole(self) -> pl.DataFrame:
        """The listing as one frame."""
        return pl.concat([*(pl.read_parquet(file) for file in self._files), *self._held])


def is_at_rest(store: Store, parent: Snapshot, seen: Seen) -> bool:
    """Whether nothing differs from what the documents of a snapshot were made of, as far as was noted."""
    noted = _noted(store)
    noted.pop("course", None)
    return seen.count > 0 and noted == seen.values(_documents(parent))


def course(store: Store) -> list[int]:
    """The course that the listing took when the folder was last at rest; empty where none was noted."""
    noted = _noted(store).get("course")
    return noted if isinstance(noted, list) else []


def _noted(store: Store) -> dict[str, Any]:
    try:
        noted = json.loads(_file(store).read_bytes())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def leave(folder: Path, seen: Seen, course: Sequence[int]) -> None:
    """Leave in a run's folder what it has seen."""
    (folder / SEEN).write_text(json.dumps(seen.values("") | {"course": course}))


def note(store: Store, folder: Path, snapshot: Snapshot, settled: pl.DataFrame, codes: Collection[str]) -> None:
    """Note what a run has seen, where all of it was at rest and none is to be tried again.

    `settled` are the files in the cache, `codes` those of the documents that gave no article.
    """
    values = json.loads((folder / SEEN).read_bytes())
    if values["files"] == _plain(Tally().plus(settled, _FILE)) and not TRANSIENT & set(codes):
        aside = store.cache / f".rest.{os.getpid()}.tmp"
        aside.write_text(json.dumps(values | {"documents": _documents(snapshot)}))
        aside.replace(_file(store))


def _plain(value: Tally | Seen) -> dict[str, Any]:
    """As it comes out of JSON."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(value)))
    return found


def _documents(snapshot: Snapshot) -> str:
    return digest("documents", *(file.sha256 for file in snapshot.manifest.of(DOCUMENTS.name)))


def _file(store: Store) -> Path:
    return store.cache / "rest.json"
