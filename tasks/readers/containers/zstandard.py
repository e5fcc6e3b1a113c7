"""Zstandard: one thing, packed (RFC 8878)."""

from collections.abc import Iterator

import pyarrow as pa

from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, Stream
from tasks.readers.containers.streams import Counted, Metered
from tasks.readers.source import Sample

NAME = "zst"
VERSION = 1
OPENINGS = b"("
SUFFIXES = (".zst", ".tzst")
COMPRESSES = True


def sniff(sample: Sample) -> bool:
    """Tell by magic number."""
    return sample.head.startswith(b"\x28\xb5\x2f\xfd")


def entries(stream: Stream, budget: Budget) -> Iterator[Entry]:
    """Yield what was packed."""
    yield Entry(Metered(stream, _unpack, budget))


def _unpack(packed: Counted) -> Stream:
    unpacked: Stream = pa.CompressedInputStream(pa.PythonFile(packed, mode="r"), "zstd")
    return unpacked
