"""A CSV or TSV file in, an article a row out: its delimiter and its columns are found out."""

import csv
import io
from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.aliases import folded
from tasks.readers.fields import Fields
from tasks.readers.records.article import Own, body_names, read_record
from tasks.readers.records.items import names_article
from tasks.readers.signs import is_other_format, is_text
from tasks.readers.source import Sample, Source

NAME = "csv"
VERSION = 3
EXAMPLE = "csv/export.csv"
#: A row is a whole article.
LINES = False

SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
DELIMITERS = ",;\t|"
MAX_COLUMNS = 1000
HEADER_CHARS = 8192

# The limit is the process's own: a field may be as long as a file may. C's `long` is 32 bits wide on Windows.
csv.field_size_limit(2**31 - 1)


def sniff(sample: Sample) -> float:
    """Fairly sure of a header that names the columns as an article's are; half sure of a file named `.csv`."""
    named = sample.suffix in SUFFIXES
    if not is_text(sample) or (is_other_format(sample.text) and not named):
        return 0.0
    if not named and not _is_parted(sample.text):
        return 0.0
    names = {folded(name) for name in _header(sample.text)[0]}
    if names & {*body_names()} and names_article(names):
        return 0.75
    return 0.5 if named else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the articles; raise ReadError(`no_body`) for a header alone, `unknown_format` for another table."""
    text = source.decode_part(source.data, None).replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    header, delimiter = _header(text)
    if not _is_known(header, source.options.fields):
        raise ReadError("unknown_format", f"no column is named as an article's are: {', '.join(header[:12])[:200]}")
    found = False
    for row in _rows(text, delimiter):
        found = True
        yield row if isinstance(row, ReadError) else _read(row, header, source)
    if not found:
        raise ReadError("no_body", "the table has no rows")


def _is_known(header: list[str], own: Own) -> bool:
    names = {folded(name) for name in header}
    return names_article(names) or bool(names & {*body_names()}) or any(column in header for column in own.values())


def _rows(text: str, delimiter: str) -> Iterator[list[str] | ReadError]:
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    last = text.count("\n") + (not text.endswith("\n"))
    try:
        next(rows, None)
        line = rows.line_num
        for row in rows:
            if rows.line_num == last > line + 1 and not _is_closed(text, line, delimiter):
                yield ReadError("malformed", f"line {line + 1}: a quotation mark is not closed")
            elif any(row):
                yield row
            line = rows.line_num
    except csv.Error as error:
        raise ReadError("malformed", f"line {rows.line_num}: {error}") from error


def _is_closed(text: str, line: int, delimiter: str) -> bool:
    """Whether the row that begins after `line` lines ends before the file does: open marks swallow rows."""
    rest = text.split("\n", line)[-1]
    try:
        list(csv.reader(io.StringIO(rest), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" not in str(error)
    return True


def _is_parted(text: str) -> bool:
    """Whether the first line has a delimiter: an article has two columns at least."""
    first = text[:HEADER_CHARS].lstrip().partition("\n")[0]
    return '"' in first or any(each in first for each in DELIMITERS)


def _header(text: str) -> tuple[list[str], str]:
    """The names of the columns, and the delimiter that parts most of them."""
    head = text[:HEADER_CHARS].lstrip()
    first = head.partition("\n")[0]
    if '"' in first:
        rows = {each: next(csv.reader(io.StringIO(head, newline=""), delimiter=each), []) for each in DELIMITERS}
    else:
        rows = {each: first.split(each) for each in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: len(rows[each]))
    return [name.strip() for name in rows[delimiter]][:MAX_COLUMNS], delimiter


def _read(row: list[str], header: list[str], source: Source) -> RawArticle | ReadError:
    if len(row) > len(header) and any(row[len(header) :]):
        return ReadError("malformed", f"{len(row)} values in a row of {len(header)} columns")
    fields: Fields = {
        name: _with_breaks(value) for name, value in zip(header, row, strict=False) if value.strip() not in _NOTHING
    }
    try:
        return read_record(fields, source.options.fields, source.options.feed_teasers)
    except ReadError as error:
        return error


def _with_breaks(value: str) -> str:
    """The value with line breaks where a database wrote them as two characters, "Monday.\\nBoats"."""
    return value.replace("\\n", "\n") if "\\n" in value and "\n" not in value else value


#: How tables write that there is no value.
_NOTHING = frozenset(("", "NULL", "null", "None", "NaN", "nan", "N/A", "NA", "\\N"))
