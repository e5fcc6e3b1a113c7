"""The table `runs`, read back cheaply for those who only look."""

from datetime import datetime
from typing import Any

from tasks.reporting.quantities import duration, moment
from tasks.storage.layout import Store

COLUMNS = ("started", "took#", "ended", "snapshot", "new#", "changed#", "removed#", "rejected#", "error")
_LONGEST = 120


def past_runs(store: Store, last: int = 5) -> list[dict[str, Any]]:
    """The last runs as rows of `runs`, newest first; files that can't be read are passed over."""
    files = sorted((store.log / "runs").glob("[!.]*.parquet"), reverse=True)[:last]
    if not files:
        return []
    import polars as pl

    rows: list[dict[str, Any]] = []
    for file in files:
        try:
            rows += pl.read_parquet(file).to_dicts()
        except (OSError, pl.exceptions.PolarsError):
            continue
    return [row | {name: _mapping(row[name]) for name in ("rows", "seconds")} for row in rows]


def _mapping(read: Any) -> dict[str, Any]:
    """A map column as Polars gives it: a dict, or, before version 2, a list of pairs."""
    return read if isinstance(read, dict) else {pair["key"]: pair["value"] for pair in read or []}


def run_line(row: dict[str, Any]) -> tuple[object, ...]:
    """A run as a line of `COLUMNS`."""
    return (
        moment(row["started_at"]),
        duration(spent(row)),
        row["state"],
        row["snapshot"],
        *(row[f"documents_{name}"] for name in ("new", "changed", "removed")),
        row["rejected"],
        _first_line(row.get("error")),
    )


def _first_line(error: str | None) -> str | None:
    return error.partition("\n")[0][:_LONGEST] if error else None


def spent(row: dict[str, Any]) -> float:
    """Seconds from a run's start to its end."""
    started, finished = row["started_at"], row["finished_at"]
    assert isinstance(started, datetime)
    assert isinstance(finished, datetime)
    return (finished - started).total_seconds()


def run_values(row: dict[str, Any]) -> dict[str, Any]:
    """A run for programs: times in ISO 8601."""
    return row | {name: row[name].isoformat() for name in ("started_at", "finished_at")}
