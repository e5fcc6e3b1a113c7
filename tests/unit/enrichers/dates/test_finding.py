import polars as pl
import pytest

from tasks.enrichers.dates.finding import runs
from tasks.enrichers.dates.lexicon import lexicon
from tasks.enrichers.dates.lists import any_of
from tasks.enrichers.dates.words import BETWEEN, LEFT, LINK, NO_TIME, RIGHT, TELLS, TIME, word


def found(*sentences):
    return [[text[a:b] for a, b in spans] for _, text, spans in runs(pl.Series(sentences), "english")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("She spoke late Tuesday, April 26, to them.", ["late Tuesday, April 26, to"]),
        ("She spoke on Tuesday in the hall.", ["on Tuesday"]),
        ("He left (in May 2012) for good.", ["in May 2012"]),
        ("He came on Tuesday. In May he left.", ["on Tuesday. In May"]),
        ("From June 3 – 5, nothing moved.", ["From June 3 – 5"]),
        ("From June  3 on, nothing moved.", ["From June  3"]),
        ("A five-year plan and a mid-May vote.", ["A five-year", "and a mid-May"]),
        ("At present, none.", ["At present"]),
        ("Room $2014 and #July20 are none.", ["2014"]),
        ("At 22:30. Or 3pm!", ["At 22:30. Or 3pm"]),
        ("The '60s, the ’70s.", ["The '60s, the ’70s"]),
        ("Some 1200000 days later.", ["days later"]),
        ("In all, one of them.", []),
        ("They know now that it won't snow.", ["now"]),
        ("By Sept.11, or 8 a.m tomorrow.", ["By Sept.11, or 8 a.m tomorrow"]),
    ],
)
def test_runs_of_time_words_are_found(sentence, expected):
    assert found(sentence) == ([expected] if expected else [])


def test_no_run_goes_on_into_the_next_sentence():
    assert found("It broke on Tuesday", "May came.", "Nothing.") == [["on Tuesday"], ["May"]]


def test_a_short_name_of_a_month_tells_with_its_stop_alone():
    assert found("A Dec Smith and a Nov Kolb came in Sept. or so.") == [["in Sept"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday,", (TIME | LEFT | RIGHT | TELLS, 0, 7)),
        ("(Tuesday)", (TIME | TELLS, 1, 8)),
        ("in", (TIME | LEFT | RIGHT | LINK, 0, 2)),
        ("'60", (TIME | RIGHT, 1, 3)),
        ("2014-based", (TIME | LEFT | TELLS, 0, 4)),
        ("–", (BETWEEN, 0, 0)),
        ("house", NO_TIME),
        ("3-2-1", NO_TIME),
    ],
)
def test_a_word_says_where_its_time_words_stand(text, expected):
    assert word(text, lexicon("english")) == expected


def test_word_lists_may_be_read_but_once():
    assert any_of(iter(["said", "*ed"]), r"(?:{})$").match("walked")
