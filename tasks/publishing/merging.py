"""Staged rows and the last snapshot in, the files of the next one out: touched ones written, the rest kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

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
from tasks.storage.partitions import bits, bucket_of
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

    def old_files(self, table: str, partition: str) -> list[DataFile]:
        """The last snapshot's files of a partition that have rows; none where all is made from nothing."""
        return [file for file in self.old_files_of(table) if file.partition == partition and file.rows]

    def old_files_of(self, table: str) -> list[DataFile]:
        """The last snapshot's files of a table; none where all is made from nothing."""
        return [] if self.fresh or self.draft.parent is None else self.draft.parent.manifest.of(table)


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
    _merge_documents(job)
    _merge_partitions(job)
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
    old = (
        {}
        if job.fresh or job.draft.parent is None
        else {f.bucket: f for f in job.draft.parent.manifest.of("documents")}
    )
    same_cut = {file.width for file in old.values()} == {width} and not job.rewrite
    touched = set(job.ledger.touched.select(bucket_of(pl.col("document_id"), width))["document_id"])
    cut = documents.with_columns(bucket_of(pl.col("document_id"), width).alias("_bucket"))
    for (bucket,), rows in cut.partition_by("_bucket", as_dict=True).items():
        if same_cut and bucket not in touched and bucket in old:
            job.draft.keep(old[bucket])
        else:
            job.draft.write(DOCUMENTS, rows.sort(list(DOCUMENTS.order)), None, int(str(bucket)), width)


# ---- tables of articles ------------------------------------------------------------------------------------------


#: Partitions of up to so many articles are merged two at a time; larger ones one by one, for memory's sake.
_SMALL = 16_384
_THREADS = 2


def _merge_partitions(job: Merge) -> None:
    counts = dict(job.ledger.places.group_by("partition").len().iter_rows())
    small = sorted(partition for partition, count in counts.items() if count <= _SMALL)
    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in threads.map(lambda partition: _merge_partition(job, partition), small):
            pass
    for partition in sorted(counts.keys() - set(small)):
        _merge_partition(job, partition)


def _merge_partition(job: Merge, partition: str) -> None:
    width = job.widths[partition]
    touched = _touched_buckets(job, partition, width)
    _merge_table(job, ARTICLES, partition, touched)
    order = job.draft.scan(ARTICLES, partition).select("article_id", "published_at").collect()
    for table in (*CHILDREN, *graph.tables().values()):
        anew = table.name in job.remade
        _merge_table(job, table, partition, set(range(2**width)) if anew else touched, order)


def _touched_buckets(job: Merge, partition: str, width: int) -> set[int]:
    old = job.old_files("articles", partition)
    if job.rewrite or any(file.width != width for file in old):
        return set(range(2**width))
    moved = pl.concat([job.ledger.dropped, job.ledger.added.drop("part")]).filter(pl.col("partition") == partition)
    return set(moved.select(bucket_of(pl.col("article_id"), width))["article_id"])


def _merge_table(
    job: Merge, table: Table, partition: str, touched: set[int], order: pl.DataFrame | None = None
) -> None:
    width = job.widths[partition]
    for file in job.old_files(table.name, partition):
        if file.width == width and file.bucket not in touched:
            job.draft.keep(file)
    for bucket in sorted(touched):
        rows = _rows(job, table, partition, bucket)
        if rows.height:
            job.draft.write(table, _sorted(table, rows, order), partition, bucket, width)


def _rows(job: Merge, table: Table, partition: str, bucket: int) -> pl.DataFrame:
    """All rows of one file to be: old ones that stay, then staged ones that win."""
    dropped = job.ledger.dropped.lazy().filter(pl.col("partition") == partition)
    stayed = _old_rows(job, table, partition).join(dropped, on="article_id", how="anti").collect()
    rows = pl.concat([stayed, _staged(job, table, partition)])
    width = job.widths[partition]
    return rows.filter(bucket_of(pl.col("article_id"), width) == bucket) if width else rows


def _old_rows(job: Merge, table: Table, partition: str) -> pl.LazyFrame:
    if table.name in job.remade:
        pieces = [parts.read(folder, table, receipt, partition) for folder, receipt in job.reworked.values()]
        return pl.concat([table.frame(), *pieces]).lazy()
    files = job.old_files(table.name, partition)
    return job.draft.read(table, files)


def _staged(job: Merge, table: Table, partition: str) -> pl.DataFrame:
    """The staged rows of the articles whose staged document was chosen."""
    staged = job.enriched if table.name in graph.tables() else job.ingested
    won = job.ledger.added.filter(pl.col("partition") == partition).select("article_id", "part")
    rows = parts.read_all([staged[name] for name in won["part"].unique().sort()], table, partition)
    return rows.join(won, on=["article_id", "part"], how="semi").drop("part")


def _sorted(table: Table, rows: pl.DataFrame, order: pl.DataFrame | None) -> pl.DataFrame:
    if order is None:
        return rows.sort("published_at", "article_id")
    placed = rows.join(order.rename({"published_at": "_at"}), on="article_id", how="left")
    orphans = placed.join(order, on="article_id", how="anti")
    if orphans.height:
        raise PublishError(
            f"{orphans.height} rows of {table.name} belong to no published article, e.g. "
            f"{orphans['article_id'].head(2).to_list()}. Nothing was published; this is a defect, please report it."
        )
    return placed.sort("_at", "article_id", *table.order).drop("_at")
