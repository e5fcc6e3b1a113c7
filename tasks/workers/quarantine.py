"""A job over many items that kills its worker is cut down to the one item at fault; all others are done."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tasks.workers.losses import JobFailedError, WorkerLostError

Item = TypeVar("Item")
Result = TypeVar("Result")


def isolate(
    items: Sequence[Item],
    attempt: Callable[[Sequence[Item]], Result],
    give_up: Callable[[Item, Exception], Result],
) -> list[Result]:
    """Attempt a job over all items; where the worker is lost, over fewer, and give up an item that fails alone twice.

    An item that the worker named when it was lost is tried alone, and the rest together; otherwise halves are.
    """
    try:
        return [attempt(items)]
    except (WorkerLostError, JobFailedError) as error:
        if len(items) == 1:
            return [_retry(items[0], attempt, give_up)]
        pieces = _pieces(items, error)
    return [result for piece in pieces for result in isolate(piece, attempt, give_up)]


def _retry(
    item: Item, attempt: Callable[[Sequence[Item]], Result], give_up: Callable[[Item, Exception], Result]
) -> Result:
    try:
        return attempt([item])
    except (WorkerLostError, JobFailedError) as error:
        return give_up(item, error)


def _pieces(items: Sequence[Item], error: Exception) -> list[Sequence[Item]]:
    suspect = error.item if isinstance(error, WorkerLostError) else None
    if suspect is not None and 0 <= suspect < len(items):
        rest = [*items[:suspect], *items[suspect + 1 :]]
        return [[items[suspect]], rest]
    middle = len(items) // 2
    return [items[:middle], items[middle:]]
