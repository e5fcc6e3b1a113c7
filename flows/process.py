"""The main job: raw articles in, a checked snapshot out."""

import contextlib
import logging
from datetime import UTC, datetime
from pathlib import Path

from prefect import Flow, flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.beginning import new_report, recovered, working
from flows.engine import Engine, PrefectEngine
from flows.log_lines import naming_run
from flows.progress import Progress, Silent
from tasks.discover import discover
from tasks.enrich import enrich, rework
from tasks.ingest import ingest
from tasks.merge import merge
from tasks.model.batch import Plan, Run
from tasks.model.settings import Settings
from tasks.publish import publish
from tasks.publishing.committing import settle_idle
from tasks.relate import relate
from tasks.reporting import logs
from tasks.reporting.report import RunReport, Trigger
from tasks.storage.layout import Store
from tasks.storage.lock import hold
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
        report = new_report(settings, engine, trigger)
        with naming_run(report.run_id):
            try:
                parent = recovered(store, settings)
                logs.prepare(store)
                with working(settings, store, parent, report) as run:
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
        with report.timed("discover"):
            plan = engine.call(discover, run)
        report.take_plan(plan)
        if plan.idle and parent is not None:
            settle_idle(run, parent, report)
            return
        ingested, reworked = _stage(run, plan, engine, report, progress)
    progress.step("Publishing", 3)
    with report.timed("merge"):
        engine.call(merge, run, ingested, reworked, plan.rewrite)
    progress.advance(1)
    with report.timed("relate"):
        engine.call(relate, run, plan.stale_relations)
    progress.advance(1)
    with report.timed("publish"):
        report.take_over(engine.call(publish, run, plan, report, ingested))
    progress.advance(1)


def _stage(run: Run, plan: Plan, engine: Engine, report: RunReport, progress: Progress) -> tuple[list[str], list[str]]:
    """Read and enrich what is new, and enrich anew what is stale: the names of the parts of each."""
    threads = max(1, run.settings.workers)
    ingested: list[str] = []
    reworked: list[str] = []
    with report.timed("ingest"):
        progress.step("Reading articles", sum(plan.batches.values()), "bytes")
        for batch, names in engine.map(ingest, list(plan.batches), run, concurrency=threads):
            ingested += names
            progress.advance(plan.batches[batch])
    with report.timed("enrich"):
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
