"""The work that figures are compared with: what nobody can do without, done in the plainest way."""

from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from tasks.enrichers import graph
from tasks.model.schema import Table
from tasks.model.tables import CORE
from tasks.relations import relations
from tasks.storage import parquet
from tasks.storage.manifest import DataFile


def read_bytes(files: list[Path]) -> int:
    """Read every file; returns the number of bytes."""
    return sum(len(path.read_bytes()) for path in files)


def split_paragraphs(files: list[Path]) -> int:
    """Read and decode every file and split it at blank lines, one after the other; returns the number of pieces."""
    return sum(len(path.read_bytes().decode("utf-8", "replace").split("\n\n")) for path in files)


def rewrite(snapshot: Path, files: list[DataFile], target: Path) -> None:
    """Read Parquet files of a snapshot with PyArrow and write the rows back with the project's own writer."""
    target.mkdir(parents=True, exist_ok=True)
    known = tables()
    for index, file in enumerate(files):
        frame = pl.DataFrame(pq.ParquetFile(snapshot / file.path).read())
        parquet.write(known[file.table], frame, target / f"{index}.parquet")


def tables() -> dict[str, Table]:
    """Every table of a snapshot, by name."""
    related = [table for module in relations().values() for table in module.TABLES]
    return {table.name: table for table in (*CORE, *related)} | graph.tables()
