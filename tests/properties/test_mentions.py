"""Whatever stands in an article: places hold, names don't overlap, and the rows are the article's own."""

import json
from itertools import pairwise
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.annotating import quotations, tags, tokens
from tasks.enrichers.mentions import enrich
from tasks.model.tables import PARAGRAPHS, SENTENCES

_WORDS = [
    "The", "the", "Ida", "Holm", "Jon", "Moss", "Inc.", ",", ".", "(", ")", '"', "'", "'s", "UN", "NATO", "Kenya", "Kenyan",
    "President", "president", "minister", "Foreign", "of", "and", "said", "he", "she", "it", "his", "company", "army",
    "defense", "ministry", "Mr.", "Mrs.", "spokesman", "Paris", "Texas", "-", "steelworks", "al-Shabaab", "New", "York",
    "Bank", "WRL", "who", "US", "$", "in",
]  # fmt: skip

SOUP = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=40).map(" ".join)
_COLUMNS = ["article_id", "start", "end"]


def read(*bodies: str) -> pl.DataFrame:
    """The rows of some bodies, one sentence each."""
    ids = [f"a{number}" for number in range(len(bodies))]
    spans = [{"article_id": i, "start": 0, "end": len(body)} for i, body in zip(ids, bodies, strict=True)]
    articles = pl.DataFrame({"article_id": ids, "language": "en", "body_text": list(bodies)})
    paragraphs = PARAGRAPHS.frame(spans).select(_COLUMNS)
    sentences = SENTENCES.frame(spans).select(_COLUMNS)
    cut = tokens.annotate(articles, paragraphs, sentences)
    return enrich(sentences, cut, tags.annotate(cut), quotations.annotate(cut))


@settings(max_examples=30, deadline=None)
@given(SOUP)
def test_rows_stand_at_their_places(body: str) -> None:
    rows = read(body).to_dicts()
    assert all(body[row["start"] : row["end"]] == row["text"] for row in rows)
    assert len({(row["start"], row["end"]) for row in rows}) == len(rows)
    named = sorted((row["start"], row["end"]) for row in rows if row["form"] == "name")
    assert all(one[1] <= other[0] for one, other in pairwise(named))


@settings(max_examples=30, deadline=None)
@given(SOUP, SOUP, SOUP)
def test_rows_are_the_articles_own(before: str, body: str, after: str) -> None:
    alone = read(body).drop("article_id", "mention_id", "entity_id")
    among = read(before, body, after).filter(pl.col("article_id") == "a1").drop("article_id", "mention_id", "entity_id")
    assert alone.equals(among)


def test_long_articles_of_one_thing_are_read() -> None:
    for piece in ("John Smith, ", "he ", "Kim-", "World League (WL) ", "Smith and ", "the president "):
        read((piece * 2000)[:12_000])


def test_languages_without_lists_have_no_rows() -> None:
    path = Path(__file__).parents[1] / "golden/enrichers/mentions/rows.json"
    assert "b3" not in {row["article_id"] for row in json.loads(path.read_text(encoding="utf-8"))}
