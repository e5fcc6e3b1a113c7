"""Rows are cut by time and by id, whatever else is there."""

import datetime as dt

import polars as pl
import pytest

from tasks.storage.partitions import MAX_ROWS, bits, bounds, bucket_of, label, overlap, partition_of


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


def test_a_table_may_have_smaller_files_but_no_larger_ones():
    assert bits(MAX_ROWS, 16_384) == 2
    assert bits(MAX_ROWS, 2 * MAX_ROWS) == 0


@pytest.mark.parametrize("width", [0, 1, 3])
def test_bounds_part_ids_as_buckets_do(width):
    ids = [f"{n:04x}{'f' * 28}" for n in (0, 0x1FFF, 0x2000, 0x7FFF, 0x8000, 0xFFFF)]
    buckets = pl.DataFrame({"id": ids}).select(bucket_of(pl.col("id"), width))["id"]
    for identity, bucket in zip(ids, buckets, strict=True):
        assert [n for n in range(2**width) if bounds(n, width)[0] <= identity < bounds(n, width)[1]] == [bucket]


def test_files_of_different_cuts_overlap_where_one_holds_the_other():
    assert [bucket for bucket in range(8) if overlap(1, 2, bucket, 3)] == [2, 3]
    assert [bucket for bucket in range(2) if overlap(5, 3, bucket, 1)] == [1]
