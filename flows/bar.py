"""The progress of a run on a terminal: what is done, how fast, how long it will take."""

import logging
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, Task, TaskID, TextColumn
from rich.progress import Progress as RichProgress
from rich.text import Text

from flows.progress import Unit
from tasks.reporting.quantities import duration, size

_log = logging.getLogger(__name__)


class Bar:
    """A progress bar; use it as a context manager."""

    def __init__(self, console: Console) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            Done(),
            Rate(),
            Left(),
        )
        self._bars = RichProgress(*columns, console=console, transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> "Bar":
        self._bars.start()
        self._task = self._bars.add_task("Looking for changes", total=None, unit="pieces")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def step(self, name: str, total: int, unit: Unit = "pieces") -> None:
        """Begin a new bar in the place of the last."""
        if self._task is not None:
            self._bars.remove_task(self._task)
        self._task = self._bars.add_task(name, total=max(total, 1), unit=unit)

    def advance(self, done: int) -> None:
        """Move it."""
        if self._task is not None:
            self._bars.advance(self._task, done)


class Lines:
    """Progress without a terminal: a line in the log for each step, at level INFO."""

    def step(self, name: str, total: int, unit: Unit = "pieces") -> None:
        """Log what begins."""
        _log.info("%s: %s", name, _amount(total, unit))

    def advance(self, done: int) -> None:
        """Say nothing."""


class Done(ProgressColumn):
    """`12.3 MB of 45 MB`, `3 of 8`."""

    def render(self, task: Task) -> Text:
        """What is done of what is to do."""
        if task.total is None:
            return Text("")
        unit = task.fields["unit"]
        return Text(f"{_amount(task.completed, unit)} of {_amount(task.total, unit)}")


class Rate(ProgressColumn):
    """`4.5 MB/s`, `2.1/s`."""

    def render(self, task: Task) -> Text:
        """How fast it goes."""
        speed = task.finished_speed or task.speed
        if not speed:
            return Text("")
        return Text(f"{size(speed)}/s" if task.fields["unit"] == "bytes" else f"{speed:.1f}/s", "dim")


class Left(ProgressColumn):
    """`12 s left`."""

    max_refresh = 0.5

    def render(self, task: Task) -> Text:
        """How long the step will take yet."""
        left = task.time_remaining
        return Text("" if left is None or task.finished else f"{duration(left)} left")


def _amount(number: float, unit: Unit) -> str:
    return size(number) if unit == "bytes" else f"{number:,.0f}"
