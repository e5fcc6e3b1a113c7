"""Who holds an office, where the tagger has no name or runs it together with the office's field."""

import pytest


def persons(rows):
    return [(row["text"], row["title"]) for row in rows if row["type"] == "PER" and row["form"] == "name"]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Then Secretary of State Moha Kolb spoke.", "Moha Kolb", "Secretary of State"),
        ("They met Minister of Foreign Affairs Moha Kolb.", "Moha Kolb", "Minister of Foreign Affairs"),
        ("They met Secretary of Health and Human Services Moha Kolb.", "Moha Kolb", None),
        ("They met Secretary of {ORG State} Moha Kolb.", "Moha Kolb", "Secretary of State"),
        ("They met Secretary of {ORG State Moha Kolb}.", "Moha Kolb", "Secretary of State"),
        ("They met Foreign Minister Susan Kolb.", "Susan Kolb", "Foreign Minister"),
        ("They met the councillor Moha Kolb.", "Moha Kolb", "councillor"),
        ("They met their rival Susan Kolb.", "Susan Kolb", "rival"),
        ("They met Justices B R Kolb.", "B R Kolb", None),
        ("They met Governor M K P Kolb Holm.", "M K P Kolb Holm", None),
        ("Then Det Ch Insp {PER Ida Holm} spoke.", "Ida Holm", "Det Ch Insp"),
        ("Then {PER Det Ch Insp Ida Holm} spoke.", "Ida Holm", "Det Ch Insp"),
    ],
)
def test_who_holds_an_office_is_a_person(read, text, name, title):
    found = persons(read(text))

    assert [text for text, _ in found] == [name]
    assert title is None or found[0][1] == title


@pytest.mark.parametrize(
    "text",
    [
        "Texas Gov. Hears About Plan.",
        "They met the Minister of Foreign Affairs.",
        "They met Secretary of Health and Human Services.",
        "They praised Minister of State Training Center.",
        "They left the Department of State Moha Kolb.",
        "They bought their rival Kolvo Adom.",
        "They heard the spokesman Navy Capt. speak.",
        "They heard the spokesman Tan Kwo {ORG Kolvo} speak.",
    ],
)
def test_what_only_has_capitals_behind_an_office_is_none(read, text):
    assert persons(read(text)) == []
