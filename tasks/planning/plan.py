"""The plan of a run: what is to be read and made anew, in batches of bytes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import polars as pl

from tasks.model.batch import Batch, Plan, Rework, Run, SourceFile, save_batch
from tasks.model.identity import digest
from tasks.model.names import on_disk
from tasks.model.tables import DOCUMENTS
from tasks.planning import cache
from tasks.planning.changes import Changes, compare, frame_of
from tasks.planning.guard import require_plausible
from tasks.planning.listing import listing
from tasks.readers import choose
from tasks.readers.source import SAMPLE_BYTES, Sample
from tasks.reporting.versions import Stale, present, stale
from tasks.storage.layout import Store
from tasks.storage.manifest import Versions
from tasks.storage.parquet import ARTICLES_PER_GROUP
from tasks.storage.snapshots import Snapshot, numbered

#: A batch has no more files than this, however small they are.
MAX_FILES = 2_000
#: In the run's folder: the paths whose documents are dropped or replaced, and the cache of what stayed.
TOUCHED = "touched.parquet"
STATS = "stats.parquet"


def make(run: Run) -> Plan:
    """List the raw folder, compare it with the last snapshot, and cut what is to be done into batches.

    Leaves `touched.parquet` and `stats.parquet` in the run's folder. Raises GuardError.
    """
    store = Store(run.settings.processed)
    parent = numbered(store, run.parent) if run.parent is not None else None
    versions = present(run.settings)
    aged = _fresh(stale(parent.manifest.versions if parent else None, versions), run)
    entries = list(listing(run.settings.raw, run.settings.max_file_bytes))
    documents = parent.scan(DOCUMENTS).collect() if parent else DOCUMENTS.frame()
    fits = Fits(run.settings.raw) if aged.readers else None
    changes = compare(frame_of(entries), documents, cache.load(store), run.settings.raw, fits)
    before = documents["source_path"].n_unique()
    require_plausible(changes, len(entries), before, run.settings)
    pending = sorted(entries, key=lambda f: f.path) if aged.everything else changes.pending
    _leave(run, changes, pending, aged.everything)
    batches = {batch.name: sum(f.size for f in batch.files) for batch in _saved(_batches(pending, run, versions), run)}
    return Plan(
        seen=len(entries),
        new=len(changes.new),
        changed=len(changes.changed),
        removed=len(changes.removed),
        batches=batches,
        reworks=() if aged.everything or parent is None else tuple(_reworks(parent, aged.enrichers, versions)),
        stale_relations=aged.relations,
        rewrite=aged.files or aged.everything,
    )


def _fresh(aged: Stale, run: Run) -> Stale:
    return Stale(True, False, False, (), aged.relations) if run.fresh or aged.everything else aged


def _saved(batches: Iterator[Batch], run: Run) -> Iterator[Batch]:
    run.batches.mkdir(parents=True, exist_ok=True)
    for batch in batches:
        save_batch(run, batch)
        yield batch


def _leave(run: Run, changes: Changes, pending: list[SourceFile], everything: bool) -> None:
    paths = sorted({*changes.removed, *(file.path for file in pending)})
    pl.DataFrame({"path": paths}, schema={"path": pl.String}).write_parquet(run.folder / TOUCHED)
    stats = changes.stats.clear() if everything else changes.stats
    stats.filter(~pl.col("path").is_in(paths)).write_parquet(run.folder / STATS)


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
        chosen = choose(Sample(path, head[:SAMPLE_BYTES], len(head) <= SAMPLE_BYTES))
        return reader == (f"{chosen.NAME}@{chosen.VERSION}" if chosen else None)


def _batches(files: Iterable[SourceFile], run: Run, versions: Versions) -> Iterator[Batch]:
    made_by = json.dumps(asdict(versions), sort_keys=True)
    batch: list[SourceFile] = []
    size = 0
    for file in files:
        if batch and (size + file.size > run.settings.batch_bytes or len(batch) >= MAX_FILES):
            yield _batch(batch, made_by)
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield _batch(batch, made_by)


def _batch(files: list[SourceFile], made_by: str) -> Batch:
    traits = (f"{f.path}\0{f.size}\0{f.mtime_ns}\0{f.inode}\0{f.code}" for f in files)
    return Batch(digest("batch", made_by, *traits), tuple(files))


def _reworks(parent: Snapshot, enrichers: tuple[str, ...], versions: Versions) -> Iterator[Rework]:
    if not enrichers:
        return
    made_by = json.dumps({name: versions.enrichers[name] for name in enrichers}, sort_keys=True)
    for file in parent.manifest.of("articles"):
        for group in range(-(-file.rows // ARTICLES_PER_GROUP)):
            name = digest("rework", made_by, file.sha256, str(group))
            yield Rework(name, parent.path / file.path, group, enrichers)
