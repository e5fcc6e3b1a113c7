"""Worker processes for the work of batches: one that dies or hangs costs its job, never the run.

Workers are spawned, not forked, so that none inherits the lock; they end with the run that started them, however
that ends.
"""

import contextlib
import ctypes
import gc
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any, TypeVar

from tasks.model.errors import NewsmillError
from tasks.storage.failing import told_as_store_error

_PR_SET_PDEATHSIG = 1
_START_SECONDS = 120.0
_LOOK_SECONDS = 1.0
_Result = TypeVar("_Result")
#: What a kind of job needs loaded before its first, as a function that a worker calls.
Preparation = Callable[[], object]


class WorkerLostError(NewsmillError):
    """A worker died or hung; `item` is what it last said it was at, if anything, and `part` at which part of that."""

    def __init__(self, reason: str, item: int | None, part: int | None = None) -> None:
        super().__init__(reason)
        self.item, self.part = item, part


class WorkerDiedError(WorkerLostError):
    """A worker process ended in the middle of a job."""


class WorkerHungError(WorkerLostError):
    """A worker said nothing for longer than it may."""


class WorkerStartError(NewsmillError):
    """No worker process could be started: the run can't go on."""


class JobFailedError(NewsmillError):
    """A job raised; the message ends with the worker's traceback. `part` is as that of a lost worker."""

    part: int | None = None


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    pulse: "Pulse"
    ready: set[Preparation] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Raised:
    error: NewsmillError


class Pool:
    """A fixed number of worker processes. Use it as a context manager, from a thread that outlives the jobs.

    A worker is launched when one is first needed, or called for by `expect_work`. Jobs of several kinds need different
    things loaded: a worker prepares for a kind before its first job of that kind, and for the others, in the order
    given, while it has nothing to do.
    """

    def __init__(self, size: int, preparations: Sequence[Preparation] = ()) -> None:
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()  # who has worked before is asked first
        self._orders: queue.SimpleQueue[Future[_Worker] | None] = queue.SimpleQueue()
        self._size, self._preparations = size, tuple(preparations)
        # On Linux a worker is killed when the *thread* that started it ends: this one lives as long as the pool.
        self._keeper = threading.Thread(target=self._keep, name="newsmill-pool", daemon=True)

    def __enter__(self) -> "Pool":
        self._keeper.start()
        for _ in range(self._size):
            self._idle.put(None)
        return self

    def __exit__(self, *exc: object) -> None:
        while True:
            try:
                worker = self._idle.get_nowait()
            except queue.Empty:
                break
            if worker:
                _end(worker)
        self._orders.put(None)
        self._keeper.join()

    def expect_work(self) -> None:
        """Launch a worker, where none is there: it needs a second or two until it can work, and work is on its way."""
        worker = self._idle.get()
        self._idle.put(worker or self._launch())

    def run(
        self,
        job: Callable[..., _Result],
        *args: object,
        quiet_seconds: float,
        after: Preparation = bool,
    ) -> _Result:
        """Run a job in a worker that has made a preparation, and return what it returns.

        Raises WorkerDiedError; WorkerHungError where the worker says nothing for `quiet_seconds` (a job speaks through
        `report`); JobFailedError where the job raises, or the NewsmillError that it raised. What goes wrong before
        the job begins is WorkerStartError.
        """
        worker = self._idle.get()
        kept: _Worker | None = None
        try:
            worker = worker or self._launch()
            _await(worker, after)
            answer = _converse(worker, job, args, quiet_seconds)
            if isinstance(answer, _Raised) and isinstance(answer.error, JobFailedError):
                answer.error.part = worker.pulse.part
            kept = worker
        finally:
            if kept is None and worker is not None:
                _end(worker)
            self._idle.put(kept)
        if isinstance(answer, _Raised):
            raise answer.error
        return answer  # type: ignore[no-any-return]

    def _launch(self) -> _Worker:
        order: Future[_Worker] = Future()
        self._orders.put(order)
        return order.result()

    def _keep(self) -> None:
        while (order := self._orders.get()) is not None:
            try:
                order.set_result(_launched(self._preparations))
            except BaseException as error:
                order.set_exception(error)


def _launched(preparations: tuple[Preparation, ...]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    pulse = Pulse(context)
    process = context.Process(
        target=_serve, args=(theirs, pulse, os.getpid(), preparations), name="newsmill-worker", daemon=True
    )
    with _frugal(), _without_the_command():
        process.start()
    theirs.close()
    return _Worker(process, ours, pulse)


def _await(worker: _Worker, preparation: Preparation) -> None:
    """Wait until a worker that was launched can do a kind of jobs."""
    if preparation not in worker.ready and not _makes_ready(worker.connection, preparation):
        worker.process.kill()
        worker.process.join()
        raise WorkerStartError(
            f"A worker process did not start (exit code {worker.process.exitcode}). Is the installation whole? "
            "`newsmill run --workers 0` works in one process and shows the error."
        )
    worker.ready.add(preparation)


def _makes_ready(connection: Connection, preparation: Preparation) -> bool:
    try:
        connection.send((None, preparation))
        return connection.poll(_START_SECONDS) and connection.recv() == _READY
    except (EOFError, ConnectionError):
        return False


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
def _frugal() -> Iterator[None]:
    """Have workers that are started meanwhile use one thread each, and keep no memory."""
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


def _converse(worker: _Worker, job: Callable[..., Any], args: tuple[object, ...], quiet_seconds: float) -> Any:
    worker.pulse.rest()
    try:
        worker.connection.send((job, args))
        if _answers(worker, quiet_seconds):
            return _heard(worker)
    except (EOFError, ConnectionError) as error:
        worker.process.join(1)
        code = worker.process.exitcode
        reason = f"A worker ended with exit code {code}."
        raise WorkerDiedError(reason, worker.pulse.item, worker.pulse.part) from error
    reason = f"A worker said nothing for {quiet_seconds:g} s."
    raise WorkerHungError(reason, worker.pulse.item, worker.pulse.part)


def _answers(worker: _Worker, quiet_seconds: float) -> bool:
    """Wait for the answer as long as the worker's pulse goes on."""
    beats, since = worker.pulse.beats, time.monotonic()
    while not worker.connection.poll(min(quiet_seconds / 2, _LOOK_SECONDS)):
        if worker.pulse.beats != beats:
            beats, since = worker.pulse.beats, time.monotonic()
        elif time.monotonic() - since > quiet_seconds:
            return False
    return True


def _heard(worker: _Worker) -> Any:
    try:
        _, value = worker.connection.recv()
    except (EOFError, ConnectionError):
        raise
    except Exception as error:  # bytes that are no pickle, or no pair
        what = f"A worker said what nobody understands ({type(error).__name__})."
        raise WorkerDiedError(what, worker.pulse.item, worker.pulse.part) from error
    return value


class Pulse:
    """Memory that a worker shares with the run: how often it has said that it is alive, and which item it is at.

    An item may have parts, as an archive has members.

    A message for each of ten thousand files would cost both sides more than the files' sniffing.
    """

    def __init__(self, context: SpawnContext) -> None:
        self._cells = context.RawArray("q", 3)

    def beat(self, item: int = -1, part: int = -1) -> None:
        """Say that the job goes on, and at which item it is, if at any, and at which part of it."""
        self._cells[1] = item
        self._cells[2] = part
        self._cells[0] += 1

    def rest(self) -> None:
        """Forget the item of the job before."""
        self._cells[1] = self._cells[2] = -1

    @property
    def beats(self) -> int:
        """How often the worker has spoken."""
        return int(self._cells[0])

    @property
    def item(self) -> int | None:
        """The item that the worker last named in this job."""
        return None if self._cells[1] < 0 else int(self._cells[1])

    @property
    def part(self) -> int | None:
        """The part of the item that the worker last named."""
        return None if self._cells[2] < 0 else int(self._cells[2])


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.kill()
    worker.process.join()


class InProcess:
    """No pool: jobs run where they are called, unprotected; for tests, and under other schedulers of processes."""

    def expect_work(self) -> None:
        """Do nothing: there is nobody to launch."""

    def run(
        self, job: Callable[..., _Result], *args: object, quiet_seconds: float, after: Preparation = bool
    ) -> _Result:
        """Run a job here; raises JobFailedError as a pool does."""
        del quiet_seconds, after
        try:
            return job(*args)
        except NewsmillError:
            raise
        except Exception as error:
            raise _failure(error) from error


_open: dict[str, Pool] = {}


@contextlib.contextmanager
def pool_for(run_id: str, size: int, preparations: Sequence[Preparation]) -> Iterator[None]:
    """Keep a pool for the jobs of a run, found by `of(run_id)`; no pool for size 0."""
    if size == 0:
        yield
        return
    with Pool(size, preparations) as pool:
        _open[run_id] = pool
        try:
            yield
        finally:
            del _open[run_id]


def of(run_id: str) -> Pool | InProcess:
    """The pool of a run, in the process that opened it."""
    return _open.get(run_id) or InProcess()


# ---- inside the worker -------------------------------------------------------------------------------------------

_READY = "ready"
_line: Connection | None = None
_pulse: Pulse | None = None


def report(item: int = -1, part: int = -1) -> None:
    """Say, from inside a job, that it goes on, and at which item; a worker that is silent too long is taken to hang."""
    if _pulse is not None:
        _pulse.beat(item, part)


def _serve(connection: Connection, pulse: Pulse, parent: int, preparations: tuple[Preparation, ...]) -> None:
    global _line, _pulse
    _line, _pulse = connection, pulse
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000, 20, 20)  # a batch is many small rows and few cycles: look for those less often
    prepared = _Prepared(preparations)
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            while prepared.ahead and not connection.poll():
                prepared.go_ahead()
            job, args = connection.recv()
            if job is None:
                prepared.make(args)
            connection.send(_READY if job is None else _answer(job, args))


class _Prepared:
    """What a worker has loaded, and what it may load while it has nothing to do."""

    def __init__(self, ahead: Sequence[Preparation]) -> None:
        self.ahead, self._made = deque(ahead), set[Preparation]()

    def go_ahead(self) -> None:
        """Make the next preparation; one that fails does so again when it is asked for."""
        with contextlib.suppress(Exception, SystemExit):
            self.make(self.ahead.popleft())

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
        return "done", _Raised(error)
    except BaseException as error:
        return "done", _Raised(_failure(error))


def _failure(error: BaseException) -> NewsmillError:
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
