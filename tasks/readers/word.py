"""A Word document (OOXML, ISO/IEC 29500) in, one article out: the text as it is printed, tracked changes accepted."""

from collections.abc import Iterator
from typing import Any

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.containers.torn_zip import first_names
from tasks.readers.documents.ooxml import Text, blocks_of, properties_of
from tasks.readers.documents.package import Package
from tasks.readers.documents.release import article_of, exported_in
from tasks.readers.source import Sample, Source

NAME = "docx"
VERSION = 2
EXAMPLE = "docx/release.docx"
OPENINGS = b"P"
LINES = False

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PARTS = 40
_SUFFIXES = (".docx", ".docm", ".dotx")


def sniff(sample: Sample) -> float:
    """Sure of a ZIP with a part in `word/`; of other packages, and of encrypted ones, by name."""
    if sample.head.startswith(b"PK\x03\x04"):
        if any(name.startswith("word/") for name in first_names(sample.head, _PARTS)):
            return 0.99
        return 0.9 if sample.suffix in _SUFFIXES else 0.0
    if sample.head.startswith(_OLE) and (sample.suffix in _SUFFIXES or _ENCRYPTED in sample.head):
        return 0.9
    return 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one article, or those that a news database exported.

    Raises ReadError(`encrypted`, `malformed`, `archive_limit`, `too_large`, `too_complex`).
    """
    if source.data.startswith(_OLE):
        raise _refused(source.data)
    package = Package(source)
    part = _main_part(package)
    if part is None:
        raise ReadError("malformed", "the package has no document")
    text: Any = Text(package, part)
    styled = blocks_of(text)
    if exported := exported_in(styled):
        yield from exported
        return
    article = article_of(styled, properties_of(package))
    article.subtitle = text.subtitle or None
    yield article


def _main_part(package: Package) -> str | None:
    """The part with the text: `word/document.xml`, whatever its number."""
    names = sorted(name for name in package.names() if name.startswith("word/document") and name.endswith(".xml"))
    return names[0] if names else None


def _refused(data: bytes) -> ReadError:
    if _ENCRYPTED in data:
        return ReadError("encrypted", "the document has a password")
    return ReadError("malformed", "an older Word document under the name of a newer one: save it as .docx")
