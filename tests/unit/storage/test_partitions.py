"""Rows are cut by time and by id, whatever else is there."""

import datetime as dt

import polars as pl
import pytest

from tasks.storage.partitions import MAX_ROWS, bits, bucket_of, label, partition_of


@pytest.mark.parametrize(("step", "expected"), [("day", "2022-04-27"), ("month", "2022-04"), ("year", "2022")])
def test_a_partition_is_named_by_its_time(step, expected):
    frame = pl.DataFrame({"at": [dt.datetime(2022, 4, 27, 23, 59, tzinfo=dt.UTC), None]})
    assert frame.select(partition_of(pl.col("at"), step))["at"].to_list() == [expected, "unknown"]


@pytest.mark.parametrize(
    ("rows", "width"), [(0, 0), (1, 0), (MAX_ROWS, 0), (MAX_ROWS + 1, 1), (2 * MAX_ROWS, 1), (2 * MAX_ROWS + 1, 2)]
)
def test_the_number_of_files_follows_the_number_of_rows(rows, width):
    assert bits(rows) == width


def test_buckets_are_prefixes_of_ids():
    ids = pl.DataFrame({"id": ["0" * 32, "7fff" + "0" * 28, "8000" + "f" * 28, "f" * 32]})
    assert ids.select(bucket_of(pl.col("id"), 0))["id"].to_list() == [0, 0, 0, 0]
    assert ids.select(bucket_of(pl.col("id"), 1))["id"].to_list() == [0, 0, 1, 1]
    assert ids.select(bucket_of(pl.col("id"), 2))["id"].to_list() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("2022-04", 0, 0), "2022-04"),
        (("2022-04", 3, 3), "2022-04-3of8"),
        ((None, 0, 0), "all"),
        ((None, 1, 1), "1of2"),
    ],
)
def test_a_label_says_which_rows_a_file_holds(args, expected):
    assert label(*args) == expected
