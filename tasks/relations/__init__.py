"""Relations: the tables over the whole corpus, built so that an update equals a full run.

A relation is a module here with

- `NAME`, and `VERSION`, an integer raised whenever the same corpus would give other rows;
- `NEEDS`: the names of the core and enricher tables that it reads;
- `TABLES`: the tables it fills, its internal ones (names that begin with `_`) included;
- `relate(corpus)`, from a `Corpus`: every table of `TABLES`, whole, as a mapping of name to `polars.DataFrame`; or an
  iterator of `Change`, where tables are large and a change of few articles should cost no more than these.

Nothing that is published may depend on the order of arrival, on earlier cluster numbers, or on statistics of the
corpus: rows come from pure functions of one article or of a pair, then from components over sorted edges. What a
relation needs from each article is an internal table made by an enricher.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import polars as pl

from tasks.model import declaring  # noqa: F401 - before a plug-in imports dataframely itself
from tasks.model.plugins import find

REQUIRED = ("NEEDS", "TABLES", "relate")

#: Scans a core or enricher table of grain `month` by its name.
Rows = Callable[[str], pl.LazyFrame]


def no_notes(_: str) -> None:
    """Keep nothing."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a relation sees.

    `table(name)` scans a core or enricher table of the snapshot about to be published (all of it, lazily). `slices`
    scan it a few files' worth at a time: each has all rows of its articles.
    `previous(name)` scans one of the relation's own tables in the last snapshot; None where there is none that this
    version of the relation and of its needs made: then everything is computed anew.
    `changed` holds the `article_id` (a String column of that name) of every article that was added, removed or
    altered since `previous`; articles outside it are as they were.
    `went` has the rows of changed articles in the last snapshot, `came` those that they have now, in slices too. Where
    all is computed anew `came` is the whole corpus, `went` nothing.
    `kept(name, keys)` has the rows of one of the relation's own tables in the last snapshot whose first key is one of
    some; only the files that may have them are read. None has any where all is computed anew.
    `scratch` is an empty folder for what shall not wait in memory.
    `notes(name)` has for each of `slices` a path where something derived of that slice's rows of one table may be kept
    from run to run: the same rows have the same path, others another. What lies there may be gone at any time, and must
    never show in a row. None where the corpus is too small for that to be worth it.
    """

    table: Rows
    slices: Sequence[Rows]
    previous: Callable[[str], pl.LazyFrame | None]
    changed: pl.DataFrame
    went: Sequence[Rows]
    came: Sequence[Rows]
    kept: Callable[[str, pl.Series], pl.DataFrame]
    scratch: Path
    notes: Callable[[str], Sequence[Path] | None] = no_notes


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a part of a table: the rows whose first key is one of `keys` are replaced by `rows`.

    `keys` has no repeats, nor has it those of another change of the table in the same run.
    """

    table: str
    keys: pl.Series
    rows: pl.DataFrame


Related = Mapping[str, pl.DataFrame] | Iterator[Change]


def relations() -> dict[str, ModuleType]:
    """All relations by name."""
    return find("tasks.relations", REQUIRED)
