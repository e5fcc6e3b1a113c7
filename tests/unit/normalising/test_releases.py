"""Press releases: labels, contacts and notes are no text; the sender and the date beside the label are found."""

import pytest

from tasks.model.article import Block, RawArticle
from tasks.normalising.article import normalise

TEXT = "The café on the pier opened again on Monday, two weeks after the storm tore off its roof, officials said."


def release(*lines, **given):
    found = normalise(RawArticle(blocks=[Block(line) for line in lines], **given))
    return found, [row["text"] for row in found.paragraphs]


def test_labels_contacts_and_notes_are_no_text():
    found, texts = release(
        "FOR IMMEDIATE RELEASE: March 5, 2024",
        "Harbour Authority of Lower Bay",
        "Media contact:",
        "Marta Lindqvist",
        "+44 20 7946 0000",
        "press@port.example",
        "Ferry café reopens after storm",
        TEXT,
        "Coffee is free until noon.",
        "ENDS",
        "Notes to editors",
        "The authority runs four piers and was founded by two brothers in the year of the great flood.",
    )

    assert texts == [TEXT, "Coffee is free until noon."]
    assert found.article["title"] == "Ferry café reopens after storm"
    assert found.article["outlet_name"] == "Harbour Authority of Lower Bay"
    assert str(found.article["published_date"]) == "2024-03-05"


def test_a_contact_at_the_end_is_left_out_and_the_text_around_it_stays():
    _, texts = release(
        "Pressemitteilung", "Café öffnet", TEXT, "Pressekontakt:", "Marta Lind", "Tel.: 030 1234567", TEXT
    )

    assert texts == [TEXT, TEXT]


def test_a_line_before_the_headline_that_the_format_names_is_the_sender():
    found, texts = release("Press release", "City of Example", "Café reopens", TEXT, title="Café reopens")

    assert (found.article["outlet_name"], texts) == ("City of Example", [TEXT])


@pytest.mark.parametrize(
    "lines",
    [
        ("Contact between the ships was lost", TEXT, "ENDS", TEXT),
        ("Café reopens", TEXT, "Contact: press@port.example and nobody else", "Notes to editors", TEXT),
        ("Press releases are out of date", TEXT, "Media contact: none", TEXT),
    ],
)
def test_what_is_no_release_keeps_its_lines(lines):
    found, texts = release(*lines)

    assert TEXT in texts[-1]
    assert found.article["outlet_name"] is None
