"""A feed in, its entries out as articles: RSS, Atom, RDF, JSON Feed, as well-formed or ill-formed as they come."""

import re
from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.feed import jsonfeed
from tasks.readers.feed.article import read_entry
from tasks.readers.feed.channel import read_channel, root_of
from tasks.readers.signs import has_magic
from tasks.readers.source import Sample, Source

NAME = "feed"
VERSION = 1
EXAMPLE = "feed/rss.xml"
OPENINGS = b"<{"
#: A feed's lines mean nothing.
LINES = False

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.I)
DECLARED_BYTES = 4096


def sniff(sample: Sample) -> float:
    """Sure of the root element, whatever the file's name; less so of a blog's export, which is RSS and more."""
    if has_magic(sample.head):
        return 0.0
    if jsonfeed.is_feed(sample.text):
        return 0.95
    if root_of(sample.text) is None:
        return 0.0
    return 0.6 if "wordpress.org/export/" in sample.text[:DECLARED_BYTES] else 0.98


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the entries; raise ReadError(`malformed`), or `no_body` for a feed without entries."""
    written = source.decode_part(source.data, _declared(source.data))
    items = _json(written, source) if jsonfeed.is_feed(written[:65536]) else _xml(written, source)
    count = 0
    for count, item in enumerate(items, 1):  # noqa: B007
        yield item
    if not count:
        raise ReadError("no_body", "the feed has no entries")


def _xml(written: str, source: Source) -> Iterator[RawArticle | ReadError]:
    channel = read_channel(written)
    for entry in channel.entries:
        try:
            yield read_entry(entry, channel, source.options.feed_teasers)
        except ReadError as error:
            yield error


def _json(written: str, source: Source) -> Iterator[RawArticle | ReadError]:
    for record in jsonfeed.entries(written):
        try:
            yield jsonfeed.read_entry(record, source.options.feed_teasers)
        except ReadError as error:
            yield error


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:DECLARED_BYTES])
    label = match[1].decode("ascii") if match else None
    # What can be read byte by byte is neither UTF-16 nor UTF-32, whatever it says.
    return "utf-8" if label and re.match(r"u(?:tf|cs)?[-_]?(?:16|32|4|2)", label, re.I) else label
