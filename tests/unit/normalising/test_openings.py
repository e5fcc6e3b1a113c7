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
        (["a(?:b|c)?(?:d|ef?) gh.*i"], "ae gh, i"),
        (["(?:the )?day(?: after)?"], "day after"),
        ([r"\W*(?:ends?|-30-)"], "ends"),
        ([r"\W*(?:ends?|-30-)"], "-30-"),
        ([r"[-–#\s]*end"], "end"),
        ([r"(?:last )?(?:posted )?\d+ hours?"], "posted 3 hours"),
        ([r"(?:last )?(?:posted )?\d+ hours?"], "3 hours"),
        ([r"(?:copyright|©|\(c\))"], "copyright"),
        ([r"[^a-z]?b"], "b"),
        ([r"[\w-]+ b"], "a b"),
        ([r"\d|x"], "x"),
        (["ab+c"], "abbc"),
    ],
)
def test_what_a_pattern_matches_is_let_through(patterns, text):
    assert by_opening(patterns).may_match(text)


def test_only_patterns_that_may_begin_so_are_compiled():
    gates = by_opening(["share", "(?:print|save) this"])
    assert gates.may_match("save this")
    assert not gates.may_match("print that")
    assert not gates.may_match("please save this")
    assert not gates.may_match("anything")
    assert {opening: pattern.pattern for opening, pattern in gates._compiled.items()} == {
        "p": "(?:print|save) this",
        "s": "share|(?:print|save) this",
    }
