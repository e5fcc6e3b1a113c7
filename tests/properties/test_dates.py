import re
from datetime import date
from itertools import pairwise

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.enrichers import dates

VOCABULARY = (
    "Tuesday May March April 26 3 2014 2000 2022 the a of in on by since from to and between last next this early late"
    " mid - , . / years days week month year quarter half two three hundred ago later before earlier old today"
    " yesterday now every per twice recent 10:30 a.m. p.m. GMT noon Christmas Eve third 1990s '80s summer fiscal"
    " last night over the weekend quarter year-earlier ended Mondays nights about more than at least 5,000 999999.5"
    " 0830 million previous same period whole later thirty seven other fiscal"
    " today's this By was by Friday 420 first-half"
    " Q3 H1 will said é 🙂 99/99/9999 0 9999 1/2/03 century decades Easter morning second first end weekend minutes"
)
WORDS = VOCABULARY.split()
enrich = dates.enrich
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=4)
ARTICLES = st.lists(st.tuples(SENTENCES, st.none() | st.dates()), min_size=1, max_size=4)


def frames(batch):
    articles, sentences = [], []
    for number, (texts, day) in enumerate(batch):
        key, place = f"a{number}", 0
        for text in texts:
            sentences.append({"article_id": key, "start": place, "end": place + len(text), "text": text})
            place += len(text) + 1
        articles.append(
            {"article_id": key, "published_date": day, "dateline_date": None, "language": "en", "body": " ".join(texts)}
        )
    types = {"published_date": pl.Date, "dateline_date": pl.Date}
    return pl.DataFrame(articles, schema_overrides=types), pl.DataFrame(sentences)


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_rows_lie_in_sentences_and_their_days_are_in_order(batch):
    articles, sentences = frames(batch)
    found = enrich(articles, sentences)
    bodies = dict(articles.select("article_id", "body").iter_rows())
    places = [(row["article_id"], row["start"], row["end"]) for row in sentences.to_dicts()]
    assert dates.TABLE.schema.is_valid(found.with_columns(extractor=pl.lit("dates@1")))
    for row in found.to_dicts():
        assert bodies[row["article_id"]][row["start"] : row["end"]] == row["text"]
        assert any(a == row["article_id"] and s <= row["start"] < row["end"] <= e for a, s, e in places)


PART = r"-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:\d|WE))?|-[QH][1-4X]|-(?:SP|SU|FA|WI)"
DAY = rf"(?:\d{{2,4}}|X{{2,4}})(?:{PART})?"
TIME = r"T(?:\d\d:\d\dZ?|MO|AF|EV|NI|XX)"
TWO = r"P\d+(?:Y\d+[MWD]|M\d+[WD]|W\d+D|DT\d+[HM])|PT\d+(?:H\d+[MS]|M\d+S)"
LENGTH = r"P(?:(?:\d+(?:\.\d+)?|X)(?:D|WE|W|M|Q|Y|DE|CE)|T(?:\d+(?:\.\d+)?|X)[HMS])"
VALUE = re.compile(f"(?:PRESENT|PAST|FUTURE)_REF|FY\\d{{4}}|{DAY}(?:{TIME}|/{DAY})?|{LENGTH}|{TWO}")


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
@example([(["26 to 26 second"], None)])
@example([(["26 second later"], None)])
def test_values_are_timex3_and_name_the_days_that_they_say(batch):
    for row in enrich(*frames(batch)).to_dicts():
        assert VALUE.fullmatch(row["timex_value"]), row
        if re.fullmatch(r"\d{4}-\d\d-\d\d", row["timex_value"]):
            assert row["timex_value"] == str(row["date_from"]) == str(row["date_to"])
        if (year := re.match(r"\d{4}", row["timex_value"])) and row["date_from"]:
            assert abs(row["date_from"].year - int(year[0])) <= 1  # a week may begin in the year before


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_rows_never_overlap(batch):
    found = enrich(*frames(batch)).to_dicts()
    for one, two in pairwise(found):
        assert one["article_id"] != two["article_id"] or one["end"] <= two["start"]


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.integers(0, 9))
def test_company_and_order_change_nothing(batch, seed):
    articles, sentences = frames(batch)
    together = enrich(articles, sentences)
    shuffled = enrich(
        articles.sample(fraction=1.0, shuffle=True, seed=seed), sentences.sample(fraction=1.0, shuffle=True, seed=seed)
    )
    alone = [
        enrich(articles.filter(pl.col("article_id") == a), sentences.filter(pl.col("article_id") == a))
        for a in sorted(articles["article_id"])
    ]
    assert shuffled.equals(together)
    assert pl.concat(alone).equals(together)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.none() | st.dates())
def test_any_text_is_read(text, day):
    if text:
        enrich(*frames([([text], day)]))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(["days", "weeks", "months", "years", "decades", "centuries", "hours"]))
def test_any_count_of_any_unit_is_read(count, unit):
    for text in (f"It lasted {count:,} {unit}.", f"It came {count} {unit} ago.", f"It comes {count} {unit} from now."):
        for row in enrich(*frames([([text], date(2022, 4, 27))])).to_dicts():
            assert VALUE.fullmatch(row["timex_value"]), row


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[(+]?\d{1,4}[-). /:]{1,2}\d{1,4}[- /:.]\d{1,5}", fullmatch=True))
def test_numbers_that_look_like_dates_break_nothing(number):
    for row in enrich(*frames([([f"Call {number} or pay ${number}."], date(2022, 4, 27))])).to_dicts():
        assert VALUE.fullmatch(row["timex_value"]), row


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_weekday_in_the_past_lies_within_a_week(day):
    (row,) = enrich(*frames([(["They met on Tuesday."], day)])).to_dicts()
    assert 0 <= (day - row["date_from"]).days <= 6
    assert row["date_from"].isoweekday() == 2
