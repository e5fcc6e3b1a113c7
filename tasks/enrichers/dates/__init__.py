"""Time expressions: sentences and the article's day in; TIMEX3 values and ranges of days out (`dates`)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import dataframely as dy
import numpy as np
import polars as pl

from tasks.annotating.arrays import Tokens
from tasks.enrichers.dates.finding import runs
from tasks.enrichers.dates.lexicon import FOLDERS, lexicon
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.reading import expressions
from tasks.model.schema import Extracted, Table, listed, text

NAME = "dates"
VERSION = 4


class Dates(Extracted):
    """One row for each time expression."""

    timex_type = listed(["DATE", "TIME", "DURATION", "SET"], "The kind of expression, as TIMEX3 names it.")
    timex_value = text("The TIMEX3 value, such as `2022-04-26`, `2022-W17`, `P3D`, `PRESENT_REF`.", min_length=1)
    timex_mod = listed(
        ["START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"],
        "The TIMEX3 modifier: which part of the period, or how exact the number is.",
        nullable=True,
    )
    date_from = dy.Date(description="First day it covers; null where it names no days.", nullable=True)
    date_to = dy.Date(description="Last day it covers, inclusive.", nullable=True)
    bound = listed(["from", "to"], "Whether it begins or ends a longer time: 'since 2014', 'by Friday'.", nullable=True)
    anchor = listed(
        ["published", "dateline", "context"],
        "The day that the reading starts from: the article's, its dateline's, or the one last mentioned.",
        nullable=True,
    )

    @dy.rule()
    def _in_order(cls) -> pl.Expr:
        return pl.col("date_from") <= pl.col("date_to")

    @dy.rule()
    def _both_or_neither(cls) -> pl.Expr:
        return pl.col("date_from").is_null() == pl.col("date_to").is_null()


TABLE = Table("dates", Dates, "month", ("start", "end"))
_DTYPES = {name: kind for name, kind in TABLE.dtypes().items() if name != "extractor"}

Row = tuple[str, int, int, str, str, str, str | None, date | None, date | None, str | None, str | None]
_COLUMNS = (
    "article_id", "start", "end", "text", "timex_type", "timex_value", "timex_mod",
    "date_from", "date_to", "bound", "anchor",
)  # fmt: skip


def enrich(articles: pl.DataFrame, tokens: Tokens) -> pl.DataFrame:
    """Find and read the time expressions of every sentence; articles in other languages have no rows."""
    folders = [FOLDERS.get((language or "").split("-")[0].lower(), "") for language in tokens.languages]
    days = _Days(articles["published_date"].to_list(), articles["dateline_date"].to_list())
    rows = [row for folder in sorted(set(folders) - {""}) for row in _in_language(tokens, days, folders, folder)]
    columns = zip(*rows, strict=True) if rows else [()] * len(_COLUMNS)
    frame = pl.DataFrame(dict(zip(_COLUMNS, columns, strict=True)), schema={name: _DTYPES[name] for name in _COLUMNS})
    return frame.select(list(_DTYPES)).sort("article_id", "start", "end")


class _Days(NamedTuple):
    """The days of publication and of datelines, by article."""

    published: list[date | None]
    dateline: list[date | None]


def _in_language(tokens: Tokens, days: _Days, folders: list[str], folder: str) -> Iterator[Row]:
    current, at, words = -1, Moment(None, None), lexicon(folder)
    found = runs(tokens, folder, np.array([each == folder for each in folders], np.bool_))
    for article, begin, end, places in found:
        if article != current:
            current, at = article, Moment.of(days.published[article], days.dateline[article])
            article_id, offset = tokens.article_ids[article], int(tokens.body_start[article])
        sentence, start = tokens.text[begin:end], begin - offset
        for phrase, read, bound in expressions(sentence, places, words, at):
            first, last = phrase.start, phrase.end
            yield (
                article_id, start + first, start + last, sentence[first:last], read.type, read.value, read.mod,
                read.first, read.last, bound, read.anchor,
            )  # fmt: skip
