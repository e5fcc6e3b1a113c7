"""Batches for tests: bodies in, the core frames that the annotations need out."""

import polars as pl
import pytest

from tasks.annotating.tokens import annotate
from tasks.model.tables import PARAGRAPHS, SENTENCES
from tasks.normalising.sentences import split


def frames(bodies, language="en"):
    """The frames `articles`, `paragraphs` and `sentences` of bodies by article id; a blank line parts paragraphs."""
    paragraphs, sentences = [], []
    for article, body in bodies.items():
        at, number = 0, 0
        for index, text in enumerate(body.split("\n\n")):
            start = body.index(text, at)
            at = start + len(text)
            paragraphs.append({"article_id": article, "paragraph_index": index, "start": start, "end": at})
            for first, last in split(text, language):
                row = {"article_id": article, "sentence_index": number, "paragraph_index": index}
                sentences.append(row | {"start": start + first, "end": start + last})
                number += 1
    articles = pl.DataFrame(
        {"article_id": list(bodies), "language": [language] * len(bodies), "body_text": list(bodies.values())},
        schema={"article_id": pl.String, "language": pl.String, "body_text": pl.String},
    )
    return {
        "articles": articles,
        "paragraphs": PARAGRAPHS.frame(paragraphs).select("article_id", "paragraph_index", "start", "end"),
        "sentences": SENTENCES.frame(sentences).select("article_id", "sentence_index", "start", "end"),
    }


def tokens(*bodies, language="en"):
    """The tokens of some bodies."""
    return annotate(**frames({f"a{number}": body for number, body in enumerate(bodies)}, language))


@pytest.fixture
def batch():
    """Make frames of bodies by article id."""
    return frames


@pytest.fixture
def tokenise():
    """Cut bodies into tokens."""
    return tokens
