"""The same rows, the same bytes; types, nulls and descriptions as declared."""

import datetime as dt

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.model.operations import RUNS
from tasks.model.tables import ARTICLES, CORE, PARAGRAPHS
from tasks.storage import parquet


def paragraphs(count=5):
    rows = [
        {"article_id": f"{i:032x}", "paragraph_index": 0, "kind": "text", "start": 0, "end": 4, "text": "Näme"}
        for i in range(count)
    ]
    return PARAGRAPHS.frame(rows)


def test_the_bytes_do_not_show_how_a_frame_was_put_together(tmp_path):
    whole = paragraphs()
    pieces = pl.concat([whole.slice(i, 1) for i in range(whole.height)], rechunk=False)

    one = parquet.write(PARAGRAPHS, whole, tmp_path / "a.parquet")
    other = parquet.write(PARAGRAPHS, pieces, tmp_path / "b.parquet")

    assert one == other
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_every_column_is_described_and_strings_are_plain(tmp_path):
    parquet.write(PARAGRAPHS, paragraphs(), tmp_path / "a.parquet")

    schema = pq.read_schema(tmp_path / "a.parquet")

    assert all(field.metadata[b"description"] for field in schema)
    assert schema.field("kind").type == pa.string()
    assert not schema.field("text").nullable


@pytest.mark.parametrize("table", CORE, ids=lambda table: table.name)
def test_every_core_table_can_be_empty(table, tmp_path):
    written = parquet.write(table, table.frame(), tmp_path / "a.parquet")

    assert written.rows == 0
    assert parquet.scan(table, [tmp_path / "a.parquet"]).collect().schema == table.frame().schema


def test_a_map_is_written_as_a_map(tmp_path):
    moment = dt.datetime(2024, 1, 2, tzinfo=dt.UTC)
    zeros = {name: 0 for name in RUNS.columns if name.startswith("documents_")}
    row = zeros | {
        "run_id": "r",
        "trigger": "manual",
        "started_at": moment,
        "finished_at": moment,
        "state": "committed",
        "code_version": "1",
        "config_sha256": "",
        "rejected": 0,
        "rows": [{"key": "articles", "value": 3}],
        "seconds": [],
    }

    parquet.write(RUNS, RUNS.frame([row]), tmp_path / "a.parquet")

    data = pq.read_table(tmp_path / "a.parquet")
    assert data.schema.field("rows").type == pa.map_(pa.string(), pa.int64())
    assert data["rows"].to_pylist() == [[("articles", 3)]]


def test_a_null_where_none_may_be_is_refused(tmp_path):
    frame = paragraphs().with_columns(pl.lit(None, dtype=pl.String).alias("text"))
    with pytest.raises((pa.ArrowInvalid, ValueError)):
        parquet.write(PARAGRAPHS, frame, tmp_path / "a.parquet")


def test_large_tables_of_articles_have_row_groups_that_can_be_read_alone():
    assert parquet.ARTICLES_PER_GROUP < parquet.ROWS_PER_GROUP
    assert ARTICLES.name == "articles"
