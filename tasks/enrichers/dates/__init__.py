"""Time expressions: sentences and the article's day in; TIMEX3 values and ranges of days out (`dates`)."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple

import dataframely as dy
import polars as pl

from tasks.enrichers.dates.bounds import MOST, bounded
from tasks.enrichers.dates.finding import runs
from tasks.enrichers.dates.lexicon import FOLDERS, lexicon
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.reading import expressions
from tasks.enrichers.dates.rules import GRAMMAR
from tasks.model.schema import Extracted, Table, listed, text

NAME = "dates"
VERSION = 9


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

#: In the order of the columns of the table.
Row = tuple[str, int, int, str, str, str, str | None, date | None, date | None, str | None, str | None]


def enrich(articles: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Find and read the time expressions of every sentence; articles in other languages have no rows."""
    known = articles.select("article_id", "language", "published_date", "dateline_date").iter_rows()
    about = {article: _About(_folder(language), *days) for article, language, *days in known}
    folders = sorted({each.folder for each in about.values()} - {""})
    rows = [row for folder in folders for row in _in_language(sentences, about, folder)]
    found = zip(*rows, strict=True) if rows else [()] * len(_DTYPES)
    columns = [pl.Series(name, values, kind) for (name, kind), values in zip(_DTYPES.items(), found, strict=True)]
    return pl.DataFrame(columns).sort("article_id", "start", "end")


class _About(NamedTuple):
    """The folder of an article's language, '' where there is none, and its days of publication and of its dateline."""

    folder: str
    published: date | None
    dateline: date | None


def _folder(language: str | None) -> str:
    return FOLDERS.get((language or "").split("-")[0].lower(), "")


def _in_language(sentences: pl.DataFrame, about: dict[str, _About], folder: str) -> Iterator[Row]:
    mine = [article for article, each in about.items() if each.folder == folder]
    if len(mine) < len(about):
        sentences = sentences.filter(pl.col("article_id").is_in(mine))
    found = list(runs(sentences["text"], folder))
    if (sentences["end"] > MOST).any():
        found = list(bounded(found, sentences["article_id"][[place for place, _, _ in found]]))
    places = [place for place, _, _ in found]
    words = lexicon(folder)
    plans = GRAMMAR.plans(words)
    chunks = [[(begin, plans[sentence[begin:end]]) for begin, end in here] for _, sentence, here in found]
    columns = *(sentences[name][places].to_list() for name in ("article_id", "start")), found, chunks
    current, at = None, Moment(None, None)
    for article, start, (_, sentence, _), here in sorted(zip(*columns, strict=True), key=itemgetter(0, 1)):
        if article != current:
            current, at = article, Moment.of(about[article].published, about[article].dateline)
        for phrase, (kind, value, day_from, day_to, anchor, mod), bound in expressions(sentence, here, words, at):
            first, last = phrase.start, phrase.end
            yield (
                article, start + first, start + last, sentence[first:last], kind, value, mod,
                day_from, day_to, bound, anchor,
            )  # fmt: skip
