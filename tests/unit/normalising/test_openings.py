import pytest

from tasks.normalising.openings import by_opening


@pytest.mark.parametrize(
    ("patterns", "text"),
    [
        (["share this", "adverts?"], "adverts"),
        (["(?:please |kindly )?share"], "kindly share"),
        (["(?:please |kindly )?share"], "share"),
        (["a|(?:b|c(?:d|e))f"], "cef"),
        ([r"\W*ends?", "fin"], "-- end"),
        ([r"\W*ends?", "fin"], "end"),
        (["[(]x|y"], "y"),
        (["[(]x|y"], "(x"),
        ([r"\(?by|on"], "(by"),
        (["à? lire"], " lire"),
        (["(?:x)*y"], "y"),
    ],
)
def test_what_a_pattern_matches_is_let_through(patterns, text):
    gates, others = by_opening(patterns)
    assert gates.get(text[0], others).match(text)


def test_only_patterns_that_may_begin_so_are_tried():
    gates, others = by_opening(["share", "(?:print|save) this"])
    assert sorted(gates) == ["p", "s"]
    assert gates["p"].pattern == "(?:print|save) this"
    assert others.match("anything") is None
