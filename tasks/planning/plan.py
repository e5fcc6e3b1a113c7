"""The plan of a run: what is to be read and made anew, in batches of bytes."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from tasks.model.batch import Batch, Plan, Rework, Run, SourceFile, save_batch
from tasks.model.identity import digest
from tasks.model.names import on_disk
from tasks.model.settings import Settings
from tasks.model.tables import DOCUMENTS
from tasks.planning import cache, rest
from tasks.planning.changes import LEDGER, Changes, compare, entries_of, frames_of, is_news
from tasks.planning.guard import require_plausible
from tasks.planning.listing import Bounds, listing
from tasks.readers import choose
from tasks.readers.containers import choose as choose_container
from tasks.readers.source import SAMPLE_BYTES, Sample
from tasks.reporting.versions import Stale, present, stale
from tasks.storage.layout import Store
from tasks.storage.manifest import Versions
from tasks.storage.parquet import ARTICLES_PER_GROUP
from tasks.storage.snapshots import Snapshot, numbered
from tasks.storage.verification import require_intact
from tasks.workers import pool

#: A batch has no more files than this, however small they are.
MAX_FILES = 2_000
#: Where there is little left to do, batches are smaller, so that every worker gets several, progress can be seen, and
#: no worker is at a large one when the others have nothing left; but not smaller than this.
LEAST_BYTES, LEAST_FILES = 2**19, 100
_BATCHES_PER_WORKER = 2
#: In the run's folder: the paths whose documents are dropped or replaced, and the cache of what stayed.
TOUCHED = "touched.parquet"
STATS = "stats.parquet"


@dataclass(frozen=True, slots=True)
class Survey:
    """The raw folder against the last snapshot, and what of that snapshot is stale; nothing was written for it."""

    parent: Snapshot | None
    versions: Versions
    aged: Stale
    seen: rest.Seen
    changes: Changes
    listed: pl.DataFrame | None = None
    course: Sequence[int] = ()

    @property
    def pending(self) -> list[SourceFile]:
        """Every file to be read, by path."""
        anew = self.listed is not None and self.aged.everything
        return entries_of(self.listed.sort("path")) if anew else self.changes.pending  # type: ignore[union-attr]

    def plan(self, batches: Iterable[Batch]) -> Plan:
        """The plan that follows, with the pending files in batches."""
        reworks = () if self.aged.everything else tuple(_reworks(self.parent, self.aged.enrichers, self.versions))
        return Plan(
            seen=self.seen.count,
            new=len(self.changes.new),
            changed=len(self.changes.changed),
            removed=len(self.changes.removed),
            batches={batch.name: sum(f.size for f in batch.files) for batch in batches},
            reworks=reworks,
            stale_relations=self.aged.relations,
            rewrite=self.aged.files or self.aged.everything,
            restamp=self.aged.readers,
        )


def make(run: Run) -> Plan:
    """List the raw folder, compare it with the last snapshot, and cut what is to be done into batches.

    Leaves `touched.parquet`, `seen.json` and, unless the cache stands as it is, `stats.parquet` in the run's folder.
    Raises GuardError.
    """
    parent = numbered(Store(run.settings.processed), run.parent) if run.parent is not None else None
    found = survey(run.settings, parent, fresh=run.fresh, herald=pool.of(run.run_id).expect_work)
    _leave(run, found)
    return found.plan(_saved(_batches(found.pending, run.settings, found.versions), run))


def foresee(settings: Settings, parent: Snapshot | None) -> Plan:
    """The plan of a run that would begin now; nothing is written. Raises GuardError."""
    found = survey(settings, parent, fresh=settings.full or parent is None)
    return found.plan(_batches(found.pending, settings, found.versions))


def survey(settings: Settings, parent: Snapshot | None, *, fresh: bool, herald: Callable[[], object] = bool) -> Survey:
    """List the raw folder and compare it with a snapshot; `fresh` computes everything anew. Raises GuardError.

    `herald` is called as soon as it is likely that files are to be read, long before it is known which.
    """
    store, herald = Store(settings.processed), _Once(herald)
    if fresh:
        herald()
    with rest.Pieces(frames_of(listing(settings.raw, Bounds.of(settings))), rest.course(store), herald) as pieces:
        resting = parent is not None and not fresh and rest.is_at_rest(store, parent, pieces.seen)
        if not (resting or herald.called) and is_news(pieces.whole(), cache.load(store)):
            herald()
        versions = present(settings)
        aged = _fresh(stale(parent.manifest.versions if parent else None, versions), fresh)
        if resting and not (aged.everything or aged.readers):
            return Survey(parent, versions, aged, pieces.seen, Changes.none())
        listed = pieces.whole()
    documents = _documents(parent) if parent else DOCUMENTS.frame()
    fits = Fits(settings.raw) if aged.readers else None
    changes = compare(listed, documents, cache.load(store), settings.raw, fits)
    require_plausible(changes, listed.height, documents["source_path"].n_unique(), settings)
    return Survey(parent, versions, aged, pieces.seen, changes, listed, pieces.course)


class _Once:
    """Calls a function at the first call, and not again."""

    def __init__(self, function: Callable[[], object]) -> None:
        self._function, self.called = function, False

    def __call__(self) -> None:
        if not self.called:
            self.called = True
            self._function()


def _documents(parent: Snapshot) -> pl.DataFrame:
    require_intact(parent, parent.manifest.of(DOCUMENTS.name))
    return parent.scan(DOCUMENTS).select(LEDGER).collect()


def _fresh(aged: Stale, fresh: bool) -> Stale:
    return Stale(True, False, False, (), aged.relations) if fresh or aged.everything else aged


def _saved(batches: Iterator[Batch], run: Run) -> Iterator[Batch]:
    run.batches.mkdir(parents=True, exist_ok=True)
    for batch in batches:
        save_batch(run, batch)
        yield batch


def _leave(run: Run, found: Survey) -> None:
    paths = sorted({*found.changes.removed, *(file.path for file in found.pending)})
    pl.DataFrame({"path": paths}, schema={"path": pl.String}).write_parquet(run.folder / TOUCHED)
    rest.leave(run.folder, found.seen, found.course)
    if (stats := found.changes.stats) is not None:
        kept = stats.clear() if found.aged.everything else stats.filter(~pl.col("path").is_in(paths))
        kept.write_parquet(run.folder / STATS)


class Fits:
    """Whether a file would still go to the reader that took it."""

    def __init__(self, raw: Path) -> None:
        self.raw = raw

    def __call__(self, path: str, reader: str | None) -> bool:
        """Sniff the file's first bytes; False where it can't be opened."""
        try:
            with (self.raw / on_disk(path)).open("rb") as stream:
                head = stream.read(SAMPLE_BYTES + 1)
        except OSError:
            return False
        if not head.strip():
            return reader is None
        sample = Sample(path, head[:SAMPLE_BYTES], len(head) <= SAMPLE_BYTES)
        if choose_container(sample):
            return False  # any reader may have a part in it
        chosen = choose(sample)
        return reader == (f"{chosen.NAME}@{chosen.VERSION}" if chosen else None)


def _batches(files: Sequence[SourceFile], settings: Settings, versions: Versions) -> Iterator[Batch]:
    made_by = json.dumps(asdict(versions), sort_keys=True)
    left = sum(file.size for file in files)
    most_bytes, most_files = _limits(left, len(files), settings)
    batch: list[SourceFile] = []
    size = 0
    for number, file in enumerate(files):
        if batch and (size + file.size > most_bytes or len(batch) >= most_files):
            yield _batch(batch, made_by)
            left -= size
            most_bytes, most_files = _limits(left, len(files) - number, settings)
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield _batch(batch, made_by)


def _limits(size: int, count: int, settings: Settings) -> tuple[int, int]:
    """How many bytes and files the next batch may have, where so many bytes and files are left."""
    shares = _BATCHES_PER_WORKER * max(1, settings.workers)
    most_files = min(MAX_FILES, max(LEAST_FILES, count // shares))
    return min(settings.batch_bytes, max(LEAST_BYTES, size // shares)), most_files


def _batch(files: list[SourceFile], made_by: str) -> Batch:
    traits = (f"{f.path}\0{f.size}\0{f.mtime_ns}\0{f.inode}\0{f.code}" for f in files)
    return Batch(digest("batch", made_by, *traits), tuple(files))


def _reworks(parent: Snapshot | None, enrichers: tuple[str, ...], versions: Versions) -> Iterator[Rework]:
    if parent is None or not enrichers:
        return
    require_intact(parent, parent.manifest.files)
    made_by = json.dumps({name: versions.enrichers[name] for name in enrichers}, sort_keys=True)
    for file in parent.manifest.of("articles"):
        for group in range(-(-file.rows // ARTICLES_PER_GROUP)):
            name = digest("rework", made_by, file.sha256, str(group))
            yield Rework(name, parent.path / file.path, group, enrichers)
