"""Places of made-up articles: a body in, the rows of `places` out."""

import polars as pl
import pytest

from tasks.annotating import tags, tokens
from tasks.enrichers import places
from tasks.model.settings import Settings
from tests.making.bodies import pieces

FACTS = {"domain": None, "canonical_url": None, "dateline_place": None, "language": "en"}


def frames(articles):
    """The core frames of articles given as rows with `article_id` and `body_text`."""
    schema = dict.fromkeys(["article_id", "body_text", *FACTS], pl.String)
    known = pl.DataFrame([FACTS | article for article in articles], schema=schema)
    return known, *pieces({article["article_id"]: article["body_text"] for article in articles})


def rows_of(articles, **settings):
    """The rows of several articles."""
    known, paragraphs, sentences = frames(articles)
    cut = tokens.annotate(known, paragraphs, sentences)
    return places.enrich(known, cut, tags.annotate(cut), Settings(**settings))


@pytest.fixture
def look_up():
    """Look places up in one body; returns `{text: row}`, the last of those with one text."""

    def _look_up(body, settings=None, **facts):
        found = rows_of([{"article_id": "a", "body_text": body} | facts], **(settings or {}))
        return {row["text"]: row for row in found.iter_rows(named=True)}

    return _look_up


@pytest.fixture
def look_up_all():
    """Look places up in several articles; returns the frame."""
    return rows_of
