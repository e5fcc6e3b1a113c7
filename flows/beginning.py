"""What a run begins with: its report, the snapshot that it builds on, the folder that it works in."""

import contextlib
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime

from flows.engine import Engine
from tasks.model.batch import Run
from tasks.model.errors import StoreError
from tasks.model.settings import Settings
from tasks.planning.cache import clock_ns
from tasks.reporting.report import RunReport, Trigger
from tasks.reporting.versions import code_version
from tasks.storage import parts
from tasks.storage.durable import remove_tree
from tasks.storage.layout import Store
from tasks.storage.manifest import NewerFormatError
from tasks.storage.recovery import recover
from tasks.storage.seals import require_untouched
from tasks.storage.snapshots import Snapshot


def new_report(settings: Settings, engine: Engine, trigger: Trigger) -> RunReport:
    """Give the run an id, and say who started it and with which code and settings."""
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


def recovered(store: Store, settings: Settings) -> Snapshot | None:
    """Find what the run builds on. A full run needs nothing of a damaged snapshot, and publishes another."""
    try:
        return recover(store)
    except StoreError as error:
        if settings.full and not isinstance(error, NewerFormatError):
            return None
        raise


@contextlib.contextmanager
def working(settings: Settings, store: Store, parent: Snapshot | None, report: RunReport) -> Iterator[Run]:
    """Make the folder of a run, with the finished parts of runs that were killed; gone when the run ends well."""
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
