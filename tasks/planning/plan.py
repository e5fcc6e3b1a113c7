"""The plan of a run: what is to be read and made anew, in batches of bytes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from tasks.model.batch import Batch, Plan, Run, SourceFile, save_batch
from tasks.model.settings import Settings
from tasks.model.tables import DOCUMENTS
from tasks.planning import cache, rest
from tasks.planning.batching import batches, reworks
from tasks.planning.changes import LEDGER, Changes, compare, entries_of, frames_of, is_news
from tasks.planning.fitting import Fits
from tasks.planning.guard import require_plausible
from tasks.planning.listing import Bounds, listing
from tasks.reporting.versions import Stale, present, stale
from tasks.storage.layout import Store
from tasks.storage.manifest import Versions
from tasks.storage.snapshots import Snapshot, numbered
from tasks.storage.verification import require_intact
from tasks.workers import pool

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
        if self.listed is not None and self.aged.everything:
            return entries_of(self.listed.sort("path"))
        return self.changes.pending

    def plan(self, cut: Iterable[Batch]) -> Plan:
        """The plan that follows, with the pending files cut into batches."""
        again = () if self.aged.everything else tuple(reworks(self.parent, self.aged.enrichers, self.versions))
        return Plan(
            seen=self.seen.count,
            new=len(self.changes.new),
            changed=len(self.changes.changed),
            removed=len(self.changes.removed),
            batches={batch.name: sum(f.size for f in batch.files) for batch in cut},
            reworks=again,
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
    return found.plan(_saved(batches(found.pending, run.settings, found.versions), run))


def foresee(settings: Settings, parent: Snapshot | None) -> Plan:
    """The plan of a run that would begin now; nothing is written. Raises GuardError."""
    found = survey(settings, parent, fresh=settings.full or parent is None)
    return found.plan(batches(found.pending, settings, found.versions))


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
