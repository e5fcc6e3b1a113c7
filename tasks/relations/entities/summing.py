"""Counts of many batches of articles in, those that came and those that went; their sums out, a range of ids at a time.

The counts wait on disk, so that memory holds one range of entities, however many articles there are.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from tasks.relations.entities.tables import ENTITY_COUNTS
from tasks.storage.partitions import bounds

#: A range has about so many counts.
_ROWS = 1 << 19
_GROUP = 1 << 14
_MOST_BITS = 16


class Sums:
    """Adds counts up; `folder` is theirs alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[Path] = []
        self._rows = 0

    def add(self, counts: pl.DataFrame, sign: int) -> None:
        """Add the counts of articles that came (`sign` 1), or take away those of articles that went (-1)."""
        path = self._folder / f"{len(self._files)}.parquet"
        signed = counts.with_columns(pl.col("count") * sign)
        # By id, in small groups: a range is found by their statistics.
        signed.write_parquet(path, compression="lz4", row_group_size=_GROUP)
        self._files.append(path)
        self._rows += counts.height

    def ranges(self) -> Iterator[pl.DataFrame]:
        """Yield the sums that are not 0, by range of ids in their order."""
        if not self._files:
            return
        scan = pl.scan_parquet(self._files)
        width = min(_MOST_BITS, (self._rows // _ROWS).bit_length())
        for number in range(1 << width):
            low, high = bounds(number, width)
            yield summed(scan.filter(pl.col("entity_id") >= low, pl.col("entity_id") < high))


def summed(counts: pl.LazyFrame) -> pl.DataFrame:
    """Sum counts up; what sums up to 0 is gone."""
    sums = counts.group_by(ENTITY_COUNTS.key).agg(pl.col("count").sum()).filter(pl.col("count") != 0)
    return ENTITY_COUNTS.conform(sums.collect())
