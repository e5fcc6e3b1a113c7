"""What goes between the tasks of a run: paths and counts, never frames."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from tasks.model.settings import Settings


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One entry of the raw folder as it was listed.

    `path` is the published `source_path` (see `tasks.model.names`). `code` is set where the listing alone says
    that it gives no article.
    """

    path: str
    size: int
    mtime_ns: int
    inode: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Raw files that one worker reads at a time; `name` is the hash of what it is made from."""

    name: str
    files: tuple[SourceFile, ...]


def save_batch(run: "Run", batch: Batch) -> None:
    """Leave a batch in the run's folder, to be found by its name."""
    rows = [(f.path, f.size, f.mtime_ns, f.inode, f.code) for f in batch.files]
    (run.batches / f"{batch.name}.json").write_text(json.dumps(rows), encoding="utf-8")


def load_batch(run: "Run", name: str) -> Batch:
    """The batch of a name."""
    rows = json.loads((run.batches / f"{name}.json").read_text(encoding="utf-8"))
    return Batch(name, tuple(SourceFile(*row) for row in rows))


@dataclass(frozen=True, slots=True)
class Rework:
    """A slice of the last snapshot whose rows an enricher makes anew: one row group of one file of `articles`."""

    name: str
    articles: Path
    row_group: int
    enrichers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its settings, its folder, and the snapshot that it builds on (none where it starts from nothing)."""

    run_id: str
    settings: Settings
    folder: Path
    started_ns: int
    parent: int | None
    fresh: bool

    @property
    def parts(self) -> Path:
        """The staged parts."""
        return self.folder / "parts"

    @property
    def batches(self) -> Path:
        """The batches, one small file each."""
        return self.folder / "batches"

    @property
    def draft(self) -> Path:
        """The tree that becomes the next snapshot."""
        return self.folder / "draft"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do; the batches themselves lie in the run's folder (`batches`: name to bytes).

    `rewrite` says that every file is written anew, from old rows where there are no new ones; `restamp`, that the next
    snapshot has the same files under other versions at least.
    """

    seen: int
    new: int
    changed: int
    removed: int
    batches: dict[str, int]
    reworks: tuple[Rework, ...] = field(default=(), repr=False)
    stale_relations: tuple[str, ...] = ()
    rewrite: bool = False
    restamp: bool = False

    @property
    def idle(self) -> bool:
        """Whether nothing is to be done."""
        stale = self.stale_relations or self.rewrite or self.restamp
        return not (self.batches or self.reworks or stale or self.removed)
