"""A document that is packed as a ZIP (OOXML, OpenDocument) in, its parts of XML out, held to the containers' budget."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tasks.model.errors import ReadError
from tasks.model.settings import Settings
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import refusal
from tasks.readers.containers.zipped import check_directory, overlapping
from tasks.readers.source import Source

#: Of a part; a release has a few thousand, a report of 500 KB up to 200,000. So many take about a second.
MAX_TAGS = 600_000

_ENCRYPTED = 0x1
# No part of an office document has a document type; UTF-16 is allowed, and hides one from a search in bytes.
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class Package:
    """The parts of a document by name, unpacked when they are asked for.

    Raises ReadError(`malformed`, `encrypted`, `archive_limit`, `too_large`, `too_complex`).
    """

    def __init__(self, source: Source) -> None:
        if not source.data.strip():
            raise ReadError("empty")
        self._budget = source.budget or Budget(Settings.model_construct(), len(source.data))
        file = io.BytesIO(source.data)
        try:
            check_directory(file, self._budget)
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OverflowError, UnicodeError, NotImplementedError) as error:
            raise ReadError("malformed", f"the document's ZIP is broken: {error}") from error
        self._infos = {info.filename: info for info in self._archive.infolist()}
        self._check()

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._infos

    def names(self) -> Iterator[str]:
        """The names of all parts, in the order of the directory; names that lead out of it aren't among them."""
        return (name for name in self._infos if not name.endswith("/") and refusal(name) is None)

    def bytes_of(self, name: str) -> bytes:
        """Unpack a part of XML."""
        info, settings = self._infos[name], self._budget.settings
        if info.file_size > settings.max_member_bytes:
            raise ReadError("too_large", f"{name} has more than {settings.max_member_bytes:,} bytes")
        self._budget.take(info.file_size)  # `zipfile` reads no more of a member than it says it has
        try:
            data = self._archive.read(info)
        except Exception as error:  # each method of compression has its own
            raise ReadError("malformed", f"{name} is broken: {error}") from error
        if any(doctype in data for doctype in _DOCTYPES):
            raise ReadError("malformed", f"{name} has a document type")
        if data.count(b"<") > MAX_TAGS:
            raise ReadError("too_complex", f"{name} has more than {MAX_TAGS:,} tags")
        return data

    def tree(self, name: str) -> Any:
        """Parse a part; None where there is none of this name."""
        if name not in self._infos:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(self.bytes_of(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError("malformed", f"{name} is no XML: {str(error)[:200]}") from error

    def _check(self) -> None:
        infos = list(self._infos.values())
        if len(infos) > self._budget.settings.max_members:
            limit = self._budget.settings.max_members
            raise ReadError("archive_limit", f"more than {limit:,} parts (setting `max_members`)")
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise ReadError("encrypted", "the document has a password")
        if overlapping(infos):
            raise ReadError("archive_limit", "parts of the document share their bytes")
        if self._budget.is_bomb(sum(i.compress_size for i in infos), sum(i.file_size for i in infos)):
            raise ReadError("archive_limit", self._budget.ratio_detail)
