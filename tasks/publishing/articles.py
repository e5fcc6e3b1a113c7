"""Staged rows and the last snapshot in, the files of tables of articles out: touched ones written, the rest kept."""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cache, partial
from typing import TypeVar

import polars as pl

from tasks.enrichers import graph
from tasks.model.errors import PublishError
from tasks.model.schema import Table
from tasks.model.tables import ARTICLES, CHILDREN
from tasks.publishing.draft import Draft
from tasks.publishing.job import Merge
from tasks.storage import parts
from tasks.storage.manifest import DataFile
from tasks.storage.partitions import bucket_of, overlap

#: Partitions of up to so many articles are merged two at a time; larger ones one by one, for memory's sake. Where one
#: partition alone is touched, two of its tables are.
_SMALL = 16_384
_THREADS = 2


def merge_partitions(job: Merge) -> None:
    """Write and keep the files of `articles` and of all tables that hang on it, month by month."""
    counts = dict(job.ledger.places.group_by("partition").len().iter_rows())
    small = sorted(partition for partition, count in counts.items() if count <= _SMALL)
    alone = len(job.moved) == 1 and not job.rewrite and not job.remade
    with ThreadPoolExecutor(1 if alone else _THREADS) as threads, ThreadPoolExecutor(_THREADS) as within:
        for _ in threads.map(lambda partition: _merge_partition(job, partition, within if alone else None), small):
            pass
    for partition in sorted(counts.keys() - set(small)):
        _merge_partition(job, partition)


def _merge_partition(job: Merge, partition: str, threads: Executor | None = None) -> None:
    width = job.widths[partition]
    touched = _touched_buckets(job, partition, width)
    order = cache(partial(_order, job.draft, _merge_table(job, ARTICLES, partition, touched)))

    def merge_table(table: Table) -> None:
        anew = table.name in job.remade
        _merge_table(job, table, partition, set(range(2**width)) if anew else touched, order)

    def size(table: Table) -> int:
        return sum(file.bytes for file in job.old_files(table.name, partition))

    tables = (*CHILDREN, *graph.tables().values())
    # The largest first, so that both threads end at about the same time.
    for _ in threads.map(merge_table, sorted(tables, key=size, reverse=True)) if threads else map(merge_table, tables):
        pass


def _touched_buckets(job: Merge, partition: str, width: int) -> set[int]:
    old = job.old_files("articles", partition)
    if job.rewrite or any(file.width != width for file in old):
        return set(range(2**width))
    moved = job.moved.get(partition)
    return set() if moved is None else set(moved.select(bucket_of(pl.col("article_id"), width))["article_id"])


Order = Callable[[int], pl.DataFrame]
Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def _order(draft: Draft, articles: dict[int, DataFile], bucket: int) -> pl.DataFrame:
    """When each article of a bucket was published."""
    files = [articles[bucket]] if bucket in articles else []
    return draft.read(ARTICLES, files).select("article_id", "published_at").collect()


def _merge_table(
    job: Merge, table: Table, partition: str, touched: set[int], order: Order | None = None
) -> dict[int, DataFile]:
    """Write the touched files of a table and keep the others; returns each by its bucket."""
    width = job.widths[partition]
    old = job.old_files(table.name, partition)
    files = {file.bucket: file for file in old if file.width == width and file.bucket not in touched}
    for file in files.values():
        job.draft.keep(file)
    for bucket in sorted(touched):
        articles = order(bucket) if order else None
        rows = _rows(job, table, partition, bucket, articles)
        if rows.height:
            files[bucket] = job.draft.write(table, _sorted(table, rows, articles), partition, bucket, width)
    return files


def _rows(job: Merge, table: Table, partition: str, bucket: int, articles: pl.DataFrame | None) -> pl.DataFrame:
    """All rows of one file to be: old ones that stay, then staged ones that win."""
    staged = _staged(job, table, partition, bucket)
    if table.name not in job.remade and not job.old_files(table.name, partition):
        return staged
    width = job.widths[partition]
    moved = job.moved.get(partition)
    old = _old_rows(job, table, partition, bucket, articles)
    stayed = old if moved is None else old.join(moved.lazy(), on="article_id", how="anti")
    return pl.concat([_within(stayed, bucket, width).collect(), staged])


def _within(rows: Frame, bucket: int, width: int) -> Frame:
    return rows.filter(bucket_of(pl.col("article_id"), width) == bucket) if width else rows


def _old_rows(job: Merge, table: Table, partition: str, bucket: int, articles: pl.DataFrame | None) -> pl.LazyFrame:
    width = job.widths[partition]
    if articles is not None and table.name in job.remade:
        ids = articles["article_id"]
        read = [parts.read_of(*part, table, partition, ids) for part in job.reworked.values()]
        return pl.concat([table.frame(), *read]).lazy()
    files = [file for file in job.old_files(table.name, partition) if overlap(file.bucket, file.width, bucket, width)]
    return job.draft.read(table, files)


def _staged(job: Merge, table: Table, partition: str, bucket: int) -> pl.DataFrame:
    """The staged rows of the articles whose staged document was chosen."""
    staged = job.enriched if table.name in graph.tables() else job.ingested
    width = job.widths[partition]
    won = _within(job.added.get(partition, job.ledger.added.clear()), bucket, width).select("article_id", "part")
    if width:  # a large month: a part at a time, and of each its share alone
        shares = won.sort("part").group_by("part", maintain_order=True).agg("article_id").iter_rows()
        read = [parts.read_of(*staged[part], table, partition, pl.Series(ids)) for part, ids in shares]
        return pl.concat([table.frame(), *read])
    rows = parts.read_all([staged[name] for name in won["part"].unique().sort()], table, partition)
    return rows.join(won, on=["article_id", "part"], how="semi").drop("part") if rows.height else table.frame()


def _sorted(table: Table, rows: pl.DataFrame, order: pl.DataFrame | None) -> pl.DataFrame:
    if order is None:
        return rows.sort("published_at", "article_id")
    ranked = order.sort("published_at", "article_id").select("article_id").with_row_index("_rank")
    placed = rows.join(ranked, on="article_id", how="left")
    if placed["_rank"].null_count():
        orphans = placed.filter(pl.col("_rank").is_null())
        raise PublishError(
            f"{orphans.height} rows of {table.name} belong to no published article, e.g. "
            f"{orphans['article_id'].head(2).to_list()}. Nothing was published; this is a defect, please report it."
        )
    return placed.sort("_rank", *table.order).drop("_rank")  # a third of the time that their ids and times take
