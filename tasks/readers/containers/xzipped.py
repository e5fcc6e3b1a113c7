"""xz, and the older lzma: one thing, packed."""

import lzma
from collections.abc import Iterator

from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, Stream
from tasks.readers.containers.streams import Decompressor, Frames, Metered
from tasks.readers.source import Sample

NAME = "xz"
VERSION = 1
OPENINGS = b""
SUFFIXES = (".xz", ".txz")
COMPRESSES = True

#: The highest ordinary level, 9, needs 65 MB; a header may ask for 4 GB.
MEMORY_BYTES = 128 * 2**20


def sniff(sample: Sample) -> bool:
    """Tell by magic number."""
    return sample.head.startswith(b"\xfd7zXZ\0")


def entries(stream: Stream, budget: Budget) -> Iterator[Entry]:
    """Yield what was packed."""
    yield Entry(Metered(stream, lambda packed: Frames(packed, _fresh), budget))


def _fresh() -> Decompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, MEMORY_BYTES)
