"""What every row must hold, checked where it is made: schema, keys, and that offsets point to their text."""

from collections.abc import Iterable, Mapping

import polars as pl

from tasks.model.errors import PublishError
from tasks.model.schema import Table


def require(tables: Iterable[Table], frames: Mapping[str, pl.DataFrame], articles: pl.DataFrame) -> None:
    """Raise PublishError, with examples, where rows of tables break the schema or offsets don't hold.

    `frames` holds the rows by table, `articles` the `article_id` and `body_text` of every article that they belong to.
    """
    for table in tables:
        require_schema(table, frames[table.name])
        require_offsets(table, frames[table.name], articles)


def require_schema(table: Table, frame: pl.DataFrame) -> None:
    """Raise PublishError where rows break a rule that the table declares."""
    if frame.is_empty():
        return
    _, failure = table.schema.filter(frame)
    if counts := failure.counts():
        worst = max(counts, key=lambda rule: counts[rule])
        example = failure.invalid().head(1).to_dicts()
        raise PublishError(
            f"{sum(counts.values())} rows of {table.name} break its rules, most often {worst!r} "
            f"({counts[worst]} rows). For example: {example}. "
            "Nothing was published; this is a defect of Newsmill, please report it."
        )


def require_offsets(table: Table, frame: pl.DataFrame, articles: pl.DataFrame) -> None:
    """Raise PublishError where `body_text[start:end]` is not a row's text."""
    spelled = next((name for name in ("text", "anchor_text") if name in table.columns), None)
    if spelled is None or not {"start", "end"} <= set(table.columns) or frame.is_empty():
        return
    placed = frame.filter(pl.col("start").is_not_null()).join(
        articles.select("article_id", "body_text"), on="article_id", how="left"
    )
    found = pl.col("body_text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    wrong = placed.filter(found.ne_missing(pl.col(spelled)))
    if wrong.height:
        example = wrong.select("article_id", "start", "end", spelled).head(2).to_dicts()
        raise PublishError(
            f"{wrong.height} rows of {table.name} do not stand where they say, e.g. {example}. "
            "Nothing was published; this is a defect of Newsmill, please report it."
        )
