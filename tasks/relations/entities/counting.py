"""The mentions of some articles in, how often they say what of each entity out: rows of `_entity_counts`."""

import polars as pl

from tasks.relations import Rows
from tasks.relations.entities.tables import ENTITY_COUNTS

#: Kinds of entities that lie somewhere: "Clinton" is a person, and a town.
_PLACES = ("GPE", "LOC", "FAC")
_COLUMNS = ["entity_id", "article_id", "mention_id", "type", "form", "name", "text", "role", "country"]
_KINDS = ENTITY_COUNTS.dtypes()


def counts(rows: Rows) -> pl.DataFrame:
    """Count what the mentions of some articles say of each entity: each entity, fact and value once, by entity."""
    mentions = rows("mentions").filter(pl.col("entity_id").is_not_null()).select(_COLUMNS).collect()
    ids = mentions["entity_id"].unique().sort()
    # Numbers are grouped, joined and sorted in half the time of ids.
    numbered = mentions.with_columns(entity=_numbers(mentions["entity_id"], ids)).drop("entity_id")
    counted = pl.concat(_facts(numbered, rows)).collect().sort("entity")
    return counted.select(ids.gather(counted["entity"]), "fact", "value", "count")


def _numbers(values: pl.Series, distinct: pl.Series) -> pl.Series:
    """The number of each string among some distinct ones, or null."""
    return values.cast(pl.Enum(distinct), strict=False).to_physical().cast(pl.UInt32)


def _facts(numbered: pl.DataFrame, rows: Rows) -> list[pl.LazyFrame]:
    mentions = numbered.lazy()
    found = _found(mentions, rows("places"))
    return [
        _count(mentions, "type", "type"),
        _count(_dated(numbered, rows("articles")).lazy(), "day", "day"),
        _count(mentions, "name", "name"),
        _count(mentions.filter(pl.col("form") == "name"), "form", "text"),
        _count(mentions, "role", "role"),
        _count(mentions, "country", "country"),
        _count(found, "place", "geoname_id"),
        _count(found, "place_country", "found_in"),
    ]


def _dated(mentions: pl.DataFrame, articles: pl.LazyFrame) -> pl.DataFrame:
    """The articles of each entity with their day of publication; it is empty where there is none."""
    day = pl.col("published_date").dt.to_string("%Y-%m-%d").fill_null("")
    days = articles.select("article_id", day=day).collect()
    numbered = mentions.select("entity", article=_numbers(mentions["article_id"], days["article_id"]))
    pairs = numbered.drop_nulls().unique()
    return pairs.select("entity", days["day"].gather(pairs["article"]))


def _found(mentions: pl.LazyFrame, places: pl.LazyFrame) -> pl.LazyFrame:
    """The mentions of what lies somewhere, with the places that they were found to be."""
    named = mentions.filter(pl.col("type").is_in(_PLACES)).select("entity", "mention_id")
    return named.join(places.select("mention_id", "geoname_id", found_in="country"), on="mention_id")


def _count(rows: pl.LazyFrame, fact: str, column: str) -> pl.LazyFrame:
    """How often each entity has each value of a column."""
    counted = rows.drop_nulls(column).group_by("entity", column).agg(pl.len().cast(pl.Int64).alias("count"))
    return counted.select(
        "entity",
        pl.lit(fact, _KINDS["fact"]).alias("fact"),
        pl.col(column).cast(pl.String).alias("value"),
        "count",
    )
