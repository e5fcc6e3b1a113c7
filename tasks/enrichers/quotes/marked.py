"""What stands in quotation marks, as elements: tokens and quotations in, the tokens and letter of each stretch out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from tasks.annotating.arrays import BETWEEN, Bools, Int32, Quotations, Tokens, UInt8
from tasks.enrichers.quotes.codes import Places
from tasks.enrichers.quotes.lexicon import Lexicon

#: Quotations of up to so many tokens, marks included, are statements only where they end like one.
SHORT: Final = 9
_MARKS: Final = "\"“”„‟«»「」『』'‘’‚‹›`´ \u00a0\u202f"
_IS_MARK: Final = frozenset(_MARKS)
_ENDS: Final = frozenset(".,?!;…—–-")


@dataclass(frozen=True, slots=True)
class Marked:
    """Of each stretch: `first` and `last` token (inclusive), `start`, `end`, `letter`, whether it ends in a `comma`."""

    first: Places
    last: Places
    start: Int32
    end: Int32
    letter: UInt8
    comma: Bools


def marked(tokens: Tokens, quotations: Quotations, lexicon: Lexicon) -> Marked:
    """Say which tokens each stretch covers and whether it is long or ends like a statement (`Q`) or not (`q`)."""
    end = _mended(tokens, quotations, lexicon)
    first = np.searchsorted(tokens.end, quotations.start, side="right")
    last = np.searchsorted(tokens.start, end, side="left") - 1
    some = last >= first
    first, last, start, end = first[some], last[some], quotations.start[some], end[some]
    letters, commas = [], []
    for s, e, size in zip(start.tolist(), end.tolist(), (last - first + 1).tolist(), strict=True):
        sign = _last(tokens.text, s, e)
        letters.append(_letter(tokens.text, s, e, sign, size))
        # before the mark (“We go,”) or after it (‘We go’,)
        commas.append(letters[-1] == "Q" and (sign == "," or tokens.text.startswith(",", e)))
    letter = np.frombuffer("".join(letters).encode("ascii"), np.uint8)
    return Marked(first=first, last=last, start=start, end=end, letter=letter, comma=np.array(commas, np.bool_))


def _last(text: str, start: int, end: int) -> str:
    """The last character of a stretch but for marks and spaces."""
    while end > start and text[end - 1] in _IS_MARK:
        end -= 1
    return text[end - 1] if end > start else ""


def _letter(text: str, start: int, end: int, sign: str, size: int) -> str:
    """The letter of a stretch of so many tokens that ends in a sign."""
    if sign == "," and size <= SHORT and " " in (inner := text[start:end].strip(_MARKS)) and inner.istitle():
        return "q"
    if sign in _ENDS:
        return "Q"
    return "q" if size <= SHORT or _is_title(text[start:end].strip(_MARKS)) else "Q"


def _is_title(inner: str) -> bool:
    """Whether most words have a capital: “The Ferryman and Other Tales of the Lower River”."""
    words = inner.split()
    return len(words) <= 20 and not inner.isupper() and sum(w[:1].isupper() for w in words) * 3 >= len(words) * 2


def _mended(tokens: Tokens, quotations: Quotations, lexicon: Lexicon) -> Int32:
    """The end of each stretch; one that is never closed ends before what reports it: `"We go, he said.`."""
    end = quotations.end.copy()
    for index in _astray(quotations):
        start = int(quotations.start[index])
        found = lexicon.reporting.search(tokens.text, start, int(end[index]))
        if found:
            end[index] = found.start() + 1
    return end


def _astray(quotations: Quotations) -> Iterator[int]:
    """Stretches left open that don't go on where the next paragraph begins."""
    for index in np.flatnonzero(~quotations.closed).tolist():
        is_last = index + 1 == len(quotations.start)
        if is_last or int(quotations.start[index + 1]) - int(quotations.end[index]) > len(BETWEEN) + 1:
            yield index
