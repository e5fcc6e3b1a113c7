"""DuckDB, Polars and PyArrow read while commits and vacuums go by: the path is resolved once for each read."""

import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.dataset
import pytest

from tasks.storage.layout import Store
from tasks.storage.snapshots import resolve

ROOT = Path(__file__).parents[2]
ARTICLES = 12


def by_duckdb(store):
    files = f"{resolve(store)}/articles/**/*.parquet"
    return [title for (title,) in duckdb.sql(f"SELECT title FROM read_parquet('{files}')").fetchall()]


def by_catalog(store):
    with duckdb.connect(str(store.catalog), read_only=True) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM articles").fetchall()]


def by_polars(store):
    return pl.scan_parquet(resolve(store) / "articles").select("title").collect()["title"].to_list()


def by_pyarrow(store):
    found = pyarrow.dataset.dataset(resolve(store) / "articles", partitioning="hive")
    return found.to_table(columns=["title"])["title"].to_pylist()


@pytest.fixture
def committing(tmp_path, long):
    """A process that commits and vacuums, and ends."""
    command = [sys.executable, "-m", "tests.faults.committer", tmp_path, str(200 if long else 4), str(ARTICLES)]
    env = dict(os.environ) | {"PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=env) as process:
        yield process
        process.kill()


def test_a_reader_that_resolves_once_is_never_wrong(tmp_path, committing):
    store = Store(tmp_path / "processed")
    wait_for(store.catalog, committing)
    reads = 0
    while committing.poll() is None:
        for read in (by_duckdb, by_catalog, by_polars, by_pyarrow):
            titles = read(store)
            assert len(titles) == len(set(titles)) == ARTICLES, (read.__name__, titles)
            assert sum("wandering" in title for title in titles) == 1, (read.__name__, titles)
            reads += 1
    assert committing.returncode == 0
    assert reads >= 4


def wait_for(path, process, seconds=60.0):
    deadline = time.monotonic() + seconds
    while not path.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
