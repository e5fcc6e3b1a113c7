"""Asking a snapshot what a map is drawn of: SQL in, places with counts out."""

from typing import Any

from tasks.model.errors import NewsmillError
from tasks.reporting.mapping.drawing import Place
from tasks.reporting.querying import Result, answered
from tasks.storage.layout import Store
from tasks.storage.snapshots import Snapshot

#: Where the news took place: each place by the articles that name it.
NEWS = """
SELECT name, lat, lon, precision, count(DISTINCT article_id) AS articles
FROM places WHERE score >= 0.8 AND name IS NOT NULL AND lat IS NOT NULL
GROUP BY ALL ORDER BY articles DESC, name, lat, lon
"""
_SPOTS = ("point", "city")


class MapError(NewsmillError):
    """The query's columns are not those that a map is drawn of."""


def places_of(store: Store, snapshot: Snapshot, sql: str = NEWS) -> tuple[list[Place], str]:
    """Ask for places; also says what is counted: the name of the last column."""
    with answered(store, snapshot, sql) as result:
        missing = [name for name in ("name", "lat", "lon") if name not in result.columns]
        if missing or len(result.columns) < 4:
            raise MapError(
                f"A map is drawn of columns named name, lat and lon, and of a last one with a count; "
                f"the query gives {', '.join(result.columns)}."
            )
        return list(_read(result)), result.columns[-1]


def _read(result: Result) -> Any:
    for row in result.rows:
        named = dict(zip(result.columns, row, strict=True))
        try:
            lat, lon, count = float(named["lat"]), float(named["lon"]), int(row[-1])
        except (TypeError, ValueError) as error:
            raise MapError(f"A row of the query is no place with a count: {row}") from error
        if count > 0 and abs(lat) <= 90 and abs(lon) <= 180:
            yield Place(str(named["name"]), lat, lon, count, named.get("precision", "city") in _SPOTS)
