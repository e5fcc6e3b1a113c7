"""Staged rows and the last snapshot in, the draft of the next one out."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import polars as pl

from tasks.enrichers import graph
from tasks.model.batch import Run
from tasks.model.errors import PublishError
from tasks.model.tables import ARTICLES, CHILDREN, DOCUMENTS
from tasks.publishing import draft as drafts
from tasks.publishing.articles import merge_partitions
from tasks.publishing.documents import merge_documents
from tasks.publishing.draft import Draft
from tasks.publishing.job import Merge
from tasks.publishing.ledger import Ledger, settle
from tasks.storage import parts
from tasks.storage.parts import Receipt

#: In the run's folder: the articles that were added, removed or altered (`Ledger.changed`).
CHANGED = "changed.parquet"


def merge(run: Run, ingested: list[str], reworked: list[str], touched: pl.DataFrame, *, rewrite: bool) -> Draft:
    """Write every file that differs from the last snapshot's into a draft, and keep the others.

    `ingested` and `reworked` name parts of this run; `touched` holds the paths whose documents are replaced.
    """
    draft = drafts.new(run)
    fresh = run.fresh or draft.parent is None
    read = {name: _part(run, name, parts.INGEST) for name in ingested}
    enriched = {name: _part(run, name, parts.ENRICH) for name in ingested}
    again = {name: _part(run, name, parts.ENRICH) for name in reworked}
    old = DOCUMENTS.frame() if fresh else _old_documents(draft).collect()
    ledger = _noting_failures(settle(old, touched, list(read.values())), [*enriched.values(), *again.values()])
    job = Merge(draft, ledger, read, enriched, again, fresh, rewrite)
    with ThreadPoolExecutor(1) as aside:
        documents = aside.submit(merge_documents, job)
        merge_partitions(job)
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


def _noting_failures(ledger: Ledger, enriched: Iterable[tuple[Path, Receipt]]) -> Ledger:
    """Note on a document that an enricher could not do its article."""
    failed = [article for _, receipt in enriched for article in receipt.failed]
    if not failed:
        return ledger
    hit = pl.col("article_id").is_in(failed).fill_null(False)
    noted = pl.col("warnings").list.concat(pl.lit(["enrichment_failed"])).list.unique().list.sort()
    warnings = pl.when(hit).then(noted).otherwise("warnings").alias("warnings")
    return replace(ledger, documents=ledger.documents.with_columns(warnings))
