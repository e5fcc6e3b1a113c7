"""Values counted for each entity in, the foremost of them out; ties are broken by the value, never by order."""

import polars as pl


def top_name(counts: pl.LazyFrame) -> pl.LazyFrame:
    """The most frequent `name` of each entity; of those as frequent the longest, then by the alphabet."""
    ranked = counts.with_columns(pl.col("name").str.len_chars().alias("length"))
    best = ranked.sort("entity_id", "count", "length", "name", descending=[False, True, True, False])
    return best.group_by("entity_id", maintain_order=True).first().select("entity_id", "name")


def most_frequent(counts: pl.LazyFrame, column: str) -> pl.LazyFrame:
    """The most frequent value of a column for each entity; of those as frequent the smallest."""
    best = counts.sort("entity_id", "count", column, descending=[False, True, False])
    return best.group_by("entity_id", maintain_order=True).first().select("entity_id", column)


def listed_by_count(counts: pl.LazyFrame, column: str, name: str, most: int) -> pl.LazyFrame:
    """The values of a column for each entity as a list, the most frequent first, then by the alphabet."""
    ordered = counts.sort("entity_id", "count", column, descending=[False, True, False])
    return ordered.group_by("entity_id", maintain_order=True).agg(pl.col(column).head(most).alias(name))
