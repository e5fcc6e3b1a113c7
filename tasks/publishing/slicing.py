"""A draft in, its articles in slices out: a few files' worth of rows at a time, all tables of an article together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from tasks.enrichers import graph
from tasks.model.identity import digest
from tasks.model.schema import Table
from tasks.model.tables import ARTICLES, CORE
from tasks.publishing.draft import Draft
from tasks.storage.manifest import DataFile
from tasks.storage.partitions import bucket_of


def known() -> dict[str, Table]:
    """The tables that relations may read, by name."""
    return {table.name: table for table in CORE} | graph.tables()


@dataclass(frozen=True, slots=True)
class Slice:
    """The files of one partition and bucket, and the articles that are meant (None: all)."""

    draft: Draft
    files: Sequence[DataFile]
    ids: pl.Series | None

    def __call__(self, name: str) -> pl.LazyFrame:
        """Scan one table."""
        rows = self.draft.read(known()[name], [file for file in self.files if file.table == name])
        return rows if self.ids is None else rows.filter(pl.col("article_id").is_in(self.ids.implode()))

    def identity(self, name: str) -> str:
        """What stands for the rows of one table: the same rows have the same, others another."""
        return digest("slice", *(file.sha256 for file in self.files if file.table == name))


def whole(draft: Draft) -> list[Slice]:
    """The whole corpus as it will be published."""
    files = _by_place(list(draft.files.values()))  # at once: another relation may be adding one
    return [Slice(draft, found, None) for found in files.values()]


def went(draft: Draft, changed: pl.DataFrame) -> list[Slice]:
    """What changed articles (`article_id`, `was`) were in the last snapshot."""
    old = draft.parent.manifest.files if draft.parent else ()
    return list(_slices(draft, old, changed.select("article_id", partition="was").drop_nulls()))


def came(draft: Draft, changed: pl.DataFrame) -> list[Slice]:
    """What changed articles (`article_id`, `now`) will be."""
    return list(_slices(draft, list(draft.files.values()), changed.select("article_id", partition="now").drop_nulls()))


Place = tuple[str, int]


def _by_place(files: Iterable[DataFile]) -> Mapping[Place, list[DataFile]]:
    """The files of each partition and bucket that has articles: all tables of a partition are cut alike."""
    found: dict[Place, list[DataFile]] = {}
    names = known()
    for file in sorted(files):
        if file.partition is not None and file.rows and file.table in names:
            found.setdefault((file.partition, file.bucket), []).append(file)
    return found


def _slices(draft: Draft, files: Iterable[DataFile], places: pl.DataFrame) -> Iterator[Slice]:
    by_place = _by_place(files)
    widths = {(f.partition, f.width) for found in by_place.values() for f in found if f.table == ARTICLES.name}
    cut = pl.DataFrame(sorted(widths, key=str), schema={"partition": pl.String, "width": pl.Int64}, orient="row")
    bucket = bucket_of(pl.col("article_id"), pl.col("width")).alias("bucket")
    placed = places.join(cut, on="partition", how="left").with_columns(bucket)
    for (partition, bucket), rows in sorted(placed.partition_by("partition", "bucket", as_dict=True).items()):
        yield Slice(draft, by_place[str(partition), int(str(bucket))], rows["article_id"])
