"""Trained weights in, what ships of them out: a byte each."""

import numpy as np

#: One step of a weight.
SCALE = 0.04


def quantised(table: np.ndarray, least: float) -> np.ndarray:
    """The table in int8 steps of SCALE, without what is nearer to 0 than `least`."""
    return np.where(np.abs(table) < least, 0, np.clip(np.rint(table / SCALE), -127, 127)).astype(np.int8)
