"""`serve` with a real server: triggers, artifacts, kills of every process, a clean end."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from packaging.version import Version

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(sys.platform == "win32", reason="sends signals"),
]
HERE = Path(__file__).parent


@dataclass
class Served:
    """A `serve` of the stand-in flow, and its server's API."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def env(self) -> dict[str, str]:
        return environment(self.folder) | {"PREFECT_API_URL": f"http://127.0.0.1:{self.port}/api"}

    def ask(self, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api/{path}", data, headers)
        for patience in (5, 4, 3, 2, 1, 0):
            try:
                with urllib.request.urlopen(request, timeout=60) as reply:
                    return json.load(reply)
            except urllib.error.HTTPError as error:
                error.close()
                if error.code != 503 or not patience:  # 503: SQLite was busy, and Prefect asks to try again
                    raise
                time.sleep(1)
        return None

    def trigger(self, seconds: float) -> str:
        deployment = self.ask("deployments/name/stand-in/newsmill")["id"]
        body = {"parameters": {"seconds": seconds}, "state": {"type": "SCHEDULED"}}
        return str(self.ask(f"deployments/{deployment}/create_flow_run", body)["id"])

    def state(self, run: str) -> str:
        return str(self.ask(f"flow_runs/{run}")["state"]["name"])

    def children(self, words: str) -> list[int]:
        """Process ids of this `serve`'s children whose command line holds the words."""
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = [line.split(None, 2) for line in listed.splitlines()]
        return [int(pid) for pid, parent, args in rows if int(parent) == self.process.pid and words in args]


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "NEWSMILL_"))}
    paths = os.pathsep.join([str(HERE), str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")])
    return kept | {"PREFECT_HOME": str(folder / "home"), "PYTHONPATH": paths, "PREFECT_RUNNER_POLL_FREQUENCY": "1"}


def until(true: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if true():
                return
        except OSError:
            pass  # the server is on its way up
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.3)


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(HERE / "stand_in.py"), str(folder), str(port), "0 5 1 1 *"]
    with (folder / "serve.log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=log, stderr=log)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    tmp_path = tmp_path_factory.mktemp("served")
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = Served(tmp_path, port, start(tmp_path, port))
    try:
        until(lambda: served.ask("deployments/name/stand-in/newsmill")["status"] == "READY", 150)
        yield served
    finally:
        served.process.kill()
        served.process.wait()
        until(lambda: not alive(f"--port {port}"))


def alive(words: str) -> bool:
    listed = subprocess.run(["ps", "-eo", "args="], capture_output=True, text=True, check=True).stdout
    return any(words in line for line in listed.splitlines())


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# Prefect 3.8's scheduler fails under SQLAlchemy 2.1 ("Can't evaluate bulk DML statement"): nothing is ever scheduled.
@pytest.mark.xfail(
    Version(version("sqlalchemy")) >= Version("2.1"), reason="Prefect 3.8 needs sqlalchemy<2.1", strict=True
)
def test_the_schedule_makes_runs(served: Served) -> None:
    until(lambda: [run for run in served.ask("flow_runs/filter", {}) if run["auto_scheduled"]])


@pytest.mark.slow
def test_a_killed_serve_leaves_neither_processes_nor_a_taken_place(served: Served) -> None:
    running = served.trigger(600)
    until(lambda: served.state(running) == "Running")
    (child,) = served.children("prefect.engine")

    served.process.kill()
    served.process.wait()
    until(lambda: not alive(f"--port {served.port}"))
    until(lambda: not exists(child))
    served.process = start(served.folder, served.port)
    until(lambda: served.ask("deployments/name/stand-in/newsmill")["status"] == "READY", 150)
    until(lambda: served.state(running) == "Crashed")

    (server,) = served.children("prefect server")
    os.kill(server, signal.SIGKILL)
    until(lambda: served.children("prefect server") not in ([], [server]))
    until(lambda: served.ask("health"))
    again = served.trigger(0)
    until(lambda: served.state(again) == "Completed")
    assert not served.ask("deployments/name/stand-in/newsmill")["paused"]


def test_runs_outlive_kills_and_serve_ends_cleanly(served: Served) -> None:
    # The command that a person types, which leaves artifacts with its run.
    subprocess.run(
        [sys.executable, "-m", "prefect", "deployment", "run", "stand-in/newsmill", "-p", "seconds=0"],
        env=served.env,
        check=True,
        capture_output=True,
    )
    first = max(
        (run for run in served.ask("flow_runs/filter", {}) if not run["auto_scheduled"]), key=lambda run: run["created"]
    )["id"]
    until(lambda: served.state(first) == "Completed")
    left = {artifact["key"] for artifact in served.ask("artifacts/filter", {}) if artifact["flow_run_id"] == first}
    assert left == {"newsmill-summary", "newsmill-rejects"}

    # A killed run is a crashed run, and the next one goes through.
    second = served.trigger(600)
    until(lambda: served.state(second) == "Running")
    (child,) = served.children("prefect.engine")
    os.kill(child, signal.SIGKILL)
    until(lambda: served.state(second) == "Crashed")
    third = served.trigger(0)
    until(lambda: served.state(third) == "Completed")

    # One `serve` a folder.
    other = start(served.folder, served.port)
    assert other.wait(60) != 0
    assert "Another `newsmill serve`" in (served.folder / "serve.log").read_text()

    # SIGTERM ends everything, the run that goes on too, and the schedule is not paused.
    running = served.trigger(600)
    until(lambda: served.state(running) == "Running")
    (child,) = served.children("prefect.engine")
    deployment = served.ask("deployments/name/stand-in/newsmill")
    assert not deployment["paused"]
    served.process.terminate()
    assert served.process.wait(60) == 0
    assert not exists(child)
    assert not alive(f"--port {served.port}")
