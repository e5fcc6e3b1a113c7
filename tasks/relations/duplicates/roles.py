"""Articles with their groups in, the rows of `duplicates` out."""

import polars as pl

from tasks.model.identity import digest
from tasks.relations.duplicates.tables import DUPLICATES

#: The first day, then agency copy, then the hour: many sources give a day only.
_FIRST = ("day", "elsewhere", "published_at", "article_id")


def rows(members: pl.DataFrame) -> pl.DataFrame:
    """Give each member of a group its role.

    Takes `article_id, text_id, group, joined_as` (null in the group that the others come from)`, similarity` (to other
    texts; null where there is none like it)`, outlet, is_wire, is_revised, published_at`.
    """
    several = members.filter(pl.len().over("group") > 1)
    known = several.join(_originals(several), on="group", how="left")
    return DUPLICATES.conform(
        known.with_columns(
            role=_role(),
            similarity=pl.when(pl.len().over("text_id") > 1).then(1.0).otherwise("similarity"),
        )
    ).sort("article_id")


def _cluster_id(article_id: str) -> str:
    return digest("duplicates", article_id)


def _originals(members: pl.DataFrame) -> pl.DataFrame:
    """Of each group: its first article among those that come from no other, and its id."""
    smallest = members.group_by("group").agg(smallest=pl.col("article_id").min())
    named = smallest.with_columns(duplicate_cluster_id=pl.col("smallest").map_elements(_cluster_id, pl.String))
    firsts = (
        members.filter(pl.col("joined_as").is_null())
        .with_columns(day=pl.col("published_at").dt.date(), elsewhere=~pl.col("is_wire"))
        .sort(_FIRST, nulls_last=True)
        .unique("group", keep="first", maintain_order=True)
        .select("group", original_id="article_id", original_text="text_id", original_outlet="outlet")
    )
    return named.join(firsts, on="group")


def _role() -> pl.Expr:
    changed = pl.col("text_id") != pl.col("original_text")
    own = (pl.col("outlet") == pl.col("original_outlet")).fill_null(False) | pl.col("is_revised")
    return (
        pl.when(pl.col("article_id") == pl.col("original_id"))
        .then(pl.lit("original"))
        .when(pl.col("joined_as").is_not_null())
        .then("joined_as")
        .when(changed & own)
        .then(pl.lit("revision"))
        .otherwise(pl.lit("reprint"))
    )
