"""bzip2: one thing, packed."""

import bz2
from collections.abc import Iterator

from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, Stream
from tasks.readers.containers.streams import Frames, Metered
from tasks.readers.source import Sample

NAME = "bz2"
VERSION = 1
OPENINGS = b"B"
SUFFIXES = (".bz2", ".tbz", ".tbz2")
COMPRESSES = True

_BLOCK, _END = b"1AY&SY", b"\x17rE8P\x90"


def sniff(sample: Sample) -> bool:
    """Tell by magic number, level, and the mark of the first block: an article may begin "BZh9"."""
    head = sample.head
    return head.startswith(b"BZh") and head[4:10] in (_BLOCK, _END)


def entries(stream: Stream, budget: Budget) -> Iterator[Entry]:
    """Yield what was packed."""
    yield Entry(Metered(stream, lambda packed: Frames(packed, bz2.BZ2Decompressor), budget))
