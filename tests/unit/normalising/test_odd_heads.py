"""Heads that were misread once."""

import pytest

from tasks.model.article import Block, RawArticle
from tasks.model.errors import ReadError
from tasks.normalising.article import normalise

TEXT = "The council of the town voted on Tuesday to rebuild the bridge by the end of June, three officials said."


def article(*lines):
    return normalise(RawArticle(blocks=[Block(line) for line in lines]))


def test_a_dateline_may_name_the_country_in_brackets():
    row = article("Terminal burns down", f"Portside (Romania), Jan 17, 2024 (AFP) - {TEXT}").article
    assert row["dateline_raw"] == "Portside (Romania), Jan 17, 2024 (AFP)"
    assert row["dateline_place"] == "Portside, Romania"
    assert row["agency_name"] == "AFP"


@pytest.mark.parametrize(
    ("line", "day"), [("Volsk, 8 December 2023", "2023-12-08"), ("Вольск, 8 декабря 2023", "2023-12-08")]
)
def test_a_town_before_the_date_is_no_author(line, day):
    made = article("Rink opens early", line, TEXT)
    assert made.contributors == []
    assert str(made.article["published_date"]) == day


def test_a_credit_may_stand_before_its_caption():
    made = article(
        "Plant comes", "By Jane Roe", "May 3, 2024", "(Photo: Hill Ledger / Beth Roe) A field near the town.", TEXT
    )
    assert made.media[0]["caption"] == "A field near the town."
    assert made.media[0]["photographer"] == "Beth Roe"


def test_an_outlets_reporters_are_the_outlet():
    made = article("Snow strands trains", "By Hill Ledger Reporters", "May 3, 2024", TEXT)
    assert [(c["name"], c["kind"]) for c in made.contributors] == [("Hill Ledger", "outlet")]


@pytest.mark.parametrize("line", ["Ferry Timetable to Change in Spring", "Council votes"])
def test_a_headline_alone_is_no_article(line):
    with pytest.raises(ReadError, match="no_body"):
        article(line)


def test_a_sentence_alone_is_an_article():
    assert article(TEXT).article["body_text"] == TEXT
