"""Figures kept in `bench/results/`, a file a day; a benchmark that is run again replaces its own figures."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from bench.measurement import Row

FOLDER = Path(__file__).parent / "results"


def keep(day: str, facts: Mapping[str, str], name: str, rows: list[Row], folder: Path = FOLDER) -> Path:
    """Add the rows of a benchmark to the results of a day, such as `2026-11-30`."""
    path = folder / f"{day}.json"
    kept = load(path) if path.exists() else {"benchmarks": {}}
    kept["machine"] = dict(facts)
    kept["benchmarks"][name] = [_plain(row) for row in rows]
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


class Newest(NamedTuple):
    """The newest figures of a benchmark: the day they were taken, the machine, the rows."""

    day: str
    machine: Mapping[str, str]
    rows: list[dict[str, Any]]


def newest(folder: Path = FOLDER) -> dict[str, Newest]:
    """The newest figures of each benchmark by its name; raises FileNotFoundError where there are none."""
    days = [(path.stem, load(path)) for path in sorted(folder.glob("[0-9]*.json"))]
    found = {
        name: Newest(day, kept["machine"], rows) for day, kept in days for name, rows in kept["benchmarks"].items()
    }
    if not found:
        raise FileNotFoundError(f"No results in {folder}: run `python -m bench` first")
    return found


def load(path: Path) -> dict[str, Any]:
    """The results of a day."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _plain(row: Row) -> dict[str, Any]:
    values = asdict(row)
    return {name: None if isinstance(v, float) and math.isnan(v) else v for name, v in values.items()}
