"""A corpus in memory, and what a relation makes of it: from nothing, or as an update of what it made before."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import polars as pl

from tasks.model.schema import Table
from tasks.relations import Change, Corpus, Rows, no_notes

Made = Mapping[str, pl.DataFrame]


def related(
    module: ModuleType,
    now: Rows,
    before: Rows | None = None,
    changed: pl.Series | None = None,
    made: Made | None = None,
    slices: Sequence[Rows] = (),
    notes: Callable[[str], Sequence[Path] | None] = no_notes,
) -> dict[str, pl.DataFrame]:
    """The tables of a relation over `now`; an update of `made`, over `before`, where that is given.

    `changed` names the articles whose rows differ. `slices` (one where none is given) and `notes` are as in
    `Corpus`.
    """
    tables: dict[str, Table] = {table.name: table for table in module.TABLES}
    with tempfile.TemporaryDirectory() as scratch:
        corpus = _corpus(tables, now, before, changed, made or {}, Path(scratch))
        found = module.relate(replace(corpus, slices=slices or [now], notes=notes))
        if isinstance(found, dict):
            return found
        for change in found:
            made = {**(made or {}), change.table: _applied(tables[change.table], made or {}, change)}
    return {name: (made or {}).get(name, table.frame()) for name, table in tables.items()}


def _corpus(
    tables: dict[str, Table], now: Rows, before: Rows | None, changed: pl.Series | None, made: Made, scratch: Path
) -> Corpus:
    ids = pl.Series("article_id", [], pl.String) if changed is None else changed.alias("article_id")

    def only(rows: Rows) -> Rows:
        return lambda name: rows(name).filter(pl.col("article_id").is_in(ids.implode()))

    def kept(name: str, keys: pl.Series) -> pl.DataFrame:
        rows = made[name] if before else tables[name].frame()
        return rows.filter(pl.col(tables[name].key[0]).is_in(keys.implode()))

    return Corpus(
        table=now,
        slices=[now],
        previous=lambda name: made[name].lazy() if before else None,
        changed=ids.to_frame(),
        went=[only(before)] if before else [],
        came=[only(now)] if before else [now],
        kept=kept,
        scratch=scratch,
    )


def _applied(table: Table, made: Made, change: Change) -> pl.DataFrame:
    old = made[table.name] if table.name in made else table.frame()
    stayed = old.filter(~pl.col(table.key[0]).is_in(change.keys.implode()))
    return pl.concat([stayed, table.conform(change.rows)]).sort(list(table.order or table.key))
