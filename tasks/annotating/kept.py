"""What was found out about words and short stretches of text: a function of one in; its answers, kept, out."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

#: The first so many that a process meets are kept; longer ones than this come but once.
_KEPT: Final = 1 << 16
_LONGEST: Final = 64

Found = TypeVar("Found")


class Kept(dict[str, Found], Generic[Found]):
    """Answers by text, each found out when it is first asked for."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> Found:
        """Find out about a text."""
        found = self._find(text)
        if len(self) < _KEPT and len(text) <= _LONGEST:
            self[text] = found
        return found
