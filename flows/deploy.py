"""The deployment of the main job: schedule, form, overlap policy, and what ends runs that nobody is working on."""

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from flows.api import answers, configured_url
from flows.environment import prepare
from flows.lifeline import PARENT
from flows.server import own_server
from tasks.model.errors import LockedError, NewsmillError
from tasks.model.settings import Settings
from tasks.storage.layout import Store
from tasks.storage.lock import hold

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.deployments.runner import RunnerDeployment

Collision = Literal["enqueue", "cancel"]

_log = logging.getLogger(__name__)
_STOP_SECONDS = 45.0


@dataclass(frozen=True)
class Timing:
    """When the job runs: by a cron expression in a time zone, every so often, or by hand alone."""

    cron: str | None = None
    every: timedelta | None = None
    timezone: str = "UTC"


def serve(
    settings: Settings,
    timing: Timing,
    *,
    collision: Collision = "enqueue",
    port: int | None = None,
    name: str = "newsmill",
    flow: "Flow[..., Any] | None" = None,
    tell: Callable[[str], None] = _log.warning,
) -> None:
    """Serve the deployment until SIGTERM or SIGINT; bring a server along where none answers.

    Raises NewsmillError where another `serve` works on the same processed folder or the server does not come up.
    """
    stopping = threading.Event()
    with _only_one(settings.processed), _signals(stopping), _server(settings.processed, port) as url:
        os.environ[PARENT] = str(os.getpid())
        deployment = make_deployment(settings, timing, collision, name, flow)
        site = url.removesuffix("/api")
        tell(f"Serving {deployment.flow_name}/{name}; runs, and the form that triggers one, are at {site}")
        while not stopping.is_set():
            _run_until(stopping, deployment)
            _wait_for(url, stopping)


def make_deployment(
    settings: Settings, timing: Timing, collision: Collision, name: str, flow: "Flow[..., Any] | None" = None
) -> "RunnerDeployment":
    """Describe the deployment: one run at a time, the folders of `settings`, the schedule of `timing`."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.types.entrypoint import EntrypointType

    strategies = {"enqueue": ConcurrencyLimitStrategy.ENQUEUE, "cancel": ConcurrencyLimitStrategy.CANCEL_NEW}
    deployment = (flow or _process()).to_deployment(
        name,
        schedule=schedule(timing),
        paused=False,
        parameters={"raw": str(settings.raw.resolve()), "processed": str(settings.processed.resolve())},
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=strategies[collision]),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    return cast("RunnerDeployment", deployment)  # a coroutine only where it is called from one


def schedule(timing: Timing) -> Any:
    """Make Prefect's schedule of a timing; None where runs are triggered by hand. Raises ValueError."""
    from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
    from prefect.schedules import Cron, Interval

    if timing.cron:
        CronSchedule(cron=timing.cron, timezone=timing.timezone)  # says what is wrong with it, which Cron does not
        return Cron(timing.cron, timezone=timing.timezone)
    if timing.every:
        IntervalSchedule(interval=timing.every, timezone=timing.timezone)
        return Interval(timing.every, timezone=timing.timezone)
    return None


def _process() -> "Flow[..., Any]":
    from flows.process import process

    return process


@contextmanager
def _only_one(processed: Path) -> Iterator[None]:
    folder = processed / "log" / "serve"
    try:
        with hold(Store(folder)):
            yield
    except LockedError as error:
        raise LockedError(
            f"Another `newsmill serve` works on {processed} already. End that one first, or choose another folder "
            f"with --processed. (It holds {folder / '.lock'}.)"
        ) from error


@contextmanager
def _signals(stopping: threading.Event) -> Iterator[None]:
    before = {sign: signal.signal(sign, lambda *_: stopping.set()) for sign in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


@contextmanager
def _server(processed: Path, port: int | None) -> Iterator[str]:
    url = f"http://127.0.0.1:{port}/api" if port else configured_url()
    if answers(url, timeout=2):
        prepare(url)
        yield url
        return
    if not port and os.environ.get("PREFECT_API_URL"):
        raise NewsmillError(f"No Prefect server answers at {url} (PREFECT_API_URL). Start it, or unset the variable.")
    with own_server(port or 4200, (processed / "log" / "prefect-server.log").resolve()) as own:
        prepare(own)
        yield own


def _wait_for(url: str, stopping: threading.Event) -> None:
    while not stopping.wait(1) and not answers(url, timeout=2):
        pass


def _run_until(stopping: threading.Event, deployment: "RunnerDeployment") -> None:
    """Run Prefect's runner in a thread, where it leaves signals to us, until it fails or we stop."""
    thread = threading.Thread(target=_run, args=(deployment, stopping), name="newsmill-runner", daemon=True)
    thread.start()
    while thread.is_alive() and not stopping.is_set():
        thread.join(0.5)
    deadline = time.monotonic() + _STOP_SECONDS
    while thread.is_alive() and time.monotonic() < deadline:
        thread.join(0.5)


def _run(deployment: "RunnerDeployment", stopping: threading.Event) -> None:
    try:
        asyncio.run(_runner(deployment, stopping))
    except Exception as error:
        _log.warning("The runner stopped (%s: %s); it is begun again.", type(error).__name__, error)


async def _runner(deployment: "RunnerDeployment", stopping: threading.Event) -> None:
    from prefect.runner import Runner

    from flows.zombies import bury, skip_missed, watch

    # Without pause_on_shutdown=False a stopped `serve` leaves its deployment paused.
    runner = Runner(name="newsmill", pause_on_shutdown=False, limit=1)
    deployed = await runner.aadd_deployment(deployment)
    await bury(deployed)
    await skip_missed(deployed)
    await watch(str(deployment.flow_name))
    work = asyncio.create_task(runner.start())
    while not work.done() and not stopping.is_set():
        await asyncio.wait([work], timeout=0.5)
    if not work.done():
        await runner.astop()
    await work
