"""Canonical Parquet: the same rows give the same bytes."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tasks.model.schema import Table
from tasks.storage.durable import sha256

#: Raised when the settings below change; with PyArrow's version it stands in the manifest.
WRITER = 1
ARTICLES_PER_GROUP = 8_192
ROWS_PER_GROUP = 131_072

#: String columns of few values; only these are written as dictionaries.
_DICTIONARY = frozenset(
    {
        *("format", "compression", "encoding", "encoding_source", "outcome", "reject_code", "reader", "partition"),
        *("section", "domain", "outlet_name", "agency_name", "wire_evidence", "published_precision", "language"),
        *("published_source", "published_tz", "kind", "role", "extractor", "timex_type", "anchor", "agency"),
        *(
            "affiliation",
            "article_id",
            "duplicate_cluster_id",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: its size, and the SHA-256 of its bytes."""

    rows: int
    bytes: int
    sha256: str


def writer_version() -> str:
    """What the bytes of a file depend on besides its rows."""
    return f"pyarrow-{pa.__version__}/{WRITER}"


def write(table: Table, frame: pl.DataFrame, path: Path, *, sync: bool = True) -> Written:
    """Write the rows of a frame, in their order, in the table's Arrow schema.

    One chunk, fixed settings: neither threads nor the history of the frame show in the bytes.
    """
    data = to_arrow(table, frame)
    dictionary = [name for name in data.column_names if name in _DICTIONARY and name != table.key[-1]]
    with path.open("wb") as stream:
        pq.write_table(
            data,
            stream,
            compression="zstd",
            compression_level=3,
            row_group_size=ARTICLES_PER_GROUP if table.name == "articles" else ROWS_PER_GROUP,
            use_dictionary=dictionary,  # type: ignore[arg-type]  # the stubs know no list
            write_page_index=True,
            store_schema=True,
        )
        stream.flush()
        if sync:
            os.fsync(stream.fileno())
    return Written(frame.height, path.stat().st_size, sha256(path))


def to_arrow(table: Table, frame: pl.DataFrame) -> pa.Table:
    """The frame as an Arrow table of exactly the table's schema, in one chunk."""
    data = table.conform(frame).to_arrow()
    schema = table.arrow()
    columns = [_cast(column, field.type) for column, field in zip(data.columns, schema, strict=True)]
    return pa.table(columns, schema=schema).combine_chunks()


def _cast(column: pa.ChunkedArray, kind: pa.DataType) -> Any:
    if column.type == kind:
        return column
    if not _is_map(kind):
        return column.cast(kind)
    return _map(column.combine_chunks(), kind)


def _map(pairs: Any, kind: Any) -> Any:
    """Make maps of lists of pairs, by offsets: `pa.array` of Python's lists would import pandas, where it is there."""
    values, offsets = pairs.flatten(), pairs.offsets.cast(pa.int32())
    keys, items = values.field("key").cast(kind.key_type), values.field("value").cast(kind.item_type)
    return pa.MapArray.from_arrays(pc.subtract(offsets, offsets[0]), keys, items)


def _is_map(kind: pa.DataType) -> bool:
    return bool(pa.types.is_map(kind))


def scan(table: Table, paths: list[Path]) -> pl.LazyFrame:
    """Scan files of a table, in its declared types; no file gives an empty frame.

    A nullable column that an older version didn't write is null.
    """
    if not paths:
        return table.frame().lazy()
    frame = pl.scan_parquet(paths, hive_partitioning=False)
    written = pq.read_schema(paths[0]).names
    later = {name for name, column in table.columns.items() if column.nullable and name not in written}
    return frame.select(
        (pl.lit(None).alias(name) if name in later else pl.col(name)).cast(dtype)
        for name, dtype in table.dtypes().items()
    )
