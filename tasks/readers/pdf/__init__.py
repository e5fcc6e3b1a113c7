"""A PDF in, one article out: lines put in reading order, headers and footers left out, words put together again."""

import re
from collections.abc import Iterator
from typing import Any

from tasks.model.article import LeftOut, RawArticle
from tasks.model.errors import ReadError
from tasks.readers.documents.release import Properties, article_of, keywords_of
from tasks.readers.pdf.furniture import without_furniture
from tasks.readers.pdf.geometry import Page
from tasks.readers.pdf.pages import opened, page_of
from tasks.readers.pdf.paragraphs import paragraphs
from tasks.readers.source import Sample, Source

NAME = "pdf"
VERSION = 2
EXAMPLE = "pdf/columns.pdf"
OPENINGS = b"%"
LINES = False

MAX_PAGES = 1_000
#: Of three hundred pages of small type: some five seconds.
MAX_CHARS = 1_000_000

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*%PDF-\d")


def sniff(sample: Sample) -> float:
    """Sure of the first line."""
    return 0.99 if _START.match(sample.head) else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one article; raise ReadError(`encrypted`, `malformed`, `too_complex`, `no_body`)."""
    if not source.data.strip():
        raise ReadError("empty")
    with opened(source.data) as document:
        pages = list(_pages(document))
        said = _properties(document)
    if not any(page.lines for page in pages):
        raise ReadError("no_body", "the pages hold no text: they may be pictures of pages")
    lines, left_out = without_furniture(pages)
    article = article_of(paragraphs(lines), said)
    article.left_out = [LeftOut(line.text, rule) for line, rule in left_out]
    yield article


def _pages(document: Any) -> Iterator[Page]:
    if len(document) > MAX_PAGES:
        raise ReadError("too_complex", f"more than {MAX_PAGES:,} pages")
    chars = 0
    for number in range(len(document)):
        page = page_of(document, number, MAX_CHARS - chars)
        chars += sum(len(line.text) for line in page.lines)
        yield page


def _properties(document: Any) -> Properties:
    said = document.get_metadata_dict()
    return Properties(said.get("Title", ""), said.get("Author", ""), "", "", keywords_of(said.get("Keywords", "")))
