"""How a table is declared, and what is derived from the declaration: frames, Arrow schemas, reference pages.

A table is one dataframely schema (types, nullability, keys, rules, descriptions) in a `Table` that says how it is
cut into files and in which order its rows stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Literal, cast

import polars as pl
import pyarrow as pa

from tasks.model.declaring import dy

#: `month`: cut by the article's month of publication. `spread`: the whole corpus, cut by a hash of `Table.key`.
#: `log`: one file a run, beside the snapshots.
Grain = Literal["month", "spread", "log"]

_ARROW: dict[Any, pa.DataType] = {
    pl.String: pa.string(),
    pl.Enum: pa.string(),
    pl.Categorical: pa.string(),
    pl.Binary: pa.binary(),
    pl.Boolean: pa.bool_(),
    pl.Int8: pa.int8(),
    pl.Int16: pa.int16(),
    pl.Int32: pa.int32(),
    pl.Int64: pa.int64(),
    pl.UInt32: pa.uint32(),
    pl.UInt64: pa.uint64(),
    pl.Float32: pa.float32(),
    pl.Float64: pa.float64(),
    pl.Date: pa.date32(),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A published (or, where the name begins with `_`, internal) table.

    `order` sorts rows inside a file; tables of grain `month` are sorted by the article's `published_at` and
    `article_id` before that. `key` is unique over the whole table. A table of grain `spread` of which few rows change
    at a time, here and there, has smaller files than others (`rows_per_file`), for each of them is written anew.
    """

    name: str
    schema: type[dy.Schema]
    grain: Grain
    order: tuple[str, ...]
    rows_per_file: int | None = None

    @property
    def internal(self) -> bool:
        """Whether the table promises nothing to readers."""
        return self.name.startswith("_")

    @property
    def key(self) -> list[str]:
        """The columns that are unique together."""
        return self.schema.primary_key()

    @property
    def columns(self) -> Mapping[str, dy.Column]:
        """The declared columns: the key first, then the rest as declared."""
        return _columns(self)

    @property
    def description(self) -> str:
        """What one row is."""
        return " ".join((self.schema.__doc__ or "").split())

    def dtypes(self) -> Mapping[str, pl.DataType]:
        """Polars types by column."""
        return _dtypes(self)

    def frame(self, rows: Iterable[Mapping[str, object]] | Sequence[tuple[object, ...]] = ()) -> pl.DataFrame:
        """Build a frame of exactly this table's columns and types from rows (mappings; missing keys are null)."""
        listed = list(rows)
        if not listed:
            return _empty(self)
        if isinstance(listed[0], Mapping):
            # By column: four times faster than Polars takes mappings apart.
            mappings = cast(list[Mapping[str, object]], listed)
            return pl.DataFrame(_by_column(mappings, self.dtypes()), schema=self.dtypes(), strict=True)
        return pl.DataFrame(listed, schema=self.dtypes(), orient="row", strict=True)

    def conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Select and cast to this table's columns; raises where a column is missing or a value doesn't fit."""
        dtypes = self.dtypes()
        if list(frame.schema.items()) == list(dtypes.items()):
            return frame
        return frame.select(pl.col(name).cast(dtype) for name, dtype in dtypes.items())

    def arrow(self) -> pa.Schema:
        """The schema written to Parquet: plain strings, NOT NULL, a description on each field."""
        return _arrow_schema(self)


# A table is asked for these at every file; its declaration takes a while to be read.


@cache
def _columns(table: Table) -> Mapping[str, dy.Column]:
    declared = table.schema.columns()
    return MappingProxyType({name: declared[name] for name in dict.fromkeys([*table.key, *declared])})


@cache
def _dtypes(table: Table) -> Mapping[str, pl.DataType]:
    return MappingProxyType({name: column.dtype for name, column in table.columns.items()})


@cache
def _empty(table: Table) -> pl.DataFrame:
    return pl.DataFrame(schema=table.dtypes())


@cache
def _arrow_schema(table: Table) -> pa.Schema:
    return pa.schema(
        [_field(name, column) for name, column in table.columns.items()],
        metadata={b"description": table.description.encode()},
    )


def _by_column(
    rows: Sequence[Mapping[str, object]], dtypes: Mapping[str, pl.DataType]
) -> dict[str, list[object] | pl.Series]:
    return {name: _column(_values(rows, name), dtype) for name, dtype in dtypes.items()}


def _column(values: list[object], dtype: pl.DataType) -> list[object] | pl.Series:
    """Values as Polars takes them best: of lists of strings it would make a series each."""
    if dtype != pl.List(pl.String) or None in values:
        return values
    return _strings(cast(list[list[str]], values))


def _strings(values: list[list[str]]) -> pl.Series:
    """Make a column of lists by offsets: `pa.array` of Python's lists would import pandas, where it is there."""
    ends: Any = pl.Series(list(accumulate(map(len, values), initial=0)), dtype=pl.Int64).to_arrow()
    flat: Any = pl.Series(list(chain.from_iterable(values)), dtype=pl.String).to_arrow()
    return pl.Series(pa.LargeListArray.from_arrays(ends, flat))


def _values(rows: Sequence[Mapping[str, object]], name: str) -> list[object]:
    try:
        return list(map(itemgetter(name), rows))
    except KeyError:
        return [row.get(name) for row in rows]


def _field(name: str, column: dy.Column) -> pa.Field:
    description = column.description or ""
    kind = pa.map_(pa.string(), _arrow_type(_map_value(column.dtype))) if _is_map(column) else _arrow_type(column.dtype)
    return pa.field(name, kind, nullable=column.nullable, metadata={b"description": description.encode()})


def _is_map(column: dy.Column) -> bool:
    return bool((column.metadata or {}).get("map"))


def _map_value(dtype: Any) -> Any:
    return next(f.dtype for f in dtype.inner.fields if f.name == "value")


def _arrow_type(dtype: Any) -> pa.DataType:
    if isinstance(dtype, pl.List):
        return pa.list_(_arrow_type(dtype.inner))
    if isinstance(dtype, pl.Struct):
        return pa.struct([pa.field(f.name, _arrow_type(f.dtype)) for f in dtype.fields])
    if isinstance(dtype, pl.Datetime):
        return pa.timestamp(dtype.time_unit, dtype.time_zone)
    return _ARROW[dtype.base_type()]


def text(description: str, **options: Any) -> dy.String:
    """A string column."""
    return dy.String(description=description, **options)


def listed(values: Sequence[str], description: str, **options: Any) -> dy.Enum:
    """A string column whose values are listed in the contract."""
    return dy.Enum(list(values), description=description, **options)


def count(description: str, **options: Any) -> dy.Int32:
    """A 32-bit count or index, never negative."""
    return dy.Int32(description=description, min=0, **options)


def instant(description: str, **options: Any) -> dy.Datetime:
    """A UTC instant in microseconds."""
    return dy.Datetime(description=description, time_zone="UTC", time_unit="us", **options)


def score(description: str = "How sure the extractor is, from 0 to 1.", **options: Any) -> dy.Float32:
    """A judgement from 0 to 1."""
    return dy.Float32(description=description, min=0, max=1, **options)


class OfArticle(dy.Schema):
    """A row of one article; the first column of its key."""

    article_id = dy.String(primary_key=True, description="The article (`articles.article_id`).")


class Placed(dy.Schema):
    """A row that stands at a place in `articles.body_text`."""

    start = count("First character, in Unicode code points of `articles.body_text`.")
    end = count("One past the last character.")
    text = dy.String(description="The characters `body_text[start:end]`.")

    @dy.rule()
    def _not_empty(cls) -> pl.Expr:
        return pl.col("start") < pl.col("end")

    @dy.rule()
    def _as_long_as_its_text(cls) -> pl.Expr:
        return pl.col("text").str.len_chars() == pl.col("end") - pl.col("start")


class Extracted(Placed):
    """A row that an enricher found at a place; keyed by article and place."""

    article_id = dy.String(primary_key=True, description="The article (`articles.article_id`).")
    start = count("First character, in Unicode code points of `articles.body_text`.", primary_key=True)
    end = count("One past the last character.", primary_key=True)
    extractor = dy.String(description="The enricher that made the row, as `name@version`.")
