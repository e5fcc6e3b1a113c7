"""No article may take more than a second, whatever is in it: what `places`, `dates` and `amounts` take of that."""

import polars as pl
import pytest

from tasks.annotating import tags, tokens
from tasks.enrichers import amounts, dates, places
from tasks.model.settings import Settings
from tasks.model.tables import ARTICLES
from tasks.workers import enriching
from tests.making.bodies import pieces
from tests.patience import little_work

LONG = 200_000
#: Counting to a million so often takes about a second; quadratic work over so long a body takes far more.
A_SECOND = 80

BODIES = {
    "figures": "1 2 3 45 678 ",
    "one number": "7",
    "grouped figures": "1,234,",
    "magnitudes": "million ",
    "numbers in words": "twenty-two hundred and ",
    "bounds": "at least about ",
    "ranges": "between 3 and 5 to 7-9 or ",
    "money": "$",
    "currencies": "US$ € £12 Rs 5 million ",
    "capitals": "BERLIN ",
    "initials": "A.B. ",
    "cities": "Paris, London, Springfield, Georgia, ",
    "namesakes": "San Jose, San Antonio and Santa Cruz (Santiago), ",
    "days": "3 March 2020, ",
    "weekdays": "last Tuesday to next Friday and ",
    "years": "1990s-2000s/2010-",
    "units": "5 ft 3 in by ",
    "hyphens": "one-two-",
    "people": "12 killed people injured ",
    "lines": "2 May\n\n3 dead in Oslo\n\n",
}


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    """Load gazetteer and words beforehand."""
    enriching.warm_up()


@pytest.mark.parametrize("name", BODIES)
def test_two_hundred_kilobytes_take_less_than_a_second(name):
    body = (BODIES[name] * (LONG // len(BODIES[name]) + 1))[:LONG]
    articles = ARTICLES.frame([{"article_id": "a", "language": "en", "body_text": body}])
    paragraphs, sentences = pieces({"a": body})
    sentences = sentences.with_columns(
        text=pl.Series([body[a:b] for a, b in sentences.select("start", "end").iter_rows()])
    )
    words = tokens.annotate(articles, paragraphs, sentences)
    seen = tags.annotate(words)
    with little_work(A_SECOND):
        places.enrich(articles, words, seen, Settings())
        dates.enrich(articles, sentences)
        amounts.enrich(words)
