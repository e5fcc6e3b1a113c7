"""An HTML page in, one article out: saved by a browser, fetched raw, or packed as MHTML."""

from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.html.article import read_page
from tasks.readers.html.mhtml import is_mhtml, unpack
from tasks.readers.html.signs import declared_encoding, sureness
from tasks.readers.source import Sample, Source

NAME = "html"
VERSION = 7
EXAMPLE = "html/big_publisher.html"
#: A page's lines mean nothing: a minified one has a single line.
LINES = False


def sniff(sample: Sample) -> float:
    """Sure of a doctype or `<html>`, whatever the file's name; fairly sure of tags in a file named `.html`."""
    return sureness(sample)


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the article of a page, or say `not_an_article` or `paywalled`; raise ReadError where nothing can be read."""
    address = source.address
    if source.data.lstrip()[:1] != b"<" and is_mhtml(source.sample.text, source.sample.suffix):
        packed = unpack(source.data)
        data, charset, address = packed.data, packed.charset, packed.address or address
    else:
        data, charset = source.data, source.charset
    markup = source.decode_part(data, charset or declared_encoding(data))
    # Looked for in the bytes, where that takes a tenth of the time.
    yield read_page(markup.replace("\0", "") if b"\0" in data else markup, address, source.options)
