"""Keys: names in, 64-bit numbers out that are equal where names differ in case, accents, spaces and signs only.

The key of a run of tokens follows from those of its tokens, so that a name is found however it is cut into tokens:
`Baden-Württemberg`, `Baden` `-` `Wurttemberg`.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

UInt64 = npt.NDArray[np.uint64]

#: An odd number without structure (the fraction of the golden ratio).
_BASE: Final = 0x9E3779B97F4A7C15
#: Longer words are no part of a name, and need not have a key of their own.
_LONGEST: Final = 64
_POWERS: Final = np.cumprod(np.array([1] + [_BASE] * _LONGEST, np.uint64), dtype=np.uint64)

#: Letters that have no accent to take off.
_LETTERS: Final = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
#: Words written in two ways: "Saint Louis", "St. Louis".
_SAME: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "&": "and"}
_SIGNS: Final = r"[^\pL\pN]|\p{Lm}"


def folded(words: pa.StringArray) -> pa.StringArray:
    """Fold words: lower case, no accents, no signs, one spelling of `Saint`. A sign alone becomes empty."""
    lower = pc.utf8_lower(words)
    plain = pc.replace_substring_regex(_unaccented(lower), pattern=_SIGNS, replacement="")
    found = pc.index_in(lower, pa.array(_SAME))
    ours = pc.take(pa.array(_SAME.values()), found)
    return pc.coalesce(ours, pc.coalesce(pc.take(pa.array(_SAME.values()), pc.index_in(plain, pa.array(_SAME))), plain))


def _unaccented(lower: pa.StringArray) -> pa.StringArray:
    accented = pc.invert(pc.string_is_ascii(lower))
    some = lower.filter(accented)
    if not len(some):
        return lower
    for letter, plain in _LETTERS.items():
        some = pc.replace_substring(some, letter, plain)
    return pc.replace_with_mask(lower, accented, pc.utf8_normalize(some, form="NFKD"))


def hashed(words: pa.StringArray) -> tuple[UInt64, UInt64]:
    """The number of each folded word, and the power by which what stands before it is raised in a run."""
    _, offsets, data = words.buffers()
    bounds = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1].astype(np.int64)
    length = np.diff(bounds)
    if not len(words) or not bounds[-1]:
        return np.zeros(len(words), np.uint64), np.ones(len(words), np.uint64)
    letters = np.frombuffer(data, np.uint8)[: bounds[-1]].astype(np.uint64) + np.uint64(1)
    left = np.repeat(bounds[1:], length) - np.arange(bounds[0], bounds[-1]) - 1
    sums = np.zeros(bounds[-1] + 1, np.uint64)
    np.cumsum(letters[bounds[0] :] * _POWERS[np.minimum(left, _LONGEST)], out=sums[bounds[0] + 1 :])
    return sums[bounds[1:]] - sums[bounds[:-1]], _POWERS[np.minimum(length, _LONGEST)]


def key_texts(names: pl.Series) -> pl.Series:
    """The folded form of whole names: that of their words, without space between them."""
    for word, other in _SAME.items():
        names = names.str.replace_all(rf"(?i)(^|[\s-]){word}($|[\s-])", f"${{1}}{other}${{2}}")
    return pl.Series(names.name, folded(names.to_arrow().cast(pa.string())))
