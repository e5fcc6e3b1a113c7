"""A batch of raw files in, staged core rows out: read, normalised, checked, written."""

import hashlib
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl

from tasks.model.article import NormalArticle, RawArticle
from tasks.model.batch import SourceFile
from tasks.model.errors import ReadError
from tasks.model.identity import document_id
from tasks.model.names import is_escaped, on_disk
from tasks.model.plugins import stamp
from tasks.model.rejects import IGNORED
from tasks.model.schema import Table
from tasks.model.settings import Settings
from tasks.model.tables import ARTICLES, CHILDREN, DOCUMENTS
from tasks.normalising.article import normalise
from tasks.readers import choose
from tasks.readers.decoding import check_limits
from tasks.readers.signs import has_magic
from tasks.readers.source import Options, Source
from tasks.storage import parts
from tasks.storage.partitions import UNKNOWN, partition_of
from tasks.storage.winners import choose_winners
from tasks.workers import checks, pool

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows by table, as they are collected."""

    documents: list[Row] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    stats: list[Row] = field(default_factory=list)


def ingest(files: tuple[SourceFile, ...], settings: Settings, folder: Path) -> parts.Receipt:
    """Read files into a part folder; what cannot be read becomes a rejected document."""
    started = time.perf_counter()
    rows = Rows()
    for index, file in enumerate(files):
        pool.report(index)
        _read_file(file, settings, rows)
    return _stage(rows, settings, folder, started)


def reject(file: SourceFile, code: str, detail: str, settings: Settings, folder: Path) -> parts.Receipt:
    """Stage a file as rejected, unread: for files that crash or hang a worker."""
    rows = Rows()
    rows.documents.append(_document(file, None, 0) | _no_article(code, detail))
    return _stage(rows, settings, folder, time.perf_counter())


def _read_file(file: SourceFile, settings: Settings, rows: Rows) -> None:
    if file.code is not None:
        rows.documents.append(_document(file, None, 0) | _no_article(file.code, ""))
        return
    try:
        data, status = _bytes(Path(settings.raw, on_disk(file.path)), settings.max_file_bytes)
    except ReadError as error:
        rows.documents.append(_document(file, None, 0) | _no_article(error.code, error.detail))
        return
    digest = hashlib.sha256(data).hexdigest()
    rows.stats.append(_stat(file, status, digest))
    source = Source(file.path, data, Options(settings.fields, settings.feed_teasers))
    reader, index = None, -1
    try:
        reader = _reader(source)
        for index, item in enumerate(_items(reader, source, settings)):
            _add(rows, file, source, reader, digest, index, item)
        if index < 0:
            raise ReadError("no_body", "the file holds no items")
    except Exception as error:
        problem = error if isinstance(error, ReadError) else ReadError("internal_error", _where(error))
        facts = _facts(file, source, reader, digest, index + 1)
        rows.documents.append(facts | _no_article(problem.code, problem.detail))


def _bytes(path: Path, limit: int) -> tuple[bytes, os.stat_result]:
    """The file's bytes, and its status before they were read."""
    try:
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise ReadError("vanished") from error
    except OSError as error:
        raise ReadError("unreadable", error.strerror or type(error).__name__) from error
    if len(data) > limit:
        raise ReadError("too_large", f"more than {limit} bytes")
    return data, status


def _stat(file: SourceFile, status: os.stat_result, digest: str) -> Row:
    same = (status.st_size, status.st_mtime_ns) == (file.size, file.mtime_ns)
    mtime = file.mtime_ns if same else -1  # it moves: read it again next time
    return {"path": file.path, "size": file.size, "mtime_ns": mtime, "inode": file.inode, "sha256": digest}


def _reader(source: Source) -> ModuleType:
    if not source.data.strip():
        raise ReadError("empty", f"{len(source.data)} bytes")
    reader = choose(source.sample)
    if reader is None:
        head = source.sample.head
        raise ReadError("binary" if b"\0" in head and not has_magic(head) else "unknown_format")
    return reader


def _items(reader: ModuleType, source: Source, settings: Settings) -> Iterator[NormalArticle | ReadError]:
    if getattr(reader, "LINES", True):  # a minified page is one line
        check_limits(source.text, settings.max_line_chars)
    for item in reader.read(source):
        yield item if isinstance(item, ReadError) else _normalised(item)


def _normalised(raw: RawArticle) -> NormalArticle | ReadError:
    try:
        article: NormalArticle = normalise(raw)
        return article
    except ReadError as error:
        return error
    except Exception as error:
        return ReadError("internal_error", _where(error))


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{place}"


def _add(
    rows: Rows,
    file: SourceFile,
    source: Source,
    reader: ModuleType,
    digest: str,
    index: int,
    item: NormalArticle | ReadError,
) -> None:
    document = _facts(file, source, reader, digest, index)
    if isinstance(item, ReadError):
        rows.documents.append(document | _no_article(item.code, item.detail))
        return
    article = item.article | {"document_id": document["document_id"]}
    rows.documents.append(document | _has_article(article, item.warnings))
    rows.tables["articles"].append(article)
    for table, children in item.children():
        owner = {"article_id": article["article_id"], "_document": document["document_id"]}
        rows.tables[table].extend(child | owner for child in children)


def _document(file: SourceFile, reader: ModuleType | None, index: int) -> Row:
    return {
        "document_id": document_id(file.path, None, index),
        "source_path": file.path,
        "item_index": index,
        "format": reader.NAME if reader else "unknown",
        "bytes_sha256": "",
        "file_sha256": "",
        "byte_size": file.size,
        "reader": stamp(reader) if reader else None,
        "warnings": ["name_escaped"] if is_escaped(file.path) else [],
    }


def _facts(file: SourceFile, source: Source, reader: ModuleType | None, digest: str, index: int) -> Row:
    decoded = source.encoding
    document = _document(file, reader, index)
    return document | {
        "bytes_sha256": digest,
        "file_sha256": digest,
        "byte_size": len(source.data),
        "encoding": decoded.encoding if decoded else None,
        "encoding_source": decoded.source if decoded else None,
        "warnings": document["warnings"] + (list(decoded.warnings) if decoded else []),
    }


def _no_article(code: str, detail: str) -> Row:
    outcome = "ignored" if code in IGNORED else "rejected"
    return {"outcome": outcome, "reject_code": code, "reject_detail": detail or None}


def _has_article(article: Row, warnings: list[str]) -> Row:
    return {
        "outcome": "ok",
        "article_id": article["article_id"],
        "revised_at": article["modified_at"] or article["published_at"],
        "content_sha256": article["content_sha256"],
        "_warnings": warnings,
    }


# ---- from rows to a part -----------------------------------------------------------------------------------------


def _stage(rows: Rows, settings: Settings, folder: Path, started: float) -> parts.Receipt:
    folder.mkdir(parents=True, exist_ok=True)
    articles = ARTICLES.frame(rows.tables["articles"])
    partitions = articles.select(
        "article_id", "document_id", partition_of(pl.col("published_at"), settings.partition).alias(parts.PARTITION)
    )
    documents = choose_winners(_documents(rows.documents, partitions))
    winners = documents.filter(pl.col("outcome") == "ok").select("document_id")
    partitions = partitions.join(winners, on="document_id", how="semi")
    frames = {"articles": articles.join(winners, on="document_id", how="semi")}
    for table in CHILDREN:
        frames[table.name] = _children(table, rows.tables[table.name], winners)
    checks.require(frames, frames["articles"])
    groups, counts = _write_all(folder, frames, partitions)
    groups["documents"] = parts.write(folder, DOCUMENTS, documents.with_columns(pl.lit("all").alias(parts.PARTITION)))
    counts["documents"] = documents.height
    pl.DataFrame(rows.stats, schema=parts.STAT_SCHEMA).write_parquet(folder / parts.STATS, compression="lz4")
    receipt = parts.Receipt(folder.name, parts.INGEST, groups, counts, time.perf_counter() - started)
    parts.sign(folder, receipt)
    return receipt


def _documents(rows: list[Row], partitions: pl.DataFrame) -> pl.DataFrame:
    merged = [_with_warnings(row) for row in rows]
    frame = DOCUMENTS.frame(merged).drop("partition")
    found = partitions.select("document_id", pl.col(parts.PARTITION).alias("partition"))
    return DOCUMENTS.conform(frame.join(found, on="document_id", how="left"))


def _with_warnings(row: Row) -> Row:
    extra = row.pop("_warnings", [])
    return row | {"warnings": sorted({*row["warnings"], *extra})}


def _children(table: Table, rows: list[Row], winners: pl.DataFrame) -> pl.DataFrame:
    owners = pl.DataFrame({"document_id": [row.pop("_document") for row in rows]}, schema={"document_id": pl.String})
    frame = table.frame(rows)
    return pl.concat([frame, owners], how="horizontal").join(winners, on="document_id", how="semi").drop("document_id")


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
