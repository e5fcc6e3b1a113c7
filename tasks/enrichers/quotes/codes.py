"""Letters as numbers, an array over a batch: which of them are some, and where those stand."""

from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools, UInt8

Places = npt.NDArray[np.intp]


def among(letters: str) -> Bools:
    """A table that says of each code whether it is one of these letters'."""
    table = np.zeros(256, dtype=np.bool_)
    table[list(letters.encode("ascii"))] = True
    return table


IS_VERB: Final = among("vV")
IS_NOUN: Final = among("nN")


def places_of(codes: UInt8, letters: str) -> Places:
    """Where some of a few letters stand."""
    found = codes == ord(letters[0])
    for letter in letters[1:]:
        found |= codes == ord(letter)
    return np.flatnonzero(found)


def seen(codes: UInt8, letters: str, first: Places, last: Places) -> Bools:
    """Whether some of a few letters stand in each of the ranges `first:last`."""
    places = places_of(codes, letters)
    return np.searchsorted(places, last) > np.searchsorted(places, first)


def in_ranges(first: Places, end: Places) -> Places:
    """Number all ranges `first:end`, one range after the other."""
    size = np.maximum(end - first, 0)
    before = np.cumsum(size) - size
    numbers: Places = np.arange(size.sum()) + np.repeat(first - before, size)
    return numbers
