"""Where bodies hold amounts: the tokens of a batch in; the quantities said by runs of number words and units out.

Tokens that may be part of such a run make a window; within each window that holds a number, one large regex says where
runs are. All else is never read.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, partial, reduce
from operator import or_
from string import ascii_letters, digits
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.annotating.remembered import Remembered
from tasks.enrichers.amounts.known import Known
from tasks.enrichers.amounts.lexicon import Lexicon, lexicon, rows
from tasks.enrichers.amounts.quantities import Quantity, quantities

Places = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
#: The places that runs begin at in a sentence or window, each with a quantity that its run says.
Placed = list[tuple[int, Quantity]]
#: Where runs begin and end in the text of a window.
Spans = list[tuple[int, int]]

# Brackets around a chunk: two noncharacters, which text never holds.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

_BRACKETED: Final = OPEN + "${0}" + CLOSE

_LONGEST = 600
#: All figures are alike to the regex for runs, so that most windows look like one that was there before.
_ALIKE = bytes.maketrans(b"123456789", b"000000000")
#: What a form may be in a window: part of it; a number; its first, or its last; one behind which, or before which,
#: a window goes on whatever stands there.
_INSIDE: Final = 1
_HEAD: Final = 2
_FIRST: Final = 4
_LAST: Final = 8
_OPENS: Final = 16
_CLOSES: Final = 32
#: The first of several words that stand before a number: never right before it.
_BEFORE_WORDS: Final = 64
_PERSON: Final = 128
#: Tokens of 'one state-of-the-art woman', and of 'a mile-and-a-half'.
_BESIDE: Final = 12

_DIGITS = r"[0-9](?:[0-9,.]*[0-9])?(?:[½¼¾⅓⅔])?[A-Za-z%°¢]*"
_BETWEEN = r"(?:[ \u00a0]{1,2}|, |[ \u00a0]?(?:--|[-–—/])[ \u00a0]?|)"
_SIGNS = r"[½¼¾⅓⅔%°¢€+]|sq\. ?(?:ft|mi|km)"
_CURRENCY_SIGNS: Final = frozenset(
    c for line in rows("currencies.tsv") for c in line[0] if not (c.isalnum() or c == ".")
)
_ENDING: Final = frozenset("½¼¾⅓⅔%°¢€+²³")
_LETTERS: Final = frozenset(ascii_letters + digits + "_")
_PARTS = re.compile(r"[a-z]+")
_FIGURES = re.compile(r"[0-9]")
_TO_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_AGED = r"(?:year|month|week|day)s?[ -]olds?"


def quantities_in(tokens: Tokens, folder: str, wanted: Bools) -> dict[int, Placed]:
    """Find the quantities of each sentence that holds any; `wanted` says which articles are looked at."""
    first, last = _windows(tokens, _classes(folder).of(tokens.forms)[tokens.form], wanted)
    sentence, begins, ends = tokens.sentence[first], *_bounds(tokens, first, last)
    texts = [tokens.text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    lowest, found = tokens.sentence_start[sentence].tolist(), defaultdict[int, Placed](list)
    for number, begin, low, within in zip(sentence.tolist(), begins, lowest, _read(folder).of(texts), strict=True):
        if within:
            found[number] += [(begin - low + offset, quantity) for offset, quantity in within]
    return found


def _bounds(tokens: Tokens, first: Places, last: Places) -> tuple[list[int], list[int]]:
    """Where windows begin and end in the text, with a letter before and those behind that touch it."""
    text, sentence = tokens.text, tokens.sentence[first]
    begin, end = tokens.start[first], tokens.end[last]
    touched = (begin == tokens.end[np.maximum(first - 1, 0)]) & (begin > tokens.sentence_start[sentence])
    followed = end == tokens.start[np.minimum(last + 1, len(tokens) - 1)]
    begins, ends, highest = begin.tolist(), end.tolist(), tokens.sentence_end[sentence].tolist()
    for window in np.flatnonzero(touched).tolist():
        begins[window] -= text[begins[window] - 1] in _LETTERS
    for window in np.flatnonzero(followed).tolist():
        while ends[window] < highest[window] and text[ends[window]] in _LETTERS:
            ends[window] += 1
    return begins, ends


@cache
def _read(folder: str) -> Known[str, Placed]:
    """The quantities in the texts of windows."""
    runs = Known[bytes, Spans](partial(_runs, _chunk(folder)))

    def read(texts: list[str]) -> list[Placed]:
        spans = runs.of([text.encode().translate(_ALIKE) for text in texts])
        return [_of_window(text, within, folder) for text, within in zip(texts, spans, strict=True)]

    return Known(read)


def _of_window(text: str, spans: Spans, folder: str) -> Placed:
    chunks = [(start, quantities(text[start:end], folder)) for start, end in spans]
    return [(start, quantity) for start, chunk in chunks for quantity in chunk if quantity.form != "score"]


def _runs(chunk: str, shapes: list[bytes]) -> list[Spans]:
    """Where the runs of each window begin and end."""
    texts = pl.Series([shape.decode() for shape in shapes], dtype=pl.String)
    plain = texts.str.replace_all(f"[{OPEN}{CLOSE}]", " ")
    return [_bracketed(text) for text in plain.str.replace_all(chunk, _BRACKETED).to_list()]


def _bracketed(marked: str) -> Spans:
    """The chunks of a window; one longer than prose has is a table."""
    head, *rest = marked.split(OPEN)
    offset, found = len(head), []
    for piece in rest:
        chunk, _, after = piece.partition(CLOSE)
        if len(chunk) <= _LONGEST:
            found.append((offset, offset + len(chunk)))
        offset += len(chunk) + len(after)
    return found


def _windows(tokens: Tokens, classes: npt.NDArray[np.int16], wanted: Bools) -> tuple[Places, Places]:
    """First and last token of each run of tokens that may be an amount's, with a number in it."""
    classes[_behind_one(tokens, classes)] |= _INSIDE
    classes[_before_half(tokens, classes)] |= _INSIDE
    before_words = np.flatnonzero(classes & _BEFORE_WORDS != 0)
    before_words = before_words[classes[np.minimum(before_words + 1, len(tokens) - 1)] & _HEAD == 0]
    classes[before_words] |= _FIRST
    at = np.flatnonzero(classes & _INSIDE != 0)
    at = at[wanted[tokens.article[at]] & (tokens.sentence[at] >= 0)]
    run = np.cumsum((np.diff(at, prepend=-2) > 1) | (np.diff(tokens.sentence[at], prepend=-1) > 0))
    headed = np.zeros(len(at) + 1, np.bool_)
    headed[run[classes[at] & _HEAD != 0]] = True
    at, run = at[headed[run]], run[headed[run]]
    # From the first token that a run may begin with to the last that one may end with: a head may do both.
    first, last = classes[at] & _FIRST != 0, classes[at] & _LAST != 0
    return at[first][np.diff(run[first], prepend=0) > 0], at[last][np.diff(run[last], append=len(tokens) + 1) > 0]


def _behind_one(tokens: Tokens, classes: npt.NDArray[np.int16]) -> Places:
    """Tokens from `one` to a person at most two words behind it: 'one state-of-the-art woman'."""
    near, reached = _near(tokens, np.flatnonzero(classes & _OPENS != 0), 1, 2)
    person = reached & (classes[near] & _PERSON > 0)
    upto = np.where(person.any(axis=1), near.shape[1] - 1 - person[:, ::-1].argmax(axis=1), -1)
    return near[np.arange(near.shape[1]) <= upto[:, None]]


def _before_half(tokens: Tokens, classes: npt.NDArray[np.int16]) -> Places:
    """Tokens of the few words before `half`: 'several mile and a half'."""
    near, reached = _near(tokens, np.flatnonzero(classes & _CLOSES != 0), -1, 5)
    return near[reached]


def _near(tokens: Tokens, places: Places, way: int, most: int) -> tuple[Places, Bools]:
    """Tokens to one side of places, a row each, and which of them no more than `most` spaces part from there."""
    near = places[:, None] + np.arange(1, _BESIDE + 1) * way
    within = (near >= 0) & (near < len(tokens))
    near = np.clip(near, 0, max(0, len(tokens) - 1))
    later = near if way > 0 else near + 1
    apart = tokens.start[np.minimum(later, len(tokens) - 1)] > tokens.end[np.maximum(later - 1, 0)]
    return near, within & (np.cumsum(apart, axis=1) <= most)


@cache
def _classes(folder: str) -> Remembered:
    return Remembered(partial(_classified, folder))


def _classified(folder: str, forms: list[str]) -> list[int]:
    parts, codes = _of_parts(folder), _codes()
    return [_class(form, parts) | (_INSIDE | _FIRST if form.endswith(codes.get(form[-1], ())) else 0) for form in forms]


def _class(form: str, parts: dict[str, int]) -> int:
    """What a token may be: parts between signs count for themselves, as the regex's boundaries have it."""
    if form.isascii() and form.isalpha():
        return parts.get(form.lower(), 0)
    if _FIGURES.search(form):
        return _INSIDE | _HEAD | _FIRST | _LAST
    found = _PARTS.findall(_lowered(form))
    return reduce(or_, (parts.get(part, 0) for part in found)) if found else _of_sign(form)


@cache
def _of_parts(folder: str) -> dict[str, int]:
    """What each part of a word may be in a window."""
    words, found = lexicon(folder).words, dict[str, int]()
    kinds = (
        (_heads(folder), _INSIDE | _HEAD | _FIRST | _LAST),
        (_behind_parts(folder), _INSIDE | _LAST),
        (_leading(folder), _INSIDE | _FIRST),
        (_before_words(folder), _INSIDE | _BEFORE_WORDS),
        (_between(folder), _INSIDE),
        (words["single"], _OPENS),
        (words["half"], _CLOSES),
        (_persons(folder), _LAST | _PERSON),
    )
    for parts, kind in kinds:
        for part in parts:
            found[part] = found.get(part, 0) | kind
    return found


def _of_sign(form: str) -> int:
    if not _signs().issuperset(form):
        return 0
    ends = _LAST if not _ENDING.isdisjoint(form) else 0
    return _INSIDE | ends | (0 if _CURRENCY_SIGNS.isdisjoint(form) else _FIRST | _LAST)


def _lowered(form: str) -> str:
    """Lower ASCII letters alone: no other letter folds to one of them."""
    return form.translate(_TO_LOWER)


@cache
def _heads(folder: str) -> frozenset[str]:
    """Words that numbers begin with or, behind an article, consist of."""
    words = lexicon(folder)
    counted = _of_kind(words, "unit", "teen", "ten", "vague", "scale", "part")
    return frozenset(counted) | words.words["half"] | words.words["single"]


@cache
def _persons(folder: str) -> frozenset[str]:
    """The last parts of words for one person."""
    return frozenset(_PARTS.findall(word)[-1] for word in lexicon(folder).person)


@cache
def _leading(folder: str) -> frozenset[str]:
    """Words that stand before a number by themselves, and articles."""
    words = lexicon(folder)
    small = _small(words, "between", "from", "magnitude", "minus", "article", "several")
    return _in_parts(phrase for phrase in [*words.bounds, *small] if " " not in phrase)


@cache
def _before_words(folder: str) -> frozenset[str]:
    """The first of several words that stand before a number: `in` of 'in excess of'."""
    words = lexicon(folder)
    phrases = [*words.bounds, *_small(words, "magnitude", "several")]
    return frozenset(_PARTS.findall(phrase)[0] for phrase in phrases if " " in phrase)


@cache
def _between(folder: str) -> frozenset[str]:
    """Parts of the words that stand before or between numbers, but don't begin or end a run."""
    words = lexicon(folder)
    small = _small(words, "to", "or", "and", "of", "magnitude", "several")
    return _in_parts([*words.bounds, *words.bounds_after, *small, "in", "out", "every"])


@cache
def _behind_parts(folder: str) -> frozenset[str]:
    """Parts of the words that go on with a number and may be the last of its run."""
    words = lexicon(folder)
    aged = ["year", "years", "month", "months", "week", "weeks", "day", "days", "old", "olds"]
    bounds = [phrase.rpartition(" ")[2] for phrase in words.bounds_after]
    return _in_parts([*bounds, *_behind_words(folder, words), *aged, "sq", "ft", "mi", "km"]) - {"of"}


def _in_parts(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(part for phrase in phrases for part in _PARTS.findall(phrase.lower()))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    """By their last letter, the letters that a sign of a currency ends with, before its last sign: US of US$."""
    found = {line[0].rstrip("".join(_CURRENCY_SIGNS)) for line in rows("currencies.tsv")} - {""}
    ends = sorted({code[-1] for code in found})
    return {end: tuple(sorted(code for code in found if code[-1] == end)) for end in ends}


@cache
def _signs() -> frozenset[str]:
    return frozenset(_CURRENCY_SIGNS) | frozenset("½¼¾⅓⅔%°¢€+-–—/,.²³")


@cache
def _chunk(folder: str) -> str:
    """Rust regex for a run of number words, units and signs that holds at least one number.

    Word boundaries are ASCII ones: a Unicode boundary would switch off the fast matcher.
    """
    words = lexicon(folder)
    letter = rf"(?-u:\b)(?:{_any(line[0] for line in rows('currency_letters.tsv'))})"
    sign = rf"(?:(?:{_any(line[0] for line in rows('currencies.tsv'))})[ \u00a0]?|{letter})"
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
    return rf"{_AGED}|{ratio}|{_any([*_behind_words(folder, words), *words.bounds_after])}"


def _behind_words(folder: str, words: Lexicon) -> list[str]:
    lines = [*rows(f"{folder}/units.tsv"), *rows(f"{folder}/currencies.tsv")]
    units = {word for line in lines for word in re.findall(r"[^\W\d_]+[²³]?", line[0])}
    counted = _of_kind(words, "unit", "teen", "ten")
    scales = _of_kind(words, "scale", "short", "vague", "part")
    return [*units, *counted, *scales, *_small(words, "single", "magnitude")]


def _of_kind(words: Lexicon, *kinds: str) -> list[str]:
    single = words.words["single"]
    return [word for word, (kind, _) in words.numbers.items() if kind in kinds and word not in single]


def _small(words: Lexicon, *names: str) -> list[str]:
    return [word for name in names for word in words.words[name]]


def _any(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in ordered)
