"""Words: the distinct tokens of a batch in, what the tagger sees of each out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools, UInt8
from tasks.annotating.tags.hashing import UInt32, spread
from tasks.annotating.tags.lexicon import Lexicon
from tasks.annotating.tokens.characters import APOSTROPHE, DIGIT, LOWER, UPPER, classified

Grid = npt.NDArray[np.uint32]

#: Characters of a word that are looked at; of longer ones only the first so many, and the last four.
WIDTH: Final = 24

#: Factors of the letters of an acronym, and of the initials of the name that it may stand for.
SPELLING: Final = np.array([pow(0x10001, i, 1 << 64) for i in range(8)], np.uint64)

#: Kinds of clusters, of 512, 64, 2048 and 256.
CLUSTERS: Final = ("fine", "coarse", "finest", "other")

_BASIC = 0x10000
_ALIKE = {"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "“": '"', "”": '"'}
_POWERS = np.array([pow(0x01000193, i + 1, 1 << 32) * 0x9E3779B1 & 0xFFFFFFFF | 1 for i in range(WIDTH)], np.uint32)
_SHAPE_LENGTH = 12
_CONNECTORS = """
of the and for de la del di da das do dos van von der den bin al el le du des ibn 's & - y e on in to ul ur ' . a
ben bint abu ter ten af av zu dei della delle degli los las et bar ould
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What is seen of each distinct token, and of no token at all, which comes last.

    `capital`: it has one; `upper`, `lower`, `digit`, `sign`, `dash`: what it begins with; `shouted`: it has several
    capitals and no small letter; `small`: it has one; `letters`: see `SPELLING`. `values` are hashes [u + 1] by name:
    `word` (lower case), `exact`, `last1` to `last4`, `first2` to `first4`, `shape`, `sized` (shape and length),
    `lists`, `case` (how it usually stands), and `CLUSTERS`.
    """

    values: Mapping[str, UInt32]
    capital: Bools
    upper: Bools
    lower: Bools
    digit: Bools
    sign: Bools
    connector: Bools
    shouted: Bools
    small: Bools
    dash: Bools
    initial: UInt32
    letters: npt.NDArray[np.uint64]
    length: npt.NDArray[np.int32]

    def and_more(self, others: "Words") -> "Words":
        """These words and others, and no token at all once."""
        arrays = {
            each.name: np.concatenate((getattr(self, each.name)[:-1], getattr(others, each.name)))
            for each in fields(self)
            if each.name != "values"
        }
        values = {name: np.concatenate((value[:-1], others.values[name])) for name, value in self.values.items()}
        return Words(values=values, **arrays)


def seen(forms: Sequence[str], lexicon: Lexicon) -> Words:
    """Look at each distinct token."""
    codes, classes, length = _grids(forms)
    low = _lowered(codes)
    word, exact = _hashed(low, length), _hashed(_folded(codes), length)
    shape = _shapes(classes)
    lists = lexicon.lists.of(word)
    clusters = _clusters(lexicon, word, exact)
    values = {
        "word": word,
        "exact": exact,
        **_affixes(forms, low, length),
        "shape": spread(shape),
        "sized": spread(shape * np.uint32(7) + np.minimum(length, 6).astype(np.uint32)),
        "lists": spread(lists),
        "case": spread(lexicon.cases.of(word)),
        **{name: spread(column) for name, column in zip(CLUSTERS, lexicon.groups[clusters].T, strict=True)},
    }
    first = classes[:, 0]
    return Words(
        values={name: np.append(value, np.uint32(0xFFFF)) for name, value in values.items()},
        capital=_padded((classes == UPPER).any(1)),
        upper=_padded(first == UPPER),
        lower=_padded(first == LOWER),
        digit=_padded(first == DIGIT),
        sign=_padded(first >= APOSTROPHE),
        connector=_padded(np.isin(word, connectors()) & (first != UPPER)),
        shouted=_padded(((classes == UPPER).sum(1) > 1) & ~(classes == LOWER).any(1)),
        small=_padded((classes == LOWER).any(1) & (first != APOSTROPHE)),
        dash=_padded(low[:, 0] == ord("-")),
        initial=np.append(low[:, 0], np.uint32(0)),
        letters=np.append((low[:, : len(SPELLING)] * SPELLING).sum(1, dtype=np.uint64), np.uint64(0)),
        length=np.append(length, 0),
    )


def word_hash(words: Sequence[str]) -> UInt32:
    """The hash of each word in lower case, as in `Words.values`."""
    codes, _, length = _grids(words)
    return _hashed(_lowered(codes), length)


def exact_hash(words: Sequence[str]) -> UInt32:
    """The hash of each word as it stands."""
    codes, _, length = _grids(words)
    return _hashed(_folded(codes), length)


def phrase_hash(so_far: UInt32, following: UInt32) -> UInt32:
    """The hash of a phrase that goes on with one more word."""
    return so_far * np.uint32(0x9E3779B1) + following


@cache
def connectors() -> UInt32:
    """Hashes of the small words that may stand inside a name: `University of Kolb`, `Ida van der Lind`."""
    return word_hash(sorted(set(_CONNECTORS.split())))


def _padded(flags: Bools) -> Bools:
    return np.append(flags, False)


def _grids(forms: Sequence[str]) -> tuple[Grid, UInt8, npt.NDArray[np.int32]]:
    """Code points and classes of the first characters of each form, 0 beyond its end; and its length."""
    length = np.fromiter(map(len, forms), np.int32, len(forms))
    shown = [form[:WIDTH] for form in forms] if len(forms) and int(length.max()) > WIDTH else forms
    padded = "".join([form.ljust(WIDTH) for form in shown])
    codes, classes = classified(padded)
    inner = slice(4, len(codes) - 4)
    beyond = np.arange(WIDTH) >= length[:, None]
    grid, kinds = codes[inner].reshape(-1, WIDTH).copy(), classes[inner].reshape(-1, WIDTH).copy()
    grid[beyond] = 0
    kinds[beyond] = 0
    return grid, kinds, length


def _hashed(grid: Grid, length: npt.NDArray[np.int32]) -> UInt32:
    return spread((grid * _POWERS).sum(1, dtype=np.uint32) + (length > WIDTH).astype(np.uint32))


def _lowered(codes: Grid) -> Grid:
    table = _tables()[1]
    return np.where(codes < _BASIC, table.take(codes, mode="clip"), codes)


def _folded(codes: Grid) -> Grid:
    table = _tables()[0]
    return np.where(codes < _BASIC, table.take(codes, mode="clip"), codes)


@cache
def _tables() -> tuple[UInt32, UInt32]:
    """What each character of the basic plane is taken for, as it stands and in lower case."""
    folded = np.arange(_BASIC, dtype=np.uint32)
    for sign, plain in _ALIKE.items():
        folded[ord(sign)] = ord(plain)
    low = folded.copy()
    for code, small in enumerate(map(str.lower, map(chr, range(_BASIC)))):
        if len(small) == 1 and ord(small) != code:
            low[code] = ord(small)
    return folded, low


def _affixes(forms: Sequence[str], low: Grid, length: npt.NDArray[np.int32]) -> dict[str, UInt32]:
    rows = np.arange(len(forms))
    shown = np.minimum(length, WIDTH)
    factor = np.uint32(65599)
    found: dict[str, UInt32] = {}
    so_far = np.zeros(len(forms), np.uint32)
    for count in range(1, 5):
        letter = low[rows, np.maximum(shown - count, 0)] * (shown >= count)
        so_far = so_far * factor + letter.astype(np.uint32)
        found[f"last{count}"] = spread(so_far + np.uint32(count))
    so_far = low[:, 0].copy()
    for count in range(2, 5):
        so_far = so_far * factor + low[:, count - 1]
        found[f"first{count}"] = spread(so_far + np.uint32(count + 8))
    return found


def _shapes(classes: UInt8) -> UInt32:
    """The classes of characters without repetition: `Kolb` and `Ida` are alike, `McKolb` and `USA` are not."""
    shape = np.zeros(len(classes), np.uint32)
    before = np.zeros(len(classes), np.uint8)
    for column in classes[:, :_SHAPE_LENGTH].T:
        new = (column != before) & (column != 0)
        shape = np.where(new, shape * np.uint32(13) + column, shape)
        before = np.where(column != 0, column, before)
    return shape


def _clusters(lexicon: Lexicon, word: UInt32, exact: UInt32) -> npt.NDArray[np.uint16]:
    """The vector of a word as it stands, else of its lower case."""
    found = lexicon.clusters.of(exact)
    missing = np.flatnonzero((found == 0) & (word != exact))
    found[missing] = lexicon.clusters.of(word[missing])
    return found
