"""Research collections: each document is an article, advisories are told apart, damaged markup loses nothing."""

import pytest

from tasks.model.errors import ReadError
from tasks.readers import choose, sgml
from tasks.readers.source import Source
from tests.making.readings import texts


def read(text, path="collection.sgml"):
    return list(sgml.read(Source(path, text.encode())))


def document(inside, opening="<DOC>"):
    return f"{opening}\n{inside}\n</DOC>\n"


def one(inside, opening="<DOC>"):
    (article,) = read(document(inside, opening))
    return article


TEXT = "<TEXT>\nThe lock was closed.\n</TEXT>"


@pytest.mark.parametrize("path", ["ap890101", "a.txt", "a.xml", "a.sgm"])
def test_a_collection_is_known_by_its_content(path):
    data = document(f"<DOCNO> AP890101-0001 </DOCNO>\n{TEXT}").encode()

    assert choose(Source(path, data).sample) is sgml


@pytest.mark.parametrize(
    "text",
    [
        "<doc><field name='id'>1</field></doc>",
        "<DOC> is what they wrote on it.",
        "A <DOC> with a <TEXT> in it.",
        "<DOCS><TEXT>",
    ],
)
def test_other_texts_with_such_a_tag_are_none(text):
    assert choose(Source("a.xml", text.encode()).sample) is not sgml


def test_an_indent_begins_a_paragraph_and_lines_are_wrapped():
    article = one("<TEXT>\n   Ice closed the\nriver.\n   No ship\nwas hurt.\n</TEXT>")

    assert texts(article) == ["Ice closed the river.", "No ship was hurt."]


def test_all_texts_of_a_document_and_its_lead_are_read_in_order():
    article = one("<LP>\n  The lead.\n</LP>\n<TEXT>\n  The first.\n</TEXT>\n<TEXT>\n  The second.\n</TEXT>")

    assert texts(article) == ["The lead.", "The first.", "The second."]


@pytest.mark.parametrize(
    ("number", "day"),
    [("WSJ870402-0001", "19870402"), ("XIN20041001.0001", "20041001"), ("NYT_ENG_20101130.0099", "20101130")],
)
def test_the_day_is_in_the_number(number, day):
    article = one(f"<DOCNO> {number} </DOCNO>{TEXT}")

    assert [each.value for each in article.published] == [day]


def test_a_number_of_another_kind_gives_neither_day_nor_source():
    article = one(f"<DOCNO> FBIS4-1234 </DOCNO>{TEXT}")

    assert (article.provider_id, article.published, article.agency_name) == ("FBIS4-1234", [], None)


def test_what_a_document_states_comes_before_the_day_in_its_number():
    article = one(f"<DOCNO>APW19981001.0001</DOCNO><DATE_TIME>1998-10-01 08:15</DATE_TIME>{TEXT}")

    assert [each.value for each in article.published] == ["1998-10-01 08:15", "19981001"]


def test_the_byline_below_a_headline_s_rule_is_no_headline():
    article = one(f"<HL> Locks Stay Shut\n----\nBy Ann Holm\nStaff Reporter </HL>{TEXT}")

    assert (article.title, article.byline) == ("Locks Stay Shut", "By Ann Holm Staff Reporter")


def test_entities_of_typesetters_are_read():
    assert texts(one("<TEXT>Up 5&hyph;6 &amp; more &MD; so far.</TEXT>")) == ["Up 5-6 & more — so far."]


def test_an_advisory_and_a_brief_are_rejected_alone():
    first, second, third = read(
        document(TEXT, '<DOC id="AFP_ENG_20100501.0001" type="advis">') + document("<HEADLINE>Brief</HEADLINE>")
        + document(TEXT)
    )  # fmt: skip

    assert [isinstance(each, ReadError) and each.code for each in (first, second)] == ["not_an_article", "no_body"]
    assert texts(third) == ["The lock was closed."]


def test_a_text_that_is_cut_off_is_read_to_its_end():
    first, second = read("<DOC>\n<TEXT>\n  One.\n<DOC>\n<TEXT>\n  Two is cut")

    assert (texts(first), texts(second)) == (["One."], ["Two is cut"])


def test_a_text_without_a_body_of_its_own_loses_its_headline_only():
    (article,) = read('<REUTERS NEWID="7"><TEXT >&#2;<TITLE>A A A</TITLE>A barge sank.\n&#3;</TEXT></REUTERS>')

    assert (article.title, texts(article)) == ("A A A", ["A barge sank."])


def test_an_empty_collection_has_no_body():
    with pytest.raises(ReadError, match="no document"):
        read("<DOCS></DOCS>")


@pytest.mark.parametrize("piece", ["<DOC>", "<TEXT>", "<P", "<DOC ", "<HEADLINE ", "&#2;", "<TEXT><P>", "reuter\n"])
def test_a_run_of_anything_is_read(piece):
    assert read(f"<DOC><TEXT>{piece * 20_000}")
