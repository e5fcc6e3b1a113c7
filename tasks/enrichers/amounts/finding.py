"""Where bodies hold amounts: the tokens of a batch in; the runs of number words, signs and units, out.

Tokens that may be part of such a run make a window; within each window that holds a number, one large regex says where
runs are. All else is never read.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.annotating.remembered import Remembered
from tasks.enrichers.amounts.lexicon import Lexicon, lexicon, rows

Places = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
#: The place of a run in its sentence, and its text.
Chunks = list[tuple[int, str]]

# Brackets around a chunk: two noncharacters, which text never holds.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

_LONGEST = 600
#: What a form is: part of a window; a number; one that a window goes on behind, or before, whatever stands there.
_INSIDE: Final = 1
_HEAD: Final = 2
_OPENS: Final = 4
_CLOSES: Final = 8
#: Tokens of 'one state-of-the-art woman', and of 'a mile-and-a-half'.
_BESIDE: Final = 24

_DIGITS = r"[0-9](?:[0-9,.]*[0-9])?(?:[½¼¾⅓⅔])?[A-Za-z%°¢]*"
_BETWEEN = r"(?:[ \u00a0]{1,2}|, |[ \u00a0]?(?:--|[-–—/])[ \u00a0]?|)"
_SIGNS = r"[½¼¾⅓⅔%°¢€+]|sq\. ?(?:ft|mi|km)"
_CURRENCY_SIGNS: Final = frozenset(c for line in rows("currencies.tsv") for c in line[0] if not (c.isalnum() or c == "."))
_PARTS = re.compile(r"[a-z]+")
_FIGURES = re.compile(r"[0-9]")
_TO_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_AGED = r"(?:year|month|week|day)s?[ -]olds?"


def chunks(tokens: Tokens, folder: str, wanted: Bools) -> Iterator[tuple[int, Chunks]]:
    """Yield each sentence that holds a number, with its runs; `wanted` says which articles are looked at."""
    first, last = _windows(tokens, _classes(folder).of(tokens.forms)[tokens.form], wanted)
    sentence = tokens.sentence[first]
    begin = np.maximum(tokens.start[first] - 1, tokens.sentence_start[sentence])
    end = np.minimum(tokens.end[_joined(tokens, last)] + 1, tokens.sentence_end[sentence])
    spans = zip(begin.tolist(), end.tolist(), strict=True)
    texts = pl.Series([tokens.text[a:b] for a, b in spans], dtype=pl.String).str.replace_all(f"[{OPEN}{CLOSE}]", " ")
    marked = texts.str.replace_all(_chunk(folder), OPEN + "${0}" + CLOSE).to_list()
    offsets = (begin - tokens.sentence_start[sentence]).tolist()
    for number, windows in groupby(zip(sentence.tolist(), offsets, marked, strict=True), itemgetter(0)):
        found = [chunk for _, offset, text in windows for chunk in _bracketed(offset, text)]
        if found:
            yield number, found


def _bracketed(offset: int, marked: str) -> Iterator[tuple[int, str]]:
    """The chunks of a window; one longer than prose has is a table."""
    head, *rest = marked.split(OPEN)
    offset += len(head)
    for piece in rest:
        chunk, _, after = piece.partition(CLOSE)
        if len(chunk) <= _LONGEST:
            yield offset, chunk
        offset += len(chunk) + len(after)


def _windows(tokens: Tokens, classes: npt.NDArray[np.int16], wanted: Bools) -> tuple[Places, Places]:
    """First and last token of each run of tokens that may be an amount's, with a number in it."""
    inside = classes > 0
    beside = np.arange(1, _BESIDE + 1)
    for kind, sides in ((_OPENS, beside), (_CLOSES, -beside)):
        places = (np.flatnonzero(classes & kind)[:, None] + sides).ravel()
        inside[places[(places >= 0) & (places < len(tokens))]] = True
    at = np.flatnonzero(inside)
    at = at[wanted[tokens.article[at]] & (tokens.sentence[at] >= 0)]
    if not len(at):
        return at, at
    begins = np.ones(len(at), np.bool_)
    begins[1:] = (np.diff(at) > 1) | (np.diff(tokens.sentence[at]) > 0)
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(at)) - 1
    counted = np.bitwise_or.reduceat(classes[at], first) & _HEAD > 0
    return at[first[counted]], at[last[counted]]


def _joined(tokens: Tokens, last: Places) -> Places:
    """The last token of each window, with one that touches it: the x of 1½x."""
    after = np.minimum(last + 1, len(tokens) - 1)
    return np.where(tokens.start[after] == tokens.end[last], after, last)


@cache
def _classes(folder: str) -> Remembered:
    return Remembered(partial(_classified, folder))


def _classified(folder: str, forms: list[str]) -> list[int]:
    return [_class(form, folder) for form in forms]


def _class(form: str, folder: str) -> int:
    """What a token may be: parts between signs count for themselves, as the regex's boundaries have it."""
    words = lexicon(folder)
    parts = _PARTS.findall(form.lower() if form.isascii() else _lowered(form))
    if not parts and not _FIGURES.search(form):
        return _INSIDE if _signs().issuperset(form) else 0
    if _FIGURES.search(form):
        return _INSIDE | _HEAD
    found = 0
    if form.endswith(_codes()) or not _further(folder).isdisjoint(parts):
        found |= _INSIDE
    if not _heads(folder).isdisjoint(parts):
        found |= _INSIDE | _HEAD
    if not words.words["single"].isdisjoint(parts):
        found |= _INSIDE | _HEAD | _OPENS
    if not words.words["half"].isdisjoint(parts):
        found |= _CLOSES
    return found


def _lowered(form: str) -> str:
    """Lower ASCII letters alone: no other letter folds to one of them."""
    return form.translate(_TO_LOWER)


@cache
def _heads(folder: str) -> frozenset[str]:
    """Words that numbers begin with or, behind an article, consist of."""
    words = lexicon(folder)
    return frozenset(_of_kind(words, "unit", "teen", "ten", "vague", "scale", "part")) | words.words["half"]


@cache
def _further(folder: str) -> frozenset[str]:
    """Every part of a word that a run may hold."""
    words = lexicon(folder)
    small = _small(words, "between", "from", "magnitude", "minus", "to", "or", "and", "of", "article", "several")
    phrases = [*words.bounds, *small, *_behind_words(folder, words), "year", "years", "month", "months", "week", "weeks"]
    phrases += ["day", "days", "old", "olds", "in", "out", "of", "every", "sq", "ft", "mi", "km"]
    return frozenset(part for phrase in phrases for part in _PARTS.findall(phrase.lower()))


@cache
def _codes() -> tuple[str, ...]:
    """The letters that a sign of a currency ends with, before its last sign: US of US$."""
    found = {line[0].rstrip("".join(_CURRENCY_SIGNS)) for line in rows("currencies.tsv")}
    return tuple(sorted(code for code in found if code))


@cache
def _signs() -> frozenset[str]:
    return frozenset(_CURRENCY_SIGNS) | frozenset("½¼¾⅓⅔%°¢€+-–—/,.²³")


@cache
def _chunk(folder: str) -> str:
    """Rust regex for a run of number words, units and signs that holds at least one number.

    Word boundaries are ASCII ones: a Unicode boundary would switch off the fast matcher.
    """
    words = lexicon(folder)
    sign = rf"(?:{_any(line[0] for line in rows('currencies.tsv'))})[ \u00a0]?"
    head = rf"(?:{sign})?{_DIGITS}|{_in_words(words)}"
    leading = _any([*words.bounds, *_small(words, "between", "from", "magnitude", "minus")])
    inside = _any([*words.bounds, *_small(words, "to", "or", "and", "of", "article")])
    further = rf"{sign}{_DIGITS}|{_DIGITS}|{_SIGNS}|(?i-u:{_behind(folder, words)})(?-u:\b)"
    before = rf"(?:(?i-u:{inside})(?-u:\b){_BETWEEN})*"
    return rf"(?:(?-u:\b)(?i-u:{leading})[ -])*(?:{head})(?:{_BETWEEN}{before}(?:{further}))*"


def _in_words(words: Lexicon) -> str:
    """Numbers in words that may begin an amount: two, dozens, a hundred, half; `one` only with what makes it count."""
    counted = [*_of_kind(words, "unit", "teen", "ten", "vague"), *words.words["half"]]
    scaled = _any(_of_kind(words, "scale", "part"))
    several, one = _any(_small(words, "several", "article")), _any(words.words["single"])
    some = rf"(?:{several})[ -](?:{scaled}|[a-z]+[ -]and[ -]a[ -]half)"
    single = rf"(?:{one})[ -](?:{scaled}|and|or|in|out|(?:[a-z-]+ )?(?:{_any(words.person)}))"
    return rf"(?-u:\b)(?i-u:{_any(counted)}|{some}|{single})(?-u:\b)"


def _behind(folder: str, words: Lexicon) -> str:
    """Words that go on with a number: more numbers, units, currencies, bounds, `years old`, `in 10`."""
    ratio = rf"(?:in|out of) (?:every )?(?:[0-9][0-9,]*|{_any(_of_kind(words, 'unit', 'teen', 'ten'))})"
    return rf"{_AGED}|{ratio}|{_any(_behind_words(folder, words))}"


def _behind_words(folder: str, words: Lexicon) -> list[str]:
    lines = [*rows(f"{folder}/units.tsv"), *rows(f"{folder}/currencies.tsv")]
    units = {word for line in lines for word in re.findall(r"[^\W\d_]+[²³]?", line[0])}
    counted = _of_kind(words, "unit", "teen", "ten")
    further = [*units, *counted, *_of_kind(words, "scale", "short", "vague", "part"), *words.bounds_after]
    return [*further, *_small(words, "single", "magnitude")]


def _of_kind(words: Lexicon, *kinds: str) -> list[str]:
    single = words.words["single"]
    return [word for word, (kind, _) in words.numbers.items() if kind in kinds and word not in single]


def _small(words: Lexicon, *names: str) -> list[str]:
    return [word for name in names for word in words.words[name]]


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)
