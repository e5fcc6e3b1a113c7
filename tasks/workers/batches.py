"""A batch from the run's side: its job is sent to a worker, and what goes wrong there is confined to one file."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from tasks.model.batch import Batch, Rework, Run, SourceFile
from tasks.model.errors import ReadError
from tasks.model.identity import digest
from tasks.model.names import on_disk
from tasks.storage import parts
from tasks.storage.durable import sha256_if_readable
from tasks.storage.parts import Receipt
from tasks.workers import pool
from tasks.workers.losses import JobFailedError, WorkerHungError, WorkerLostError
from tasks.workers.quarantine import isolate

if TYPE_CHECKING:
    from tasks.workers.ingesting import Passed

# The jobs are imported where they are sent: a run that finds nothing to do needs none of what they need.

_log = logging.getLogger(__name__)

#: Seconds that all enrichers together may take for an article, on top of a file's limit, before a worker hangs.
_ENRICH_SECONDS = 0.05
#: An archive of which so many members cost a worker each is rejected whole.
_MOST_PASSED = 20


def to_ingest() -> None:
    """Load, in a worker, what reading needs: the plug-ins, and the word lists that they read at first use."""
    from tasks.workers import ingesting

    ingesting.warm_up()


def to_enrich() -> None:
    """Load, in a worker, what enriching needs."""
    from tasks.workers import enriching

    enriching.warm_up()


#: What workers prepare for, in the order in which a run needs it.
PREPARATIONS = (to_ingest, to_enrich)


def ingest(run: Run, batch: Batch) -> list[str]:
    """Stage a batch; return the names of its parts: one, or several where a file took a worker down."""
    if _taken_up(run, batch):
        return [batch.name]
    return [receipt.part for receipt in isolate(batch.files, _Attempt(run, batch), _GiveUp(run, batch))]


class _Attempt:
    def __init__(self, run: Run, batch: Batch) -> None:
        self.run, self.batch = run, batch

    def __call__(self, files: Sequence[SourceFile], passed: "Passed | None" = None) -> Receipt:
        from tasks.workers import ingesting

        whole = len(files) == len(self.batch.files) and not passed
        without = (str(number) for number in sorted(passed or {}))
        name = self.batch.name if whole else digest(self.batch.name, *(f.path for f in files), *without)
        return pool.of(self.run.run_id).run(
            ingesting.ingest,
            tuple(files),
            self.run.settings,
            self.run.parts / name,
            *([passed] if passed else []),
            quiet_seconds=self.run.settings.file_seconds,
            after=to_ingest,
        )


class _GiveUp:
    """Rejects what costs a worker each time: the member of an archive, else the file."""

    def __init__(self, run: Run, batch: Batch) -> None:
        self.run, self.batch = run, batch

    def __call__(self, file: SourceFile, error: Exception) -> Receipt:
        passed: dict[int, ReadError] = {}
        while isinstance(error, WorkerLostError | JobFailedError) and error.part is not None:
            if error.part in passed or len(passed) == _MOST_PASSED:
                break
            passed[error.part] = _verdict(error)
            try:
                return _Attempt(self.run, self.batch)([file], passed)
            except (WorkerLostError, JobFailedError) as another:
                error = another
        from tasks.workers import ingesting

        verdict = _verdict(error)
        folder = self.run.parts / digest(self.batch.name, "reject", file.path)
        return ingesting.reject(file, verdict.code, verdict.detail, self.run.settings, folder)


def _verdict(error: Exception) -> ReadError:
    code = {WorkerHungError: "timed_out", JobFailedError: "internal_error"}.get(type(error), "reader_crashed")
    return ReadError(code, str(error).splitlines()[0])


def _taken_up(run: Run, batch: Batch) -> bool:
    """Whether a killed run has staged the batch, and its files are still what they were."""
    part = run.parts / batch.name
    if parts.receipt_of(part, parts.INGEST) is None:
        return False
    stats = pl.read_parquet(part / parts.STATS, columns=["path", "sha256"])
    return all(sha256_if_readable(run.settings.raw / on_disk(path)) == sha for path, sha in stats.iter_rows())


def enrich(run: Run, part: str) -> None:
    """Stage the enrichers' tables of a part; an article that takes a worker down twice goes without."""
    from tasks.workers import enriching

    folder = run.parts / part
    if parts.receipt_of(folder, parts.ENRICH):
        return
    job = _Job(run, enriching.article_ids(folder))
    job.survive(
        lambda some: job.send(enriching.probe_part, folder, run.settings, some),
        lambda without: job.send(enriching.enrich_part, folder, run.settings, without),
    )


def rework(run: Run, task: Rework, snapshot: Path) -> str:
    """Stage anew the rows of some enrichers for a slice of the last snapshot; return the part's name."""
    from tasks.workers import enriching

    folder = run.parts / task.name
    if parts.receipt_of(folder, parts.ENRICH):
        return task.name
    job = _Job(run, enriching.rework_ids(task))
    job.survive(
        lambda some: job.send(enriching.probe_rework, task, snapshot, run.settings, some),
        lambda without: job.send(enriching.rework, task, snapshot, folder, run.settings, without),
    )
    return task.name


class _Job:
    """Enrichers over some articles: tried together, and without those that take a worker down."""

    def __init__(self, run: Run, ids: list[str]) -> None:
        self.workers, self.ids = pool.of(run.run_id), ids
        self.quiet_seconds = run.settings.file_seconds + len(ids) * _ENRICH_SECONDS

    def send(self, job: Callable[..., Receipt | int], *args: object) -> Receipt | int:
        return self.workers.run(job, *args, quiet_seconds=self.quiet_seconds, after=to_enrich)

    def survive(self, probe: Callable[[tuple[str, ...]], object], stage: Callable[[tuple[str, ...]], object]) -> None:
        try:
            stage(())
        except (WorkerLostError, JobFailedError) as error:
            _log.warning("enriching %d articles failed, looking for those at fault: %s", len(self.ids), error)
            failed: list[str] = []
            isolate(self.ids, lambda some: probe(tuple(some)), lambda one, _: failed.append(one))
            stage(tuple(failed))
