"""The pulse of a worker: what it says of itself while it is at a job, in memory that it shares with the run."""

from multiprocessing.context import SpawnContext


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


_mine: Pulse | None = None


def take(pulse: Pulse) -> None:
    """Make a pulse that of this process, which is a worker."""
    global _mine
    _mine = pulse


def report(item: int = -1, part: int = -1) -> None:
    """Say, from inside a job, that it goes on, and at which item; a worker that is silent too long is taken to hang."""
    if _mine is not None:
        _mine.beat(item, part)
