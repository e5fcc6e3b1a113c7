"""Staged rows and the last snapshot in, the files of the next one out: touched ones written, the rest kept."""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TypeVar

import polars as pl

from tasks.enrichers import graph
from tasks.model.batch import Run
from tasks.model.errors import PublishError
from tasks.model.schema import Table
from tasks.model.tables import ARTICLES, CHILDREN, DOCUMENTS
from tasks.publishing import draft as drafts
from tasks.publishing.draft import Draft
from tasks.publishing.ledger import Ledger, settle
from tasks.storage import parts
from tasks.storage.manifest import DataFile
from tasks.storage.partitions import bits, bucket_of, overlap
from tasks.storage.parts import Receipt

#: In the run's folder: the articles that were added, removed or altered (`Ledger.changed`).
CHANGED = "changed.parquet"


@dataclass(frozen=True)
class Merge:
    """Everything that merging looks at."""

    draft: Draft
    ledger: Ledger
    ingested: dict[str, tuple[Path, Receipt]]
    enriched: dict[str, tuple[Path, Receipt]]
    reworked: dict[str, tuple[Path, Receipt]]
    fresh: bool
    rewrite: bool

    @cached_property
    def widths(self) -> dict[str, int]:
        """Into 2^width files each partition is cut; by the number of its articles alone."""
        return widths(self.ledger.places)

    @cached_property
    def remade(self) -> set[str]:
        """Tables whose old rows are replaced by reworked ones."""
        return {table for _, receipt in self.reworked.values() for table in receipt.groups}

    @cached_property
    def added(self) -> dict[str, pl.DataFrame]:
        """The articles whose rows are staged, by partition."""
        return {str(key[0]): rows for key, rows in self.ledger.added.partition_by("partition", as_dict=True).items()}

    @cached_property
    def moved(self) -> dict[str, pl.DataFrame]:
        """The articles that go or come, by partition."""
        both = pl.concat([self.ledger.dropped, self.ledger.added.drop("part")])
        return {str(key[0]): rows for key, rows in both.partition_by("partition", as_dict=True).items()}

    def old_files(self, table: str, partition: str) -> list[DataFile]:
        """The last snapshot's files of a partition that have rows; none where all is made from nothing."""
        return self._old_files.get((table, partition), [])

    @cached_property
    def _old_files(self) -> dict[tuple[str, str], list[DataFile]]:
        found: dict[tuple[str, str], list[DataFile]] = {}
        for file in () if self.fresh or self.draft.parent is None else self.draft.parent.manifest.files:
            if file.partition is not None and file.rows:
                found.setdefault((file.table, file.partition), []).append(file)
        return found


def widths(places: pl.DataFrame) -> dict[str, int]:
    """The width of each partition: it is cut into 2^width files, and its child tables alike."""
    counts = places.group_by("partition").len()
    return {partition: bits(count) for partition, count in counts.iter_rows()}


def merge(run: Run, ingested: list[str], reworked: list[str], touched: pl.DataFrame, *, rewrite: bool) -> Draft:
    """Write every file that differs from the last snapshot's into a draft, and keep the others.

    `ingested` and `reworked` name parts of this run; `touched` holds the paths whose documents are replaced.
    """
    draft = drafts.new(run)
    fresh = run.fresh or draft.parent is None
    receipts = {name: _part(run, name, parts.INGEST) for name in ingested}
    old = DOCUMENTS.frame() if fresh or draft.parent is None else _old_documents(draft).collect()
    ledger = settle(old, touched, list(receipts.values()))
    job = Merge(
        draft,
        ledger,
        receipts,
        {name: _part(run, name, parts.ENRICH) for name in ingested},
        {name: _part(run, name, parts.ENRICH) for name in reworked},
        fresh,
        rewrite,
    )
    _mark_failed(job)
    with ThreadPoolExecutor(1) as aside:
        documents = aside.submit(_merge_documents, job)
        _merge_partitions(job)
        documents.result()
    for table in (DOCUMENTS, ARTICLES, *CHILDREN, *graph.tables().values()):
        draft.write_if_missing(table)
    ledger.changed.write_parquet(run.folder / CHANGED)
    draft.save(run.folder)
    return draft


def _old_documents(draft: Draft) -> pl.LazyFrame:
    return draft.read(DOCUMENTS, draft.parent.manifest.of(DOCUMENTS.name) if draft.parent else [])


def _part(run: Run, name: str, step: str) -> tuple[Path, Receipt]:
    folder = run.parts / name
    receipt = parts.receipt_of(folder, step)
    if receipt is None:
        raise PublishError(f"The part {name} was not finished ({step}). Nothing was published; run again.")
    return folder, receipt


def _mark_failed(job: Merge) -> None:
    """Note on a document that an enricher could not do its article."""
    failed = [i for _, receipt in (*job.enriched.values(), *job.reworked.values()) for i in receipt.failed]
    if failed:
        hit = pl.col("article_id").is_in(failed).fill_null(False)
        noted = pl.col("warnings").list.concat(pl.lit(["enrichment_failed"])).list.unique().list.sort()
        marked = job.ledger.documents.with_columns(pl.when(hit).then(noted).otherwise("warnings").alias("warnings"))
        object.__setattr__(job.ledger, "documents", marked)


# ---- documents ---------------------------------------------------------------------------------------------------


def _merge_documents(job: Merge) -> None:
    documents = job.ledger.documents
    width = bits(documents.height)
    keepable = _same_documents(job, width)
    buckets = documents.select(bucket_of(pl.col("document_id"), width)).to_series()
    for bucket in range(1 << width):  # one at a time: all of them at once are half a gigabyte a million
        if bucket in keepable:
            job.draft.keep(keepable[bucket])
        elif (rows := documents.filter(buckets == bucket)).height:
            job.draft.write(DOCUMENTS, rows.sort(list(DOCUMENTS.order)), None, bucket, width)


def _same_documents(job: Merge, width: int) -> dict[int, DataFile]:
    """The last snapshot's files of documents that stay as they are, by bucket."""
    old = [] if job.fresh or job.draft.parent is None else job.draft.parent.manifest.of(DOCUMENTS.name)
    if job.rewrite or {file.width for file in old} != {width}:
        return {}
    touched = set(job.ledger.touched.select(bucket_of(pl.col("document_id"), width))["document_id"])
    return {file.bucket: file for file in old if file.bucket not in touched}


# ---- tables of articles ------------------------------------------------------------------------------------------


#: Partitions of up to so many articles are merged two at a time; larger ones one by one, for memory's sake. Where one
#: partition alone is touched, two of its tables are.
_SMALL = 16_384
_THREADS = 2


def _merge_partitions(job: Merge) -> None:
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
