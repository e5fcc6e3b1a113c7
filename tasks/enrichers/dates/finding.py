"""Where sentences hold time words: the texts of a batch's sentences in; runs of time words that tell of a time, out."""

from collections.abc import Iterator
from string import ascii_letters, digits
from typing import Final

import polars as pl

from tasks.enrichers.dates.lexicon import lexicon
from tasks.enrichers.dates.words import BETWEEN, LEFT, LINK, RIGHT, TELLS, Book, book

#: Letters that have no boundary of a word between them: ASCII ones, as in the pattern.
_OF_WORDS: Final = frozenset(f"{ascii_letters}{digits}_")
#: Start and end of each run in its sentence.
Runs = list[tuple[int, int]]
#: A sentence that tells of a time: its place among the texts, itself, its runs.
Telling = tuple[int, str, Runs]


def runs(texts: pl.Series, folder: str) -> Iterator[Telling]:
    """Yield each sentence that tells of a time, with its runs of time words and numbers: 'late Tuesday, April 26'.

    One regular expression over the texts, in linear time, finds what tells of a time. A word is what stands between two
    spaces; from each that tells, a run goes on to both sides as long as time words follow each other.
    """
    words, matches = book(folder), texts.str.extract_all(lexicon(folder).telling)
    places = (matches.list.len() > 0).arg_true()
    columns = (column.to_list() for column in (places, texts[places], matches[places]))
    for place, text, found in zip(*columns, strict=True):
        if here := _runs(text, found, words):
            yield place, text, here


def _runs(text: str, matches: list[str], words: Book) -> Runs:
    found: Runs = []
    end, reach, spaced = 0, 0, f"{text} "
    for match in matches:
        begin = spaced.find(match, end)
        end = begin + len(match)
        while (spaced[begin - 1] in _OF_WORDS and spaced[begin] in _OF_WORDS) or (
            spaced[end] in _OF_WORDS and spaced[end - 1] in _OF_WORDS
        ):  # 'now', not the end of 'know'
            begin = spaced.find(match, begin + 1)
            end = begin + len(match)
        if end > reach:
            run, reach = _run(spaced, begin, end, words)
            if run is not None:
                found.append(run)
    return found


def _run(text: str, begin: int, end: int, words: Book) -> tuple[tuple[int, int] | None, int]:
    """The run around what tells of a time, and where the next one may be; the text ends with a space."""
    first, last = text.rfind(" ", 0, end - 1) + 1, text.find(" ", end)
    reach = last
    kind, before, after = words[text[first:last]]
    if not kind & TELLS and begin < first:  # 'Nov.' of 'Nov. 3'
        first, last = text.rfind(" ", 0, begin + 1) + 1, text.find(" ", begin)
        kind, before, after = words[text[first:last]]
    if not kind & TELLS:
        return None, reach
    start, stop = first + before, first + after
    if kind & LEFT and first:
        start = _leftmost(text, first, start, words)
    if kind & RIGHT and last < len(text) - 1:
        last, stop = _rightmost(text, last, stop, words)
    return (start, stop), last


def _leftmost(text: str, first: int, start: int, words: Book) -> int:
    """Where the first time word of a run begins, told from a word that begins at `first`."""
    kind, place = LEFT, first
    while kind & LEFT and place:
        stop = place - 1
        place = text.rfind(" ", 0, stop) + 1
        kind, before, _ = words[text[place:stop]]
        if kind == BETWEEN and place:
            stop = place - 1
            place = text.rfind(" ", 0, stop) + 1
            kind, before, _ = words[text[place:stop]]
        if not kind & RIGHT:
            break
        start = place + before
    return start


def _rightmost(text: str, last: int, stop: int, words: Book) -> tuple[int, int]:
    """Where the last word of a run ends, told from a word that ends at `last`, and where what it tells does."""
    kind, place, whole = RIGHT, last, len(text) - 1
    while kind & RIGHT and place < whole:
        start = place + 1
        place = text.find(" ", start)
        kind, _, after = words[text[start:place]]
        if kind == BETWEEN and place < whole:
            start = place + 1
            place = text.find(" ", start)
            kind, _, after = words[text[start:place]]
        if not kind & LEFT:
            break
        last = place
        if not kind & LINK:
            stop = start + after
    return last, stop
