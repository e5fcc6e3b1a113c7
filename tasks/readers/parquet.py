"""A Parquet file in, an article a row out; only the columns that are known by name are read, a few rows at a time."""

from collections.abc import Iterator
from typing import Any

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.aliases import aliases, folded
from tasks.readers.fields import STRINGS
from tasks.readers.records.article import BODIES, read_record
from tasks.readers.source import Sample, Source

NAME = "parquet"
VERSION = 3
EXAMPLE = "parquet/export.parquet"
OPENINGS = b"P"
LINES = False

MAGIC = b"PAR1"
ROWS = 64
MAX_BYTES = 2**31  # unpacked

_SECTIONS = (
    *STRINGS,
    *BODIES,
    "url",
    "canonical_url",
    "published",
    "modified",
    "keywords",
    "authors",
    "media",
    "nested",
)


def sniff(sample: Sample) -> float:
    """Sure of the mark that every Parquet file begins with."""
    return 0.95 if sample.head.startswith(MAGIC) else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the articles; raise ReadError(`malformed`, `too_large`, or `no_body` where there are no rows)."""
    # Imported late: it takes half a second, and few files need it.
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(source.data))
        columns = _columns(file, source)
        for batch in file.iter_batches(batch_size=ROWS, columns=columns, use_threads=False):
            yield from (_read(row, source) for row in _plain(batch, pa).to_pylist())
    except (pa.ArrowException, OSError, ValueError, UnicodeDecodeError) as error:
        raise ReadError("malformed", f"{type(error).__name__}: {str(error)[:200]}") from error
    if not file.metadata.num_rows:
        raise ReadError("no_body", "the table has no rows")


def _columns(file: Any, source: Source) -> list[str]:
    """The columns that hold what an article is made of."""
    known = {name for section in _SECTIONS for name in aliases(section)}
    own = {column.partition(".")[0] for column in source.options.fields.values()}
    names = [name for name in file.schema_arrow.names if folded(name) in known or name in own]
    if not names:
        raise ReadError("unknown_format", "no column is named as an article's are")
    # Not by column: to look at one whose statistics are damaged ends the process, where reading it is an error.
    size = sum(file.metadata.row_group(group).total_byte_size for group in range(file.metadata.num_row_groups))
    if size > MAX_BYTES:
        raise ReadError("too_large", f"{size:,} bytes unpacked")
    return names


def _plain(batch: Any, pa: Any) -> Any:
    """The batch with its instants in microseconds: Python has no nanoseconds."""
    schema = pa.schema([field.with_type(_micro(field.type, pa)) for field in batch.schema])
    return pa.Table.from_batches([batch]).cast(schema, safe=False)


def _micro(kind: Any, pa: Any) -> Any:
    return pa.timestamp("us", kind.tz) if pa.types.is_timestamp(kind) and kind.unit == "ns" else kind


def _read(row: dict[str, object], source: Source) -> RawArticle | ReadError:
    try:
        return read_record(row, source.options.fields, source.options.feed_teasers)
    except ReadError as error:
        return error
