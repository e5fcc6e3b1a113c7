"""A corpus in, its texts by anchor and by name out: all of them read, or looked up in what was noted of each slice."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.enrichers.signatures import TABLE
from tasks.relations import Corpus, Rows
from tasks.relations.duplicates.pages import paged
from tasks.relations.duplicates.pairing import Marks, Packed, flat

COLUMNS = ["article_id", "text_id", "shingle_count", "anchors"]


class Texts(Protocol):
    """The texts of all articles: rows of `COLUMNS`, one an article.

    A text that is too short to be compared (`shingle_count` 0) has no anchors.
    """

    @property
    def count(self) -> int:
        """How many articles have a text that may be compared."""
        ...

    def sharing(self, marks: Marks) -> pl.DataFrame:
        """The rows that have one of some anchors."""
        ...

    def named(self, ids: pl.Series) -> pl.DataFrame:
        """The rows whose `text_id` is one of some."""
        ...

    def read(self, rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
        """Other columns of the signatures of some rows that were given."""
        ...


class Scanned:
    """All texts in memory; `table` scans the signatures that they are from."""

    def __init__(self, table: Rows) -> None:
        self._table = table
        self.rows = rows = compared(table).collect()
        self.count = int((rows["shingle_count"] > 0).sum())

    @cached_property
    def _flat(self) -> tuple[Marks, Packed]:
        return flat(self.rows["anchors"])

    def sharing(self, marks: Marks) -> pl.DataFrame:
        """As in `Texts`."""
        every, owners = self._flat
        return self.rows[np.unique(owners[_among(every, marks)]).astype(np.int64)]

    def named(self, ids: pl.Series) -> pl.DataFrame:
        """As in `Texts`."""
        return self.rows.filter(pl.col("text_id").is_in(ids.implode()))

    def read(self, rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
        """As in `Texts`."""
        return _of(self._table, rows["article_id"], columns).collect()


class Noted:
    """Texts that are looked up in what was noted of each slice, so that only a change costs time."""

    def __init__(self, notes: Sequence[Path], slices: Sequence[Rows]) -> None:
        self._slices = slices
        self._pages = [paged(note, rows, compared) for note, rows in zip(notes, slices, strict=True)]
        self.count = sum(page.count for page in self._pages)

    def sharing(self, marks: Marks) -> pl.DataFrame:
        """As in `Texts`."""
        return self._of([page.sharing(marks) for page in self._pages])

    def named(self, ids: pl.Series) -> pl.DataFrame:
        """As in `Texts`."""
        return self._of([page.named(ids) for page in self._pages])

    def _of(self, places: list[npt.NDArray[np.int64]]) -> pl.DataFrame:
        found = [
            page.rows(here).with_columns(slice=pl.lit(number, pl.UInt32))
            for number, (page, here) in enumerate(zip(self._pages, places, strict=True))
            if len(here)
        ]
        return pl.concat([no_texts().with_columns(slice=pl.lit(0, pl.UInt32)), *found])

    def read(self, rows: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
        """As in `Texts`; only the slices that have the rows are read."""
        places = rows.group_by("slice").agg("article_id").sort("slice").iter_rows()
        found = [_of(self._slices[number], pl.Series(ids), columns) for number, ids in places]
        read: pl.DataFrame = pl.concat([TABLE.frame().select(columns).lazy(), *found]).collect()
        return read


def texts_of(corpus: Corpus, *, update: bool) -> Texts:
    """The texts of a corpus; an update looks them up where the corpus is so large that it keeps notes."""
    notes = corpus.notes(TABLE.name) if update else None
    return Scanned(corpus.table) if notes is None else Noted(notes, corpus.slices)


def compared(rows: Rows) -> pl.LazyFrame:
    """What is compared of some articles."""
    return rows(TABLE.name).select(COLUMNS)


def no_texts() -> pl.DataFrame:
    """No text."""
    return TABLE.frame().select(COLUMNS)


def _of(rows: Rows, ids: pl.Series, columns: list[str]) -> pl.LazyFrame:
    return rows(TABLE.name).filter(pl.col("article_id").is_in(ids.implode())).select(columns)


def _among(marks: Marks, wanted: Marks) -> npt.NDArray[np.bool_]:
    """Which marks are among some; most are told apart by their upper half."""
    likely = np.zeros(1 << 16, np.bool_)
    likely[wanted >> np.uint32(16)] = True
    found: npt.NDArray[np.bool_] = likely[marks >> np.uint32(16)]
    found[found] = np.isin(marks[found], wanted)
    return found
