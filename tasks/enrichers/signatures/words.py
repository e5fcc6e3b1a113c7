"""A text in, one 64-bit number for each of its words out; the same on every machine, Python and library version."""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

#: Only so many code points of a text are compared.
LIMIT = 1 << 20

_PLANE = 1 << 16
_EMOJI = (0x1F000, 0x20000)
_IDEOGRAPHS = 0x20000
#: Scripts written without spaces (first, last): each of their letters is a word.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),  # Han, compatibility forms
)


def mix(values: Hashes) -> Hashes:
    """Scramble 64-bit numbers (the finaliser of SplitMix64)."""
    mixed = values ^ (values >> np.uint64(30))
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def word_hashes(text: str) -> tuple[Hashes, bool]:
    """Hash the words of a text, case and punctuation aside; say also whether most are letters of unspaced scripts."""
    letters = _letters(text[:LIMIT])
    places = np.flatnonzero(letters != 0)  # of booleans they are found in a third of the time
    if not len(places):
        return np.empty(0, np.uint64), False
    folded = letters[places]
    alone = _alone(folded)
    starts = _starts(places, alone)
    within = np.arange(len(places)) - np.repeat(starts, np.diff(np.append(starts, len(places))))
    parts = mix(folded + (within.astype(np.uint64) << np.uint64(21)))
    hashes = np.add.reduceat(parts, starts)
    return hashes, alone is not None and bool(2 * np.count_nonzero(alone) > len(starts))


def _letters(text: str) -> npt.NDArray[np.uint32]:
    """The folded letter or digit at each place, 0 for everything else."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32, copy=False)
    letters = _folding().take(codes, mode="clip")
    beyond = codes >= _PLANE
    if beyond.any():
        emoji = (codes >= _EMOJI[0]) & (codes < _EMOJI[1])
        letters = np.where(beyond & ~emoji, codes, letters)
    return letters


def _starts(places: npt.NDArray[np.intp], alone: npt.NDArray[np.bool_] | None) -> npt.NDArray[np.intp]:
    first = np.ones(len(places), np.bool_)
    np.not_equal(places[1:], places[:-1] + 1, out=first[1:])
    if alone is not None:
        first[1:] |= alone[1:] | alone[:-1]
    return np.flatnonzero(first)


def _alone(folded: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_] | None:
    """Which letters are words of their own; None where none is, as in most texts."""
    if folded.max() < _UNSPACED[0][0]:
        return None
    return _unspaced().take(folded, mode="clip") | (folded >= _IDEOGRAPHS)


@cache
def _folding() -> npt.NDArray[np.uint32]:
    """The folded form of each code point of the basic plane; 0 where it is no letter, mark or digit."""
    table = np.fromiter((_fold(chr(code)) for code in range(_PLANE)), np.uint32, _PLANE)
    table[-1] = 0
    return table


def _fold(char: str) -> int:
    if unicodedata.category(char)[0] not in "LMN":
        return 0
    folded = unicodedata.normalize("NFKC", char).casefold()
    return ord(folded) if len(folded) == 1 else ord(char)


@cache
def _unspaced() -> npt.NDArray[np.bool_]:
    table = np.zeros(_PLANE, np.bool_)
    for first, last in _UNSPACED:
        table[first : last + 1] = True
    return table
