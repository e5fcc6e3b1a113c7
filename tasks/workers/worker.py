"""A worker process as the run sees it: launched, prepared, given jobs, ended."""

import contextlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from tasks.workers.losses import WorkerDiedError, WorkerHungError, WorkerStartError
from tasks.workers.pulse import Pulse
from tasks.workers.serving import READY, Preparation, Raised, serve

_START_SECONDS = 120.0
_LOOK_SECONDS = 1.0


@dataclass(slots=True)
class Worker:
    """A process, the line to it, its pulse, and what it has prepared."""

    process: BaseProcess
    connection: Connection
    pulse: Pulse
    ready: set[Preparation] = field(default_factory=set)

    def prepare(self, preparation: Preparation) -> None:
        """Wait until it can do a kind of jobs; raises WorkerStartError where it never will, or why it can't."""
        if preparation in self.ready:
            return
        said = self._said_of(preparation)
        if said != READY:
            self.process.kill()
            self.process.join()
            if isinstance(said, Raised):
                raise said.error
            raise WorkerStartError(
                f"A worker process did not start (exit code {self.process.exitcode}). Is the installation whole? "
                "`newsmill run --workers 0` works in one process and shows the error."
            )
        self.ready.add(preparation)

    def _said_of(self, preparation: Preparation) -> Any:
        """What it says when it has been asked to make a preparation; None where it says nothing."""
        try:
            self.connection.send((None, preparation))
            return self.connection.recv() if self.connection.poll(_START_SECONDS) else None
        except (EOFError, ConnectionError):
            return None

    def do(self, job: Callable[..., Any], args: tuple[object, ...], quiet_seconds: float) -> Any:
        """What a job returns, or Raised; raises WorkerDiedError, and WorkerHungError after so long without a word."""
        self.pulse.rest()
        try:
            self.connection.send((job, args))
            if self._answers(quiet_seconds):
                return self._heard()
        except (EOFError, ConnectionError) as error:
            self.process.join(1)
            reason = f"A worker ended with exit code {self.process.exitcode}."
            raise WorkerDiedError(reason, self.pulse.item, self.pulse.part) from error
        raise WorkerHungError(f"A worker said nothing for {quiet_seconds:g} s.", self.pulse.item, self.pulse.part)

    def _answers(self, quiet_seconds: float) -> bool:
        """Wait for the answer as long as the pulse goes on."""
        beats, since = self.pulse.beats, time.monotonic()
        while not self.connection.poll(min(quiet_seconds / 2, _LOOK_SECONDS)):
            if self.pulse.beats != beats:
                beats, since = self.pulse.beats, time.monotonic()
            elif time.monotonic() - since > quiet_seconds:
                return False
        return True

    def _heard(self) -> Any:
        try:
            _, value = self.connection.recv()
        except (EOFError, ConnectionError):
            raise
        except Exception as error:  # bytes that are no pickle, or no pair
            what = f"A worker said what nobody understands ({type(error).__name__})."
            raise WorkerDiedError(what, self.pulse.item, self.pulse.part) from error
        return value

    def end(self) -> None:
        """Hang up and kill it."""
        self.connection.close()
        self.process.kill()
        self.process.join()


def launched(preparations: tuple[Preparation, ...]) -> Worker:
    """Start a process; it makes these preparations while it has nothing to do."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    pulse = Pulse(context)
    process = context.Process(
        target=serve, args=(theirs, pulse, os.getpid(), preparations), name="newsmill-worker", daemon=True
    )
    with frugal(), _without_the_command():
        process.start()
    theirs.close()
    return Worker(process, ours, pulse)


@contextlib.contextmanager
def _without_the_command() -> Iterator[None]:
    """Keep a worker from importing the script that runs here, as a child does: it would load the command line."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


#: What Polars and Arrow are to know in a worker: there are as many workers as cores, and memory that is free goes back
#: to the system at once, a fifth of what a worker has otherwise when it has done a batch.
FRUGAL = {
    "POLARS_MAX_THREADS": "1",
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}


@contextlib.contextmanager
def frugal() -> Iterator[None]:
    """Have processes that are started meanwhile use one thread each, and keep no memory."""
    before = {name: os.environ.get(name) for name in FRUGAL}
    os.environ.update(FRUGAL)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
