"""Types as the contract writes them, and pages that hold together."""

import pyarrow as pa
import pytest

from tasks.reporting.reference import markdown, published_tables, type_name


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (pa.string(), "string"),
        (pa.date32(), "date"),
        (pa.float32(), "float32"),
        (pa.timestamp("us", "UTC"), "timestamp[us, UTC]"),
        (pa.list_(pa.struct([("start", pa.int32())])), "list<struct<start: int32>>"),
        (pa.map_(pa.string(), pa.float64()), "map<string, float64>"),
    ],
)
def test_types_read_as_in_the_contract(kind, name):
    assert type_name(kind) == name


def test_every_published_table_has_a_section_and_no_internal_one():
    page = markdown(published_tables())
    names = [table.name for group in published_tables().values() for table in group]

    assert [name for name in names if f"\n### {name}\n" not in page] == []
    assert [name for name in names if name.startswith("_")] == []


def test_every_column_says_what_it_means():
    tables = [table for group in published_tables().values() for table in group]
    silent = [f"{t.name}.{name}" for t in tables for name, column in t.columns.items() if not column.description]

    assert silent == []
