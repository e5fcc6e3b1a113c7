"""An OpenDocument text (ISO/IEC 26300) in, one article out: the text as it is printed, tracked changes accepted."""

from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.documents.odf import Text, blocks_of, properties_of
from tasks.readers.documents.package import Package
from tasks.readers.documents.release import article_of
from tasks.readers.source import Sample, Source

NAME = "odt"
VERSION = 1
EXAMPLE = "odt/release.odt"
OPENINGS = b"P"
LINES = False

_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
_SUFFIXES = (".odt", ".ott")


def sniff(sample: Sample) -> float:
    """Sure of a ZIP that says at its start that it is such a text; half of others by name."""
    if not sample.head.startswith(b"PK\x03\x04"):
        return 0.0
    if sample.head.startswith(_MIMETYPE, 30):
        return 0.99
    return 0.9 if sample.suffix in _SUFFIXES else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one article; raise ReadError(`encrypted`, `malformed`, `archive_limit`, `too_large`, `too_complex`)."""
    package = Package(source)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
        raise ReadError("encrypted", "the document has a password")
    if "content.xml" not in package:
        raise ReadError("malformed", "the package has no document")
    text = Text(package)
    article = article_of(blocks_of(text), properties_of(package))
    article.subtitle = text.subtitle or None
    yield article
