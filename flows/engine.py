"""How the story calls its tasks: plainly, or through Prefect, with the same results."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, Protocol, TypeVar

from flows.api import answers, configured_url
from flows.environment import prepare
from flows.lifeline import follow

if TYPE_CHECKING:
    from prefect import Task

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class Engine(Protocol):
    """Calls tasks. Whichever engine does it, the same arguments give the same results and errors."""

    @property
    def name(self) -> str:
        """`plain` or `prefect`."""
        ...

    @property
    def flow_run_id(self) -> str | None:
        """The flow run in Prefect, where there is one."""
        ...

    def call(self, task: "Task[P, R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """Run one task and return its result; what it raises is raised here."""
        ...

    def map(self, task: "Task[..., R]", items: Sequence[T], *args: object, concurrency: int) -> Iterator[R]:
        """Run `task(item, *args)` for each item and yield the results in order of completion.

        No more than `concurrency` run at once. After a failure nothing more is begun, and the failure is raised
        when those that run have ended.
        """
        ...


class PlainEngine:
    """Calls the function inside a task; Prefect takes no part."""

    name = "plain"
    flow_run_id = None

    def call(self, task: "Task[P, R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the task's function here."""
        return task.fn(*args, **kwargs)

    def map(self, task: "Task[..., R]", items: Sequence[T], *args: object, concurrency: int) -> Iterator[R]:
        """Run the task's function in threads."""
        with ThreadPoolExecutor(concurrency) as pool:
            yield from _as_they_end(lambda item: pool.submit(task.fn, item, *args), items, concurrency)


class PrefectEngine:
    """Calls tasks inside a flow run of Prefect; `map` goes through the flow's task runner."""

    name = "prefect"

    def __init__(self) -> None:
        follow()  # a run that `newsmill serve` began ends with it

    @property
    def flow_run_id(self) -> str | None:
        """The flow run that this code is part of; None outside of one."""
        from prefect.runtime import flow_run

        return str(flow_run.id) if flow_run.id else None

    @property
    def scheduled(self) -> bool:
        """Whether a schedule began this flow run, not a person."""
        from prefect.context import FlowRunContext

        context = FlowRunContext.get()
        return bool(context and context.flow_run and context.flow_run.auto_scheduled)

    def call(self, task: "Task[P, R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the task in this thread, as a task run."""
        return task(*args, **kwargs)

    def map(self, task: "Task[..., R]", items: Sequence[T], *args: object, concurrency: int) -> Iterator[R]:
        """Submit the tasks to the flow's task runner and resolve every one of them."""
        yield from _as_they_end(lambda item: task.submit(item, *args), items, concurrency)


class _Future(Protocol):
    """What futures of the standard library and of Prefect's task runners have in common."""

    def result(self) -> Any: ...
    def add_done_callback(self, fn: Callable[[Any], None], /) -> None: ...


def _as_they_end(submit: Callable[[T], _Future], items: Sequence[T], concurrency: int) -> Iterator[Any]:
    """Keep `concurrency` items going; at a failure wait for the others before raising it."""
    ended: SimpleQueue[_Future] = SimpleQueue()
    waiting, running = iter(items), 0

    def begin(count: int) -> int:
        begun = [submit(item) for item in islice(waiting, count)]
        for future in begun:
            future.add_done_callback(ended.put)
        return len(begun)

    try:
        running = begin(concurrency)
        while running:
            future = ended.get()
            running -= 1
            result = future.result()
            running += begin(1)
            yield result
    except (Exception, GeneratorExit):
        for _ in range(running):
            _resolve(ended.get())
        raise


def _resolve(future: _Future) -> None:
    # A later failure is a line in the log at most: the first one is what the caller hears of.
    with contextlib.suppress(Exception):
        future.result()


@dataclass(frozen=True)
class Choice:
    """Which engine a run gets, and the line that says so where the user did not ask for it."""

    name: Literal["plain", "prefect"]
    remark: str | None = None


def choose(setting: Literal["auto", "prefect", "plain"]) -> Choice:
    """Choose the engine and tell Prefect, by the environment, where its server is; call it before importing Prefect.

    `auto` is Prefect where its server answers, else plain. `prefect` goes on in this process where none answers.
    """
    if setting == "plain":
        return Choice("plain")
    url = configured_url()
    found = answers(url)
    if setting == "auto" and not found:
        return Choice("plain", f"No Prefect server answers at {url}: running plainly (--engine prefect insists on it).")
    prepare(url if found else None)
    return Choice("prefect", None if found else f"No Prefect server answers at {url}: Prefect runs in this process.")
