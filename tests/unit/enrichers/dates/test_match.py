import ast
from importlib.resources import files

import pytest

from tasks.enrichers.dates import rules
from tasks.enrichers.dates.classes import CLASSES
from tasks.enrichers.dates.lexicon import lexicon
from tasks.enrichers.dates.match import matched
from tasks.enrichers.dates.tokens import cut

_ASKS = {"get", "has", "all", "index", "follows", "before_is"}


def match(text, first=0):
    tokens = cut(text, lexicon("english"))
    return matched(tokens, first, len(tokens.codes))


def test_the_prepositions_that_a_match_begins_with_are_left_out():
    found = match("in May")
    assert (found.start, found.stop, found.all("anymonth")) == (3, 6, ["5"])
    assert "in" in found.before


def test_the_first_token_of_a_class_counts():
    found = match("June 3 or 4")
    assert (found.classes["dom"], found.all("dom"), found.classes.get("year")) == (1, ["3", "4"], None)


@pytest.mark.parametrize(
    ("text", "first", "bound"),
    [("since 2014", 1, "from"), ("by Friday", 1, "to"), ("Friday", 0, None), ("from a year earlier", 1, None)],
)
def test_how_a_match_bounds_a_longer_time(text, first, bound):
    assert match(text, first).bound == bound


@pytest.mark.parametrize(
    ("text", "first", "ends"),
    [("June 3 to July 2", 3, True), ("between Monday and Friday", 3, True), ("Monday and Friday", 2, False)],
)
def test_the_end_of_a_range(text, first, ends):
    assert match(text, first).ends_range is ends


@pytest.mark.parametrize(
    ("text", "amount"),
    [("three years", 3), ("two hundred years", 200), ("half a century", 0.5), ("a year", 1), ("years", None)],
)
def test_how_many_units_a_match_names(text, amount):
    assert match(text).amount == amount


def test_rules_ask_for_classes_that_there_are():
    asked = {
        call.args[0].value
        for file in files(rules).iterdir()
        if file.name.endswith(".py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _ASKS
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }
    assert "anymonth" in asked
    assert asked <= CLASSES.keys()
