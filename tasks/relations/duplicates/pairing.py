"""The anchors of all texts in, the pairs worth comparing out."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import numpy.typing as npt
import polars as pl

Marks = npt.NDArray[np.uint32]
Packed = npt.NDArray[np.uint64]
Ranks = npt.NDArray[np.int64]

#: Of the texts that share an anchor, each is compared with the longest and with so many that follow it in length.
NEIGHBOURS = 16
#: Anchors are looked through in so many slices, so that memory stays flat.
_SLICES = 16
_THREADS = 2
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)


def candidates(anchors: pl.Series, among: Marks | None = None) -> tuple[Ranks, Ranks]:
    """Pair texts that share two anchors, or half of the anchors of one of them.

    `anchors` holds a list for each text, the longest text first, equal ones by id; returns the places of the longer
    and the shorter of each pair, sorted. However many texts share an anchor, the pairs grow with their number alone.
    `among` are the only anchors that are looked at.
    """
    sizes = anchors.list.len().to_numpy().astype(np.int64)
    marks, owners = flat(anchors)
    if among is not None:
        kept = np.isin(marks, among)
        marks, owners = marks[kept], owners[kept]
    with ThreadPoolExecutor(_THREADS) as threads:  # NumPy sorts without the interpreter's lock
        found = list(threads.map(partial(_pairs, marks, owners), range(_SLICES)))
    pairs, slices = np.unique(np.concatenate([p for p, _ in found]), return_inverse=True)
    shared = np.bincount(slices, np.concatenate([n for _, n in found]), len(pairs))
    longer, shorter = (pairs >> _HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)
    worth = (shared >= 2) | (2 * shared >= np.minimum(sizes[longer], sizes[shorter]))
    return longer[worth], shorter[worth]


def flat(anchors: pl.Series) -> tuple[Marks, Packed]:
    """All anchors of all texts, and the place of the text that each belongs to."""
    sizes = anchors.list.len().to_numpy()
    marks = anchors.explode(empty_as_null=False).to_numpy() if sizes.any() else np.empty(0, np.uint32)
    return marks, np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)


def _pairs(marks: Marks, owners: Packed, number: int) -> tuple[Packed, npt.NDArray[np.int64]]:
    """The pairs that the anchors of one slice make, and how many anchors make each."""
    mine = (marks >> np.uint32(28)) == number
    entries = np.sort((marks[mine].astype(np.uint64) << _HALF) | owners[mine])
    entries = entries[_repeated(entries >> _HALF)]
    return np.unique(np.concatenate([*_with_followers(entries), _with_longest(entries)]), return_counts=True)


def _repeated(keys: Packed) -> npt.NDArray[np.bool_]:
    """Which entries of a sorted array are there more than once."""
    same = keys[1:] == keys[:-1]
    again: npt.NDArray[np.bool_] = np.append(same, False) | np.append(False, same)
    return again[: len(keys)]


def _with_followers(entries: Packed) -> list[Packed]:
    keys, owners = entries >> _HALF, entries & _LOW
    pairs = []
    for distance in range(1, min(NEIGHBOURS + 1, len(entries))):
        at = np.flatnonzero(keys[:-distance] == keys[distance:])
        pairs.append((owners[at] << _HALF) | owners[at + distance])
    return pairs


def _with_longest(entries: Packed) -> Packed:
    keys, owners = entries >> _HALF, entries & _LOW
    _, firsts, sizes = np.unique(keys, return_index=True, return_counts=True)
    longest = np.repeat(firsts, sizes)
    far = np.arange(len(entries)) - longest > NEIGHBOURS
    pairs: Packed = (owners[longest[far]] << _HALF) | owners[far]
    return pairs
