"""mbox: messages one after the other, each an item of the file (RFC 4155; `>From ` of the `mboxrd` kind is undone)."""

import io
import re
from collections.abc import Iterator

from tasks.model.errors import ReadError
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, Stream
from tasks.readers.containers.streams import PIECE_BYTES, Part, oversized
from tasks.readers.source import Sample

NAME = "mbox"
VERSION = 1
OPENINGS = b"F"
SUFFIXES = (".mbox", ".mbx")
COMPRESSES = False

_BEGIN = re.compile(rb"From \S+.*\d{4}|From - |From \S+@\S+\s*$")
_FIELD = re.compile(rb">?[\x21-\x39\x3b-\x7e]+:")
_QUOTED = re.compile(rb">+From ")


def sniff(sample: Sample) -> bool:
    """Tell by a first line `From … 2024` and a field of a header after it."""
    first, _, rest = sample.head[:2000].partition(b"\n")
    return _BEGIN.match(first) is not None and _FIELD.match(rest) is not None


def entries(stream: Stream, budget: Budget) -> Iterator[Entry]:
    """Yield the messages."""
    limit = budget.settings.max_member_bytes
    for item, message in enumerate(_messages(stream, limit)):
        error = oversized(limit) if message is None else None
        yield Entry(io.BytesIO(message or b""), error=error, item=item, suffix=".eml")


def _messages(stream: Stream, limit: int) -> Iterator[bytes | None]:
    """The bytes of each message, None for one over the limit."""
    reader = io.BufferedReader(Part(stream, 2**62), PIECE_BYTES)
    lines: list[bytes] = []
    size, was_blank, begun = 0, True, False
    try:
        while line := reader.readline(PIECE_BYTES):
            if was_blank and _BEGIN.match(line):
                if begun:
                    yield b"".join(lines) if size <= limit else None
                lines, size, begun = [], 0, True
            else:
                size += len(line)
                if size <= limit:
                    lines.append(line[1:] if _QUOTED.match(line) else line)
            was_blank = line in (b"\n", b"\r\n")
    except ReadError:
        if begun:
            yield None if size > limit else b"".join(lines)
        raise
    yield b"".join(lines) if size <= limit else None
