"""A JSON file in, its articles out: one object, a list of them, or an object that holds such a list."""

from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.fields import Fields
from tasks.readers.records.article import read_record
from tasks.readers.records.items import names_article, names_in, records_of, values_of
from tasks.readers.signs import MARKDOWN_SUFFIXES, has_magic, is_json
from tasks.readers.source import Sample, Source

NAME = "json"
VERSION = 3
EXAMPLE = "json/one.json"
#: Minified JSON is a single line.
LINES = False


def sniff(sample: Sample) -> float:
    """Fairly sure of JSON whose fields are named as an article's are; half sure of a file named `.json`."""
    if has_magic(sample.head) or sample.suffix in MARKDOWN_SUFFIXES:
        return 0.0
    if is_json(sample.text) and names_article(names_in(sample.text)):
        return 0.8
    return 0.55 if sample.suffix == ".json" else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the articles; raise ReadError(`malformed`), or `unknown_format` where the file holds none."""
    count = 0
    for value in values_of(source.decode_part(source.data, None)):
        for record in records_of(value, source.options.fields):
            count += 1
            yield _read(record, source)
    if not count:
        raise ReadError("unknown_format", "no article among its values")


def _read(record: Fields, source: Source) -> RawArticle | ReadError:
    try:
        return read_record(record, source.options.fields, source.options.feed_teasers)
    except ReadError as error:
        return error
