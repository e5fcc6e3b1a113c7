"""What stands in quotation marks, as elements: tokens and quotations in, the tokens and letter of each stretch out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import BETWEEN, Int32, Quotations, Tokens, UInt8
from tasks.enrichers.quotes.lexicon import Lexicon

#: Quotations of up to so many tokens, marks included, are statements only where they end like one.
SHORT: Final = 9
_MARKS: Final = "\"“”„‟«»「」『』'‘’‚‹›`´ \u00a0\u202f"
_ENDS: Final = frozenset(".,?!;…—–-")


@dataclass(frozen=True, slots=True)
class Marked:
    """Of each stretch: `first` and `last` token (inclusive), `start`, `end`, `letter`, whether it ends in a `comma`."""

    first: npt.NDArray[np.intp]
    last: npt.NDArray[np.intp]
    start: Int32
    end: Int32
    letter: UInt8
    comma: npt.NDArray[np.bool_]


def marked(tokens: Tokens, quotations: Quotations, lexicon: Lexicon) -> Marked:
    """Say which tokens each stretch covers and whether it is long or ends like a statement (`Q`) or not (`q`)."""
    end = _mended(tokens, quotations, lexicon)
    first = np.searchsorted(tokens.end, quotations.start, side="right")
    last = np.searchsorted(tokens.start, end, side="left") - 1
    some = last >= first
    first, last, start, end = first[some], last[some], quotations.start[some], end[some]
    text, places = tokens.text, list(zip(start.tolist(), end.tolist(), strict=True))
    inner = [text[s:e].strip(_MARKS) for s, e in places]
    letters = "".join(map(_letter, inner, (last - first + 1).tolist()))
    # before the mark (“We go,”) or after it (‘We go’,)
    comma = [
        letter == "Q" and (words[-1:] == "," or text[e : e + 1] == ",")
        for letter, words, (_, e) in zip(letters, inner, places, strict=True)
    ]
    letter = np.frombuffer(letters.encode("ascii"), np.uint8)
    return Marked(first=first, last=last, start=start, end=end, letter=letter, comma=np.array(comma, np.bool_))


def _letter(inner: str, size: int) -> str:
    sign = inner[-1:]
    if sign == "," and size <= SHORT and " " in inner and inner.istitle():
        return "q"
    if sign in _ENDS:
        return "Q"
    return "q" if size <= SHORT or _is_title(inner) else "Q"


def _is_title(inner: str) -> bool:
    """Whether most words have a capital: “The Ferryman and Other Tales of the Lower River”."""
    words = inner.split()
    return len(words) <= 20 and not inner.isupper() and sum(w[:1].isupper() for w in words) * 3 >= len(words) * 2


def _mended(tokens: Tokens, quotations: Quotations, lexicon: Lexicon) -> Int32:
    """The end of each stretch; one that is never closed ends before what reports it: `"We go, he said.`."""
    end = quotations.end.copy()
    for index in _astray(tokens, quotations):
        start = int(quotations.start[index])
        found = lexicon.reporting.search(tokens.text, start, int(end[index]))
        if found:
            end[index] = found.start() + 1
    return end


def _astray(tokens: Tokens, quotations: Quotations) -> Iterator[int]:
    """Stretches left open that don't go on where the next paragraph begins."""
    for index in np.flatnonzero(~quotations.closed).tolist():
        is_last = index + 1 == len(quotations.start)
        if is_last or int(quotations.start[index + 1]) - int(quotations.end[index]) > len(BETWEEN) + 1:
            yield index
