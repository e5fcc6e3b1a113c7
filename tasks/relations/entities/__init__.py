"""Mentions in, the table `entities` out: what the corpus names, under which names and roles, how often and when.

Every row is a sum over the mentions of one `entity_id`, which each article gives by itself: nothing depends on the
order of articles, and an update is the same sum.
"""

import polars as pl

from tasks.relations import Corpus
from tasks.relations.entities.ranking import listed_by_count, most_frequent, top_name
from tasks.relations.entities.tables import ENTITIES

NAME = "entities"
VERSION = 1
NEEDS = ("articles", "mentions", "places")
TABLES = (ENTITIES,)

_MOST_LISTED = 50
#: Kinds of entities that lie somewhere: "Clinton" is a person, and a town.
_PLACES = ("GPE", "LOC", "FAC")


def relate(corpus: Corpus) -> dict[str, pl.DataFrame]:
    """Sum up the mentions of each entity."""
    mentions = corpus.table("mentions").filter(pl.col("entity_id").is_not_null())
    counted = _counted(mentions, corpus.table("articles"))
    names = top_name(_count(mentions, "name"))
    forms = _count(mentions.filter(pl.col("form") == "name"), "text")
    aliases = forms.join(names, on="entity_id").filter(pl.col("text") != pl.col("name"))
    parts = [
        names,
        listed_by_count(aliases, "text", "aliases", _MOST_LISTED),
        listed_by_count(_count(mentions, "role"), "role", "roles", _MOST_LISTED),
        _located(mentions, corpus.table("places")),
    ]
    for part in parts:
        counted = counted.join(part, on="entity_id", how="left")
    empty = pl.col("aliases", "roles").fill_null(pl.lit([], dtype=pl.List(pl.String)))
    return {ENTITIES.name: ENTITIES.conform(counted.with_columns(empty).sort("entity_id").collect())}


def _counted(mentions: pl.LazyFrame, articles: pl.LazyFrame) -> pl.LazyFrame:
    """Of each entity: its kind, how many mentions and articles, and from when to when."""
    by_article = mentions.group_by("entity_id", "article_id").agg(pl.len().alias("mentions"), pl.col("type").first())
    dated = by_article.join(articles.select("article_id", "published_date"), on="article_id", how="left")
    return dated.group_by("entity_id").agg(
        pl.col("type").first(),
        pl.len().cast(pl.Int64).alias("article_count"),
        pl.col("mentions").sum().cast(pl.Int64).alias("mention_count"),
        pl.col("published_date").min().alias("first_seen"),
        pl.col("published_date").max().alias("last_seen"),
    )


def _count(mentions: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """How often each entity has each value of a column."""
    return mentions.drop_nulls(column).group_by("entity_id", column).agg(pl.len().alias("count"))


def _located(mentions: pl.LazyFrame, places: pl.LazyFrame) -> pl.LazyFrame:
    """Where each entity lies: the country that it is known to be of, else that of the place found most often."""
    known = most_frequent(_count(mentions, "country"), "country")
    found = (
        mentions.filter(pl.col("type").is_in(_PLACES))
        .select("entity_id", "mention_id")
        .join(places.select("mention_id", "geoname_id", found_in="country"), on="mention_id")
    )
    ids = most_frequent(_count(found, "geoname_id"), "geoname_id")
    countries = most_frequent(_count(found, "found_in"), "found_in")
    both = known.join(ids, on="entity_id", how="full", coalesce=True)
    both = both.join(countries, on="entity_id", how="full", coalesce=True)
    return both.select("entity_id", "geoname_id", country=pl.coalesce("country", "found_in"))
