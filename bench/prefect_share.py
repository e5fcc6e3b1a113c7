"""The same run plainly and under a Prefect server: what Prefect costs, in time and in processor time."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import corpus
from bench.measurement import Plan, Row, against
from bench.mill import MillRun, mill
from bench.processes import cpu_seconds, run

START_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Server:
    """A Prefect server of our own: its process, and what tells others of it."""

    pid: int
    environment: dict[str, str]


def prefect_share(plan: Plan) -> list[Row]:
    """Run plainly, then under a server; and the same with nothing new, which shows the fixed costs."""
    raw, folder = corpus.raw(plan, plan.articles), "processed-prefect"
    plain = mill(raw, corpus.empty(plan, folder))
    idle_plain = mill(raw, plan.work / folder)
    with server() as found:
        mill(
            raw, plan.work / folder, "--engine", "prefect", environment=found.environment
        )  # its first run sets things up
        idle = mill(raw, plan.work / folder, "--engine", "prefect", environment=found.environment)
        before = cpu_seconds(found.pid)
        busy = mill(raw, corpus.empty(plan, folder), "--engine", "prefect", environment=found.environment)
        server_cpu = cpu_seconds(found.pid) - before
    return [*_rows(plan, plain, busy, server_cpu), *_fixed(plan, idle_plain, idle)]


def _rows(plan: Plan, plain: MillRun, busy: MillRun, server_cpu: float) -> list[Row]:
    name = f"{plan.articles:,} articles with a server"
    more = busy.ended.wall - plain.ended.wall
    cpu = busy.ended.cpu + server_cpu
    return [
        against(name, busy.ended.wall, "s", "plainly", plain.ended.wall),
        against(f"{name}, Prefect's share", more, "s", "the run plainly", plain.ended.wall),
        against(f"{name}, processor time, the server's included", cpu, "s", "plainly", plain.ended.cpu),
        against(f"{name}, the server's processor time", server_cpu, "s", "the run's own, plainly", plain.ended.cpu),
    ]


def _fixed(plan: Plan, plain: MillRun, idle: MillRun) -> list[Row]:
    name = f"nothing new among {plan.articles:,} files with a server"
    imports = run([sys.executable, "-c", "import prefect"]).wall
    more = idle.ended.wall - plain.ended.wall
    return [
        against(name, idle.ended.wall, "s", "plainly", plain.ended.wall),
        against(f"{name}, Prefect's start and flow run", more, "s", "`import prefect`", imports),
    ]


@contextmanager
def server() -> Iterator[Server]:
    """Start a Prefect server on a free port with a home of its own; end it, by its process group, afterwards."""
    with tempfile.TemporaryDirectory(prefix="newsmill-bench-", ignore_cleanup_errors=True) as home:
        port = _free_port()
        settings = _settings(Path(home), port)
        command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
        with Path(home, "server.log").open("wb") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, env={**os.environ, **settings}, start_new_session=True
            )
            try:
                _await(f"http://127.0.0.1:{port}/api/health", process)
                yield Server(process.pid, settings)
            finally:
                _end(process)


def _settings(home: Path, port: int) -> dict[str, str]:
    return {
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with opener.open(url, timeout=2) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"The Prefect server did not answer at {url} within {START_SECONDS} s")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and what it started: it leads a session of its own."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
