"""Every enricher keeps its contract: a golden pair, a valid schema, known needs, and rows that are each article's own.

`tests/golden/enrichers/<NAME>/articles.json` holds the rows of `articles`, or, where more is needed, a mapping of
table name to rows (`articles`, `sentences`, …); `rows.json` the rows that come out.
"""

import json
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from tasks.annotating import annotations
from tasks.enrichers import enrichers, graph
from tasks.workers import enriching

GOLDEN = Path(__file__).parents[1] / "golden" / "enrichers"
ENRICHERS = enrichers()

pytestmark = pytest.mark.parametrize("name", ENRICHERS)


def as_dtype(value, dtype):
    if not isinstance(value, str):
        return value
    if dtype == pl.Date:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if dtype == pl.Datetime else value


def frame(rows, dtypes):
    """The columns of a table that the rows give, in the table's types."""
    given = {name: dtype for name, dtype in dtypes.items() if any(name in row for row in rows)}
    records = [{name: as_dtype(row.get(name), dtype) for name, dtype in given.items()} for row in rows]
    return pl.DataFrame(records, schema=given)


def golden(name, file):
    return json.loads((GOLDEN / name / file).read_text(encoding="utf-8"))


def golden_tables(name):
    written = golden(name, "articles.json")
    written = {"articles": written} if isinstance(written, list) else written
    known = graph.CORE_NEEDS | {table.lstrip("_"): schema for table, schema in graph.tables().items()}
    return {table: frame(rows, known[table].dtypes()) for table, rows in written.items()}


def chain(name, given):
    """An enricher after those that make what it needs and what is not given."""
    makers = {module.TABLE.name.lstrip("_"): maker for maker, module in ENRICHERS.items()}
    needed = [makers[n] for n in graph.needs(ENRICHERS[name].enrich) if n in makers and n not in given]
    return list(dict.fromkeys([module for maker in needed for module in chain(maker, given)] + [ENRICHERS[name]]))


def run(name, tables):
    table = ENRICHERS[name].TABLE
    return enriching.run(chain(name, tables), tables)[table.name].sort(table.key)


def of_articles(tables, ids):
    return {name: table.filter(pl.col("article_id").is_in(ids)) for name, table in tables.items()}


def test_it_has_a_golden_pair(name):
    for file in ("articles.json", "rows.json"):
        assert (GOLDEN / name / file).is_file(), f"{name} lacks tests/golden/enrichers/{name}/{file}"


def test_its_golden_rows_come_out(name):
    table = ENRICHERS[name].TABLE
    expected = frame(golden(name, "rows.json"), table.dtypes()).sort(table.key)
    found = run(name, golden_tables(name)).select(expected.columns)
    assert found.to_dicts() == expected.to_dicts()


def test_its_schema_holds_for_its_rows(name):
    found = run(name, golden_tables(name))
    assert len(found) > 0
    ENRICHERS[name].TABLE.schema.validate(found)


def test_its_table_is_declared_in_full(name):
    module = ENRICHERS[name]
    assert module.TABLE.grain == "month"
    assert module.TABLE.name.lstrip("_") == name
    assert "article_id" in module.TABLE.key
    assert module.TABLE.internal or "extractor" in module.TABLE.columns
    assert all(column.description for column in module.TABLE.columns.values())
    assert isinstance(module.VERSION, int)


def test_its_needs_are_known(name):
    makers = {module.TABLE.name.lstrip("_") for module in ENRICHERS.values()}
    needs = graph.needs(ENRICHERS[name].enrich)
    assert needs, f"{name}.enrich takes nothing"
    assert set(needs) <= set(graph.CORE_NEEDS) | makers | set(annotations()) | {graph.SETTINGS}


def test_rows_point_at_their_characters(name):
    tables = golden_tables(name)
    found = run(name, tables)
    if not {"start", "end", "text"} <= set(found.columns):
        pytest.skip("its rows have no place in the text")
    bodies = dict(tables["articles"].select("article_id", "body_text").iter_rows())
    for row in found.iter_rows(named=True):
        assert bodies[row["article_id"]][row["start"] : row["end"]] == row["text"]


def test_rows_of_an_article_are_its_own(name):
    tables, key = golden_tables(name), ENRICHERS[name].TABLE.key
    alone = [run(name, of_articles(tables, [i])) for i in tables["articles"]["article_id"]]
    assert pl.concat(alone).sort(key).equals(run(name, tables))


def test_the_order_of_articles_does_not_matter(name):
    tables = golden_tables(name)
    shuffled = {table: rows.sample(fraction=1.0, shuffle=True, seed=7) for table, rows in tables.items()}
    assert run(name, shuffled).equals(run(name, tables))


def test_no_articles_give_no_rows(name):
    assert run(name, of_articles(golden_tables(name), [])).is_empty()
