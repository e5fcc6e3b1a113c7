"""ZIP, and WACZ, which is a ZIP with WARC in it: members in the order of the directory.

Where the directory is missing, as in a download that broke off, members are found one after the other from the start.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from tasks.model.errors import ReadError
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Entry, Stream, refusal
from tasks.readers.containers.streams import PIECE_BYTES, whole
from tasks.readers.containers.torn_zip import first_names, torn_entries
from tasks.readers.source import Sample

NAME = "zip"
VERSION = 2
OPENINGS = b"P"
SUFFIXES = (".zip", ".wacz")
COMPRESSES = True

_ENCRYPTED = 0x1
_UTF8 = 0x800
_HEADER_BYTES = 30
#: Formats of one document that are packed as ZIP.
_DOCUMENTS = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".idml", ".pages")
#: Parts that every document in OOXML has; which comes first depends on the program.
_OPC = frozenset(("[Content_Types].xml", "_rels/.rels"))
_FIRST = 8
_ENDS = b"PK\x05\x06"
_END_BYTES = 22
#: No directory has more bytes a member than this, names of 64 KB aside.
_DIRECTORY_BYTES = 512


def sniff(sample: Sample) -> bool:
    """Tell by magic number; office documents are no archives."""
    if not sample.head.startswith((b"PK\x03\x04", _ENDS)) or sample.suffix in _DOCUMENTS:
        return False
    return not is_document(sample.head)


def is_document(head: bytes) -> bool:
    """Tell whether a ZIP is one document: OpenDocument and EPUB begin with `mimetype`, OOXML with its content types."""
    names = first_names(head, _FIRST)
    return names[:1] == ["mimetype"] or not _OPC.isdisjoint(names)


def entries(stream: Stream, budget: Budget) -> Iterator[Entry]:
    """Yield the members; raise ReadError(`malformed`) after the last where the archive breaks off."""
    file = stream if isinstance(stream, io.BufferedReader | io.BytesIO) else _in_memory(stream, budget)
    try:
        check_directory(file, budget)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OverflowError, UnicodeError, NotImplementedError):
        file.seek(0)
        yield from torn_entries(file, budget)
        raise ReadError("malformed", "the archive has no directory: it breaks off") from None
    infos = archive.infolist()
    shared, is_wacz = overlapping(infos), _is_wacz(archive.namelist())
    for info in infos:
        if not info.filename.endswith("/"):
            yield _entry(archive, info, budget, id(info) in shared, is_wacz)


def _in_memory(stream: Stream, budget: Budget) -> IO[bytes]:
    return io.BytesIO(whole(stream, budget.settings.max_member_bytes))


def check_directory(file: IO[bytes], budget: Budget) -> None:
    """Raise ReadError(`archive_limit`) where the directory is larger than that of `max_members` can be."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_BYTES - 65535))
    tail = file.read()
    at = tail.rfind(_ENDS)
    declared = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    likely = size if declared == 0xFFFFFFFF else declared  # ZIP64: no more than the file
    if min(likely, size) > max(budget.settings.max_members * _DIRECTORY_BYTES, 2**20):
        raise ReadError("archive_limit", f"a directory of {likely:,} bytes")
    file.seek(0)


def overlapping(infos: list[zipfile.ZipInfo]) -> set[int]:
    """The members whose bytes are another's too (Fifield, "A better zip bomb", 2019)."""
    found: set[int] = set()
    end, last = 0, None
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < end and last is not None:
            found |= {id(info), id(last)}
        reach = info.header_offset + _HEADER_BYTES + info.compress_size
        if reach >= end:
            end, last = reach, info
    return found


def _is_wacz(names: list[str]) -> bool:
    return "datapackage.json" in names and any(re.match(r"archive/.*\.warc(\.gz)?$", name) for name in names)


def _entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget, is_overlapping: bool, is_wacz: bool
) -> Entry:
    name = _name(info)
    error = refusal(name)
    if info.flag_bits & _ENCRYPTED:
        error = ReadError("encrypted")
    elif is_overlapping:
        error = ReadError("archive_limit", "its bytes are another member's too")
    elif budget.is_bomb(info.compress_size, info.file_size):
        error = ReadError("archive_limit", budget.ratio_detail)
    elif is_wacz and not name.startswith("archive/"):
        error = ReadError("not_a_page", "part of the WACZ")
    elif (info.external_attr >> 16) & 0o170000 == 0o120000:
        error = ReadError("archive_link")
    if error:
        return Entry(io.BytesIO(), name, error=error)
    return Entry(_Member(archive, info, budget), name, info.file_size)


def _name(info: zipfile.ZipInfo) -> str:
    """The name; without the flag for UTF-8 it is that all the same where the bytes are, else code page 437."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


class _Member(io.RawIOBase):
    """A member, opened when it is first read."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> None:
        self._archive, self._info, self._budget = archive, info, budget
        self._stream: IO[bytes] | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpack some; raise ReadError(`malformed`)."""
        try:
            self._stream = self._stream or self._archive.open(self._info)
            data = self._stream.read(min(len(buffer), PIECE_BYTES))
        except ReadError:
            raise
        except Exception as error:  # each method of compression has its own
            raise ReadError("malformed", f"the member is broken: {error}") from error
        buffer[: len(data)] = data
        self._budget.take(len(data))
        return len(data)
