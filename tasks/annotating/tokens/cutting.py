"""Cutting: a text in, the places of its words and signs out.

A word is a stretch of letters and digits; every other character is a sign of its own. Then rules, each at the places
of one sign only, join what belongs together and part what doesn't: `U.S.`, `O'Brien`, `1,000` are one, `do|n't`,
`Ida|'s` are two. The conventions are those of the English treebanks of Universal Dependencies, by whose
words the tagger learnt.
"""

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools, Int32, UInt8
from tasks.annotating.tokens.characters import (
    AMPERSAND,
    APOSTROPHE,
    AT,
    COMMA,
    DIGIT,
    HYPHEN,
    JOINER,
    LOWER,
    MARGIN,
    SIGN,
    SPACE,
    STOP,
    UPPER,
    UInt32,
    classified,
)
from tasks.model.data_files import lines

Codes = npt.NDArray[np.integer]
Places = npt.NDArray[np.int64]

_REPEATED = tuple(ord(sign) for sign in ".-–—_=*~'’‘`!?•…+#<>|\\^")
_STOP = ord(".")
_LONGEST_ABBREVIATION = 6


def cut(text: str, sentence_start: Int32, sentence_end: Int32) -> tuple[Int32, Int32]:
    """Start and end of each token, half-open. A token begins where a sentence does."""
    codes, classes = classified(text)
    begins, closes = _marked(len(codes), sentence_start), _marked(len(codes), sentence_end - 1)
    starts = _starts(codes, classes, closes)
    starts[1:] |= (classes[1:] != SPACE) & ((classes[:-1] == SPACE) | begins[1:])
    ends = classes != SPACE
    ends[:-1] &= starts[1:] | (classes[1:] == SPACE)
    start, end = np.flatnonzero(starts), np.flatnonzero(ends) + 1
    _keep_abbreviations(text, codes, start, end)
    kept = start >= 0
    return (start[kept] - MARGIN).astype(np.int32), (end[kept] - MARGIN).astype(np.int32)


def _marked(length: int, places: Int32) -> Bools:
    marks = np.zeros(length, np.bool_)
    marks[places + MARGIN] = True
    return marks


def _starts(codes: UInt32, classes: UInt8, closes: Bools) -> Bools:
    word = _is_word(classes)
    starts: Bools = classes != SPACE
    starts[1:] &= ~(word[1:] & word[:-1])
    signs = np.flatnonzero(classes > DIGIT)
    kind = classes[signs]
    _join_repeated(codes, starts, signs)
    _at_apostrophes(codes, classes, starts, signs[kind == APOSTROPHE])
    _at_stops(classes, starts, signs[kind == STOP], closes)
    _between(DIGIT, classes, starts, signs[(kind == COMMA) | (kind == JOINER)])  # 1,000  9/11  10:30
    _between(UPPER, classes, starts, signs[kind == AMPERSAND])  # AT&T
    at = signs[kind == AT]
    starts[at[_letter(classes[at + 1])] + 1] = False  # @ida  #flood
    return starts


def _letter(classes: UInt8) -> Bools:
    found: Bools = (classes == LOWER) | (classes == UPPER)
    return found


def _is_word(classes: UInt8) -> Bools:
    found: Bools = (classes >= LOWER) & (classes <= DIGIT)
    return found


def _glue(starts: Bools, places: Places) -> None:
    """Join a sign to what stands before and after it."""
    starts[places] = False
    starts[places + 1] = False


def _between(kind: int, classes: UInt8, starts: Bools, places: Places) -> None:
    _glue(starts, places[(classes[places - 1] == kind) & (classes[places + 1] == kind)])


def _join_repeated(codes: UInt32, starts: Bools, signs: Places) -> None:
    """Join a row of one sign: `...`, `--`, `''`."""
    again = signs[codes[signs] == codes[signs - 1]]
    starts[again[np.isin(codes[again], _REPEATED)]] = False


def _at_apostrophes(codes: UInt32, classes: UInt8, starts: Bools, places: Places) -> None:
    """Part endings (`Ida|'s`, `we|'ll`, `do|n't`); join inside other words: `O'Brien`, `d'Ivoire`."""
    places = places[_letter(classes[places - 1]) & _letter(classes[places + 1])]
    next_one, next_two, before = codes[places + 1] | 32, codes[places + 2] | 32, codes[places - 1] | 32
    one = ~_is_word(classes[places + 2])
    two = ~one & ~_is_word(classes[places + 3])
    short = one & _among(next_one, "sdm")
    long = two & ((_among(next_one, "rv") & _among(next_two, "e")) | (_among(next_one, "l") & _among(next_two, "l")))
    ending = places[short | long]
    starts[ending + 1] = False
    inside = places[~(short | long)]
    _glue(starts, inside)
    negated = places[one & _among(next_one, "t") & _among(before, "n")]
    starts[negated[_letter(classes[negated - 2])] - 1] = True


def _among(codes: Codes, letters: str) -> Bools:
    found: Bools = np.zeros(len(codes), np.bool_)
    for letter in letters:
        found |= codes == ord(letter)
    return found


def _at_stops(classes: UInt8, starts: Bools, places: Places, closes: Bools) -> None:
    """Keep the stops of initials and letters (`J.`, `U.S.`, `p.m.`); join `3.5`, `example.org`."""
    before, after = classes[places - 1], classes[places + 1]
    single = _letter(before) & _is_edge(classes[places - 2])
    followed = _letter(after) & (classes[places + 2] == STOP)
    preceded = classes[places - 2] == STOP
    initial = (before == UPPER) & ~closes[places]  # so did I.
    starts[places[single & (initial | followed | preceded)]] = False
    starts[places[single & followed] + 1] = False
    _glue(starts, places[~single & _is_word(before) & (after == LOWER)])
    _between(DIGIT, classes, starts, places)


def _is_edge(classes: UInt8) -> Bools:
    edge: Bools = np.isin(classes, (SPACE, STOP, SIGN, HYPHEN, APOSTROPHE))
    return edge


def _keep_abbreviations(text: str, codes: UInt32, start: Places, end: Places) -> None:
    """Give known abbreviations their stop (`Mr.`, `Gen.`, `Inc.`); the start of a stop that is taken becomes -1."""
    stops = np.flatnonzero((codes[start[1:]] == _STOP) & (end[1:] - start[1:] == 1)) + 1
    begin, close = start[stops - 1], end[stops - 1]
    near = (start[stops] == close) & (close - begin <= _LONGEST_ABBREVIATION)
    known, ends = abbreviations(), _ends_of_abbreviations()
    short = stops[near & ends[0].take(codes[begin], mode="clip") & ends[1].take(codes[close - 1], mode="clip")]
    words = zip(start[short - 1].tolist(), start[short].tolist(), strict=True)
    taken = short[[text[at - MARGIN : to - MARGIN] in known for at, to in words]] if len(short) else short
    end[taken - 1] += 1
    start[taken] = end[taken] = -1


@cache
def _ends_of_abbreviations() -> tuple[Bools, Bools]:
    """Which characters abbreviations begin with, and which they end with; the last of a table stands for all beyond."""
    found = []
    for end in (0, -1):
        letters = [ord(word[end]) for word in abbreviations()]
        table = np.zeros(max(letters) + 2, np.bool_)
        table[letters] = True
        found.append(table)
    return found[0], found[1]


@cache
def abbreviations() -> frozenset[str]:
    """Words that keep their stop."""
    return frozenset(lines(Path(__file__).parent / "abbreviations.txt"))
