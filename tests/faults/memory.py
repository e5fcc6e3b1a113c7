"""A folder in memory, where there is one: what is tried there is names and bytes, not the speed of a disk."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

_MEMORY = Path("/dev/shm")


@contextlib.contextmanager
def in_memory() -> Iterator[Path]:
    """A temporary folder."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)
