"""What was found out about words and other short texts: a function of a text in; its answers, kept, out."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

#: So many answers are kept; longer texts than this come but once.
_MOST: Final = 1 << 16
_LONGEST: Final = 48

Found = TypeVar("Found")


class Kept(dict[str, Found], Generic[Found]):
    """Answers by text, each found out when it is first asked for; all are forgotten when they are too many."""

    def __init__(self, find: Callable[[str], Found], most: int = _MOST) -> None:
        super().__init__()
        self._find, self._most = find, most

    def __missing__(self, text: str) -> Found:
        """Find out about a text."""
        found = self._find(text)
        if len(text) <= _LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found
