"""What texts say: many at once in, what a function tells of each out; it is asked but once about a short one."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

#: Texts that are kept: the first so many that a process meets, so the frequent ones, and none longer than that.
_KEPT: Final = 1 << 16
_SHORT: Final = 64

K = TypeVar("K", bound=str | bytes)
V = TypeVar("V")


class Known(Generic[K, V]):
    """A function of texts with a memory."""

    def __init__(self, read: Callable[[list[K]], list[V]]) -> None:
        self._read = read
        self._known: dict[K, V] = {}

    def of(self, texts: list[K]) -> list[V]:
        """What the function tells of each text."""
        found = list(map(self._known.get, texts))
        new = list(dict.fromkeys(text for text, known in zip(texts, found, strict=True) if known is None))
        fresh = dict(zip(new, self._read(new), strict=True))
        room = max(0, _KEPT - len(self._known))
        self._known.update([pair for pair in fresh.items() if len(pair[0]) <= _SHORT][:room])
        return [fresh[text] if known is None else known for text, known in zip(texts, found, strict=True)]
