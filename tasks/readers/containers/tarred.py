"""tar in all its dialects: members in order, nothing but regular files read; only ever forward through the stream."""

import io
import re
import tarfile
from collections.abc import Iterator
from typing import Any

from tasks.model.errors import ReadError
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, Stream, refusal
from tasks.readers.containers.streams import PIECE_BYTES
from tasks.readers.source import Sample

NAME = "tar"
VERSION = 1
SUFFIXES = (".tar",)
COMPRESSES = False

#: A long name or a table of attributes is shorter than this; tarfile would read as many bytes as a header says.
_HEADER_BYTES = 32768
#: Python's pattern for attributes takes the square of a row of digits (CVE-2024-6232); no number is longer.
_MOST_DIGITS = 200
_DIGITS = re.compile(rb"\d+")
_BLOCK = 512


def sniff(sample: Sample) -> bool:
    """Tell by `ustar` in the first header, or by the sum of its bytes where it is older than that mark."""
    header = sample.head[:_BLOCK]
    if len(header) < _BLOCK or header[:1] == b"\0":
        return False
    return header[257:262] == b"ustar" or _sums_up(header)


def _sums_up(header: bytes) -> bool:
    try:
        told = int(header[148:156].strip(b" \0"), 8)
    except ValueError:
        return False
    return told == 8 * 32 + sum(header[:148]) + sum(header[156:])


def entries(stream: Stream, budget: Budget) -> Iterator[Entry]:
    """Yield the members; raise ReadError(`malformed`) after the last where the archive breaks off."""
    forward = _Forward(stream)
    try:
        archive = tarfile.TarFile(fileobj=forward, mode="r", encoding="utf-8", errors="surrogateescape")
        while (info := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # else all are kept
            if not info.isdir():
                forward.limit = PIECE_BYTES
                yield _entry(archive, info)
                forward.limit = _HEADER_BYTES
    except (tarfile.TarError, ValueError, OverflowError, EOFError, RecursionError) as error:
        raise ReadError("malformed", f"the archive breaks off: {error}") from error


def _entry(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Entry:
    error = refusal(info.name)
    if info.islnk() or info.issym():
        error = ReadError("archive_link", "" if error else f"to {info.linkname[:200]!a}")
    elif not info.isreg():
        error = ReadError("not_a_file")
    stream = None if error else archive.extractfile(info)
    return Entry(_Member(stream), info.name, info.size, error) if stream else _nothing(info.name, error)


def _nothing(name: str, error: ReadError | None) -> Entry:
    return Entry(io.BytesIO(), name, error=error or ReadError("not_a_file"))


class _Member:
    """A member; its bytes break off where the archive does."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        """Read; raise ReadError(`malformed`)."""
        try:
            data: bytes = self._stream.read(min(size, PIECE_BYTES))
        except tarfile.TarError as error:
            raise ReadError("malformed", "the archive breaks off in this member") from error
        return data


class _Forward(io.RawIOBase):
    """A stream that is sought forward only, and of which a header can't take more than a header may have."""

    def __init__(self, stream: Stream) -> None:
        self._stream, self._at, self.limit = stream, 0, _HEADER_BYTES

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How far it was read."""
        return self._at

    def seek(self, place: int, whence: int = 0, /) -> int:
        """Pass over bytes up to a place; going back is for archives that lie about sizes."""
        if whence or place < self._at:
            raise tarfile.ReadError("a member of negative size")
        while self._at < place and self._take(min(place - self._at, PIECE_BYTES)):
            pass
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """Read as many bytes as are asked for, where there are as many."""
        if not 0 <= size <= self.limit:
            raise tarfile.ReadError(f"a header of {size:,} bytes")
        pieces = []
        while size and (piece := self._take(size)):
            pieces.append(piece)
            size -= len(piece)
        data = b"".join(pieces)
        if self.limit == _HEADER_BYTES and any(len(row) > _MOST_DIGITS for row in _DIGITS.findall(data)):
            raise tarfile.ReadError("a header with a number that is none")
        return data

    def _take(self, size: int) -> bytes:
        piece = self._stream.read(size) or b""
        self._at += len(piece)
        return piece
