"""Relations: the tables over the whole corpus, built so that an update equals a full run.

A relation is a module here with

- `NAME`, and `VERSION`, an integer raised whenever the same corpus would give other rows;
- `NEEDS`: the names of the core and enricher tables that it reads;
- `TABLES`: the tables it fills, its internal ones (names that begin with `_`) included;
- `relate(corpus) -> dict[str, polars.DataFrame]`: every table of `TABLES`, whole, from a `Corpus`.

Nothing that is published may depend on the order of arrival, on earlier cluster numbers, or on statistics of the
corpus: rows come from pure functions of one article or of a pair, then from components over sorted edges. What a
relation needs from each article is an internal table made by an enricher.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

import polars as pl

from tasks.model import declaring  # noqa: F401 - before a plug-in imports dataframely itself
from tasks.model.plugins import find

REQUIRED = ("NEEDS", "TABLES", "relate")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a relation sees.

    `table(name)` scans a core or enricher table of the snapshot about to be published (all of it, lazily).
    `previous(name)` scans one of the relation's own tables in the last snapshot; None where there is none that this
    version of the relation and of its needs made: then everything is computed anew.
    `changed` holds the `article_id` (a String column of that name) of every article that was added, removed or
    altered since `previous`; articles outside it are as they were.
    `before(name)` scans rows that a core or enricher table had in the last snapshot: all those of changed articles that
    are no longer what they were, and perhaps more; None where `previous` is.
    """

    table: Callable[[str], pl.LazyFrame]
    previous: Callable[[str], pl.LazyFrame | None]
    changed: pl.DataFrame
    before: Callable[[str], pl.LazyFrame | None] = lambda _: None


def relations() -> dict[str, ModuleType]:
    """All relations by name."""
    return find("tasks.relations", REQUIRED)
