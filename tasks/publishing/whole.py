"""A table that a relation has made whole in, its files out; those whose rows are the same as before are kept."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

import polars as pl

from tasks.model.schema import Table
from tasks.model.tables import DOCUMENTS
from tasks.publishing.draft import Draft
from tasks.storage.manifest import DataFile
from tasks.storage.partitions import bits, bucket_of, widths

#: The files of a table by partition, bucket and width, with their rows.
Cut = Mapping[tuple[str | None, int, int], tuple[DataFile, pl.DataFrame]]


def write_whole(draft: Draft, table: Table, frame: pl.DataFrame, old: list[DataFile]) -> None:
    """Write a table in files as large as its rows ask for; `old` are those of the last snapshot."""
    frame = table.conform(frame)
    same = _cut(draft, table, old)
    if table.grain == "month":
        _write_by_month(draft, table, frame, same)
    else:
        ordered = frame.sort(list(table.order or table.key))
        _write_spread(draft, table, ordered, None, bits(frame.height, table.rows_per_file), same)
    draft.write_if_missing(table)


def _cut(draft: Draft, table: Table, files: list[DataFile]) -> Cut:
    """Read files in one go: a query for each costs more than the rows of most."""
    rows = draft.read(table, files).collect()
    ends = accumulate((file.rows for file in files), initial=0)
    return {(f.partition, f.bucket, f.width): (f, rows.slice(at, f.rows)) for f, at in zip(files, ends, strict=False)}


def _write_by_month(draft: Draft, table: Table, frame: pl.DataFrame, old: Cut) -> None:
    winners = draft.scan(DOCUMENTS).filter(pl.col("outcome") == "ok").select("article_id", "partition").collect()
    cut = widths(winners)
    placed = frame.join(winners, on="article_id", how="left").sort("published_at", "article_id", *table.order)
    for (partition,), rows in placed.partition_by("partition", as_dict=True, maintain_order=True).items():
        _write_spread(draft, table, rows.drop("partition"), str(partition), cut[str(partition)], old)


def _write_spread(
    draft: Draft, table: Table, ordered: pl.DataFrame, partition: str | None, width: int, old: Cut
) -> None:
    for bucket, rows in _buckets(ordered, table, width):
        file, before = old.get((partition, bucket, width), (None, None))
        if file and before is not None and before.equals(rows):
            draft.keep(file)
        else:
            draft.write(table, rows, partition, bucket, width)


def _buckets(rows: pl.DataFrame, table: Table, width: int) -> Iterator[tuple[int, pl.DataFrame]]:
    if width == 0 and rows.height:
        yield 0, rows
    elif width:
        cut = rows.with_columns(bucket_of(pl.col(table.key[0]), width).alias("_bucket"))
        for (bucket,), some in cut.partition_by(
            "_bucket", as_dict=True, include_key=False, maintain_order=True
        ).items():
            yield int(str(bucket)), some
