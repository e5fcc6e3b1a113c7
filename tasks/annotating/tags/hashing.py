"""Hashing: feature values in, the rows of a weight table out. All arithmetic is modulo 2^32."""

from typing import Final

import numpy as np
import numpy.typing as npt

UInt32 = npt.NDArray[np.uint32]
Rows = npt.NDArray[np.int64]

_GOLDEN: Final = 0x9E3779B1
_FACTORS: Final = tuple(np.uint32((0x85EBCA6B * (2 * i + 1) ** 3 + 2 * i) & 0xFFFFFFFF | 1) for i in range(8))


def spread(values: npt.NDArray[np.integer]) -> UInt32:
    """Mix small numbers so that sums of products of them fall evenly over a table."""
    mixed = values.astype(np.uint32) + np.uint32(_GOLDEN)
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x7FEB352D)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x846CA68B)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def joined(feature: int, *values: UInt32) -> UInt32:
    """The hash of a feature that is a combination of values, each spread before."""
    total = values[0] * _FACTORS[0]
    for factor, value in zip(_FACTORS[1:], values[1:], strict=False):
        total += value * factor
    return total + np.uint32((feature + 1) * _GOLDEN & 0xFFFFFFFF)


def rows(hashed: UInt32, bits: int) -> Rows:
    """Which row of a table of 2^bits rows holds the weights of each hash."""
    mixed = hashed >> np.uint32(15)
    mixed ^= hashed
    mixed *= np.uint32(0x2C1B3C6D)
    mixed >>= np.uint32(32 - bits)
    return mixed.astype(np.int64)
