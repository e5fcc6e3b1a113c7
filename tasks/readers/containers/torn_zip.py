"""A ZIP without its directory in, the members that are whole out, one local header after the other."""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import IO

from tasks.model.errors import ReadError
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, refusal
from tasks.readers.containers.streams import oversized

_HEADER = struct.Struct("<4s5H3I2H")
_LOCAL = b"PK\x03\x04"
_DESCRIBED = 0x8
_STORED, _DEFLATED = 0, 8
_RAW = -15  # zlib's window bits for deflate without a header


def torn_entries(file: IO[bytes], budget: Budget) -> Iterator[Entry]:
    """Yield the members that are whole; those whose size is told after them end the search, as do other methods."""
    while len(head := file.read(_HEADER.size)) == _HEADER.size:
        mark, _, flags, method, _, _, crc, packed, size, name_size, extra_size = _HEADER.unpack(head)
        if mark != _LOCAL or flags & _DESCRIBED:
            return
        name = file.read(name_size).decode("utf-8" if flags & 0x800 else "cp437", "replace")
        file.seek(extra_size, io.SEEK_CUR)
        start = file.tell()
        if not name.endswith("/"):
            yield _entry(file, name, flags, method, packed, size, crc, budget)
        file.seek(start + packed)


def first_names(head: bytes, most: int) -> list[str]:
    """The names of the first members of a ZIP whose first bytes are `head`, as far as they reach."""
    names: list[str] = []
    at = 0
    while len(names) < most and head.startswith(_LOCAL, at) and len(head) >= at + _HEADER.size:
        _, _, flags, _, _, _, _, packed, _, name_size, extra_size = _HEADER.unpack_from(head, at)
        start = at + _HEADER.size + name_size + extra_size
        names.append(head[at + _HEADER.size : at + _HEADER.size + name_size].decode("utf-8", "replace"))
        at = head.find(_LOCAL, start) if flags & _DESCRIBED else start + packed
    return names


def _entry(
    file: IO[bytes], name: str, flags: int, method: int, packed: int, size: int, crc: int, budget: Budget
) -> Entry:
    error = refusal(name)
    if flags & 0x1:
        error = ReadError("encrypted")
    elif budget.is_bomb(packed, size):
        error = ReadError("archive_limit", budget.ratio_detail)
    elif max(packed, size) > budget.settings.max_member_bytes:
        error = oversized(budget.settings.max_member_bytes)
    data = b"" if error else _data(file.read(packed), method, size)
    if error is None and (len(data) != size or zlib.crc32(data) != crc):
        error = ReadError("malformed", "the archive breaks off in this member")
    budget.take(len(data))
    return Entry(io.BytesIO(data), name, error=error)


def _data(packed: bytes, method: int, size: int) -> bytes:
    if method == _STORED:
        return packed
    try:
        return zlib.decompressobj(_RAW).decompress(packed, size + 1) if method == _DEFLATED else b""
    except zlib.error:
        return b""
