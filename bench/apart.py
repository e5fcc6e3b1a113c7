"""A function in, what it measured in a process of its own out: its memory is no one else's."""

import resource
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

_Measured = TypeVar("_Measured")


def apart(measured: Callable[[Path], _Measured], folder: Path) -> _Measured:
    """Call a function of a module over a folder, in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (folder,))


def peak_bytes() -> int:
    """The most memory that this process has had so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
