from fractions import Fraction
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrichers import amounts
from tasks.enrichers.amounts.lexicon import rows
from tests.making.words import tokens_of

VOCABULARY = (
    "12 3 2014 1,200 3.5 1/2 ½ 0142 10:30 3-1 $ $3m US$ A$ € £4 Rs % °C C -5 km miles feet ft inches in tons pounds"
    " percent points basis percentage million bn crore lakh dozen dozens hundreds hundred thousand half third quarter"
    " two three twenty one and a an of to or between from about at least more than nearly up some several few people"
    " troops men women killed dead wounded houses year years old -year-old aged 42 , . ( ) - – per hour barrel rose by"
    " fell the his her 40s magnitude minus dollars Canadian rupees won cents p m k é 🙂 ᷤ ٣ ² 99999999999999999999"
)
WORDS = VOCABULARY.split()
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
BATCH = st.lists(st.lists(SENTENCE, min_size=1, max_size=3), min_size=1, max_size=4)


def enrich(articles, sentences):
    return amounts.enrich(tokens_of(articles, sentences))


def frames(batch):
    articles, sentences = [], []
    for number, texts in enumerate(batch):
        key, place = f"a{number}", 0
        articles.append({"article_id": key, "language": "en", "body": " ".join(texts)})
        for text in texts:
            sentences.append({"article_id": key, "start": place, "end": place + len(text), "text": text})
            place += len(text) + 1
    return pl.DataFrame(articles), pl.DataFrame(sentences)


@settings(max_examples=150, deadline=None)
@given(BATCH)
def test_rows_point_at_their_characters_and_their_values_are_in_order(batch):
    articles, sentences = frames(batch)
    found = enrich(articles, sentences)
    bodies = dict(articles.select("article_id", "body").iter_rows())
    assert amounts.TABLE.schema.is_valid(found.with_columns(extractor=pl.lit("amounts@1")))
    for row in found.to_dicts():
        assert bodies[row["article_id"]][row["start"] : row["end"]] == row["text"]
        low, value, high = row["value_low"], row["value"], row["value_high"]
        assert low is None or value is None or low <= value
        assert high is None or value is None or value <= high


@settings(max_examples=60, deadline=None)
@given(BATCH)
def test_rows_never_overlap(batch):
    for one, two in pairwise(enrich(*frames(batch)).to_dicts()):
        assert one["article_id"] != two["article_id"] or one["end"] <= two["start"]


@settings(max_examples=60, deadline=None)
@given(BATCH, st.integers(0, 9))
def test_company_and_order_change_nothing(batch, seed):
    articles, sentences = frames(batch)
    together = enrich(articles, sentences)
    shuffled = [frame.sample(fraction=1.0, shuffle=True, seed=seed) for frame in (articles, sentences)]
    ids = sorted(articles["article_id"])
    alone = [enrich(*(frame.filter(pl.col("article_id") == i) for frame in (articles, sentences))) for i in ids]
    assert enrich(*shuffled).equals(together)
    assert pl.concat(alone).equals(together)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_is_read(text):
    enrich(*frames([[text]]))


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 999_999_999))
def test_a_number_is_read_as_it_is_written(number):
    [row] = enrich(*frames([[f"They counted {number:,} sheep."]])).to_dicts()
    assert row["value"] == number


MAGNITUDES = {"": 0, " thousand": 3, " lakh": 5, " million": 6, "m": 6, " crore": 7, "bn": 9, " trillion": 12}


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9_999), st.integers(0, 3), st.sampled_from(sorted(MAGNITUDES)))
def test_values_are_what_is_written_to_the_last_digit(digits, places, magnitude):
    figures = f"{digits / 10**places:,.{places}f}"
    [row] = enrich(*frames([[f"It cost €{figures}{magnitude} to mend."]])).to_dicts()
    assert row["value"] == float(Fraction(figures.replace(",", "")) * 10 ** MAGNITUDES[magnitude])


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 99_999), st.integers(0, 2), st.sampled_from(["F", " km/h", " miles", " acres", " kg", " tonnes"]))
def test_sizes_in_si_have_the_digits_that_make_sense(digits, places, unit):
    figures = f"{digits / 10**places:,.{places}f}"
    [row] = enrich(*frames([[f"It was {figures}{unit} then."]])).to_dicts()
    [(factor, offset)] = [(float(f), float(o)) for name, _, f, o in rows("units.tsv") if name == row["unit"]]
    assert row["value_si"] == pytest.approx(row["value"] * factor + offset, rel=1e-5, abs=1e-6)
    assert len(f"{abs(row['value_si']):.15g}".replace(".", "").strip("0")) <= 6
