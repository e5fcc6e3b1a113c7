"""WARC 0.18 to 1.1 (ISO 28500): the pages among the records; every other record is ignored with its type.

A page is a record of type `response`, `resource` or `conversion` with HTML or a feed in it, whose answer was no error.
The address is the record's; its date says when it was fetched, not when it was published, and is not used.
"""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tasks.model.errors import ReadError
from tasks.readers.containers.answers import payload
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, Stream
from tasks.readers.containers.streams import PIECE_BYTES, Part, oversized, whole
from tasks.readers.source import Sample

NAME = "warc"
VERSION = 1
OPENINGS = b"W"
SUFFIXES = (".warc",)
COMPRESSES = False

_PAGES = frozenset(("response", "resource", "conversion"))
_VERSION = re.compile(rb"WARC/\d+\.\d+\s*$")
_LINE_BYTES, _HEADER_LINES = 65536, 1000


class _Record(NamedTuple):
    fields: dict[str, str]
    size: int

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "").lower()

    @property
    def address(self) -> str:
        return self.fields.get("warc-target-uri", "").strip("<>")

    @property
    def name(self) -> str:
        """The address, with the record's type where it is no page, so that pages keep their addresses as names."""
        if self.kind in _PAGES and self.address:
            return self.address
        return f"{self.address or self.fields.get('warc-record-id', '').strip('<>')} [{self.kind}]"


def sniff(sample: Sample) -> bool:
    """Tell by the first line."""
    return _VERSION.match(sample.head[:64].split(b"\n", 1)[0]) is not None


def entries(stream: Stream, budget: Budget) -> Iterator[Entry]:
    """Yield every record; raise ReadError(`malformed`) after the last where the file breaks off."""
    reader: BinaryIO = io.BufferedReader(_raw(stream), PIECE_BYTES)
    while (record := _record(reader)) is not None:
        block = Part(reader, record.size)
        yield _entry(record, block, budget)
        if not block.drain():
            raise ReadError("malformed", "the last record breaks off")


def _raw(stream: Stream) -> io.RawIOBase:
    return stream if isinstance(stream, io.RawIOBase) else Part(stream, 2**62)


def _record(reader: BinaryIO) -> _Record | None:
    """Read the next record's header; None at the end."""
    line = _line(reader)
    while line in (b"\r\n", b"\n"):
        line = _line(reader)
    if not line:
        return None
    if not _VERSION.match(line):
        raise ReadError("malformed", "a record begins without its version")
    fields: dict[str, str] = {}
    for _ in range(_HEADER_LINES):
        line = _line(reader)
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    length = fields.get("content-length", "")
    if not length.isascii() or not length.isdecimal() or len(length) > 15:
        raise ReadError("malformed", "a record without a length")
    return _Record(fields, int(length))


def _line(reader: BinaryIO) -> bytes:
    return reader.readline(_LINE_BYTES)


def _entry(record: _Record, block: Part, budget: Budget) -> Entry:
    try:
        if record.kind not in _PAGES:
            raise ReadError("not_a_page", f"a record of type {record.kind[:40]!a}")
        limit = budget.settings.max_member_bytes
        if record.size > limit:
            raise oversized(limit)
        kind = record.fields.get("content-type", "")
        page = payload(whole(block, limit), kind, budget)
    except ReadError as error:
        return Entry(io.BytesIO(), record.name, error=error)
    address = record.address if record.address.startswith(("http://", "https://")) else None
    return Entry(io.BytesIO(page.data), record.name, suffix=".html", address=address, charset=page.charset)
