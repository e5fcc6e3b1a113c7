"""What words beside a name make of it: companies, places in lists, homes; streets that the tagger has no name for."""

import pytest


def kinds(rows):
    return [(row["text"], row["type"]) for row in rows if row["form"] == "name"]


def test_the_first_word_of_a_companys_name_is_a_person_where_the_article_has_one(read):
    rows = read("{ORG Kolvo Foods} lost. Then {PER Ida Kolvo} left. {PER Kolvo} appealed.")
    assert kinds(rows)[-1] == ("Kolvo", "PER")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They sued the carmaker {PER Kolvo}. {PER Kolvo} appealed.", "ORG"),
        ("{ORG Kolvo Foods} lost. Then {PER Kolvo} appealed.", "ORG"),
        ("{PER Kolvo Moss}, Inc. lost.", "ORG"),
        ("They sued the ferry operator {LOC Kolvo Sud}. {PER Kolvo Sud} appealed.", "ORG"),
        ("They sued the oil giant {LOC Kolvo}. {LOC Kolvo} appealed.", "ORG"),
        ("Then {PER Kolvo} shares fell.", "ORG"),
        ("Then {PER Kolvo da Ribeira} CEO {PER Ida Holm} spoke.", "ORG"),
        ("Then {PER Kolvo}'s {PER Ida Holm} spoke. {PER Kolvo} slept.", "ORG"),
        ("Then {PER Ida}'s {PER Jon Kolvo} spoke. {PER Kolvo} slept.", "PER"),
        ("{PER Jon Kolvo} left. Then {PER Kolvo}'s {PER Ida Holm} spoke.", "PER"),
        ("Then {PER Kolvo}'s {PER Ida} spoke.", "PER"),
        ("They left the company. {PER Kolvo} did so later.", "PER"),
        ("They met the company's {PER Kolvo}.", "PER"),
        ("They met {PER Jon Kolvo}", "PER"),
        ("They met {PER Jon Kolvo} at the company {PER Kolvo}.", "PER"),
        ("They left the group {PER Jon Kolvo} led.", "PER"),
        ("They met the club {PER Baram Kolvo} led. {PER Kolvo} spoke.", "PER"),
        ("Then {PER Kolvo} analyst {PER Ida Holm} spoke.", "ORG"),
        ("Then {PER Jon Kolvo}, the valley's rescue service, spoke.", "ORG"),
        ("Then {PER Jon Kolvo}, the head of the rescue service, spoke.", "PER"),
        ("Then {PER Jon Kolvo}, who left the company, spoke.", "PER"),
        ("Then {PER Jon Kolvo}, a fixer whose company, Holm, failed, spoke.", "PER"),
        ("They left a bank in {LOC Haifa}, {PER Baram Kolvo} of the bank said.", "PER"),
        ("Then {PER Ida Holm} of {PER Kolvo} spoke. {PER Kolvo} appealed.", "ORG"),
        ("Then {PER Ida Holm} of {PER Jon Kolvo} spoke.", "PER"),
        ("The son of {PER Kolvo} spoke.", "PER"),
        ("{PER Ida Holm}, an economist with {PER Kolvo Baram}, spoke.", "ORG"),
        ("They left with {PER Kolvo Baram} then.", "PER"),
        ("They told the newspaper {LOC Kolvo}.", "ORG"),
        ("They left the company in {LOC Kolvo}.", "GPE"),
    ],
)
def test_a_name_is_a_companys(read, text, kind):
    assert {found for name, found in kinds(read(text)) if "Kolvo" in name} == {kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It rained in {PER Holm}, {ORG Moss} and {LOC Lind} counties.", "GPE"),
        ("It is near {PER Holm} and {PER Moss} roads.", "FAC"),
        ("It left the {PER Holm} and {PER Moss} rivers.", "LOC"),
        ("It rained for {PER Holm}, and {PER Moss} left the counties.", "PER"),
        ("They met {PER Ida Lind}, 25, from {PER Holm}, and {PER Jon Lind}, 31, of {ORG Moss}.", "GPE"),
        ("They met {PER Ida Lind}, from {PER Holm}, and {PER Moss}.", "PER"),
        ("They left the town of {LOC Holm}. They left {PER Holm} then.", "GPE"),
        ("They met near {LOC Oslo} and {PER Moss}.", "GPE"),
        ("They visited {PER Holm} and {PER Moss} near {LOC Oslo}.", "PER"),
        ("Then {LOC Oslo}, {PER Moss} and {LOC Bergen} fell.", "GPE"),
        ("Then {LOC Oslo}, {PER Moss} and {PER Jon Lind} fell.", "PER"),
        ("Then {LOC Oslo} and {PER Moss} fell.", "PER"),
    ],
)
def test_a_name_is_a_places(read, text, kind):
    assert {found for name, found in kinds(read(text)) if name in ("Holm", "Moss")} == {kind}


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("They left Big Holm Avenue then.", "Big Holm Avenue"),
        ("They left 12 Holm Lane then.", "Holm Lane"),
        ("They left Holm Lane then.", None),
        ("Moss Road was closed.", None),
        ("They left {LOC Moss Road} then.", "Moss Road"),
        ("They left The Road then.", None),
    ],
)
def test_streets(read, text, street):
    assert [name for name, kind in kinds(read(text)) if kind == "FAC"] == ([street] if street else [])
