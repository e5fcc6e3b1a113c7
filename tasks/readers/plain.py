"""Plain text in, one article out: paragraphs, list items and head lines, every character taken as it is written."""

from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.paragraphs import split
from tasks.readers.signs import sure_of_text
from tasks.readers.source import Sample, Source

NAME = "plain"
VERSION = 1
EXAMPLE = "plain/wire_wrapped.txt"


def sniff(sample: Sample) -> float:
    """Half sure of any text that says no other format."""
    return sure_of_text(sample)


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one article of the file."""
    yield RawArticle(blocks=[each.block() for each in split(source.text)])
