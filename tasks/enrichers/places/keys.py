"""Keys: names in, 64-bit numbers out that are equal where names differ in case, accents, spaces and signs only.

The key of a run of tokens follows from those of its tokens, so that a name is found however it is cut into tokens:
`Baden-Württemberg`, `Baden` `-` `Wurttemberg`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute

UInt64 = npt.NDArray[np.uint64]
#: An Arrow array of strings.
Strings = Any
#: Its stubs know neither all functions nor all types.
arrow: Any = pyarrow.compute

#: An odd number without structure (the fraction of the golden ratio).
_BASE: Final = 0x9E3779B97F4A7C15
_ALL_BITS: Final = (1 << 64) - 1
#: Longer words are no part of a name, and need not have a key of their own.
_LONGEST: Final = 64
#: Words that are hashed at a time.
_BLOCK: Final = 8192
_POWERS: Final = np.cumprod(np.array([1] + [_BASE] * _LONGEST, np.uint64), dtype=np.uint64)

#: Letters that have no accent to take off.
_LETTERS: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ħ": "h",
}  # fmt: skip
#: Words written in two ways: "Saint Louis", "St. Louis".
_SAME: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "&": "and"}
_TWO_WAYS: Final = re.compile(rf"(?i)(?<![^\s-])(?:{'|'.join(_SAME)})(?![^\s-])")
_KEPT: Final = np.isin(np.arange(256), list(b"abcdefghijklmnopqrstuvwxyz0123456789"))


def folded(words: Strings) -> Strings:
    """Fold words: lower case, no accents, no signs, one spelling of `Saint`. A sign alone becomes empty."""
    plain = plainly(arrow.replace_substring(words, "&", _SAME["&"]))
    written, meant = _same()
    place = arrow.index_in(plain, written)
    return plain if place.null_count == len(place) else arrow.coalesce(arrow.take(meant, place), plain)


@cache
def _same() -> tuple[Strings, Strings]:
    return arrow_of(_SAME), arrow_of(_SAME.values())


def plainly(words: Strings) -> Strings:
    """Fold words or names, but for the two spellings of some words."""
    return _letters_alone(_unaccented(arrow.utf8_lower(words)))


def spelt(words: Strings) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
    """The bytes of words, and where each begins and the last one ends."""
    _, offsets, data = words.buffers()
    if not len(words) or data is None:
        return np.zeros(0, np.uint8), np.zeros(len(words) + 1, np.int32)
    bounds = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1]
    return np.frombuffer(data, np.uint8), bounds


def _letters_alone(words: Strings) -> Strings:
    """Leave out every byte that is no letter from a to z and no digit."""
    letters, bounds = spelt(words)
    if not len(letters):
        return words
    letters = letters[: bounds[-1]]
    kept = _KEPT[letters]
    before = np.concatenate((np.zeros(1, np.int32), np.cumsum(kept, dtype=np.int32)))[bounds]
    return pa.StringArray.from_buffers(len(words), pa.py_buffer(before.data), pa.py_buffer(letters[kept].data))


def _unaccented(lower: Strings) -> Strings:
    accented = arrow.invert(arrow.string_is_ascii(lower))
    some = lower.filter(accented)
    if not len(some):
        return lower
    for letter in _LETTERS.keys() & set("".join(some.to_pylist())):
        some = arrow.replace_substring(some, letter, _LETTERS[letter])
    return arrow.replace_with_mask(lower, accented, arrow.utf8_normalize(some, form="NFKD"))


def hashed(words: Strings) -> tuple[UInt64, UInt64]:
    """The number of each folded word, and the power by which what stands before it is raised in a run."""
    letters, bounds = spelt(words)
    if not len(letters):
        return np.zeros(len(words), np.uint64), np.ones(len(words), np.uint64)
    # Block by block, so that what is worked on stays in the processor's cache.
    blocks = [_block(letters, bounds[at : at + _BLOCK + 1]) for at in range(0, len(words), _BLOCK)]
    return np.concatenate(blocks), _POWERS[np.minimum(np.diff(bounds), _LONGEST)]


def _block(letters: npt.NDArray[np.uint8], bounds: npt.NDArray[np.int32]) -> UInt64:
    """Sum each word's letters, each times the base to the power of the letters behind it."""
    begin, end = int(bounds[0]), int(bounds[-1])
    left = np.repeat(bounds[1:], np.diff(bounds)) - np.arange(begin + 1, end + 1, dtype=np.int32)
    values = (letters[begin:end] + np.uint64(1)) * _POWERS[np.minimum(left, _LONGEST)]
    sums = np.zeros(end - begin + 1, np.uint64)
    np.cumsum(values, out=sums[1:])
    at = bounds - begin
    words: UInt64 = sums[at[1:]] - sums[at[:-1]]
    return words


def beginnings(words: Strings) -> Iterator[UInt64]:
    """The numbers of all beginnings of folded words that aren't yet the whole word, one length after the other."""
    letters, bounds = spelt(words)
    at, end = bounds[:-1], bounds[1:]
    key = np.zeros(len(words), np.uint64)
    while len(key):
        longer = np.flatnonzero(at + 1 < end)
        at, end = at[longer] + 1, end[longer]
        key = key[longer] * _POWERS[1] + letters[at - 1] + np.uint64(1)
        yield key


def ends(word: str) -> tuple[list[int], list[int]]:
    """The numbers of the first letters of a folded word, one letter, two and so on; and those of its last letters."""
    first, last, key, tail, power = [], [], 0, 0, 1
    for letter, from_behind in zip(word.encode(), reversed(word.encode()), strict=True):
        key = (key * _BASE + letter + 1) & _ALL_BITS
        tail = (tail + (from_behind + 1) * power) & _ALL_BITS
        power = power * _BASE & _ALL_BITS
        first.append(key)
        last.append(tail)
    return first, last


def strings(series: pl.Series) -> Strings:
    """A column of strings as Arrow has them, with 32-bit offsets."""
    return series.to_arrow().cast(pa.string())


def arrow_of(words: Iterable[str]) -> Strings:
    """An Arrow array of words. Arrow's own way of making one would load pandas."""
    return strings(pl.Series(list(words), dtype=pl.String))


def key_texts(names: pl.Series) -> pl.Series:
    """The folded form of whole names: that of their words, without space between them."""
    same = [_TWO_WAYS.sub(lambda found: _SAME[found[0].lower()], name) for name in names]
    return pl.Series(names.name, plainly(arrow_of(same)))
