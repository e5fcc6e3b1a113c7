"""Press releases in PDF, DOCX, ODT and RTF: what is text, what isn't, and what a hostile file comes to."""

import io
import time
import zipfile

import pytest

from tasks.model.errors import ReadError
from tasks.model.settings import Settings
from tasks.readers import choose, readers
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.walking import members
from tasks.readers.documents.labels import is_label, label_rest
from tasks.readers.source import Source
from tests.making import documents
from tests.making.documents import column, opendocument, packed, paragraph, pdf, run_of, word
from tests.making.readings import texts

TEXT = "The council voted on Tuesday to rebuild the old bridge by the end of June, three officials said."


def read(name, data, **more):
    (article,) = readers()[name].read(Source("a", data, **more))
    return article


def code(name, data):
    with pytest.raises(ReadError) as error:
        read(name, data)
    return error.value.code


# ---- which reader ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("a", documents.columns_pdf(), "pdf"),
        ("a.txt", b"\n" + documents.columns_pdf(), "pdf"),
        ("a", documents.release_docx(), "docx"),
        ("a.zip", documents.release_docx(), "docx"),
        ("a", packed({"docProps/app.xml": "x", "word/document.xml": "x"}), "docx"),
        ("a", documents.release_odt(), "odt"),
        ("a.doc", documents.RELEASE_RTF.encode(), "rtf"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "docx"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), None),
        ("a.xlsx", packed({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), None),
        ("a.ods", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), None),
        ("a.txt", b"{\\rtl is no format} and %PDF-1.4 is a mark of one", "plain"),
    ],
)
def test_content_decides_which_reader_takes_a_document(path, data, name):
    chosen = choose(Source(path, data).sample)

    assert (chosen.NAME if chosen else None) == name


def test_a_document_is_no_archive_and_one_within_an_archive_is_its_member():
    outer = packed({"a.docx": documents.release_docx(), "b": documents.release_odt()}, zipfile.ZIP_STORED)
    found = list(members(io.BytesIO(outer), "x.zip", Budget(Settings(), len(outer))))

    assert [member.path for member in found] == ["a.docx", "b"]
    assert [choose(Source(member.name, member.data).sample).NAME for member in found] == ["docx", "odt"]
    alone = documents.release_docx()
    (itself,) = members(io.BytesIO(alone), "release", Budget(Settings(), len(alone)))
    assert itself.data == alone


# ---- PDF ---------------------------------------------------------------------------------------------------------


def test_columns_are_read_one_after_the_other_whatever_the_order_in_the_file():
    left = ["One begins here and goes on", "to a second line of the text", "and ends with the third line."]
    right = ["Two begins to the right of it", "and has as many lines as the", "other column has, three of them."]
    page = column(right, 320, 700) + column(left, 72, 700)

    assert texts(read("pdf", pdf([page]))) == [" ".join(left), " ".join(right)]


def test_the_numbers_of_a_table_are_no_column():
    page = column(["Bridges built in the year", "Roads mended in the year", "Schools opened in the year"], 72, 700)
    page += column(["12", "7", "3"], 320, 700)

    assert texts(read("pdf", pdf([page])))[0].startswith("Bridges built in the year 12")


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("of the har-", "bour authority.", "of the harbour authority."),
        ("the long-", "awaited day. A long-awaited one.", "the long-awaited day. A long-awaited one."),
        ("an Anglo-", "Saxon word.", "an Anglo-Saxon word."),
        ("he said -", "no more.", "he said - no more."),
    ],
)
def test_hyphens_at_the_ends_of_lines_are_undone_unless_the_word_has_one(first, second, joined):
    assert texts(read("pdf", pdf([column([first, second], 72, 700)]))) == [joined]


def test_headers_footers_and_page_numbers_are_left_out_with_their_rules():
    pages = [
        [(72, 810, 8, "Bulletin"), *column([f"Page {name} has a text of its own."], 72, 700), (300, 30, 8, f"- {n} -")]
        for n, name in enumerate(("one", "two"), 1)
    ]
    article = read("pdf", pdf(pages))

    assert texts(article) == ["Page one has a text of its own.", "Page two has a text of its own."]
    assert [(each.text, each.rule) for each in article.left_out] == [
        ("Bulletin", "header or footer"), ("- 1 -", "page number"),
        ("Bulletin", "header or footer"), ("- 2 -", "page number"),
    ]  # fmt: skip


def test_the_largest_type_above_the_text_is_the_headline_and_a_letterhead_is_not():
    page = [(72, 800, 40, "PORT"), (72, 740, 18, "Ferry café reopens"), (72, 718, 18, "after the great storm")]
    page += column(
        ["The café on the pier opened again on Monday, the harbour said, and the", "coffee is free."], 72, 690
    )

    assert read("pdf", pdf([page])).title == "Ferry café reopens after the great storm"


def test_a_paragraph_goes_on_over_the_page_and_ends_where_a_word_would_have_fitted():
    first = column(["The first paragraph ends here.", "The second one goes on and on until"], 72, 120)
    second = column(["the page is full, and then it ends."], 72, 700)

    assert texts(read("pdf", pdf([first, second]))) == [
        "The first paragraph ends here.",
        "The second one goes on and on until the page is full, and then it ends.",
    ]


def test_pdfs_that_cannot_be_read_have_their_codes():
    assert code("pdf", pdf([column([TEXT], 72, 700)], trailer=documents.LOCKED)) == "encrypted"
    assert code("pdf", b"%PDF-1.4\nnothing of the kind") == "malformed"
    assert code("pdf", pdf([[]])) == "no_body"
    assert code("pdf", pdf([[]] * 1001)) == "too_complex"


def linked(article):
    return [[(b.text[x.start : x.end], x.url) for x in b.links] for b in article.blocks]


def test_links_of_a_pdf_are_those_of_the_words_in_their_boxes():
    lines = ["The council voted on Tuesday; the full re-", "port is online, as are all papers of the year."]
    first, second = (f"https://example.org/{name}" for name in ("report", "papers"))
    boxes = [
        (232, 698, 290, 710, first), (72, 686, 90, 698, first),  # one link over two lines
        (133, 686, 207, 698, second), (0, 0, 9, 9, "https://example.org/nowhere"),
    ]  # fmt: skip
    article = read("pdf", pdf([column(lines, 72, 700)], links=boxes))
    assert texts(article) == ["The council voted on Tuesday; the full report is online, as are all papers of the year."]
    assert linked(article) == [[("full report", first), ("as are all papers", second)]]


def test_links_of_an_rtf_are_its_fields():
    field = rb"{\field{\*\fldinst{HYPERLINK %s}}{\fldrslt{\ul %s}}}"
    report = field % (rb'"https://example.org/a?b=1" \\o "tip"', rb"full\par report")
    papers = field % (rb'"https://example.org/papers"', b"papers")
    place, page = field % (rb'\\l "top"', b"above"), rb"{\field{\*\fldinst PAGE}{\fldrslt 3}}"
    article = read(
        "rtf",
        _RTF
        + b"See the "
        + report
        + b" or "
        + place
        + rb".\par Page "
        + page
        + rb"\par The papers, and more "
        + papers
        + b"}",
    )
    assert texts(article) == ["See the full", "report or above.", "Page 3", "The papers, and more papers"]
    assert linked(article)[:3] == [[("full", "https://example.org/a?b=1")], [], []]
    (papers,) = article.blocks[3].links
    assert (papers.start, papers.url) == (21, "https://example.org/papers")


def test_long_reports_are_read():
    lines = [f"{TEXT} This is line {line} of the report." for line in range(60)]
    article = read("pdf", pdf([column(lines, 20, 820, size=6)] * 29))
    assert sum(map(len, texts(article))) > 200_000
    runs = "".join(run_of(f"{word} ") for word in TEXT.split())
    article = read("docx", word(f"<w:p>{runs}</w:p>" * 1_200))
    assert texts(article) == [TEXT] * 1_200


def test_properties_that_programs_fill_in_name_nobody():
    page = [column([TEXT], 72, 700)]

    assert read("pdf", pdf(page, {"Author": "Microsoft Office User"})).authors == []
    assert [a.name for a in read("pdf", pdf(page, {"Author": "Jane Roe"})).authors] == ["Jane Roe"]


# ---- Word and OpenDocument ---------------------------------------------------------------------------------------


def test_word_text_is_taken_as_it_is_printed():
    body = (
        f"<w:p>{run_of('Kept ')}{run_of('hidden ', '<w:vanish/>')}"
        '<w:moveFrom w:id="1">' + run_of("moved ") + "</w:moveFrom>"
        f"<w:r><w:instrText> PAGE </w:instrText></w:r><w:sdt><w:sdtContent>{run_of('in a field', '<w:b/>')}"
        "</w:sdtContent></w:sdt><w:r><w:noBreakHyphen/></w:r></w:p>"
    )
    (block,) = read("docx", word(body)).blocks

    assert block.text == "Kept in a field-"
    assert block.strong == [(5, 15)]


def test_the_cells_of_a_table_that_lays_out_a_page_are_blocks_of_their_own():
    layout = f"<w:tbl><w:tr><w:tc>{paragraph(TEXT)}</w:tc><w:tc>{paragraph('Aside')}</w:tc></w:tr></w:tbl>"
    rows = f"<w:tbl><w:tr><w:tc>{paragraph('Roads')}</w:tc><w:tc>{paragraph('7')}</w:tc></w:tr></w:tbl>"

    assert texts(read("docx", word(layout + rows))) == [TEXT, "Aside", "Roads | 7"]


def test_the_title_of_a_template_is_no_headline_and_that_in_the_text_is():
    body = paragraph("Bridge to be rebuilt") + paragraph(TEXT)

    assert read("docx", word(body, "<dc:title>Template</dc:title>")).title is None
    assert read("docx", word(body, "<dc:title>Bridge to be rebuilt</dc:title>")).title == "Bridge to be rebuilt"


def test_a_copy_of_a_text_box_for_old_programs_is_not_read_twice():
    box = "<w:txbxContent>" + paragraph("In a box") + "</w:txbxContent>"
    both = f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>"
    body = f"<w:p><w:r><w:AlternateContent>{both}</w:AlternateContent></w:r></w:p>"

    assert texts(read("docx", word(body))) == ["In a box"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (documents.release_docx()[:-30], "malformed"),
        (packed({"[Content_Types].xml": "x", "word/styles.xml": "<a/>"}), "malformed"),
        (word("<w:p>"), "malformed"),
        (word('<!DOCTYPE a [<!ENTITY b "c">]>'), "malformed"),
        (word("", **{"word/document.xml": '<?xml encoding="utf-16"?><!DOCTYPE a>'.encode("utf-16")}), "malformed"),
        (word("<w:p/>" * 600_001), "too_complex"),
        (word("<w:x>" * 300 + "</w:x>" * 300), "malformed"),
        (word(paragraph(TEXT), **{"word/media/a.png": bytes(30_000_000)}), "archive_limit"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", "malformed"),
    ],
    ids=["no directory", "no text", "no XML", "entities", "wide entities", "tags", "deep", "bomb", "locked", "old"],
)  # fmt: skip
def test_word_documents_that_cannot_be_read_have_their_codes(data, expected):
    assert code("docx", data) == expected


def test_an_encrypted_opendocument_is_told_by_its_manifest():
    manifest = "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"
    assert code("odt", opendocument("x", **{"META-INF/manifest.xml": manifest})) == "encrypted"


def test_parts_that_share_their_bytes_and_members_over_the_budget_are_a_limit():
    data = opendocument(f"<text:p>{TEXT}</text:p>")
    shared = bytearray(data)
    last = data.rfind(b"PK\x01\x02")
    shared[last + 42 : last + 46] = bytes(4)  # the last part says that it lies where the first does
    assert code("odt", bytes(shared)) == "archive_limit"

    tight = Budget(Settings(max_unpacked_bytes=100), len(data))
    with pytest.raises(ReadError) as error:
        read("odt", data, budget=tight)
    assert error.value.code == "archive_limit"


# ---- RTF ---------------------------------------------------------------------------------------------------------

_RTF = b"{\\rtf1\\ansi "


@pytest.mark.parametrize(
    "data",
    [
        _RTF + b"{\\fonttbl " + b"\\f1" * 500_000 + b"}x\\par}",
        _RTF + b"{\\field{\\*\\fldinst{" * 90_000,
        _RTF + b"{" * 1_000_000,
        _RTF + b"{\\pict " + b"0a" * 5_000_000 + b"}x\\par}",
        _RTF + b"\\" * 1_000_000,
        _RTF + b"{\\pict\\bin" * 100_000,
        _RTF + b"{\\title " * 20_000,
        _RTF + b'{\\field{\\*\\fldinst HYPERLINK "https://a.example"}{\\fldrslt a}}' * 30_000,
    ],
    ids=["fonts", "fields", "open", "picture", "strokes", "binary", "titles", "links"],
)
def test_a_hostile_rtf_takes_no_time(data):
    begun = time.process_time()
    for article in readers()["rtf"].read(Source("a", data)):
        assert len(article.blocks) < 3
    assert time.process_time() - begun < 10


def test_an_rtf_that_is_a_book_is_too_complex():
    assert code("rtf", _RTF + b"word " * 1_100_000 + b"}") == "too_complex"


def test_a_control_word_without_its_number_is_malformed():
    assert code("rtf", _RTF + rb"\uc text\par}") == "malformed"


def test_letters_of_other_character_sets_and_bytes_of_pictures_are_told_apart():
    article = read("rtf", _RTF + rb"{\fonttbl{\f1\fcharset204 x;}}{\pict\bin4 }}}}}A {\f1\'c4\'e0} \u8364?5\par}")

    assert texts(article) == ["A Да €5"]


# ---- labels ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("FOR IMMEDIATE RELEASE", ""),
        ("For Immediate Release: March 5, 2024", "March 5, 2024"),
        ("Pressemitteilung Nr. 12/2024", "Nr. 12/2024"),
        ("**News release**", ""),
        ("Press releases are read by few", None),
        ("The council voted", None),
    ],
)
def test_labels_of_releases_are_told_with_what_follows(line, rest):
    assert label_rest(line) == rest
    assert is_label(line) == (rest == "")
