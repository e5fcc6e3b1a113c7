"""Rows that are right or wrong in, their share by rule and by band of score out."""

from collections.abc import Iterable, Mapping
from typing import Any

#: Rows, and how many of them are right, by what their group is called.
Tally = dict[str, dict[str, int]]

BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def band(score: float | None) -> str:
    """The band that a score falls into: `0.8 to 0.9`; the lower end belongs to it."""
    if score is None:
        return "none"
    edges = [0.0, *BANDS, 1.0]
    place = max(i for i in range(len(edges) - 1) if round(score, 4) >= edges[i])
    return f"{edges[place]:g} to {edges[place + 1]:g}"


def tally(rows: Iterable[Mapping[str, Any]], column: str, verdicts: tuple[str, ...] = ("right",)) -> Tally:
    """Count rows and verdicts by a column, the largest groups first; scores by band, the lowest first."""
    found: Tally = {}
    for row in rows:
        name = band(row[column]) if column == "score" else str(row[column])
        group = found.setdefault(name, {"rows": 0, **dict.fromkeys(verdicts, 0)})
        group["rows"] += 1
        for verdict in verdicts:
            group[verdict] += bool(row[verdict])
    order = (lambda item: item[0]) if column == "score" else (lambda item: (-item[1]["rows"], item[0]))
    return dict(sorted(found.items(), key=order))
