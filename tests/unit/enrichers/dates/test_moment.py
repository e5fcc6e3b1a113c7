from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.moment import Moment

DAYS = st.dates(date(1901, 1, 1), date(2400, 12, 31))


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(-15, 40))
def test_a_day_near_its_article_is_meant_whichever_way_its_clause_points(today, away):
    there = today + timedelta(days=away)
    found = Moment.of(today, None).month_day(there.month, there.day)
    assert found.past.first == there
    assert {found.past} == {found.past, found.open, found.ahead}
    assert found.over.first <= today


@pytest.mark.parametrize(("lean", "year"), [(Lean.PAST, 2013), (Lean.OPEN, 2013), (Lean.AHEAD, 2014)])
def test_a_day_far_from_its_article_lies_where_its_clause_points(lean, year):
    found = Moment.of(date(2014, 1, 20), None).month_day(9, 5)
    assert found.by(lean).first == date(year, 9, 5)


@given(DAYS, st.integers(1, 12))
def test_a_month_that_runs_is_meant_whichever_way_its_clause_points(today, number):
    found = Moment.of(None, today).month(number)
    assert {each.anchor for each in found} == {"dateline"}
    assert found.past.first <= found.open.first <= found.ahead.first
    if number == today.month:
        assert found.past is found.open is found.ahead


@given(DAYS, st.integers(1, 7))
def test_a_weekday_lies_within_a_week_of_its_article(today, number):
    found = Moment.of(today, None).weekday(number)
    assert found.past is found.open
    assert 0 <= (today - found.past.first).days < 7
    assert 0 <= (found.ahead.first - today).days < 7
    assert found.past.first.isoweekday() == found.ahead.first.isoweekday() == number
