"""One file in, what a run would make of it out, without a store: sniffed, read, normalised, enriched."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from tasks.enrichers import graph
from tasks.model.batch import SourceFile
from tasks.model.errors import NewsmillError, ReadError
from tasks.model.names import published
from tasks.model.settings import Settings
from tasks.model.steps import finished
from tasks.model.tables import ARTICLES, CHILDREN, DOCUMENTS
from tasks.readers import readers
from tasks.readers.containers import choose as choose_container
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.walking import Member
from tasks.readers.source import SAMPLE_BYTES, Sample
from tasks.reporting.inspection import Inspected, Inspection
from tasks.storage.partitions import partition_of
from tasks.workers import enriching
from tasks.workers.documents import Place
from tasks.workers.members import read_member
from tasks.workers.opening import members_of, opened
from tasks.workers.staging import Rows

Row = dict[str, Any]


def inspect(path: Path, settings: Settings, member: str | None = None, most: int = 100) -> Inspection:
    """Read a file, or one member of it, and enrich its articles; at most so many documents are read.

    Raises NewsmillError where the file can't be opened, or has no such member.
    """
    name = _name(path, settings)
    try:
        with opened(str(path)) as stream:
            head = stream.read(SAMPLE_BYTES + 1)
            stream.seek(0)
            file = SourceFile(name, path.stat().st_size, 0, 0)
            rows, more = _rows(stream, file, settings, member, most)
    except (ReadError, OSError) as error:
        raise NewsmillError(f"{path} can't be read: {error}. Is it spelled right, and may you read it?") from error
    if member is not None and not rows.documents:
        raise NewsmillError(f"{path} has no member {member!r}; without --member its documents are listed.")
    sample = Sample(name, head[:SAMPLE_BYTES], len(head) <= SAMPLE_BYTES)
    container = choose_container(sample)
    sure = {} if container else _sureness(sample)
    return Inspection(name, file.size, container.NAME if container else None, sure, _documents(rows, settings), more)


def _name(path: Path, settings: Settings) -> str:
    """The file's path within the raw folder, as a run would publish it; else its name."""
    whole, raw = path.absolute(), settings.raw.absolute()
    return published(str(whole.relative_to(raw)) if whole.is_relative_to(raw) else path.name)


def _sureness(sample: Sample) -> dict[str, float]:
    sure = {name: module.sniff(sample) for name, module in readers().items()}
    return {name: value for name, value in sorted(sure.items(), key=lambda pair: (-pair[1], pair[0])) if value}


def _rows(stream: Any, file: SourceFile, settings: Settings, member: str | None, most: int) -> tuple[Rows, bool]:
    rows = Rows(left_out={})
    budget = Budget(settings, file.size)
    found, digest = members_of(stream, file, budget)
    taken: dict[str | None, int] = {}
    for each in _wanted(iter(found), member):
        if len(rows.documents) >= most:
            return rows, True
        place = Place(file, each, digest, max(each.item, taken.get(each.path, 0)))
        taken[each.path] = finished(read_member(place, budget, rows))
    return rows, False


def _wanted(found: Iterator[Member], member: str | None) -> Iterator[Member]:
    return found if member is None else islice((each for each in found if each.path == member), 1)


def _documents(rows: Rows, settings: Settings) -> list[Inspected]:
    documents = rows.documents
    for document in documents:
        document["warnings"] = sorted({*document["warnings"], *document.pop("_warnings", ())})
    articles = {row["document_id"]: row for row in rows.tables["articles"]}
    tables = _tables(rows)
    return [
        Inspected(
            _row(document, articles.get(document["document_id"]), settings),
            _of_article(tables, articles.get(document["document_id"])),
            (rows.left_out or {}).get(document["document_id"], []),
        )
        for document in documents
    ]


def _row(document: Row, article: Row | None, settings: Settings) -> Row:
    """The row of `documents`, with every column."""
    (row,) = DOCUMENTS.frame([document]).to_dicts()
    if article:
        when = pl.DataFrame({"at": [article["published_at"]]}, schema={"at": ARTICLES.dtypes()["published_at"]})
        row["partition"] = when.select(partition_of(pl.col("at"), settings.partition)).item()
    return row


def _tables(rows: Rows) -> dict[str, pl.DataFrame]:
    """The core tables and those of all enrichers; of copies within the file, each is enriched as the first is."""
    articles = ARTICLES.frame(rows.tables["articles"]).unique("article_id", keep="first", maintain_order=True)
    core = {"articles": articles}
    for table in CHILDREN:
        runs = [(article, number) for article, _, number in rows.owners[table.name]]
        owners = [article for article, number in runs for _ in range(number)]
        frame = table.frame(rows.tables[table.name]).with_columns(pl.Series("article_id", owners, pl.String))
        core[table.name] = frame.unique(table.key, keep="first", maintain_order=True)
    return core | enriching.run(graph.ordered(), core) if articles.height else core


def _of_article(tables: dict[str, pl.DataFrame], article: Row | None) -> dict[str, list[Row]]:
    if article is None:
        return {}
    found = {
        name: frame.filter(pl.col("article_id") == article["article_id"]).to_dicts()
        for name, frame in tables.items()
        if not name.startswith("_")
    }
    return found | {"articles": [article]}
