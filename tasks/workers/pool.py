"""Worker processes for the work of batches: one that dies or hangs costs its job, never the run.

Workers are spawned, not forked, so that none inherits the lock; they end with the run that started them, however
that ends.
"""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

from tasks.model.errors import NewsmillError
from tasks.workers.losses import JobFailedError
from tasks.workers.serving import Preparation, Raised, failed
from tasks.workers.worker import Worker, launched

_Result = TypeVar("_Result")


class Pool:
    """A fixed number of worker processes. Use it as a context manager, from a thread that outlives the jobs.

    A worker is launched when one is first needed, or called for by `expect_work`. Jobs of several kinds need different
    things loaded: a worker prepares for a kind before its first job of that kind, and for the others, in the order
    given, while it has nothing to do.
    """

    def __init__(self, size: int, preparations: Sequence[Preparation] = ()) -> None:
        self._idle: queue.LifoQueue[Worker | None] = queue.LifoQueue()  # who has worked before is asked first
        self._orders: queue.SimpleQueue[Future[Worker] | None] = queue.SimpleQueue()
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
                worker.end()
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
        kept: Worker | None = None
        try:
            worker = worker or self._launch()
            worker.prepare(after)
            answer = worker.do(job, args, quiet_seconds)
            if isinstance(answer, Raised) and isinstance(answer.error, JobFailedError):
                answer.error.part = worker.pulse.part
            kept = worker
        finally:
            if kept is None and worker is not None:
                worker.end()
            self._idle.put(kept)
        if isinstance(answer, Raised):
            raise answer.error
        return answer  # type: ignore[no-any-return]

    def _launch(self) -> Worker:
        order: Future[Worker] = Future()
        self._orders.put(order)
        return order.result()

    def _keep(self) -> None:
        while (order := self._orders.get()) is not None:
            try:
                order.set_result(launched(self._preparations))
            except BaseException as error:
                order.set_exception(error)


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
            raise failed(error) from error


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
