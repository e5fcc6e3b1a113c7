"""What every row must hold, checked where it is made: schema, keys, and that offsets point to their text."""

from collections.abc import Iterable, Mapping

import polars as pl

from tasks.model.errors import PublishError
from tasks.model.schema import Table

#: Article, start, end, text.
Row = tuple[str, int | None, int | None, str | None]
#: Rows whose columns are lists at a time.
_ROWS_AT_ONCE = 10_000


def require(tables: Iterable[Table], frames: Mapping[str, pl.DataFrame], articles: pl.DataFrame) -> None:
    """Raise PublishError, with examples, where rows of tables break the schema or offsets don't hold.

    `frames` holds the rows by table, `articles` the `article_id` and `body_text` of every article that they belong to.
    """
    for table in tables:
        require_schema(table, frames[table.name])
        require_offsets(table, frames[table.name], articles)


def require_schema(table: Table, frame: pl.DataFrame) -> None:
    """Raise PublishError where rows break a rule that the table declares."""
    if frame.is_empty() or table.schema.is_valid(frame):  # builds no frames of the right rows and of the wrong ones
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
    columns = ["article_id", "start", "end", spelled]
    wrong = _misplaced(frame.select(columns), articles)
    if wrong:
        example = [dict(zip(columns, row, strict=True)) for row in wrong[:2]]
        raise PublishError(
            f"{len(wrong)} rows of {table.name} do not stand where they say, e.g. {example}. "
            "Nothing was published; this is a defect of Newsmill, please report it."
        )


def _misplaced(rows: pl.DataFrame, articles: pl.DataFrame) -> list[Row]:
    """The rows (article, start, end, text) whose text doesn't stand there; those without a start have no place.

    Slices of Python's strings take a tenth of what slices by character in Polars do.
    """
    bodies = dict(articles.select("article_id", pl.col("body_text").fill_null("")).iter_rows())
    in_order = (pl.col("start") >= 0) & (pl.col("start") <= pl.col("end"))
    wrong: list[Row] = rows.filter(pl.col("start").is_not_null() & ~in_order.fill_null(False)).rows()
    for some in rows.filter(in_order).iter_slices(_ROWS_AT_ONCE):
        found = zip(*(column.to_list() for column in some), strict=True)
        wrong += [
            (article, start, end, text)
            for article, start, end, text in found
            if bodies.get(article, "")[start:end] != text
        ]
    return wrong
