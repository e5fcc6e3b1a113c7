"""Where bodies hold time words: the tokens of a batch in; the runs of time words that tell of a time, out."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, partial
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.annotating.remembered import Remembered
from tasks.enrichers.dates.lexicon import lexicon
from tasks.enrichers.dates.words import BETWEEN, LEFT, RIGHT, TELLS, TIME, Book, book, telling_parts

#: Start and end of each run in its sentence.
Runs = list[tuple[int, int]]
#: What a form is: one that may tell of a time; one that tells of it whatever stands beside it; one that may before `-`.
_MAY: Final = 1
_SURELY: Final = 2
_BEFORE_DASH: Final = 4
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"[0-9]")
#: Numbers that are neither years nor days with their month, but for 3-4-99.
_COUNT = re.compile(r"[0-9]{1,3}|[0-9]{5,}|[0-9]{1,3}(?:,[0-9]{3})+")


class Telling(NamedTuple):
    """A sentence that tells of a time: its article, where it begins and ends in `Tokens.text`, its runs in itself."""

    article: int
    begin: int
    end: int
    runs: Runs


def runs(tokens: Tokens, folder: str, wanted: npt.NDArray[np.bool_]) -> Iterator[Telling]:
    """Yield each sentence that tells of a time, with its runs of time words and numbers: 'late Tuesday, April 26'.

    `wanted` says which articles are looked at. A word is what stands between two spaces; from each token that may tell
    of a time on, a run goes on to both sides as long as time words follow each other.
    """
    classes = _classes(folder).of(tokens.forms)[tokens.form]
    places = np.flatnonzero(classes)
    places = places[(classes[places] < _BEFORE_DASH) | _before_dash(tokens, places)]
    places = places[wanted[tokens.article[places]] & (tokens.sentence[places] >= 0)]
    found: dict[int, Telling] = {}
    sure: set[int] = set()
    _collect(tokens, places, classes[places], book(folder), found, sure)
    doubtful = [number for number in found if number not in sure]
    if doubtful:
        texts = pl.Series([tokens.text[found[number].begin : found[number].end] for number in doubtful])
        tell = texts.str.contains(lexicon(folder).telling).to_list()
        for number, kept in zip(doubtful, tell, strict=True):
            if not kept:
                del found[number]
    yield from found.values()


def _before_dash(tokens: Tokens, places: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which tokens a hyphen touches."""
    hyphen = bisect_left(tokens.forms, "-")
    after = np.minimum(places + 1, len(tokens) - 1)
    if tokens.forms[hyphen : hyphen + 1] != ["-"]:
        return np.zeros(len(places), np.bool_)
    touched: npt.NDArray[np.bool_] = tokens.start[after] == tokens.end[places]
    touched &= tokens.form[after] == hyphen
    return touched


def _collect(
    tokens: Tokens, places: npt.NDArray[np.int64], classes: npt.NDArray[np.int16], words: Book,
    found: dict[int, Telling], sure: set[int],
) -> None:  # fmt: skip
    sentences = tokens.sentence[places]
    columns = (
        tokens.start[places], tokens.article[places], sentences, tokens.sentence_start[sentences],
        tokens.sentence_end[sentences], classes,
    )  # fmt: skip
    text, reach, current, here = tokens.text, 0, -1, Runs()
    for at, article, sentence, begin, end, kind in zip(*(column.tolist() for column in columns), strict=True):
        if kind & _SURELY:
            sure.add(sentence)
        if at < reach:
            continue
        run, reach = _run(text, at, begin, end, words)
        if run is None:
            continue
        if sentence != current:
            current, here = sentence, []
            found[sentence] = Telling(article, begin, end, here)
        here.append((run[0] - begin, run[1] - begin))


def _run(text: str, at: int, begin: int, end: int, words: Book) -> tuple[tuple[int, int] | None, int]:
    """The run around a place of a sentence, and where the next one may be."""
    first = text.rfind(" ", begin, at) + 1 or begin
    last = _space(text, at, end)
    kind, before, after = words[text[first:last]]
    if not kind & TELLS:
        return None, last
    start, stop = first + before, first + after
    if kind & LEFT:
        start = _leftmost(text, first, start, begin, words)
    if kind & RIGHT:
        last, stop = _rightmost(text, last, stop, end, words)
    return (start, stop), last


def _leftmost(text: str, first: int, start: int, begin: int, words: Book) -> int:
    """Where the first time word of a run begins, told from a word that begins at `first`."""
    kind, place = LEFT, first
    while kind & LEFT and place > begin:
        stop = place - 1
        place = text.rfind(" ", begin, stop) + 1 or begin
        kind, before, _ = words[text[place:stop]]
        if kind == BETWEEN and place > begin:
            stop = place - 1
            place = text.rfind(" ", begin, stop) + 1 or begin
            kind, before, _ = words[text[place:stop]]
        if not (kind & TIME and kind & RIGHT):
            break
        start = place + before
    return start


def _rightmost(text: str, last: int, stop: int, end: int, words: Book) -> tuple[int, int]:
    """Where the last word of a run ends, told from a word that ends at `last`, and where its time words do."""
    kind, place = RIGHT, last
    while kind & RIGHT and place < end:
        start = place + 1
        place = _space(text, start, end)
        kind, _, after = words[text[start:place]]
        if kind == BETWEEN and place < end:
            start = place + 1
            place = _space(text, start, end)
            kind, _, after = words[text[start:place]]
        if not (kind & TIME and kind & LEFT):
            break
        last, stop = place, start + after
    return last, stop


def _space(text: str, begin: int, end: int) -> int:
    """The next space, or the end."""
    place = text.find(" ", begin, end)
    return end if place < 0 else place


@cache
def _classes(folder: str) -> Remembered:
    return Remembered(partial(_classified, folder))


def _classified(folder: str, forms: list[str]) -> list[int]:
    parts = telling_parts(folder)
    classes = [_class(form, parts) for form in forms]
    some = [place for place, kind in enumerate(classes) if kind]
    tell = pl.Series([forms[place] for place in some], dtype=pl.String).str.contains(lexicon(folder).telling)
    for place in tell.arg_true().to_list():
        classes[some[place]] = _SURELY | _MAY
    return classes


def _class(form: str, parts: frozenset[str]) -> int:
    """Whether a token may be, or be part of, a word that tells of a time: a figure, or letters of such a word."""
    if form.isalpha():
        return _MAY if form.lower() in parts else 0
    if _FIGURE.search(form):
        return _BEFORE_DASH if _COUNT.fullmatch(form) else _MAY
    return 0 if parts.isdisjoint(map(str.lower, _LETTERS.findall(form))) else _MAY
