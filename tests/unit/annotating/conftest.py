"""Batches for tests: bodies in, the core frames that the annotations need out."""

import polars as pl
import pytest

from tasks.annotating.tokens import annotate
from tests.making.bodies import pieces


def frames(bodies, language="en"):
    """The frames `articles`, `paragraphs` and `sentences` of bodies by article id."""
    paragraphs, sentences = pieces(bodies, language)
    articles = pl.DataFrame(
        {"article_id": list(bodies), "language": [language] * len(bodies), "body_text": list(bodies.values())},
        schema={"article_id": pl.String, "language": pl.String, "body_text": pl.String},
    )
    return {"articles": articles, "paragraphs": paragraphs, "sentences": sentences}


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
