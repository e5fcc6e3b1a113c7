"""Parts of quantities: the distinct forms of tokens in; whether each may begin, hold or end a quantity, out."""

import re
from collections.abc import Iterable
from functools import cache, partial, reduce
from operator import or_
from typing import Final

from tasks.annotating.remembered import Remembered
from tasks.enrichers.amounts.lexicon import Lexicon, lexicon, rows
from tasks.enrichers.amounts.numbers import figure

#: What a form may be in a window: part of it; a number; its first, or its last; one behind which, or before which,
#: a window goes on whatever stands there.
INSIDE: Final = 1
HEAD: Final = 2
FIRST: Final = 4
LAST: Final = 8
OPENS: Final = 16
CLOSES: Final = 32
#: The first of several words that stand before a number: never right before it.
BEFORE_WORDS: Final = 64
PERSON: Final = 128
#: What tells dates and spans of time: figures that may be a year, or a day or year behind a month; a number; a word
#: before years and days; a month or weekday; a unit of time; a hyphen.
YEAR: Final = 256
DAY: Final = 512
NUMBER: Final = 1024
DATED: Final = 2048
MONTH: Final = 4096
TIMES: Final = 8192
HYPHEN: Final = 16384
#: Days and years behind a month are less.
MOST_OF_A_DATE: Final = 2200

_CURRENCY_SIGNS: Final = frozenset(
    c for line in rows("currencies.tsv") for c in line[0] if not (c.isalnum() or c == ".")
)
_YEAR: Final = 4
_ENDING: Final = frozenset("½¼¾⅓⅔%°¢€+²³")
_PARTS = re.compile(r"[a-z]+")
_CLOCK = re.compile(r"[0-9]{1,2}(?::[0-9]{2})+")
_FIGURES = re.compile(r"[0-9]")
_TO_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@cache
def classes(folder: str) -> Remembered:
    """What forms may be, in bits."""
    return Remembered(partial(_classified, folder))


def _classified(folder: str, forms: list[str]) -> list[int]:
    parts, codes, timely, whole = _of_parts(folder), _codes(), _timely(folder), _whole_codes()
    found = [parts.get(form.lower(), 0) if form.isalpha() and form.isascii() else _class(form, parts) for form in forms]
    for place, form in enumerate(forms):
        if form in timely:
            found[place] |= timely[form]
        if form[-1] in codes and form.endswith(codes[form[-1]]):
            found[place] |= INSIDE | (FIRST | LAST if form in whole else FIRST)
    return found


def _class(form: str, parts: dict[str, int]) -> int:
    """What a token with signs or figures may be: parts between signs count for themselves."""
    if _FIGURES.search(form):
        return _of_figures(form)
    found = _PARTS.findall(_lowered(form))
    return reduce(or_, (parts.get(part, 0) for part in found)) if found else _of_sign(form)


@cache
def _of_parts(folder: str) -> dict[str, int]:
    """What each part of a word may be in a window."""
    words, found = lexicon(folder).words, dict[str, int]()
    kinds = (
        (_heads(folder), INSIDE | HEAD | FIRST | LAST),
        (_behind(folder), INSIDE | LAST),
        (_leading(folder), INSIDE | FIRST),
        (_before_words(folder), INSIDE | BEFORE_WORDS),
        (_between(folder), INSIDE),
        (words["single"], OPENS),
        (words["half"], CLOSES),
        (_persons(folder), LAST | PERSON),
    )
    for parts, kind in kinds:
        for part in parts:
            found[part] = found.get(part, 0) | kind
    return found


def _of_figures(form: str) -> int:
    if _CLOCK.fullmatch(form):
        return 0
    if figure(form) is None:
        return INSIDE | FIRST | LAST | (0 if form.isdigit() else HEAD)  # 007 alone is no number
    short = form.isdigit() and len(form) <= _YEAR
    kind = INSIDE | HEAD | FIRST | LAST | NUMBER
    return kind | (DAY if short and int(form) < MOST_OF_A_DATE else 0) | (YEAR if short and len(form) == _YEAR else 0)


@cache
def _timely(folder: str) -> dict[str, int]:
    """What forms, as they stand, tell dates and spans of time."""
    words, found = lexicon(folder), {"-": HYPHEN}
    dated = words.words["dated"] - words.words["listed"]  # aged 6 and 7 May
    kinds = (
        (_of_kind(words, "unit", "teen", "ten") + list(words.words["single"]), NUMBER),
        ([*dated, *map(str.capitalize, dated)], DATED),
        ([*words.words["month"], *(f"{month}." for month in words.words["month"])], MONTH),
        (words.times, TIMES),
    )
    for forms, kind in kinds:
        for form in forms:
            found[form] = found.get(form, 0) | kind
    return found


def _of_sign(form: str) -> int:
    if not _signs().issuperset(form):
        return 0
    ends = LAST if not _ENDING.isdisjoint(form) else 0
    return INSIDE | ends | (0 if _CURRENCY_SIGNS.isdisjoint(form) else FIRST | LAST)


def _lowered(form: str) -> str:
    """Lower ASCII letters alone: no other letter folds to one of them."""
    return form.translate(_TO_LOWER)


def _heads(folder: str) -> frozenset[str]:
    """Words that numbers begin with or, behind an article, consist of."""
    words = lexicon(folder)
    counted = _of_kind(words, "unit", "teen", "ten", "vague", "scale", "part")
    return frozenset(counted) | words.words["half"] | words.words["single"]


def _persons(folder: str) -> frozenset[str]:
    """The last parts of words for one person."""
    return frozenset(_PARTS.findall(word)[-1] for word in lexicon(folder).person)


def _leading(folder: str) -> frozenset[str]:
    """Words that stand before a number by themselves, and articles."""
    words = lexicon(folder)
    small = _small(words, "between", "from", "magnitude", "minus", "article", "several")
    return _in_parts(phrase for phrase in [*words.bounds, *small] if " " not in phrase)


def _before_words(folder: str) -> frozenset[str]:
    """The first of several words that stand before a number: `in` of 'in excess of'."""
    words = lexicon(folder)
    phrases = [*words.bounds, *_small(words, "magnitude", "several")]
    return frozenset(_PARTS.findall(phrase)[0] for phrase in phrases if " " in phrase)


def _between(folder: str) -> frozenset[str]:
    """Parts of the words that stand before or between numbers, but don't begin or end a window."""
    words = lexicon(folder)
    small = _small(words, "to", "or", "and", "of", "magnitude", "several")
    return _in_parts([*words.bounds, *words.bounds_after, *small, "in", "out", "every"])


def _behind(folder: str) -> frozenset[str]:
    """Parts of the words that go on with a number and may be the last of a window."""
    words = lexicon(folder)
    lines = [*rows(f"{folder}/units.tsv"), *rows(f"{folder}/currencies.tsv")]
    units = [word for line in lines for word in re.findall(r"[^\W\d_]+[²³]?", line[0])]
    counted = _of_kind(words, "unit", "teen", "ten", "scale", "short", "vague", "part")
    aged = ["year", "years", "month", "months", "week", "weeks", "day", "days", "old", "olds"]
    bounds = [phrase.rpartition(" ")[2] for phrase in words.bounds_after]
    small = _small(words, "single", "magnitude")
    return _in_parts([*bounds, *units, *counted, *small, *aged, "sq", "ft", "mi", "km"]) - {"of"}


def _in_parts(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(part for phrase in phrases for part in _PARTS.findall(phrase.lower()))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """By their last letter, the letters that a sign of a currency ends with, before its last sign: US of US$."""
    found = {line[0].rstrip("".join(_CURRENCY_SIGNS)) for line in rows("currencies.tsv")} - {""}
    ends = sorted({code[-1] for code in found})
    return {end: tuple(sorted(code for code in found if code[-1] == end)) for end in ends}


@cache
def _whole_codes() -> frozenset[str]:
    """Codes of currencies that may stand behind a number, too: EUR, RMB, zł."""
    return frozenset(
        line[0] for line in rows("currencies.tsv") if line[0].isalpha() and (len(line[0]) > 2 or line[0] == "zł")
    )


@cache
def _signs() -> frozenset[str]:
    return frozenset(_CURRENCY_SIGNS) | frozenset("½¼¾⅓⅔%°¢€+-–—/,.²³")


def _of_kind(words: Lexicon, *kinds: str) -> list[str]:
    single = words.words["single"]
    return [word for word, (kind, _) in words.numbers.items() if kind in kinds and word not in single]


def _small(words: Lexicon, *names: str) -> list[str]:
    return [word for name in names for word in words.words[name]]
