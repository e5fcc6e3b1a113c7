"""Inside a worker: jobs from the run in, what they return or raise out."""

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from tasks.model.errors import NewsmillError
from tasks.storage.failing import told_as_store_error
from tasks.workers.losses import JobFailedError
from tasks.workers.pulse import Pulse, take

_PR_SET_PDEATHSIG = 1
#: What a worker says when it has made a preparation.
READY = "ready"
#: What a kind of job needs loaded before its first, as a function that a worker calls.
Preparation = Callable[[], object]
_line: Connection | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """The error that a job raised."""

    error: NewsmillError


def serve(connection: Connection, pulse: Pulse, parent: int, preparations: tuple[Preparation, ...]) -> None:
    """Do jobs, one behind the other, until the run hangs up or ends."""
    global _line
    _line = connection
    take(pulse)
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    seldom_collect()
    prepared = _Prepared(preparations)
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            while prepared.ahead and not connection.poll():
                prepared.go_ahead()
            job, args = connection.recv()
            connection.send(prepared.asked(args) if job is None else _answer(job, args))


def seldom_collect() -> None:
    """Look for cycles less often: a batch is many small rows and few of those."""
    gc.set_threshold(50_000, 20, 20)


class _Prepared:
    """What a worker has loaded, and what it may load while it has nothing to do."""

    def __init__(self, ahead: Sequence[Preparation]) -> None:
        self.ahead, self._made = deque(ahead), set[Preparation]()

    def go_ahead(self) -> None:
        """Make the next preparation; one that fails does so again when it is asked for."""
        with contextlib.suppress(Exception, SystemExit):
            self.make(self.ahead.popleft())

    def asked(self, preparation: Preparation) -> object:
        """Make a preparation; what it says then: READY, or the error that a user can mend, as in a setting."""
        try:
            self.make(preparation)
        except NewsmillError as error:
            return Raised(error)
        return READY

    def make(self, preparation: Preparation) -> None:
        """Make a preparation, where it has not been made."""
        if preparation not in self._made:
            preparation()
            self._made.add(preparation)
            gc.collect()
            gc.freeze()  # word lists and tables stay: to look through them for cycles again and again costs time


def _answer(job: Callable[..., Any], args: tuple[object, ...]) -> tuple[str, object]:
    try:
        return "done", job(*args)
    except NewsmillError as error:
        return "done", Raised(error)
    except BaseException as error:
        return "done", Raised(failed(error))


def failed(error: BaseException) -> NewsmillError:
    """What the run hears of: a disk that fails is no fault of the articles that were at work."""
    told = told_as_store_error(error) if isinstance(error, Exception) else None
    return told or JobFailedError(f"{type(error).__name__}: {error}\n{traceback.format_exc()}")


def _die_with(parent: int) -> None:
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent and os.name != "nt":
        os._exit(1)  # it died before we asked
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
