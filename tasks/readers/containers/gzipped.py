"""gzip: one thing, packed (RFC 1952); members that follow one another are one stream."""

import zlib
from collections.abc import Iterator

from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, Stream
from tasks.readers.containers.streams import Frames, Metered
from tasks.readers.source import Sample

NAME = "gz"
VERSION = 1
OPENINGS = b""
SUFFIXES = (".gz", ".tgz")
COMPRESSES = True

_WITH_HEADER = 31  # zlib's window bits for a gzip header and 32 KB


def sniff(sample: Sample) -> bool:
    """Tell by magic number and method."""
    return sample.head.startswith(b"\x1f\x8b\x08")


def entries(stream: Stream, budget: Budget) -> Iterator[Entry]:
    """Yield what was packed."""
    yield Entry(Metered(stream, lambda packed: Frames(packed, Inflater), budget))


class Inflater:
    """zlib's decompressor with the manners of the others'."""

    def __init__(self, window: int = _WITH_HEADER) -> None:
        self._inner = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        """Whether the frame has ended."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What followed the frame."""
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        """Whether everything that was given has been used."""
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Inflate."""
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
