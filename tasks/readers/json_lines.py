"""A file of one JSON object a line in, its articles out; a line that is none costs itself alone."""

from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.records.article import read_record
from tasks.readers.records.items import names_article, names_in, records_of, values_of
from tasks.readers.signs import has_magic
from tasks.readers.source import Sample, Source

NAME = "jsonl"
VERSION = 3
EXAMPLE = "jsonl/archive.jsonl"
#: A line is a whole article, its markup included.
LINES = False

SUFFIXES = frozenset({".jsonl", ".ndjson", ".jl"})


def sniff(sample: Sample) -> float:
    """Sure of objects on lines of their own that are named as an article's are, or of a name such as `.jsonl`."""
    if has_magic(sample.head):
        return 0.0
    if sample.suffix in SUFFIXES:
        return 0.9 if sample.text.lstrip().startswith("{") else 0.55
    lines = [line for line in sample.text.lstrip()[:65536].split("\n", 3)[:3] if line.strip()]
    by_line = len(lines) > 1 and lines[0].startswith('{"') and lines[0].rstrip().endswith("}")
    return 0.85 if by_line and lines[1].startswith("{") and names_article(names_in(lines[0])) else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the articles; a line that is no JSON gives ReadError(`malformed`)."""
    found = False
    for number, line in enumerate(source.lines(), 1):
        if line and not line.isspace():
            found = True
            yield _read(line, number, source)
    if not found:
        raise ReadError("empty")


def _read(line: str, number: int, source: Source) -> RawArticle | ReadError:
    try:
        records = [record for value in values_of(line) for record in records_of(value, source.options.fields)]
        if len(records) != 1:
            raise ReadError("malformed" if records else "no_body", f"{len(records)} articles on the line")
        return read_record(records[0], source.options.fields, source.options.feed_teasers)
    except ReadError as error:
        return ReadError(error.code, f"line {number}: {error.detail}")
