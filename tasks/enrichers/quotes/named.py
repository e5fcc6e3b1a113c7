"""The mentions of a batch in; what is named at places of its text out."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Tokens

Places = npt.NDArray[np.int32]
Rows = npt.NDArray[np.intp]
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
    """The mentions of a batch, to be asked for what stands at places of `Tokens.text`."""

    def __init__(self, mentions: pl.DataFrame, tokens: Tokens) -> None:
        bodies = dict(zip(tokens.article_ids, tokens.body_start.tolist(), strict=False))
        runs = mentions["article_id"].rle().struct.unnest()
        offset = np.repeat(np.array([bodies[article] for article in runs["value"]], np.int64), runs["len"].to_numpy())
        start = mentions["start"].to_numpy() + offset
        order = np.argsort(start, kind="stable")
        self._start, self._end = start[order], (mentions["end"].to_numpy() + offset)[order]
        self._order, self._listed = order, mentions.select(_COLUMNS)

    def at(self, start: Places, end: Places) -> list[Named | None]:
        """The mention that overlaps each `start:end`, the longest where there are several."""
        row = self._overlapping(start, end)
        found = [Named._make(values) for values in self._listed[self._order[row[row >= 0]]].iter_rows()]
        following = iter(found)
        return [next(following) if number >= 0 else None for number in row.tolist()]

    def _overlapping(self, start: Places, end: Places) -> Rows:
        after = np.searchsorted(self._start, end, side="left")
        best, size = np.full(len(after), -1, np.intp), np.zeros(len(after), np.int64)
        for back in range(_NESTED, 0, -1) if len(self._start) else ():
            row = np.maximum(after - back, 0)
            length = np.where(self._end[row] > start, self._end[row] - self._start[row], 0)
            better = (after >= back) & (length > size)
            best, size = np.where(better, row, best), np.where(better, length, size)
        return best
