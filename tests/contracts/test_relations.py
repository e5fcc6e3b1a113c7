"""What every relation owes: its declaration, a golden pair, and rows that depend on the set of articles alone.

`tests/golden/relations/<NAME>/` holds `articles.json` and one file of expected rows for each of the relation's tables.
Core and enrichers' tables that the relation asks for are made from the articles.
"""

import inspect
import json
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tasks.enrichers import enrichers
from tasks.model.schema import Table
from tasks.model.tables import ARTICLES
from tasks.relations import Corpus, relations

GOLDEN = Path(__file__).parents[1] / "golden" / "relations"
EVERY = [pytest.param(module, id=name) for name, module in relations().items()]


@pytest.mark.parametrize("module", EVERY)
def test_declares_its_tables(module: ModuleType) -> None:
    assert isinstance(module.VERSION, int)
    assert all(isinstance(table, Table) and table.description and table.key for table in module.TABLES)
    assert {table.grain for table in module.TABLES} <= {"month", "spread"}
    assert all(column.description for table in module.TABLES for column in table.columns.values())


@pytest.mark.parametrize("module", EVERY)
def test_golden_pair(module: ModuleType) -> None:
    found = _relate(module, _articles(module))

    assert found.keys() == {table.name for table in module.TABLES}
    for name, frame in found.items():
        expected = json.loads((GOLDEN / module.NAME / f"{name}.json").read_text(encoding="utf-8"))
        assert expected, f"{name}.json shows no row"
        assert _plain(frame) == expected


@pytest.mark.parametrize("module", EVERY)
def test_rows_keep_the_declared_schema(module: ModuleType) -> None:
    found = _relate(module, _articles(module))

    for table in module.TABLES:
        table.schema.validate(found[table.name])
        assert dict(found[table.name].schema) == table.dtypes()


@pytest.mark.parametrize("module", EVERY)
def test_an_empty_corpus_gives_empty_tables(module: ModuleType) -> None:
    found = _relate(module, ARTICLES.frame())

    for table in module.TABLES:
        assert_frame_equal(found[table.name], table.frame())


@pytest.mark.parametrize("module", EVERY)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_articles_changes_nothing(module: ModuleType, seed: int) -> None:
    articles = _articles(module)

    _assert_same(_relate(module, articles.sample(fraction=1, shuffle=True, seed=seed)), _relate(module, articles))


@pytest.mark.parametrize("module", EVERY)
@pytest.mark.parametrize("kept", [0, 1, 2])
def test_an_update_equals_a_full_run(module: ModuleType, kept: int) -> None:
    articles = _articles(module)
    before = articles.filter(pl.int_range(pl.len()) % 3 != kept)
    after = articles.filter(pl.int_range(pl.len()) % 3 != (kept + 1) % 3)

    update = _relate(module, after, before)

    _assert_same(update, _relate(module, after))


def _relate(module: ModuleType, articles: pl.DataFrame, before: pl.DataFrame | None = None) -> dict[str, pl.DataFrame]:
    """The relation's tables over some articles, as an update of those over `before`."""
    earlier = {} if before is None else _relate(module, before)
    old = articles.clear() if before is None else before
    changed = articles.join(old, on=articles.columns, how="anti", nulls_equal=True)
    gone = old.join(articles, on="article_id", how="anti")
    corpus = Corpus(
        table=lambda name: _table(name, articles).lazy(),
        previous=lambda name: earlier[name].lazy() if name in earlier else None,
        changed=pl.concat([changed.select("article_id"), gone.select("article_id")]),
        before=lambda name: None if before is None else _table(name, before).lazy(),
    )
    found: dict[str, pl.DataFrame] = module.relate(corpus)
    return found


def _table(name: str, articles: pl.DataFrame) -> pl.DataFrame:
    if name == ARTICLES.name:
        return articles
    maker = next(module for module in enrichers().values() if name.lstrip("_") == module.TABLE.name.lstrip("_"))
    needs = {need: _table(need, articles) for need in inspect.signature(maker.enrich).parameters}
    made: pl.DataFrame = maker.enrich(**needs)
    return made


def _articles(module: ModuleType) -> pl.DataFrame:
    return _read(GOLDEN / module.NAME / "articles.json", ARTICLES)


def _read(path: Path, table: Table) -> pl.DataFrame:
    rows = json.loads(path.read_text(encoding="utf-8"))
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
