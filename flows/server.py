"""A Prefect server of our own, as a child with a log file: started, watched, begun again, ended."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from flows.api import answers
from flows.lifeline import PARENT
from tasks.model.errors import NewsmillError

_START_SECONDS = 120.0
_STOP_SECONDS = 10.0
_LOOK_SECONDS = 0.5


class ServerError(NewsmillError):
    """Prefect's server does not come up."""


@contextlib.contextmanager
def own_server(port: int, log: Path) -> Iterator[str]:
    """Keep a Prefect server on this machine's `port` and yield its API's address; raises ServerError.

    Its output goes to `log`. One that dies is begun again; it ends with this process, however that ends.
    """
    url = f"http://127.0.0.1:{port}/api"
    server = _Server(port, log, url)
    server.start()
    stopping = Event()
    watcher = Thread(target=_keep, args=(server, stopping), name="newsmill-server", daemon=True)
    try:
        server.wait_until_healthy()
        watcher.start()
        yield url
    finally:
        stopping.set()
        if watcher.ident:
            watcher.join()
        server.stop()


class _Server:
    def __init__(self, port: int, log: Path, url: str) -> None:
        self.port, self.log, self.url = port, log, url
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "flows.lifeline", "prefect", "server", "start"]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--port", str(self.port)],
                env=_environment(self.port, self.url),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that Ctrl-C ends the flows first, and the server after them
            )

    @property
    def dead(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def wait_until_healthy(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while not answers(self.url, timeout=1):
            if self.dead or time.monotonic() > deadline:
                self.stop()
                raise ServerError(
                    f"Prefect's server does not come up on port {self.port}. Its log says why: {self.log}. "
                    "Is the port taken? Choose another with --port."
                )
            time.sleep(_LOOK_SECONDS)

    def stop(self) -> None:
        if self.process is None or self.dead:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _keep(server: _Server, stopping: Event) -> None:
    pause = _LOOK_SECONDS
    while not stopping.wait(pause):
        if server.dead:
            server.start()
            pause = min(2 * pause, 30.0)  # one that can't live isn't begun again twice a second
        elif answers(server.url):
            pause = _LOOK_SECONDS


def _environment(port: int, url: str) -> dict[str, str]:
    return os.environ | {
        PARENT: str(os.getpid()),
        "PREFECT_API_URL": url,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_UI_API_URL": url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
