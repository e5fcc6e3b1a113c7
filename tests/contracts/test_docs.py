"""The pages that are written out of the code are those that lie in docs/."""

from pathlib import Path

from tasks.reporting.reference import markdown, published_tables

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_of_the_tables_is_fresh():
    page = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert page == markdown(published_tables()), "docs/tables.md is stale: run `make docs`"
