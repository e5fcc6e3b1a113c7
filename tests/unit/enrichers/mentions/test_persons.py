"""Who is who: full and short forms, titles, two of one name."""

import pytest

from tasks.enrichers.mentions.persons import same_person


def entities(rows, kind="PER"):
    return [(row["text"], row["name"]) for row in rows if row["type"] == kind and row["form"] == "name"]


def test_a_surname_follows_the_full_name(read):
    rows = read("{PER Ida Holm} spoke. {PER Holm} left.")
    assert entities(rows) == [("Ida Holm", "Ida Holm"), ("Holm", "Ida Holm")]
    assert len({row["entity_id"] for row in rows}) == 1


@pytest.mark.parametrize(
    "written", ["Then Mr Irish left.", "They met Mrs. {LOC Washington}.", "Then Dr {ORG Kolvo} left."]
)
def test_who_is_addressed_as_a_person_is_one(read, written):
    assert len(entities(read(written))) == 1


def test_a_place_behind_what_only_a_person_can_be_is_that_person(read):
    assert len(entities(read("They asked the businessman {LOC Israel Kolvo} for money."))) == 1
    assert not entities(read("They asked the leader {LOC New Kolvo} for money."))


def test_who_holds_an_office_may_still_be_a_body(read):
    assert not entities(read("They asked chairman {ORG Kolvo} for money."))


def test_a_surname_may_stand_before_the_full_name(read):
    assert entities(read("{PER Holm} spoke. {PER Ida Holm} left."))[0] == ("Holm", "Ida Holm")


def test_two_of_one_surname_stay_two(read):
    rows = read("{PER Ida Holm} met {PER Jon Holm}. {PER Ida Holm} spoke. {PER Holm} left.")
    assert rows[0]["entity_id"] != rows[1]["entity_id"]
    assert rows[3]["entity_id"] == rows[0]["entity_id"]
    assert rows[3]["score"] < 0.5


def test_a_title_tells_which_of_two(read):
    rows = read("{PER Ida Holm} met {PER Jon Holm}. Mrs. {PER Holm} left.")
    assert rows[2]["entity_id"] == rows[0]["entity_id"]
    assert rows[2]["score"] > 0.8


def test_a_surname_that_the_tagger_takes_for_a_place_is_the_person(read):
    assert entities(read("{PER Ida Holm} spoke. {LOC Holm} left."))[1] == ("Holm", "Ida Holm")


def test_a_surname_that_speaks_is_the_person_however_often_the_tagger_takes_it_for_a_place(read):
    rows = read("{PER Ida Holm} arrived. {LOC Holm} explained why. {LOC Holm} slept.")
    assert entities(rows)[1:] == [("Holm", "Ida Holm")] * 2
    rows = read("{PER Ida Holm} arrived. The ferry left {LOC Holm} late. {LOC Holm} slept.")
    assert len(entities(rows)) == 1


def test_a_surname_that_looks_like_a_company_is_the_person_where_the_full_name_says_so(read):
    assert entities(read("{PER Ida VanHolm} left. {ORG VanHolm} spoke."))[1] == ("VanHolm", "Ida VanHolm")


def test_the_small_words_of_a_surname_belong_to_it(read):
    rows = read("{PER Ida van der Holm} arrived. “Yes,” van der {PER Holm} said.")
    assert entities(rows) == [("Ida van der Holm", "Ida van der Holm"), ("van der Holm", "Ida van der Holm")]


def test_letters_after_a_name_make_no_body_of_it(read):
    assert entities(read("Counsel {ORG Jeremy Holm QC} spoke. {PER Holm} left."))[1] == ("Holm", "Jeremy Holm QC")


def test_a_surname_without_full_name_is_the_articles_own(read):
    rows = read("{PER Holm} spoke.", "{PER Holm} left.")
    assert rows[0]["entity_id"] != rows[1]["entity_id"]


def test_a_full_name_is_one_over_articles_whatever_its_accents(read):
    rows = read("{PER José Ruiz} spoke.", "{PER Jose Ruiz} left.")
    assert rows[0]["entity_id"] == rows[1]["entity_id"]


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("j holm", "jon holm", True),
        ("jon holm", "jon a holm", True),
        ("jon holm", "ida holm", False),
        ("kim jong", "kim jong un", True),
        ("ida holm", "ida holmes", False),
    ],
)
def test_names_of_several_words(short, long, same):
    assert same_person(tuple(short.split()), tuple(long.split())) is same
