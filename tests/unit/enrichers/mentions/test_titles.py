"""Titles before a name, roles beside it."""

import pytest


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("They met Foreign Minister {PER Ida Holm}.", "Foreign Minister"),
        ("Kenyan President {PER Ida Holm} spoke.", "Kenyan President"),
        ("The UN chief's spokesman {PER Jon Holm} spoke.", "UN chief's spokesman"),
        ("It told UN Secretary-General {PER Ida Holm}.", "UN Secretary-General"),
        ("It asked the visiting prime minister {PER Ida Holm}.", "prime minister"),
        ("They met Secretary of State {PER Ida Holm}.", "Secretary of State"),
        ("They met Ambassador to {LOC Norway} {PER Ida Holm}.", "Ambassador to Norway"),
        ("Then Mr. {PER Holm} spoke.", "Mr."),
        ("They met former President {PER Ida Holm}.", "former President"),
        ("The Bank of Kolvo deputy governor {PER Ida Holm} spoke.", "Bank of Kolvo deputy governor"),
        ("They met Ministry of Health spokeswoman {PER Ida Holm}.", "Ministry of Health spokeswoman"),
        (
            "{LOC Kenya}'s {ORG Ministry of Mines} secretary {PER Ida Holm} spoke.",
            "Kenya's Ministry of Mines secretary",
        ),
        ("They met Treasury Under Secretary {PER Ida Holm}.", "Treasury Under Secretary"),
        ("They met Supervisor of Elections {PER Ida Holm}.", "Supervisor of Elections"),
        ("They met ex-Prime Minister {PER Ida Holm}.", "ex-Prime Minister"),
        ("On Tuesday Prime Minister {PER Ida Holm} spoke.", "Prime Minister"),
        ("They met {PER Garda Commissioner Ida Holm}.", "Garda Commissioner"),
        ("They met Minister for Justice {PER Ida Holm}.", "Minister for Justice"),
        ("They met 21-year-old defender {PER Jon Holm}.", "defender"),
        ("In {LOC Kolvo} Mr {PER Holm} spoke.", "Mr"),
        ("The town met {PER Ida Holm}.", None),
    ],
)
def test_what_stands_before_a_name(read, text, title):
    assert next(row for row in read(text) if row["type"] == "PER")["title"] == title


def test_a_title_inside_the_taggers_name_is_taken_out(read):
    row = read("They met {PER President Ida Holm}.")[0]
    assert (row["text"], row["title"]) == ("Ida Holm", "President")


def test_a_body_whose_name_a_title_begins_with_is_named(read):
    rows = read("They met {ORG Ministry of Mines} secretary {PER Ida Holm}.")
    assert [(row["text"], row["role"]) for row in rows] == [
        ("Ministry of Mines", None),
        ("Ida Holm", "Ministry of Mines secretary"),
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("{PER Ida Holm}, the deputy director of the agency, spoke.", "deputy director of the agency"),
        ("{PER Ida Holm}, 39, a nurse, spoke.", "nurse"),
        ("{PER Ida Holm}, who met the president, spoke.", None),
        ("{PER Ida Holm}, president {PER Jon Ruiz}, spoke.", None),
        ("{PER Ida Holm}, a spokesman for {PER Ruiz}, spoke.", "spokesman for Ruiz"),
        ("{PER Ida Holm}, an analyst with Moss and Purchasing, spoke.", "analyst with Moss and Purchasing"),
        (
            "{PER Ida Holm}, an adviser to former President {PER Jon Ruiz}, spoke.",
            "adviser to former President Jon Ruiz",
        ),
        ("The head of the agency, {PER Ida Holm}, spoke.", "head of the agency"),
        ("{ORG Kolvo}'s chief executive, {PER Ida Holm}, spoke.", "Kolvo's chief executive"),
        ("The mill's owner, {PER Ida Holm} of {LOC Low Moss}, spoke.", "mill's owner"),
        ("{PER Ida Holm}, acting director of the agency, spoke.", "acting director of the agency"),
        ("Then Mr. {PER Holm} spoke.", None),
    ],
)
def test_what_stands_beside_a_name(read, text, role):
    assert next(row for row in read(text) if row["type"] == "PER")["role"] == role


def test_a_role_that_leads_up_to_another_name_is_parted_there(read):
    rows = read("{PER Ida Holm}, an adviser to the town's mayor, {PER Jon Ruiz}, spoke.")
    assert [row["role"] for row in rows] == ["adviser to the town's mayor", "town's mayor"]


def test_a_role_that_is_a_persons_does_not_begin_with_the_possessive(read):
    assert read("{PER Jon Kolb}'s lawyer, {PER Ida Holm}, spoke.")[-1]["role"] == "lawyer"


def test_every_mention_has_the_role(read):
    rows = read("Foreign Minister {PER Ida Holm} spoke. {PER Holm} left.")
    assert [row["role"] for row in rows] == ["Foreign Minister", "Foreign Minister"]
    assert [row["title"] for row in rows] == ["Foreign Minister", None]


@pytest.mark.parametrize(
    ("text", "title", "role"),
    [
        (
            "Then Commissioner for Health Prof. {PER Ida Holm} spoke.",
            "Commissioner for Health Prof.",
            "Commissioner for Health",
        ),
        ("Then general secretary Dr. {PER Ida Holm} spoke.", "general secretary Dr.", "general secretary"),
        ("Then state Sen. {PER Ida Holm} spoke.", "state Sen.", "state Sen."),
        ("Then Dr. {PER Ida Holm} spoke.", "Dr.", None),
    ],
)
def test_an_address_between_office_and_name_is_no_part_of_the_role(read, text, title, role):
    row = read(text)[-1]
    assert (row["title"], row["role"]) == (title, role)


def test_a_title_takes_the_whole_of_what_the_tagger_calls_a_body(read):
    rows = read("It told {ORG Public Health and Sanitation} Minister {PER Ida Holm}.")
    assert [(row["text"], row["title"]) for row in rows] == [("Ida Holm", "Public Health and Sanitation Minister")]


def test_an_office_that_the_tagger_calls_a_body_is_a_title(read):
    rows = read("It told {ORG Bishop of Moss} Dr {PER Ida Holm}.")
    assert [(row["text"], row["title"]) for row in rows] == [("Ida Holm", "Bishop of Moss Dr")]


def test_a_body_before_a_title_stays(read):
    rows = read("It told {ORG Moss Marine} chief executive {PER Ida Holm}.")
    assert [row["text"] for row in rows] == ["Moss Marine", "Ida Holm"]
