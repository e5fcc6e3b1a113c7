"""The mentions of a batch in; what is named at a place of an article out."""

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

import polars as pl

_COLUMNS: Final = ("type", "form", "entity_id", "name", "role")
#: A mention that overlaps a place begins at most so many mentions before it.
_NESTED: Final = 4


class Named(NamedTuple):
    """What `mentions` says of a mention."""

    type: str
    form: str
    entity_id: str | None
    name: str | None
    role: str | None


class Mentions:
    """The mentions of a batch, to be asked for what stands at a place."""

    def __init__(self, mentions: pl.DataFrame) -> None:
        ordered = mentions.sort("article_id", "start", maintain_order=True)
        self._starts, self._ends = ordered["start"].to_list(), ordered["end"].to_list()
        self._columns = [ordered[name].to_list() for name in _COLUMNS]
        runs = ordered["article_id"].rle().struct.unnest()
        ends = list(accumulate(runs["len"].to_list(), initial=0))
        self._rows = dict(zip(runs["value"].to_list(), pairwise(ends), strict=True))

    def at(self, article: str, start: int, end: int) -> Named | None:
        """The mention that overlaps `start:end`, the longest where there are several."""
        starts, ends = self._starts, self._ends
        first, after = self._rows.get(article, (0, 0))
        last = bisect_left(starts, end, first, after)
        longest, size = -1, 0
        for row in range(max(first, last - _NESTED), last):
            if ends[row] > start and ends[row] - starts[row] > size:
                longest, size = row, ends[row] - starts[row]
        if longest < 0:
            return None
        types, forms, entities, names, roles = self._columns
        return Named(types[longest], forms[longest], entities[longest], names[longest], roles[longest])
