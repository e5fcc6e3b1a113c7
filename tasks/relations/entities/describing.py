"""The counts of entities in, their rows of `entities` out."""

import polars as pl

from tasks.relations.entities.ranking import listed_by_count, most_frequent, top_name
from tasks.relations.entities.tables import ENTITIES

_MOST_LISTED = 50


def described(counts: pl.DataFrame) -> pl.DataFrame:
    """Describe each entity by all of its counts."""
    facts = counts.lazy()
    rows = _of(facts, "type").select("entity_id", type="value", mention_count="count")
    names = top_name(_of(facts, "name"))
    forms = _of(facts, "form").join(names, on="entity_id").filter(pl.col("value") != pl.col("name"))
    parts = [
        names,
        listed_by_count(forms, "aliases", _MOST_LISTED),
        listed_by_count(_of(facts, "role"), "roles", _MOST_LISTED),
        _seen(_of(facts, "day")),
        _located(facts),
    ]
    for part in parts:
        rows = rows.join(part, on="entity_id", how="left")
    empty = pl.col("aliases", "roles").fill_null(pl.lit([], dtype=pl.List(pl.String)))
    return ENTITIES.conform(rows.with_columns(empty).sort("entity_id").collect())


def _of(counts: pl.LazyFrame, fact: str) -> pl.LazyFrame:
    return counts.filter(pl.col("fact") == fact).select("entity_id", "value", "count")


def _seen(days: pl.LazyFrame) -> pl.LazyFrame:
    """In how many articles each entity is, and from when to when; an article without a day is one too."""
    day = pl.col("value").str.to_date("%Y-%m-%d", strict=False)
    return days.group_by("entity_id").agg(
        article_count=pl.col("count").sum(), first_seen=day.min(), last_seen=day.max()
    )


def _located(counts: pl.LazyFrame) -> pl.LazyFrame:
    """Where each entity lies: the country that it is known to be of, else that of the place found most often."""
    known = most_frequent(_of(counts, "country"), "country")
    found = most_frequent(_of(counts, "place_country"), "found_in")
    places = _of(counts, "place").with_columns(pl.col("value").cast(pl.Int64))
    both = known.join(most_frequent(places, "geoname_id"), on="entity_id", how="full", coalesce=True)
    both = both.join(found, on="entity_id", how="full", coalesce=True)
    return both.select("entity_id", "geoname_id", country=pl.coalesce("country", "found_in"))
