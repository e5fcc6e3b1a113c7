"""SQL over one snapshot: each table a view in a connection that can read that snapshot and write nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tasks.model.errors import NewsmillError
from tasks.storage import catalog
from tasks.storage.layout import Store
from tasks.storage.snapshots import Snapshot

_ROWS = 2_048


class QueryError(NewsmillError):
    """The SQL is wrong, or does more than look."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: its columns, and its rows as they are read."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def answered(store: Store, snapshot: Snapshot, sql: str) -> Iterator[Result]:
    """Run one SELECT (or DESCRIBE, SHOW, SUMMARIZE, EXPLAIN) over a snapshot; raises QueryError."""
    import duckdb

    with duckdb.connect(":memory:") as connection:
        try:
            catalog.attach(connection, store, snapshot)
            _confine(connection, store, snapshot)
            _require_harmless(connection, sql)
            reader = connection.sql(sql).to_arrow_reader(_ROWS)
            yield Result(list(reader.schema.names), _rows(reader))
        except duckdb.Error as error:
            raise QueryError(_explained(str(error), store, snapshot)) from error


def _confine(connection: Any, store: Store, snapshot: Snapshot) -> None:
    """Leave the connection nothing but the snapshot and the logs; no extension, no network, no way back."""
    folders = ", ".join("'" + str(p.absolute()).replace("'", "''") + "'" for p in (snapshot.path, store.log))
    for setting in (
        "TimeZone = 'UTC'",
        "autoinstall_known_extensions = false",
        "enable_progress_bar = false",
        f"allowed_directories = [{folders}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")


def _require_harmless(connection: Any, sql: str) -> None:
    """Refuse what is no look: DuckDB lets COPY write wherever it may read, and EXPLAIN ANALYZE run a COPY."""
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"One statement, please: there are {len(statements)}.")
    kind = statements[0].type.name
    analysed = kind == "EXPLAIN" and re.search("analy[sz]e", sql, re.IGNORECASE)
    if kind not in {"SELECT", "EXPLAIN"} or analysed:
        raise QueryError(
            f"`newsmill query` only looks: SELECT, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN, not {kind}. "
            "For more, open catalog.duckdb, or the Parquet files, with DuckDB itself."
        )


def _rows(reader: Any) -> Iterator[tuple[Any, ...]]:
    for batch in reader:
        yield from zip(*(_values(column) for column in batch.columns), strict=True)


def _values(column: Any) -> list[Any]:
    """The values of a column; those of single precision as they were meant: 0.9, not 0.8999999761581421."""
    import pyarrow as pa

    if column.type != pa.float32():
        return list(column.to_pylist())
    return [None if value is None else float(f"{value:.7g}") for value in column.to_pylist()]


def _explained(message: str, store: Store, snapshot: Snapshot) -> str:
    if "does not exist" not in message or not message.startswith("Catalog Error: Table"):
        return message
    names = ", ".join(name for name in catalog.views(store, snapshot) if not name.startswith("_"))
    return f"{message.splitlines()[0]} The tables are: {names}."
