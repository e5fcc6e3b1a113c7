"""The rows of a query as a table for people."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.table import Table

from tasks.reporting.escaping import visible
from tasks.reporting.grids import grid
from tasks.reporting.values import plain

#: A cell shows so many characters; `--json` and `--csv` have all.
_LONGEST = 300


def result_grid(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """Lay a result out; long texts are cut, columns of numbers stand to the right."""
    shown = [[_cell(value) for value in row] for row in rows]
    numeric = [bool(shown) and all(isinstance(row[i], int | float) for row in shown) for i in range(len(columns))]
    heads = [visible(name) + ("#" if right else "") for name, right in zip(columns, numeric, strict=True)]
    return grid(heads, shown)


def _cell(value: Any) -> Any:
    known = plain(value)
    if isinstance(known, list | dict):
        known = json.dumps(known, ensure_ascii=False)
    if isinstance(known, str) and len(known) > _LONGEST:
        return known[:_LONGEST] + " …"
    return known
