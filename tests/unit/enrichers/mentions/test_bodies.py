"""Organisations and places: well-known ones, kinds, acronyms, short forms, keys."""

import pytest


def named(rows, text):
    return next(row for row in rows if row["text"] == text)


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("{ORG UN}", "United Nations", "ORG", None),
        ("{LOC U.S.}", "United States", "GPE", "US"),
        ("{LOC Kyiv}", "Kyiv", "GPE", "UA"),
        ("{ORG Kremlin}", "Kremlin", "FAC", "RU"),
        ("{LOC Black Sea}", "Black Sea", "LOC", None),
        ("{LOC Kenyan}", "Kenyan", "NORP", "KE"),
        ("{PER Jordan}", "Jordan", "PER", None),
        ("{LOC Jordan}", "Jordan", "GPE", "JO"),
    ],
)
def test_what_is_well_known(read, text, name, kind, country):
    row = read(f"They met {text} then.")[0]
    assert (row["name"], row["type"], row["country"]) == (name, kind, country)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{LOC Lake Moss}", "LOC"),
        ("{LOC Moss River}", "LOC"),
        ("{PER Wadi Moss}", "LOC"),
        ("{ORG Barangay Moss}", "GPE"),
        ("{PER Deportivo Moss}", "ORG"),
        ("{LOC Banco de Moss}", "ORG"),
        ("{LOC Moss Airport}", "FAC"),
        ("{LOC Moss}", "GPE"),
        ("the {LOC Moss} steelworks", "FAC"),
        ("{ORG Moss Marathon}", "EVENT"),
        ("{ORG Moss Marine}", "ORG"),
        ("{PER Moss Minerals}", "ORG"),
    ],
)
def test_finer_kinds(read, text, kind):
    assert read(f"They met near {text} then.")[0]["type"] == kind


def test_small_words_belong_to_a_building(read):
    assert read("They left the {LOC Moss} nuclear power plant.")[0]["text"] == "Moss nuclear power plant"


def test_well_known_names_are_found_where_the_tagger_has_none(read):
    rows = read("Talks with NATO over Ukraine and the World Health Organization.")
    assert [row["text"] for row in rows] == ["NATO", "Ukraine", "World Health Organization"]


def test_capitals_all_around_are_no_acronyms(read):
    assert read("CONTACT US NOW") == []


def test_an_acronym_in_brackets_is_the_name_before(read):
    rows = read("The {ORG World Rowing League} (WRL) voted. The WRL left.")
    assert [row["text"] for row in rows] == ["World Rowing League", "WRL", "WRL"]
    assert {row["name"] for row in rows} == {"World Rowing League"}


def test_an_acronym_that_begins_the_next_article_is_not_of_the_name_before(read):
    before, after = "They left the {ORG Moss Ferry Line}", "({ORG CNN}) Nobody else left."
    apart = [row["text"] for text in (before, after) for row in read(text)]
    assert [row["text"] for row in read(before, after)] == apart


def test_what_the_article_spells_out_beats_the_table(read):
    rows = read("The {ORG Island Cricket Club} (ICC) voted. The {ORG ICC} left.")
    assert {row["name"] for row in rows} == {"Island Cricket Club"}


def test_initials_are_the_long_name(read):
    rows = read("The {ORG World Rowing League} voted. The {ORG WRL} left.")
    assert len({row["entity_id"] for row in rows}) == 1


def test_a_company_is_one_with_and_without_its_legal_form(read):
    rows = read("{ORG Moss Marine Inc.} sued.", "{ORG Moss Marine} won.")
    assert rows[0]["entity_id"] == rows[1]["entity_id"]


@pytest.mark.parametrize("text", ["{ORG Supreme Court}", "{ORG Labour Party}", "{ORG PDK}", "{ORG Health Ministry}"])
def test_what_many_are_called_is_the_articles_own(read, text):
    rows = read(f"The {text} voted.", f"The {text} spoke.")
    assert rows[0]["entity_id"] != rows[1]["entity_id"]


def test_the_state_makes_an_office_one(read):
    texts = ["{ORG Kenyan Defence Ministry}", "{ORG Ministry of Defense of Kenya}", "Kenyan defense ministry"]
    rows = [row for row in read(*(f"The {text} spoke." for text in texts)) if row["type"] == "ORG"]
    assert len({row["entity_id"] for row in rows}) == 1
    assert [row["form"] for row in rows] == ["name", "name", "nominal"]
    assert {row["country"] for row in rows} == {"KE"}


def test_a_town_in_another_state_is_another_town(read):
    rows = read("They met in {LOC Paris}.", "They met in {LOC Paris}, {LOC Texas}.")
    paris = [row for row in rows if row["text"] == "Paris"]
    assert paris[0]["country"] == "FR"
    assert paris[1]["country"] is None
    assert paris[0]["entity_id"] != paris[1]["entity_id"]


def test_days_are_no_names(read):
    assert read("They met {ORG Tuesday}.") == []
