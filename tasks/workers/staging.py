"""Rows of documents and articles in, as they are read; a checked, signed part out."""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from tasks.model.article import LeftOut
from tasks.model.schema import Table
from tasks.model.settings import Settings
from tasks.model.tables import ARTICLES, CHILDREN, DOCUMENTS
from tasks.storage import parts
from tasks.storage.partitions import UNKNOWN, partition_of
from tasks.storage.winners import choose_winners
from tasks.workers import checks

Row = dict[str, Any]

#: Beside child rows on their way: the document that they come from.
OWNER = "_document"
#: So many documents are kept as rows; of a large archive the rest waits in frames, in a fraction of the memory.
_DOCUMENTS_AS_ROWS = 1000


@dataclass(slots=True)
class Rows:
    """Rows by table, as they are collected; of child rows, whose they are: article, document, how many in a row.

    Where somebody wants to know, `left_out` says by document what is on it and not in the text.
    """

    documents: list[Row] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    owners: dict[str, list[tuple[str, str, int]]] = field(default_factory=lambda: defaultdict(list))
    stats: list[Row] = field(default_factory=list)
    frames: dict[str, list[pl.DataFrame]] = field(default_factory=lambda: defaultdict(list))
    left_out: dict[str, list[LeftOut]] | None = None

    def add(self, article: Row, children: Iterable[tuple[str, list[Row]]]) -> None:
        """Take an article, its `document_id` among its columns, with its child rows by table."""
        self.tables["articles"].append(article)
        for table, rows in children:
            if rows:
                self.tables[table] += rows
                self.owners[table].append((article["article_id"], article["document_id"], len(rows)))

    def extend(self, other: "Rows") -> None:
        """Take all rows of others, which come after these."""
        if other.frames:
            self.compact(at_least=0)
        self.documents += other.documents
        self.stats += other.stats
        for table, rows in other.tables.items():
            self.tables[table] += rows
        for table, owners in other.owners.items():
            self.owners[table] += owners
        for table, frames in other.frames.items():
            self.frames[table] += frames

    def compact(self, at_least: int = _DOCUMENTS_AS_ROWS) -> None:
        """Make frames of the rows where there are `at_least` so many documents."""
        if len(self.documents) < at_least:
            return
        self.frames["documents"].append(DOCUMENTS.frame([_with_warnings(row) for row in self.documents]))
        self.frames["articles"].append(ARTICLES.frame(self.tables["articles"]))
        for table in CHILDREN:
            self.frames[table.name].append(_frame(table, self.tables[table.name], self.owners[table.name]))
        self.documents.clear()
        self.tables.clear()
        self.owners.clear()


def stage(rows: Rows, settings: Settings, folder: Path, started: float) -> parts.Receipt:
    """Write the rows, checked, as a signed part; `started` is what `time.perf_counter` said at the beginning."""
    folder.mkdir(parents=True, exist_ok=True)
    rows.compact(at_least=0)
    articles = pl.concat(rows.frames["articles"])
    partitions = articles.select(
        "article_id", "document_id", partition_of(pl.col("published_at"), settings.partition).alias(parts.PARTITION)
    )
    documents = choose_winners(_documents(pl.concat(rows.frames["documents"]), partitions))
    winners = documents.filter(pl.col("outcome") == "ok").select("document_id")
    partitions = partitions.join(winners, on="document_id", how="semi")
    frames = {"articles": articles.join(winners, on="document_id", how="semi")}
    for table in CHILDREN:
        frames[table.name] = _children(rows.frames[table.name], winners)
    checks.require((ARTICLES, *CHILDREN), frames, frames["articles"])
    groups, counts = _write_all(folder, frames, partitions)
    groups["documents"] = parts.write(folder, DOCUMENTS, documents.with_columns(pl.lit("all").alias(parts.PARTITION)))
    counts["documents"] = documents.height
    pl.DataFrame(rows.stats, schema=parts.STAT_SCHEMA).write_parquet(folder / parts.STATS, compression="lz4")
    receipt = parts.Receipt(folder.name, parts.INGEST, groups, counts, time.perf_counter() - started)
    parts.sign(folder, receipt)
    return receipt


def _documents(documents: pl.DataFrame, partitions: pl.DataFrame) -> pl.DataFrame:
    found = partitions.select("document_id", pl.col(parts.PARTITION).alias("partition"))
    return DOCUMENTS.conform(documents.drop("partition").join(found, on="document_id", how="left"))


def _with_warnings(row: Row) -> Row:
    extra = row.pop("_warnings", [])
    return row | {"warnings": sorted({*row["warnings"], *extra})}


def _frame(table: Table, rows: list[Row], owners: list[tuple[str, str, int]]) -> pl.DataFrame:
    """The child rows of a table, with the article and the document of each."""
    runs = pl.DataFrame(owners, schema={"article_id": pl.String, OWNER: pl.String, "rows": pl.UInt32}, orient="row")
    return table.frame(rows).with_columns(runs.select(pl.col("article_id", OWNER).repeat_by("rows").explode()))


def _children(frames: list[pl.DataFrame], winners: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(frames).join(winners, left_on=OWNER, right_on="document_id", how="semi").drop(OWNER)


def _write_all(
    folder: Path, frames: dict[str, pl.DataFrame], partitions: pl.DataFrame
) -> tuple[dict[str, list[str]], dict[str, int]]:
    groups, counts = {}, {}
    where = partitions.select("article_id", parts.PARTITION)
    for table in (ARTICLES, *CHILDREN):
        frame = frames[table.name].join(where, on="article_id", how="left", maintain_order="left")
        groups[table.name] = parts.write(folder, table, frame.with_columns(pl.col(parts.PARTITION).fill_null(UNKNOWN)))
        counts[table.name] = frame.height
    return groups, counts
