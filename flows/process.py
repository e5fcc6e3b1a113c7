"""The main job: raw articles in, a checked snapshot out."""

import contextlib
import logging
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from prefect import Flow, flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.engine import Engine, PrefectEngine
from flows.log_lines import naming_run
from flows.progress import Progress, Silent
from tasks.discover import discover
from tasks.enrich import enrich, rework
from tasks.ingest import ingest
from tasks.merge import merge
from tasks.model.batch import Plan, Run
from tasks.model.errors import StoreError
from tasks.model.settings import Settings
from tasks.planning.cache import clock_ns
from tasks.publish import publish
from tasks.publishing.committing import settle_idle
from tasks.relate import relate
from tasks.reporting import logs
from tasks.reporting.report import RunReport, Trigger
from tasks.reporting.versions import code_version
from tasks.storage import parts
from tasks.storage.durable import remove_tree
from tasks.storage.layout import Store
from tasks.storage.lock import hold
from tasks.storage.manifest import NewerFormatError
from tasks.storage.recovery import recover
from tasks.storage.seals import require_untouched
from tasks.storage.snapshots import Snapshot
from tasks.workers.batches import PREPARATIONS
from tasks.workers.pool import pool_for

_log = logging.getLogger(__name__)


def mill(
    settings: Settings, engine: Engine, trigger: Trigger = "manual", progress: Progress | None = None
) -> RunReport:
    """Bring the datasets up to the raw folder; every way to run Newsmill comes through here.

    Raises NewsmillError where nothing could be published; the last snapshot is then still the current one.
    """
    store = Store(settings.processed)
    with hold(store, wait=settings.wait):
        report = _report(settings, engine, trigger)
        with naming_run(report.run_id):
            try:
                parent = _recovered(store, settings)
                logs.prepare(store)
                with _working(settings, store, parent, report) as run:
                    _work(run, parent, engine, report, progress or Silent())
                    _log.info("%s", report.told())
            except BaseException as error:
                report.error = f"{type(error).__name__}: {error}"
                with contextlib.suppress(OSError):  # the first failure is what the caller hears of
                    _record(store, report)
                raise
            _record(store, report)
    return report


def _record(store: Store, report: RunReport) -> None:
    report.finished_at = datetime.now(UTC)
    logs.record(store, report)


def _work(run: Run, parent: Snapshot | None, engine: Engine, report: RunReport, progress: Progress) -> None:
    with pool_for(run.run_id, run.settings.workers, PREPARATIONS):
        with _timed("discover", report):
            plan = engine.call(discover, run)
        _count(plan, report)
        if plan.idle and parent is not None:
            settle_idle(run, parent, report)
            return
        ingested, reworked = _stage(run, plan, engine, report, progress)
    progress.step("Publishing", 3)
    with _timed("merge", report):
        engine.call(merge, run, ingested, reworked, plan.rewrite)
    progress.advance(1)
    with _timed("relate", report):
        engine.call(relate, run, plan.stale_relations)
    progress.advance(1)
    with _timed("publish", report):
        _take_over(report, engine.call(publish, run, plan, report, ingested))
    progress.advance(1)


def _stage(run: Run, plan: Plan, engine: Engine, report: RunReport, progress: Progress) -> tuple[list[str], list[str]]:
    """Read and enrich what is new, and enrich anew what is stale: the names of the parts of each."""
    threads = max(1, run.settings.workers)
    ingested: list[str] = []
    reworked: list[str] = []
    with _timed("ingest", report):
        progress.step("Reading articles", sum(plan.batches.values()), "bytes")
        for batch, names in engine.map(ingest, list(plan.batches), run, concurrency=threads):
            ingested += names
            progress.advance(plan.batches[batch])
    with _timed("enrich", report):
        progress.step("Enriching", len(ingested) + len(plan.reworks))
        for _ in engine.map(enrich, ingested, run, concurrency=threads):
            progress.advance(1)
        for part in engine.map(rework, plan.reworks, run, concurrency=threads):
            reworked.append(part)
            progress.advance(1)
    return sorted(ingested), sorted(reworked)


@flow(name="process", validate_parameters=True)
def process(
    raw: Path = Path("data/raw"),
    processed: Path = Path("data/processed"),
    full: bool = False,
    strict: bool = False,
    allow_removals: bool = False,
    allow_growth: bool = False,
    wait: bool = True,
    workers: int | None = None,
) -> None:
    """Turn the raw articles into a checked snapshot of Parquet datasets.

    Args:
        raw: The folder of raw articles.
        processed: The folder that the datasets are published in.
        full: Compute everything anew instead of what is new or changed.
        strict: Fail, and publish nothing, where a document was rejected.
        allow_removals: Go on although the raw folder is empty or has lost many files.
        allow_growth: Go on although a table has grown out of bounds.
        wait: Wait for another run to end instead of failing.
        workers: Worker processes; by default one a core.
    """
    settings = Settings(
        raw=raw,
        processed=processed,
        full=full,
        strict=strict,
        allow_removals=allow_removals,
        allow_growth=allow_growth,
        wait=wait,
        workers=Settings().workers if workers is None else workers,
    )
    run_flow(settings)


def run_flow(settings: Settings, progress: Progress | None = None) -> RunReport:
    """The job inside a flow run: its tasks go through Prefect, its result is left there as artifacts."""
    from flows.artifacts import publish_artifacts

    engine = PrefectEngine()
    report = mill(settings, engine, "schedule" if engine.scheduled else "manual", progress)
    publish_artifacts(report.as_dict())
    return report


def run_as_flow(settings: Settings, progress: Progress | None = None) -> RunReport:
    """The job as a flow run of `process` that keeps every setting, also those that `process` has no parameter for."""

    def process(settings: dict[str, object]) -> RunReport:
        return run_flow(chosen, progress)

    chosen, shown = settings, settings.model_dump(mode="json")
    runner: ThreadPoolTaskRunner[RunReport] = ThreadPoolTaskRunner(max_workers=max(1, settings.workers))
    return Flow(process, name="process", validate_parameters=False, task_runner=runner)(shown)  # type: ignore[arg-type]


# ---- the shell of a run ------------------------------------------------------------------------------------------


def _report(settings: Settings, engine: Engine, trigger: Trigger) -> RunReport:
    started = datetime.now(UTC)
    return RunReport(
        run_id=f"{started:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}",
        trigger="backfill" if settings.full and trigger == "manual" else trigger,
        started_at=started,
        raw=str(settings.raw),
        processed=str(settings.processed),
        flow_run_id=engine.flow_run_id,
        engine=engine.name,
        code_version=code_version(),
        config_sha256=settings.row_sha256(),
    )


def _recovered(store: Store, settings: Settings) -> Snapshot | None:
    """What the run builds on. A full run needs nothing of a damaged snapshot, and repairs by publishing another."""
    try:
        return recover(store)
    except StoreError as error:
        if settings.full and not isinstance(error, NewerFormatError):
            return None
        raise


@contextlib.contextmanager
def _working(settings: Settings, store: Store, parent: Snapshot | None, report: RunReport) -> Iterator[Run]:
    """The folder of a run, with the finished parts of runs that were killed; gone when the run ends well."""
    if parent is not None and not settings.full:
        require_untouched(store, parent)
    folder = store.work / report.run_id
    stale = [path for path in sorted(store.work.iterdir()) if path.is_dir()]
    folder.mkdir(parents=True)
    run = Run(
        run_id=report.run_id,
        settings=settings,
        folder=folder,
        started_ns=clock_ns(store),
        parent=parent.number if parent else None,
        fresh=settings.full or parent is None,
    )
    parts.adopt(stale, run.parts)
    yield run
    remove_tree(folder)


@contextlib.contextmanager
def _timed(step: str, report: RunReport) -> Iterator[None]:
    begun = time.perf_counter()
    try:
        yield
    finally:
        report.seconds[step] = round(report.seconds.get(step, 0.0) + time.perf_counter() - begun, 3)


def _count(plan: Plan, report: RunReport) -> None:
    report.documents_seen, report.documents_new = plan.seen, plan.new
    report.documents_changed, report.documents_removed = plan.changed, plan.removed


def _take_over(report: RunReport, made: RunReport) -> None:
    """Copy what a task filled in, where the engine handed the task a copy of the report."""
    for name in ("state", "snapshot", "path", "outcomes", "rejects", "examples", "rows", "quality"):
        setattr(report, name, getattr(made, name))
