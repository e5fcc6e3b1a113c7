"""Where quotation marks stand: a text in, the place, family and side of every mark out."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools, Int32, UInt8

Codes = npt.NDArray[np.uint32]

#: Sides of a mark.
OPENS, CLOSES, UNSURE = 1, 2, 3

#: Marks of the first rank, by the side that their form says; `''` and ` `` ` are found as pairs of single ones.
DOUBLE: Final = {
    '"': UNSURE, "“": OPENS, "”": CLOSES, "„": OPENS, "‟": OPENS, "«": OPENS, "»": CLOSES,
    "「": OPENS, "」": CLOSES, "『": OPENS, "』": CLOSES, "〝": OPENS, "〞": CLOSES, "〟": CLOSES,
}  # fmt: skip
SINGLE: Final = {"'": UNSURE, "‘": OPENS, "’": CLOSES, "‚": OPENS, "‛": OPENS, "‹": OPENS, "›": CLOSES, "`": OPENS}

# What can stand beside a mark.
_OTHER, _SPACE, _WORD, _BRACKET, _STOP, _DASH = range(6)
_LIMIT = 0x3100


def _char_class(char: str) -> int:
    if char.isspace() or char in "\u200b\ufeff":
        return _SPACE
    if char.isalnum():
        return _WORD
    if char in "([{¿¡":
        return _BRACKET
    if char in ",.;:!?)]}…%":
        return _STOP
    return _DASH if char in "-–—―/" else _OTHER


_CLASS = np.array([_char_class(chr(code)) for code in range(_LIMIT)] + [_WORD], dtype=np.uint8)
_RANK = np.zeros(_LIMIT + 1, dtype=np.uint8)
_FORM = np.zeros(_LIMIT + 1, dtype=np.uint8)
for _rank, _marks in ((2, DOUBLE), (1, SINGLE)):
    for _char, _side in _marks.items():
        _RANK[ord(_char)], _FORM[ord(_char)] = _rank, _side


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text in order: `start`, `end`, whether `double`, `form` and `side` (OPENS, CLOSES, UNSURE).

    `form` is what the sign itself says, `side` what stands around it; `after_digit` is set where it could be inches,
    `weak` where it could belong to a plural's s.
    """

    start: Int32
    end: Int32
    double: Bools
    form: UInt8
    side: UInt8
    after_digit: Bools
    weak: Bools


def codes(text: str) -> Codes:
    """The code points of a text, with a line break before and three after it."""
    return np.frombuffer(f"\n{text}\n\n\n".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def find(points: Codes) -> Marks:
    """Find the marks; apostrophes inside words (`don't`, `l’Europe`) are none."""
    folded = np.minimum(points, _LIMIT)
    rank = _RANK[folded]
    at = np.flatnonzero(rank > 0)
    size = np.where(_first_of_two(points, rank, at), 2, 1)
    second = np.zeros(len(at), dtype=bool)
    second[1:] = size[:-1] == 2
    at, size = at[~second], size[~second]
    left, right = _neighbour(folded, rank, at - 1, -1), _neighbour(folded, rank, at + size, 1)
    double = (rank[at] == 2) | (size == 2)
    inside = ~double & (_CLASS[folded[at - 1]] == _WORD) & (_CLASS[folded[at + size]] == _WORD)
    at, size, left, right, double = (x[~inside] for x in (at, size, left, right, double))
    form = np.where(double & (rank[at] == 1) & (points[at] != ord("`")), UNSURE, _FORM[folded[at]])
    before = points[at - 1]
    return Marks(
        start=(at - 1).astype(np.int32),
        end=(at - 1 + size).astype(np.int32),
        double=double,
        form=form.astype(np.uint8),
        side=_sides(left, right),
        after_digit=(before >= ord("0")) & (before <= ord("9")),
        weak=(before == ord("s")) | (before == ord("S")),
    )


def _first_of_two(points: Codes, rank: UInt8, at: npt.NDArray[np.intp]) -> Bools:
    """Whether a single mark is the first of two that count as one: `''`, ` `` `.

    In longer runs every other is; from the end where the run is odd and closes: `''He said, 'No,'''`.
    """
    if not len(at):
        return np.zeros(0, dtype=bool)
    follows = np.zeros(len(at), dtype=bool)
    follows[1:] = (np.diff(at) == 1) & (points[at[1:]] == points[at[:-1]]) & (rank[at[1:]] == 1)
    order = np.arange(len(at))
    first = np.maximum.accumulate(np.where(follows, 0, order))
    size = np.bincount(first, minlength=len(at))[first]
    closes = _CLASS[np.minimum(points[at[first] - 1], _LIMIT)] != _SPACE
    shift = ((size % 2 == 1) & closes).astype(np.intp)
    paired = np.zeros(len(at), dtype=bool)
    place = order - first - shift
    paired[:-1] = follows[1:] & (place[:-1] >= 0) & (place[:-1] % 2 == 0)
    return paired


def _neighbour(folded: Codes, rank: UInt8, at: npt.NDArray[np.intp], step: int) -> UInt8:
    """The class of what stands beside each mark, past two other marks at most: `"'Go,' …`."""
    for _ in range(2):
        at = np.clip(np.where(rank[at] > 0, at + step, at), 0, len(folded) - 1)
    return _CLASS[folded[at]]


def _sides(left: UInt8, right: UInt8) -> UInt8:
    begins = (left == _SPACE) | (left == _BRACKET)
    ends = (right == _SPACE) | (right == _STOP)
    opens = begins & ~ends
    closes = ~begins & ends
    # he said—"Go   |   "Go"—he said
    opens |= ~begins & ~ends & (left == _DASH) & (right != _DASH)
    closes |= ~begins & ~ends & (left != _DASH) & (right == _DASH)
    return np.where(opens, OPENS, np.where(closes, CLOSES, UNSURE)).astype(np.uint8)
