"""What every relation owes: its declaration, a golden pair, and rows that depend on the set of articles alone.

`tests/golden/relations/<NAME>/` holds `articles.json` and one file of expected rows for each of the relation's tables.
`articles.json` has the rows of `articles`, from which enrichers' tables are made, or a mapping of table name to rows; a
table that is missing there is empty.
"""

import inspect
import json
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tasks.enrichers import enrichers, graph
from tasks.model.schema import Table
from tasks.model.tables import ARTICLES
from tasks.relations import relations
from tests.making.corpora import related

GOLDEN = Path(__file__).parents[1] / "golden" / "relations"
Given = dict[str, pl.DataFrame]

EVERY = [pytest.param(module, id=name) for name, module in relations().items()]


@pytest.mark.parametrize("module", EVERY)
def test_declares_its_tables(module: ModuleType) -> None:
    assert isinstance(module.VERSION, int)
    assert all(isinstance(table, Table) and table.description and table.key for table in module.TABLES)
    assert {table.grain for table in module.TABLES} <= {"month", "spread"}
    assert all(column.description for table in module.TABLES for column in table.columns.values())


@pytest.mark.parametrize("module", EVERY)
def test_golden_pair(module: ModuleType) -> None:
    found = _relate(module, _given(module))

    assert found.keys() == {table.name for table in module.TABLES}
    for name, frame in found.items():
        expected = json.loads((GOLDEN / module.NAME / f"{name}.json").read_text(encoding="utf-8"))
        assert expected, f"{name}.json shows no row"
        assert _plain(frame) == expected


@pytest.mark.parametrize("module", EVERY)
def test_rows_keep_the_declared_schema(module: ModuleType) -> None:
    found = _relate(module, _given(module))

    for table in module.TABLES:
        table.schema.validate(found[table.name])
        assert dict(found[table.name].schema) == table.dtypes()


@pytest.mark.parametrize("module", EVERY)
def test_an_empty_corpus_gives_empty_tables(module: ModuleType) -> None:
    found = _relate(module, _of(_given(module), ARTICLES.frame()))

    for table in module.TABLES:
        assert_frame_equal(found[table.name], table.frame())


@pytest.mark.parametrize("module", EVERY)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_articles_changes_nothing(module: ModuleType, seed: int) -> None:
    given = _given(module)
    shuffled = {name: rows.sample(fraction=1, shuffle=True, seed=seed) for name, rows in given.items()}

    _assert_same(_relate(module, shuffled), _relate(module, given))


@pytest.mark.parametrize("module", EVERY)
@pytest.mark.parametrize("kept", [0, 1, 2])
def test_an_update_equals_a_full_run(module: ModuleType, kept: int) -> None:
    given = _given(module)
    articles = given[ARTICLES.name]
    before = articles.filter(pl.int_range(pl.len()) % 3 != kept)
    after = articles.filter(pl.int_range(pl.len()) % 3 != (kept + 1) % 3)

    update = _relate(module, _of(given, after), _of(given, before))

    _assert_same(update, _relate(module, _of(given, after)))


def _relate(module: ModuleType, given: Given, before: Given | None = None) -> dict[str, pl.DataFrame]:
    """The relation's tables over some articles, as an update of those over `before`."""

    def now(name: str) -> pl.LazyFrame:
        return _table(name, given).lazy()

    if before is None:
        return related(module, now)
    articles, old = given[ARTICLES.name], before[ARTICLES.name]
    altered = articles.join(old, on=articles.columns, how="anti", nulls_equal=True)
    gone = old.join(articles, on="article_id", how="anti")
    changed = pl.concat([altered["article_id"], gone["article_id"]])
    return related(module, now, lambda name: _table(name, before).lazy(), changed, _relate(module, before))


def _table(name: str, given: Given) -> pl.DataFrame:
    if name in given:
        return given[name]
    maker = next(module for module in enrichers().values() if name.lstrip("_") == module.TABLE.name.lstrip("_"))
    needs = {need: _table(need, given) for need in inspect.signature(maker.enrich).parameters}
    made: pl.DataFrame = maker.enrich(**needs)
    return made


def _given(module: ModuleType) -> Given:
    rows = json.loads((GOLDEN / module.NAME / "articles.json").read_text(encoding="utf-8"))
    known = {ARTICLES.name: ARTICLES} | graph.tables()
    if isinstance(rows, list):
        return {ARTICLES.name: _frame(rows, ARTICLES)}
    none = {name: known[name].frame() for name in module.NEEDS if name in known}
    return none | {name: _frame(written, known[name]) for name, written in rows.items()}


def _of(given: Given, articles: pl.DataFrame) -> Given:
    """The given tables for some of the articles."""
    kept = {name: rows.join(articles.select("article_id"), on="article_id", how="semi") for name, rows in given.items()}
    return kept | {ARTICLES.name: articles}


def _frame(rows: list[dict[str, object]], table: Table) -> pl.DataFrame:
    return table.frame([{name: _value(row.get(name), kind) for name, kind in table.dtypes().items()} for row in rows])


def _value(value: object, kind: pl.DataType) -> object:
    if isinstance(value, str) and isinstance(kind, pl.Datetime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(value, str) and kind == pl.Date else value


def _plain(frame: pl.DataFrame) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(json.dumps(frame.rows(named=True), default=lambda v: v.isoformat()))
    return rows


def _assert_same(found: dict[str, pl.DataFrame], expected: dict[str, pl.DataFrame]) -> None:
    assert found.keys() == expected.keys()
    for name in expected:
        assert_frame_equal(found[name], expected[name])
