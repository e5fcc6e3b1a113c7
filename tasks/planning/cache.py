"""The cache of raw files: size, time, inode and hash of each, so that what didn't change isn't read again.

It may be deleted at any time. An entry is trusted only where the file's time is clearly older than the run that
hashed it: git's rule for files that are changed within one tick of the clock.
"""

import os
import time
from pathlib import Path

import polars as pl

from tasks.storage.layout import Store
from tasks.storage.parts import STAT_SCHEMA

#: The coarsest clock of a file system in use (FAT: two seconds), in nanoseconds.
_TICK_NS = 2_000_000_000


def load(store: Store) -> pl.DataFrame:
    """The cache as the last run left it; empty where there is none or it can't be read."""
    try:
        frame = pl.read_parquet(_file(store))
        return frame.select(pl.col(name).cast(kind) for name, kind in STAT_SCHEMA.items())
    except (OSError, pl.exceptions.PolarsError):
        return pl.DataFrame(schema=STAT_SCHEMA)


def save(store: Store, stats: pl.DataFrame, started_ns: int) -> pl.DataFrame:
    """Keep the entries of files that were at rest when the run started; return them."""
    settled = stats.filter(pl.col("mtime_ns").is_between(0, started_ns - _TICK_NS))
    aside = store.cache / f".files.{os.getpid()}.tmp"
    settled.sort("path").write_parquet(aside, compression="lz4")
    aside.replace(_file(store))
    return settled


def clock_ns(store: Store) -> int:
    """Now, by the slower of the file system's clock and the machine's, in nanoseconds since 1970."""
    probe = store.cache / f".clock.{os.getpid()}.tmp"
    probe.write_bytes(b"")
    tick = probe.stat().st_mtime_ns
    probe.unlink()
    return min(tick, time.time_ns())


def _file(store: Store) -> Path:
    return store.cache / "files.parquet"
