import polars as pl
import pytest

from tasks.enrichers import amounts
from tests.making.words import tokens_of


def frames(*texts, language="en"):
    articles = pl.DataFrame({"article_id": ["a"], "language": [language]}, schema_overrides={"language": pl.String})
    rows, place = [], 0
    for text in texts:
        rows.append({"article_id": "a", "start": place, "end": place + len(text), "text": text})
        place += len(text) + 1
    return articles, pl.DataFrame(rows)


@pytest.fixture
def read():
    """The rows of an article of the given sentences."""
    return lambda *texts, **options: amounts.enrich(tokens_of(*frames(*texts, **options))).to_dicts()
