"""What stands on a page, in points from its lower left: words, pieces of lines, lines, pages."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

#: At the end of a word: it goes on in the next.
HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its box; `url` is the address that it leads to, if any."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    bold: bool = False
    url: str = ""

    @property
    def size(self) -> float:
        """The height of the box: about that of the type."""
        return self.y1 - self.y0


class Piece:
    """Words beside one another: a line of a column."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.x0, self.x1 = min(word.x0 for word in words), max(word.x1 for word in words)
        self.y0, self.y1 = min(word.y0 for word in words), max(word.y1 for word in words)

    @property
    def chars(self) -> int:
        """How many characters it has."""
        return sum(len(word.text) for word in self.words)


class Line(Piece):
    """A whole line of a column; `column` tells the columns of a document apart."""

    def __init__(self, words: list[Word], page: int, column: int) -> None:
        super().__init__(words)
        self.page, self.column = page, column

    @cached_property
    def text(self) -> str:
        """The words, parted by spaces."""
        return " ".join(word.text for word in self.words).replace(f"{HYPHEN} ", "")

    @cached_property
    def size(self) -> float:
        """The size of most of its type, in half points."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order; its text area reaches from `bottom` to `top`."""

    bottom: float
    top: float
    lines: list[Line]
