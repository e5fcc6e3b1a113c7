import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrichers.dates.classes import CLASSES, CODES, compile_pattern, openings
from tasks.enrichers.dates.rules import GRAMMAR
from tasks.enrichers.dates.words import LINKS

PATTERNS = [compile_pattern(rule.pattern) for rule in GRAMMAR.rules]
EVERY = re.compile("|".join(f"({pattern})" for pattern in PATTERNS))


def codes(*names):
    return {code for name in names for code in CLASSES[name]}


@pytest.mark.parametrize(
    ("pattern", "classes"),
    [
        ("month dom", ["month"]),
        ("the? month", ["the", "month"]),
        ("(the? (edge|part) of?)? year", ["the", "edge", "part", "year"]),
        ("(early|later)? ((the|this)? relative)? weekday", ["early", "later", "the", "this", "relative", "weekday"]),
        ("(?<=in) the? daypart|units", ["the", "daypart", "units"]),
        ("(?!ago) unit", ["unit"]),
        ("of{0,2} units", ["of", "units"]),
    ],
)
def test_the_classes_that_a_match_can_begin_with(pattern, classes):
    assert {opening[0] for opening in openings(compile_pattern(pattern))} == codes(*classes)


@pytest.mark.parametrize(
    ("pattern", "classes"),
    [
        ("month", ["month"]),
        ("month dom?", ["month", "month dom"]),
        ("(the? month|unit) year", ["the month", "month year", "unit year"]),
        ("a{0,2} unit", ["a a", "a unit", "unit"]),
        ("unit (?=to)", ["unit"]),
    ],
)
def test_the_first_two_classes_of_a_match(pattern, classes):
    pairs = {"".join(pair) for names in classes for pair in product(*(CLASSES[name] for name in names.split()))}
    assert openings(compile_pattern(pattern)) == pairs


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=sorted(CODES.values()), max_size=10), st.text(alphabet=sorted(LINKS), max_size=3))
def test_no_rule_matches_otherwise_where_links_follow(text, links):
    assert GRAMMAR.plan(text + links) == GRAMMAR.plan(text)


def test_a_pattern_that_matches_nothing_at_all_is_refused():
    with pytest.raises(AssertionError):
        openings(compile_pattern("the? month?"))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=sorted(CODES.values()), max_size=12), st.integers(0, 3))
def test_rules_set_apart_by_their_first_class_find_what_all_of_them_find(text, place):
    expected = EVERY.search(text, place)
    found = GRAMMAR.search(text, place)
    assert found == (expected and (expected.lastindex - 1, expected.start(), expected.end()))
