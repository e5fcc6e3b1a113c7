"""The mentions of a batch in; what is named at places of its text out."""

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Bools, Int32, Tokens

Rows = npt.NDArray[np.intp]
#: Starts and ends in `Tokens.text`.
Spans = tuple[Int32, Int32]
#: A mention that overlaps a place begins at most so many mentions before it.
_NESTED: Final = 4
#: What a name of these types is of can speak; a name of these in an apposition is its head's.
_SPEAK: Final = ("PER", "ORG", "GPE", "FAC")
_OF_BODIES: Final = ("PER", "ORG")


class Mentions:
    """The mentions of a batch, to be asked for what stands at places of `Tokens.text`.

    Answers are row numbers of `mentions`, -1 where there is nothing.
    """

    def __init__(self, mentions: pl.DataFrame, tokens: Tokens) -> None:
        offset, self._listed = _offset(mentions, tokens), mentions
        start, end = mentions["start"].to_numpy() + offset, mentions["end"].to_numpy() + offset
        self._names = (mentions["form"] == "name") & mentions["type"].is_in(_SPEAK)
        self._order: Rows = np.argsort(start, kind="stable")
        self._start, self._end = start[self._order], end[self._order]

    def names(self) -> Spans:
        """Where names of what can speak start and end in `Tokens.text`."""
        mine = self._names.fill_null(value=False).to_numpy()[self._order]
        return self._start[mine], self._end[mine]

    def at(self, start: Int32, end: Int32) -> Rows:
        """The mention that overlaps each `start:end`, the longest where there are several."""
        after = np.searchsorted(self._start, end, side="left")
        best, size = np.full(len(after), -1, np.intp), np.zeros(len(after), np.int32)
        for back in range(_NESTED, 0, -1) if len(self._start) else ():
            row = np.maximum(after - back, 0)
            length = np.where(self._end[row] > start, self._end[row] - self._start[row], 0)
            better = (after >= back) & (length > size)
            best, size = np.where(better, row, best), np.where(better, length, size)
        return np.where(best >= 0, self._order[best], -1) if len(self._start) else best

    def nameless(self, rows: Rows) -> list[int]:
        """Which of some rows have no name."""
        return np.flatnonzero(self.columns(rows, "name")[0].is_null().to_numpy()).tolist()

    def of_bodies(self, rows: Rows) -> Bools:
        """Which of some rows are of people and organisations."""
        return self.columns(rows, "type")[0].is_in(_OF_BODIES).fill_null(value=False).to_numpy()

    def columns(self, rows: Rows, *names: str) -> list[pl.Series]:
        """The values of columns in some rows; null where there is none."""
        found = pl.Series(rows)
        found = found.set(found < 0, None)
        return [self._listed[name].gather(found) for name in names]


def _offset(mentions: pl.DataFrame, tokens: Tokens) -> Int32:
    """Where the body of each mention's article begins in `Tokens.text`; rows of an article lie together."""
    bodies = dict(zip(tokens.article_ids, tokens.body_start.tolist(), strict=False))
    runs = mentions["article_id"].rle().struct.unnest()
    return np.repeat(np.array([bodies[article] for article in runs["value"]], np.int32), runs["len"].to_numpy())
