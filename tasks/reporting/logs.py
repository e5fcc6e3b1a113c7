"""The tables `runs` and `quality`: one small file a run, written when it ends."""

import os
from typing import Any

import polars as pl

from tasks.model.operations import QUALITY, RUNS
from tasks.model.schema import Table
from tasks.reporting.report import RunReport
from tasks.storage import parquet
from tasks.storage.layout import Store

#: The name of the file without rows that gives a new store's views their columns.
_COLUMNS = "columns"


def prepare(store: Store) -> None:
    """Give both tables a file, so that the first catalog can have a view of each."""
    for table in (RUNS, QUALITY):
        if not any((store.log / table.name).glob("*.parquet")):
            _write(store, table, _COLUMNS, [])


def record(store: Store, report: RunReport) -> None:
    """Write the rows of a run."""
    _write(store, RUNS, report.run_id, [_run_row(report)])
    _write(store, QUALITY, report.run_id, [{"run_id": report.run_id} | row for row in report.quality])


def _run_row(report: RunReport) -> dict[str, Any]:
    values = {name: getattr(report, name) for name in RUNS.columns if hasattr(report, name)}
    return values | {
        "snapshot": None if report.snapshot is None else f"{report.snapshot:06d}",
        "rows": [{"key": key, "value": count} for key, count in sorted(report.rows.items())],
        "seconds": [{"key": key, "value": spent} for key, spent in report.seconds.items()],
    }


def _write(store: Store, table: Table, run_id: str, rows: list[dict[str, Any]]) -> None:
    folder = store.log / table.name
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{run_id}.{os.getpid()}.tmp"
    parquet.write(table, table.frame(rows), aside)
    aside.replace(folder / f"{run_id}.parquet")


def runs(store: Store, last: int = 20) -> list[dict[str, Any]]:
    """The last runs, newest first."""
    files = sorted((store.log / "runs").glob("*.parquet"), reverse=True)[:last]
    return [row for file in files for row in pl.read_parquet(file).to_dicts()]
