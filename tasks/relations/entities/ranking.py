"""Values counted for each entity in, the foremost of them out; ties are broken by the value, never by order."""

import polars as pl


def top_name(counts: pl.LazyFrame) -> pl.LazyFrame:
    """The most frequent `value` of each entity as its name; of those as frequent the longest, then by the alphabet."""
    ranked = counts.with_columns(pl.col("value").str.len_chars().alias("length"))
    best = ranked.sort("entity_id", "count", "length", "value", descending=[False, True, True, False])
    return best.group_by("entity_id", maintain_order=True).first().select("entity_id", name="value")


def most_frequent(counts: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """The most frequent `value` of each entity, under a name; of those as frequent the smallest."""
    best = counts.sort("entity_id", "count", "value", descending=[False, True, False])
    return best.group_by("entity_id", maintain_order=True).first().select("entity_id", pl.col("value").alias(name))


def listed_by_count(counts: pl.LazyFrame, name: str, most: int) -> pl.LazyFrame:
    """Each `value` of each entity in a list, under a name: the most frequent first, then by the alphabet."""
    ordered = counts.sort("entity_id", "count", "value", descending=[False, True, False])
    return ordered.group_by("entity_id", maintain_order=True).agg(pl.col("value").head(most).alias(name))
