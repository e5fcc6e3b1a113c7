"""Staged parts: what one batch gave, on disk, until it is merged into a snapshot.

A part is a folder `parts/<name>/` with one Arrow file a table, one batch of rows a partition, and a receipt that is
written last and says which partitions there are: merging opens nothing else. Arrow and not Parquet, and uncompressed:
what is read once and soon costs a quarter of the time so, and twice the space for as long as the run takes.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import ipc

from tasks.model.schema import Table
from tasks.storage.durable import remove_tree, sync_tree, write_aside
from tasks.storage.parquet import to_arrow

#: A staging step: `ingest` writes core tables, `enrich` the tables of enrichers.
INGEST = "ingest"
ENRICH = "enrich"
PARTITION = "_partition"
#: Raised when parts are laid out otherwise: those of a killed run of an older version are then made anew.
FORMAT = 2
#: Beside the tables: size, time, inode and hash of each raw file, for the cache.
STATS = "stats.parquet"
STAT_SCHEMA: dict[str, type[pl.DataType]] = {
    "path": pl.String,
    "size": pl.Int64,
    "mtime_ns": pl.Int64,
    "inode": pl.UInt64,
    "sha256": pl.String,
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a step left in a part.

    `groups` maps a table to the partition of each of its batches, in order. `rows` counts rows by table. `failed`
    names articles that an enricher could not do. `seconds` is the time of the worker.
    """

    part: str
    step: str
    groups: dict[str, list[str]]
    rows: dict[str, int]
    seconds: float = 0.0
    failed: list[str] = field(default_factory=list)


def write(folder: Path, table: Table, frame: pl.DataFrame) -> list[str]:
    """Stage the rows of a table, a batch a partition (column `_partition`); return the partition of each batch."""
    ordered = frame.sort(PARTITION, maintain_order=True)
    data = to_arrow(table, ordered)
    groups: list[str] = []
    offset = 0
    with ipc.new_file(str(_file(folder, table)), data.schema) as writer:
        for partition, size in ordered.group_by(PARTITION, maintain_order=True).len().iter_rows():
            for batch in data.slice(offset, size).to_batches():  # several where there are gigabytes of text
                writer.write_batch(batch)
                groups.append(partition)
            offset += size
    return groups


def _file(folder: Path, table: Table) -> Path:
    return folder / f"{table.name}.arrow"


def read(folder: Path, table: Table, receipt: Receipt, partition: str | None = None) -> pl.DataFrame:
    """The staged rows of a table: all of them, or those of one partition."""
    data = _groups(folder, table, receipt, partition)
    return table.frame() if data is None else table.conform(pl.DataFrame(data))


def read_all(staged: Iterable[tuple[Path, Receipt]], table: Table, partition: str) -> pl.DataFrame:
    """The staged rows of one partition in many parts, with the name of each row's part in `part`.

    One conversion for all parts: there are as many pieces as parts times partitions times tables.
    """
    pieces = [(data, r.part) for folder, r in staged if (data := _groups(folder, table, r, partition)) is not None]
    if not pieces:
        return table.frame().with_columns(pl.lit("").alias("part"))
    rows = table.conform(pl.DataFrame(pa.concat_tables([data for data, _ in pieces])))
    owners = np.repeat(np.arange(len(pieces)), [data.num_rows for data, _ in pieces])
    return rows.with_columns(pl.Series("part", [part for _, part in pieces], dtype=pl.String).gather(owners))


def read_of(folder: Path, receipt: Receipt, table: Table, partition: str, ids: pl.Series) -> pl.DataFrame:
    """The staged rows of some articles of one partition; of the others nothing is held in memory."""
    wanted = _wanted(table, receipt, partition)
    if not wanted:
        return table.frame()
    values = ids.to_arrow().cast(pa.string())
    with pa.memory_map(str(_file(folder, table))) as stream, ipc.open_file(stream) as file:
        batches = [file.get_batch(number) for number in wanted]
        kept = [batch.filter(pc.is_in(batch["article_id"], values)) for batch in batches]
        return table.conform(pl.DataFrame(pa.Table.from_batches(kept, file.schema)))


def _groups(folder: Path, table: Table, receipt: Receipt, partition: str | None) -> pa.Table | None:
    wanted = _wanted(table, receipt, partition)
    if not wanted:
        return None
    with pa.OSFile(str(_file(folder, table)), "rb") as stream, ipc.open_file(stream) as file:
        return pa.Table.from_batches([file.get_batch(number) for number in wanted], file.schema)


def _wanted(table: Table, receipt: Receipt, partition: str | None) -> list[int]:
    """The numbers of the batches that hold a partition; None is all."""
    groups = receipt.groups.get(table.name, [])
    return [number for number, name in enumerate(groups) if partition is None or name == partition]


def sign(folder: Path, receipt: Receipt) -> None:
    """Write the receipt, after everything that it speaks of is on disk."""
    sync_tree(folder)
    write_aside(folder / f"{receipt.step}.json", json.dumps(asdict(receipt) | {"format": FORMAT}).encode())


def receipt_of(folder: Path, step: str) -> Receipt | None:
    """The receipt of a step; None where it has not been finished, or by a version that stages otherwise."""
    try:
        facts = json.loads((folder / f"{step}.json").read_bytes())
        return Receipt(**facts) if facts.pop("format", None) == FORMAT else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def finished(parts: Path, step: str) -> list[tuple[Path, Receipt]]:
    """All parts in which a step is finished, by name."""
    folders = sorted(p for p in parts.iterdir() if p.is_dir()) if parts.is_dir() else []
    return [(folder, receipt) for folder in folders if (receipt := receipt_of(folder, step))]


def adopt(stale_runs: list[Path], parts: Path) -> None:
    """Take over the finished parts of runs that were killed, and delete those runs."""
    parts.mkdir(parents=True, exist_ok=True)
    for run in stale_runs:
        for folder, _ in finished(run / "parts", INGEST) + finished(run / "parts", ENRICH):
            if folder.is_dir() and not (parts / folder.name).exists():
                folder.rename(parts / folder.name)
        remove_tree(run)
