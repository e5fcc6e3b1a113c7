from datetime import UTC, date, datetime

import pytest

from tasks.model.article import Block, RawArticle, RawContributor, RawDate, RawLink, RawMedia
from tasks.model.errors import ReadError
from tasks.model.tables import Articles
from tasks.normalising.article import normalise

FIRST = "The government said on Monday that it would reopen the harbour to grain ships after months of talks."
SECOND = "Exports fell by a third last year, according to figures of the national statistics office of last week."
THIRD = "A spokesman for the port authority said that the first ship could leave on Thursday if the weather holds."
BODY = (FIRST, SECOND, THIRD)


def page(*head, tail=(), **fields):
    return normalise(RawArticle(blocks=[Block(text) for text in (*head, *BODY, *tail)], **fields))


def texts(found):
    return tuple(row["text"] for row in found.paragraphs)


def test_every_column_of_articles_is_there():
    assert set(page("Harbour reopens").article) == set(Articles.columns()) - {"document_id"}


@pytest.mark.parametrize(
    "head",
    [
        ("Harbour reopens",),
        ("Harbour reopens", "By Jane Roe"),
        ("Harbour reopens", "By Jane Roe", "April 27, 2022"),
        ("April 27, 2022", "Harbour reopens", "Jane Roe"),
        ("Harbour reopens", "Jane Roe | April 27, 2022"),
        ("Harbour reopens", "Kyiv, 27 April 2022"),
        ("Harbour reopens", "Source: Xinhua", "2022-04-27 10:15"),
        ("Harbour reopens", "Share this article", "By Jane Roe", "Advertisement"),
        ("Harbour reopens", "By Jane Roe", "Ships wait. (Photo: John Doe/AP)"),
        ("Harbour reopens", "JANE ROE", "OTTAWA", "THE CANADIAN PRESS", "PUBLISHED APRIL 27, 2022"),
        ("Harbour reopens", "27 April 2022", "Jane Roe", "BBC News, Kyiv", "Getty Images"),
        ("Harbour reopens", "April 27, 2022 3:15 PM", "Jane Roe", "Print", "KYIV —"),
        ("Harbour reopens", "TNN | Apr 27, 2022, 09:15 IST"),
        ("Harbour reopens", "Jane Roe in Kyiv", "04/27/2022April 27, 2022"),
        ("Harbour reopens", "Juana Pérez", "Madrid - 27 abr 2022 - 10:15 CEST"),
        ("Harbour reopens", "27.abr.2022 às 10h15", "Atualizado: 27.abr.2022 às 12h00", "São Paulo"),
        ("Harbour reopens", "AA", "Oluşturulma Tarihi: Nisan 27, 2022 10:15"),
        ("Harbour reopens", "27.04.2022, 10.15 Uhr", "Schiffe vor der Küste", "Foto: Jana Muster / dpa"),
        ("Harbour reopens", "Le Monde avec AFP", "Publié le 27 avril 2022", "Temps de Lecture 2 min."),
        ("Harbour reopens", "ByJane Roe", "April 27, 2022 — 10.15am", "Save", "Normal text size"),
        ("Harbour reopens", "By Jane Roe and John Doe", "Jane Roe reported from Kyiv.", "April 27, 2022"),
        ("11:15, 27 апреля 2022", "Harbour reopens", "Иван Иванов (Редактор отдела)"),
        ("Title: Harbour reopens", "Author: Jane Roe", "Date: 2022-04-27", "URL: https://www.example.com/a"),
        ("Harbour reopens", "رويترز", "27 أبريل 2022"),
    ],
)
def test_the_head_leaves_headline_and_text(head):
    found = page(*head)

    assert (found.article["title"], texts(found)) == ("Harbour reopens", BODY)


@pytest.mark.parametrize(
    "tail",
    [
        ("AFP",),
        ("abc/def (AFP)",),
        ("Source: Reuters",),
        ("(Reporting by Jane Roe; Editing by John Doe)",),
        ("Reporting by Jane Roe; Editing by John Doe", "Our Standards: The Example Principles."),
        ("Read more: Ships wait", "Sign up for our newsletter", "© 2022 The Example Herald"),
        ("Original url:", "https://www.example.com/a"),
        ("Follow us on Facebook", "Share this story", "Tags: grain, ships"),
        ("Correction: The name was wrong.", "Related stories"),
        ("Related Topics", "Ukraine", "Food"),
        ("jmu/dpa",),
        ("jk/ mal/",),
        ("CNN's Ann Low contributed to this report.",),
        ("Source: The Herald and news agencies",),
        ("Some material for this report came from Agence France-Presse and Reuters.",),
        ("Published in The Herald, April 27th, 2022",),
    ],
)
def test_the_tail_leaves_the_text(tail):
    assert texts(page("Harbour reopens", tail=tail)) == BODY


@pytest.mark.parametrize("text", ["Harbour Reopens", "Ships, at last", "Has the harbour reopened?"])
def test_headlines(text):
    assert page(text).article["title"] == text


def test_a_text_that_begins_with_a_paragraph_has_no_headline():
    found = page()

    assert (found.article["title"], found.warnings) == (None, ["no_title", "no_date"])


def test_an_explicit_title_wins_and_is_not_repeated():
    found = page("Harbour reopens", title="Harbour reopens")

    assert (found.article["title"], texts(found)) == ("Harbour reopens", BODY)


def test_the_outlet_goes_from_the_end_of_a_title():
    found = page(title="Harbour reopens | The Herald", outlet_name="The Herald")

    assert found.article["title"] == "Harbour reopens"


def test_kicker_and_subtitle():
    found = page("POLITICS", "Harbour reopens after long talks", "Farmers had waited for months.", "By Jane Roe")

    assert (found.article["kicker"], found.article["subtitle"]) == ("POLITICS", "Farmers had waited for months.")
    assert texts(found) == BODY


def test_no_body():
    with pytest.raises(ReadError, match="no_body"):
        normalise(RawArticle(blocks=[Block("Harbour reopens"), Block("By AFP"), Block("April 27, 2022")]))


@pytest.mark.parametrize(
    ("fields", "head", "first", "evidence"),
    [
        ({}, "By AFP", FIRST, "byline"),
        ({}, "By Jane Roe", f"KYIV (Reuters) - {FIRST}", "dateline"),
        ({"agency_name": "Agence France-Presse"}, "By Jane Roe", FIRST, "credit"),
        ({}, "By Jane Roe", f"{FIRST}", None),
    ],
)
def test_what_says_that_it_is_agency_copy(fields, head, first, evidence):
    blocks = [
        Block(text) for text in ("Harbour reopens", head, first, SECOND, "He told AFP that the harbour was open again.")
    ]

    found = normalise(RawArticle(blocks=blocks, **fields)).article

    assert (found["is_wire"], found["wire_evidence"]) == (evidence is not None, evidence)


def test_an_agency_in_a_stated_dateline_is_evidence():
    found = page(title="Lagos opens rail line", dateline="LAGOS, June 7 (Reuters)")

    assert (found.article["agency_name"], found.article["wire_evidence"]) == ("Reuters", "dateline")


def test_an_agency_that_signs_the_last_paragraph():
    found = normalise(RawArticle(title="Harbour", blocks=[Block(FIRST), Block(f"{SECOND} (AFP)")]))

    assert (found.article["agency_name"], found.article["wire_evidence"]) == ("AFP", "text")
    assert texts(found) == (FIRST, SECOND)


def test_a_photo_credit_is_no_evidence():
    found = page("Harbour reopens", "By Jane Roe", "Ships wait. (Photo: John Doe/AFP)")

    assert (found.article["agency_name"], found.article["is_wire"]) == (None, False)
    assert [(row["name"], row["role"]) for row in found.contributors] == [
        ("Jane Roe", "author"),
        ("John Doe", "photographer"),
    ]


def test_dateline_is_cut_off_and_dated():
    found = normalise(
        RawArticle(
            title="Harbour",
            blocks=[Block(f"KYIV, April 26 (Reuters) — {FIRST}")],
            published=[RawDate("2022-04-27", "meta")],
        )
    )

    assert texts(found) == (FIRST,)
    assert (found.article["dateline_place"], found.article["dateline_date"]) == ("Kyiv", date(2022, 4, 26))


def test_times():
    found = page("Harbour reopens", "Published April 27, 2022 3:15 p.m. ET", "Updated April 28, 2022").article

    assert found["published_at"] == datetime(2022, 4, 27, 19, 15, tzinfo=UTC)
    assert (found["published_date"], found["published_precision"]) == (date(2022, 4, 27), "minute")
    assert (found["published_source"], found["published_tz"]) == ("text", "ET")
    assert found["modified_at"] == datetime(2022, 4, 28, tzinfo=UTC)


def test_stated_contributors():
    authors = [
        RawContributor("JANE ROE", affiliation="The Herald"),
        RawContributor("AFP"),
        RawContributor("x9", "editor"),
    ]

    found = page("Harbour reopens", authors=authors).contributors

    assert [(row["name"], row["kind"], row["role"], row["affiliation"]) for row in found] == [
        ("Jane Roe", "person", "author", "The Herald"),
        ("AFP", "agency", "author", None),
        ("x9", "unknown", "editor", None),
    ]


def test_stated_media():
    media = [
        RawMedia(url="https://example.com/a.jpg", caption="Ships wait. (Photo: Jane Roe/AP)", after_block=0),
        RawMedia(kind="video", credit="Getty"),
    ]

    found = page(title="Harbour", media=media).media

    assert [(row["kind"], row["caption"], row["credit_raw"], row["after_paragraph"]) for row in found] == [
        ("video", None, "Getty", None),
        ("photo", "Ships wait.", "Photo: Jane Roe/AP", 0),
    ]


def test_captions_between_paragraphs():
    caption = Block("Ships wait.", kind="caption")
    found = normalise(RawArticle(title="Harbour", blocks=[Block(FIRST), caption, Block(SECOND)]))

    assert texts(found) == (FIRST, SECOND)
    assert [(row["caption"], row["after_paragraph"]) for row in found.media] == [("Ships wait.", 0)]


def test_subheads():
    found = normalise(RawArticle(title="Harbour", blocks=[Block(FIRST), Block("A long winter"), Block(SECOND)]))

    assert [row["kind"] for row in found.paragraphs] == ["text", "subhead", "text"]


def test_links():
    first = Block(
        FIRST,
        links=[
            RawLink(4, 14, "https://www.example.com/a?utm_source=x"),
            RawLink(15, 19, "#top"),
            RawLink(20, 22, "mailto:a@example.com"),
            RawLink(23, 29, "/b"),
            RawLink(30, 34, "https://example.org/c"),
        ],
    )

    found = normalise(RawArticle(title="Harbour", url="https://www.example.com/x", blocks=[first, Block(SECOND)])).links

    assert [(row["canonical_url"], row["anchor_text"], row["internal"]) for row in found] == [
        ("https://www.example.com/a", "government", True),
        ("https://www.example.com/b", "Monday", True),
        ("https://example.org/c", "that", False),
    ]


def test_linked_titles_after_a_heading_of_links_go():
    link = Block("Farmers march on capital", links=[RawLink(0, 24, "https://example.com/a")])

    found = normalise(RawArticle(title="Harbour", blocks=[Block(FIRST), Block("Related stories"), link, Block(SECOND)]))

    assert texts(found) == (FIRST, SECOND)


def test_identity_hangs_on_the_address_then_on_the_text():
    a = page("Harbour reopens", url="https://www.example.com/a").article
    b = page("Another headline", url="https://www.example.com/a?utm_source=x").article
    c = page("Harbour reopens").article

    assert a["article_id"] == b["article_id"] != c["article_id"]
    assert a["content_sha256"] == c["content_sha256"] != b["content_sha256"]
