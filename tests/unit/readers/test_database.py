"""Exports of news databases: every article comes out alone, and a text that only looks like one stays what it is."""

from tasks.model.errors import ReadError
from tasks.readers import choose, database
from tasks.readers.documents.release import Styled, exported_in
from tasks.readers.source import Source
from tests.contracts.test_readers import GOLDEN
from tests.making.readings import texts


def golden(name):
    return Source(f"{name}.txt", (GOLDEN / "database" / f"{name}.txt").read_bytes())


def read(text):
    return list(database.read(Source("export.txt", text.encode())))


def test_a_line_in_capitals_with_a_colon_within_the_text_does_not_end_it():
    first = next(database.read(golden("nexis")))

    assert texts(first)[-1].startswith("NOTE: what the trust wants")


def test_editions_and_copyright_are_no_headlines():
    assert [article.title for article in database.read(golden("nexis"))] == [
        "Lock keepers to keep their cottages, canal trust says after protest",
        "Eel season opens late",
    ]


def test_the_list_of_documents_in_front_is_no_article():
    assert [article.title for article in database.read(golden("nexis_uni"))] == [
        "Lock keepers to keep their cottages",
        "Eel season opens late",
    ]


def test_an_article_whose_text_the_database_does_not_give_is_rejected_alone():
    first, second = database.read(golden("proquest"))

    assert first.byline == "Hanna Oswin; Karl Roe"
    assert isinstance(second, ReadError)
    assert second.code == "no_body"


def test_a_word_processor_s_export_is_taken_apart_too():
    source = golden("nexis_uni")
    styled = [Styled(block) for article in database.read(source) for block in article.blocks]

    assert exported_in(styled) == []
    lines = [line for line in source.text.split("\n") if line.strip()]
    found = exported_in([Styled(block) for line in lines for block in database.nexis_uni.article_of(line, None).blocks])
    assert [article.title for article in found] == ["Lock keepers to keep their cottages", "Eel season opens late"]


def test_without_its_head_lines_an_article_is_still_read():
    (article,) = read("Body\n\nThe canal trust has dropped a plan.\n\nEnd of Document\n")

    assert (article.title, article.published, texts(article)) == (None, [], ["The canal trust has dropped a plan."])


def test_a_headline_of_factiva_may_stand_alone_or_between_section_and_byline():
    below = "61 words\n12 March 2019\nThe Fen Herald\nFENHER\nEnglish\n(c) 2019 Fen\n\nCold water.\n"
    heads = (
        "Eels are late",
        "Eels are late\nBy Karl Roe",
        "News; Home\nEels are late\nKarl Roe",
        "News; Home\nEels are late this year",
    )

    found = read("\n".join(f"{head}\n{below}\nDocument FENHER0020190312ef3c0000{n}\n" for n, head in enumerate(heads)))

    assert [(article.title, article.byline, article.section) for article in found] == [
        ("Eels are late", None, None),
        ("Eels are late", "By Karl Roe", None),
        ("Eels are late", "Karl Roe", "News; Home"),
        ("Eels are late this year", None, "News; Home"),
    ]


def test_an_article_about_documents_is_no_export():
    text = (
        "Court papers\n\nThe court saw 1 of 2 DOCUMENTS on Monday.\n\nDocument A12 was the other one.\n"
        "\nIt is the End of Document leaks.\n"
    )

    assert choose(Source("a.txt", text.encode()).sample).NAME != "database"
