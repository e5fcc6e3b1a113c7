"""The mentions of a batch in; what is named at places of its text out."""

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Tokens

Places = npt.NDArray[np.int32]
Rows = npt.NDArray[np.intp]
#: Starts and ends in `Tokens.text`.
Spans = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]
#: A mention that overlaps a place begins at most so many mentions before it.
_NESTED: Final = 4


#: What a name of these types is of can speak.
_SPEAK: Final = ("PER", "ORG", "GPE", "FAC")


def named(mentions: pl.DataFrame, tokens: Tokens) -> Spans:
    """Where names of what can speak start and end in `Tokens.text`."""
    mine = mentions.filter((pl.col("form") == "name") & pl.col("type").is_in(_SPEAK))
    offset = _offset(mine, tokens)
    return mine["start"].to_numpy() + offset, mine["end"].to_numpy() + offset


def _offset(mentions: pl.DataFrame, tokens: Tokens) -> npt.NDArray[np.int64]:
    """Where the body of each mention's article begins in `Tokens.text`; rows of an article lie together."""
    bodies = dict(zip(tokens.article_ids, tokens.body_start.tolist(), strict=False))
    runs = mentions["article_id"].rle().struct.unnest()
    return np.repeat(np.array([bodies[article] for article in runs["value"]], np.int64), runs["len"].to_numpy())


class Mentions:
    """The mentions of a batch, to be asked for what stands at places of `Tokens.text`.

    Answers are row numbers of `mentions`, -1 where there is nothing.
    """

    def __init__(self, mentions: pl.DataFrame, tokens: Tokens) -> None:
        offset = _offset(mentions, tokens)
        start = mentions["start"].to_numpy() + offset
        self._order: Rows = np.argsort(start, kind="stable")
        self._start, self._end = start[self._order], (mentions["end"].to_numpy() + offset)[self._order]
        self._listed = mentions

    def at(self, start: Places, end: Places) -> Rows:
        """The mention that overlaps each `start:end`, the longest where there are several."""
        after = np.searchsorted(self._start, end, side="left")
        best, size = np.full(len(after), -1, np.intp), np.zeros(len(after), np.int64)
        for back in range(_NESTED, 0, -1) if len(self._start) else ():
            row = np.maximum(after - back, 0)
            length = np.where(self._end[row] > start, self._end[row] - self._start[row], 0)
            better = (after >= back) & (length > size)
            best, size = np.where(better, row, best), np.where(better, length, size)
        return np.where(best >= 0, self._order[best], -1) if len(self._start) else best

    def column(self, name: str, rows: Rows) -> pl.Series:
        """The values of a column in some rows; null where there is none."""
        found = pl.Series(rows)
        return self._listed[name].gather(found.set(found < 0, None))
