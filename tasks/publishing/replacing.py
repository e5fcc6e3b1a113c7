"""Changes of a relation's table in, its files out: those that a change touches written, the rest kept."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.model.schema import Table
from tasks.publishing.draft import Draft
from tasks.relations import Change
from tasks.storage.manifest import DataFile
from tasks.storage.partitions import PREFIXES, bits, bounds, overlap, prefix_of


@dataclass(frozen=True, slots=True)
class _Piece:
    """A change that waits on disk; `prefixes` are those of its keys, sorted."""

    rows: Path
    keys: Path
    prefixes: npt.NDArray[np.int64]
    count: int

    def touches(self, bucket: int, width: int) -> bool:
        size = PREFIXES >> width
        low, high = np.searchsorted(self.prefixes, [bucket * size, (bucket + 1) * size])
        return bool(low < high)


class Replacing:
    """Gathers the changes of one table of grain `spread`, whose files in the last snapshot are `old`."""

    def __init__(self, draft: Draft, table: Table, old: list[DataFile], scratch: Path) -> None:
        self._draft, self._table, self._old = draft, table, old
        self._key = pl.col(table.key[0])
        self._order = list(table.order or table.key)
        self._at_hand: dict[Path, pl.DataFrame] = {}
        self._folder = scratch / table.name
        self._folder.mkdir()
        self._pieces: list[_Piece] = []

    def add(self, change: Change) -> None:
        """Take a change in."""
        if change.keys.is_empty():
            return
        number = len(self._pieces)
        rows, keys = self._folder / f"{number}.rows", self._folder / f"{number}.keys"
        frame = pl.DataFrame({self._table.key[0]: change.keys})
        frame.write_ipc(keys)
        self._table.conform(change.rows).sort(self._order).write_ipc(rows)
        prefixes = frame.select(prefix_of(self._key)).to_series().unique().sort().to_numpy()
        self._pieces.append(_Piece(rows, keys, prefixes, change.rows.height))

    def write(self) -> None:
        """Write the files that the changes touch and keep the others; where the table is cut otherwise, write all."""
        widths = {file.width for file in self._old}
        width = widths.pop() if len(widths) == 1 else self._bits(sum(piece.count for piece in self._pieces))
        rows = self._write(width)
        if self._bits(rows) != width:
            self._draft.drop(self._table)
            self._write(self._bits(rows))
        self._draft.write_if_missing(self._table)

    def _bits(self, rows: int) -> int:
        return bits(rows, self._table.rows_per_file)

    def _write(self, width: int) -> int:
        """Write the table cut into 2^width files; return how many rows it has."""
        same = {file.bucket: file for file in self._old if file.width == width}
        kept = {bucket: file for bucket, file in same.items() if not self._touching(bucket, width)}
        count = 0
        for bucket in range(1 << width):
            if bucket in kept:
                self._draft.keep(kept[bucket])
                count += kept[bucket].rows
            elif (rows := self._bucket(bucket, width)).height:
                self._draft.write(self._table, rows, None, bucket, width)
                count += rows.height
        return count

    def _touching(self, bucket: int, width: int) -> list[_Piece]:
        return [piece for piece in self._pieces if piece.touches(bucket, width)]

    def _bucket(self, bucket: int, width: int) -> pl.DataFrame:
        """The rows of one file: old ones whose keys no change has, then those of the changes."""
        pieces = self._touching(bucket, width)
        low, high = bounds(bucket, width)
        here = (self._key >= low) & (self._key < high)
        old = self._stayed([f for f in self._old if overlap(f.bucket, f.width, bucket, width)], pieces)
        found = [rows for rows in (frame.filter(here) for frame in (old, *map(self._rows_of, pieces))) if rows.height]
        return found[0] if len(found) == 1 else pl.concat([self._table.frame(), *found]).sort(self._order)

    def _stayed(self, files: list[DataFile], pieces: list[_Piece]) -> pl.DataFrame:
        old = self._draft.read(self._table, files).collect()
        for piece in pieces if old.height else []:
            old = old.join(pl.read_ipc(piece.keys), on=self._table.key[0], how="anti", maintain_order="left")
        return old

    def _rows_of(self, piece: _Piece) -> pl.DataFrame:
        """The rows of a change; those read last stay at hand: files that follow each other are made of one change."""
        if piece.rows not in self._at_hand:
            self._at_hand = {piece.rows: pl.read_ipc(piece.rows)}
        return self._at_hand[piece.rows]
