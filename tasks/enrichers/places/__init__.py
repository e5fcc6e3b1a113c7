"""Places: an article's names in; those that are places, each with its GeoNames id and point, out (`places`)."""

from collections.abc import Sequence
from itertools import pairwise

import dataframely as dy
import numpy as np
import polars as pl

from tasks.annotating.arrays import Int32, Tags, Tokens
from tasks.enrichers.places.atlas import Atlas, atlas_of
from tasks.enrichers.places.clues import clues_of
from tasks.enrichers.places.context import context_of
from tasks.enrichers.places.hits import Hits, Places, hits_of
from tasks.enrichers.places.judging import Judged, judged, likely, never
from tasks.model.identity import child_ids
from tasks.model.schema import Placed, Table, listed, text
from tasks.model.schema import score as score_column
from tasks.model.settings import Settings

NAME = "places"
VERSION = 6

#: Rows whose clues add up to no more than this are no places; nor are those whose score is below the other.
_LEAST_SUM = -0.25
_LEAST_SCORE = 0.1


class PlacesSchema(Placed):
    """One row for each mention of a place that was looked up; of those with a score over .8 nine in ten are right."""

    article_id = text("The article (`articles.article_id`).", primary_key=True)
    mention_id = text(
        "Identity of the mention; `mentions` has it where the same characters are a mention there.", primary_key=True
    )
    geoname_id = dy.Int64(description="GeoNames id; null for regions that GeoNames doesn't list.", nullable=True)
    name = text("Its name, as GeoNames or English news has it.", nullable=True)
    lat = dy.Float64(description="Latitude in degrees, north is positive.", nullable=True, min=-90, max=90)
    lon = dy.Float64(description="Longitude in degrees, east is positive.", nullable=True, min=-180, max=180)
    country = text("ISO 3166-1 alpha-2 code of the country; null for what lies in several.", nullable=True)
    admin1 = text("The first-level unit that it lies in (state, province, oblast), by name.", nullable=True)
    admin1_code = text("GeoNames' code of that unit, such as `US.TX`.", nullable=True)
    feature_code = text(
        "GeoNames' feature code: `PPL` a city, `PPLC` a capital, `ADM1` a first-level unit, …", nullable=True
    )
    population = dy.Int64(description="People, to two figures; null where unknown.", nullable=True, min=0)
    precision = listed(
        ["point", "city", "admin2", "admin1", "country", "region"],
        "What the point stands for: an exact spot, or the middle of a city, unit, country or region.",
        nullable=True,
    )
    score = score_column("How sure both are, that it is a place and that it is this one, from 0 to 1.")
    extractor = text("The enricher that made the row, as `name@version`.")


TABLE = Table("places", PlacesSchema, "month", ("start", "end"))


def enrich(articles: pl.DataFrame, tokens: Tokens, tags: Tags, settings: Settings) -> pl.DataFrame:
    """Look up every name that may be a place; articles in other languages than English have no rows."""
    atlas = atlas_of(settings.gazetteer, tuple(sorted(settings.outlets.items())))
    forms = atlas.book.of(tokens)
    hits = hits_of(tokens, forms, atlas.lexicon, _is_english(tokens))
    hits = hits.only(np.flatnonzero(~never(hits, tokens, forms)))
    hits, clues = likely(hits, clues_of(hits, tokens, tags, forms, atlas.lexicon))
    found = judged(hits, clues, tokens, forms, atlas.lexicon, atlas.prior, context_of(articles, tokens, atlas))
    score = found.score
    kept = np.flatnonzero((found.sum > _LEAST_SUM) & ~found.is_demonym & (score >= _LEAST_SCORE))
    return _rows(tokens, hits, kept, found, score, atlas)


def _is_english(tokens: Tokens) -> np.ndarray:
    languages = [language is None or language.lower().split("-")[0] == "en" for language in tokens.languages]
    return np.array(languages, np.bool_)


def _rows(tokens: Tokens, hits: Hits, kept: Places, found: Judged, score: np.ndarray, atlas: Atlas) -> pl.DataFrame:
    first, last, article = hits.first[kept], hits.last[kept], hits.article[kept]
    offset = tokens.body_start[article]
    start, end = tokens.start[first] - offset, tokens.end[last - 1] - offset
    frame = pl.DataFrame(
        {
            "article_id": _strings([tokens.article_ids[number] for number in article.tolist()]),
            "mention_id": _strings(_mention_ids(tokens.article_ids, article, start, end)),
            "start": start,
            "end": end,
            "text": _strings(_texts(tokens, first, last)),
        }
    )
    sure = pl.Series("score", np.round(score[kept], 2).astype(np.float32))
    return frame.hstack([*atlas.described(found.entity[kept]), sure])


def _texts(tokens: Tokens, first: Places, last: Places) -> list[str]:
    """The characters of each name; those of a single token are its form."""
    texts = [tokens.forms[form] for form in tokens.form[first].tolist()]
    several = np.flatnonzero(last - first > 1)
    starts, ends = tokens.start[first[several]].tolist(), tokens.end[last[several] - 1].tolist()
    for place, start, end in zip(several.tolist(), starts, ends, strict=True):
        texts[place] = tokens.text[start:end]
    return texts


def _mention_ids(article_ids: Sequence[str], article: Int32, start: Int32, end: Int32) -> list[str]:
    starts, ends = start.tolist(), end.tolist()
    bounds = np.searchsorted(article, np.arange(len(article_ids) + 1)).tolist()
    ids: list[str] = []
    for identifier, (begin, stop) in zip(article_ids, pairwise(bounds), strict=True):
        if begin < stop:
            ids += child_ids(identifier, "mentions", zip(starts[begin:stop], ends[begin:stop], strict=True))
    return ids


def _strings(values: list[str]) -> pl.Series:
    return pl.Series(values, dtype=pl.String)
