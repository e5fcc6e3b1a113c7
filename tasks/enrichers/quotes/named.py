"""The mentions of a batch in; what is named at a place of an article out."""

from bisect import bisect_left
from typing import Final, NamedTuple

import polars as pl

_COLUMNS: Final = ("start", "end", "type", "form", "entity_id", "name", "role")
#: A mention that overlaps a place begins at most so many mentions before it.
_NESTED: Final = 4


class Named(NamedTuple):
    """What `mentions` says of a mention."""

    start: int
    end: int
    type: str
    form: str
    entity_id: str | None
    name: str | None
    role: str | None


class Mentions:
    """The mentions of a batch, to be asked for what stands at a place."""

    def __init__(self, mentions: pl.DataFrame) -> None:
        self._columns = [mentions[name].to_list() for name in _COLUMNS]
        self._rows: dict[str, list[int]] = {}
        starts = self._columns[0]
        for row, article in enumerate(mentions["article_id"].to_list()):
            self._rows.setdefault(article, []).append(row)
        for rows in self._rows.values():
            rows.sort(key=starts.__getitem__)

    def at(self, article: str, start: int, end: int) -> Named | None:
        """The mention that overlaps `start:end`, the longest where there are several."""
        starts, ends, *_ = self._columns
        rows = self._rows.get(article, [])
        last = bisect_left(rows, end, key=starts.__getitem__)
        longest, size = -1, 0
        for row in rows[max(0, last - _NESTED) : last]:
            if ends[row] > start and ends[row] - starts[row] > size:
                longest, size = row, ends[row] - starts[row]
        return Named._make([column[longest] for column in self._columns]) if longest >= 0 else None
