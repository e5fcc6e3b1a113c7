import json

import pytest

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers import choose, json_file, json_lines
from tasks.readers.source import Options, Source
from tests.making.readings import texts
from tests.patience import little_work

STORY = {
    "title": "Ferry is back",
    "text": "The ferry sails again.\nIt was idle for a year.",
    "url": "https://a.example/1",
}


def written(value, encoding="utf-8"):
    return json.dumps(value, ensure_ascii=False).encode(encoding)


def read(data, path="a.json", reader=json_file, **fields):
    return list(reader.read(Source(path, data, Options(fields))))


@pytest.mark.parametrize(
    "value",
    [
        STORY,
        [STORY],
        {"status": "ok", "title": "Results", "url": "https://a.example", "articles": [STORY]},
        {"response": {"status": "ok", "results": [STORY]}},
        {"hits": {"total": 1, "hits": [{"_id": "1", "_source": STORY}]}},
        {"data": [{"type": "article", "id": "1", "attributes": STORY}]},
        {"data": {"news": {"edges": [{"node": STORY}]}}},
        {"n1": STORY},
        [[STORY]],
    ],
)
def test_articles_are_found_in_whatever_wraps_them(value):
    (article,) = read(written(value))

    assert (article.title, article.url) == ("Ferry is back", "https://a.example/1")
    assert texts(article) == ["The ferry sails again.", "It was idle for a year."]


@pytest.mark.parametrize("name", ["Title", "HEADLINE", "web-title", "articleTitle", "post_title", "og:title"])
def test_a_name_is_known_however_it_is_written(name):
    (article,) = read(written({name: "Ferry is back", "articleBody": "The ferry sails again.", "date": "2024-01-02"}))

    assert article.title == "Ferry is back"
    assert texts(article) == ["The ferry sails again."]


def test_of_a_schema_graph_only_the_article_is_taken():
    graph = [
        {"@type": "Organization", "name": "The Ledger", "url": "https://a.example"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry is back",
            "articleBody": "The ferry sails again.",
            "url": "https://a.example/1",
        },
    ]

    (article,) = read(written({"@context": "https://schema.org", "@graph": graph}))

    assert article.title == "Ferry is back"


def test_the_users_own_names_win():
    record = {"title": "Wrong", "kop": "Ferry is back", "meta": {"tekst": "The ferry sails again."}, "text": "Wrong"}

    (article,) = read(written([record]), title="kop", body="meta.tekst")

    assert article.title == "Ferry is back"
    assert texts(article) == ["The ferry sails again."]


def test_an_article_without_any_known_name_is_read_by_the_users_own():
    (article,) = read(written([{"kop": "Ferry is back", "tekst": "The ferry sails again."}]), title="kop", body="tekst")

    assert (article.title, texts(article)) == ("Ferry is back", ["The ferry sails again."])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1709647200, "2024-03-05 14:00:00+00:00"),
        (1709647200000, "2024-03-05 14:00:00+00:00"),
        ("1709647200", "2024-03-05 14:00:00+00:00"),
        ({"$date": "2024-03-05T14:00:00Z"}, "2024-03-05T14:00:00Z"),
        ({"$date": {"$numberLong": "1709647200000"}}, "2024-03-05 14:00:00+00:00"),
        (20240305, "20240305"),
        ("2024-03-05", "2024-03-05"),
    ],
)
def test_a_date_is_kept_as_written_and_an_epoch_is_an_instant(value, expected):
    (article,) = read(written(STORY | {"published_at": value}))

    assert [str(each.value) for each in article.published] == [expected]


def test_a_time_in_a_field_named_gmt_is_one():
    (article,) = read(written(STORY | {"date_gmt": "2024-03-05T14:00:00", "date": "2024-03-05T09:00:00"}))

    assert [each.value for each in article.published] == ["2024-03-05T14:00:00Z", "2024-03-05T09:00:00"]


def test_a_number_that_is_no_time_is_no_date():
    (article,) = read(written(STORY | {"views": 1709647200, "id": 1709647200}))

    assert (article.published, article.provider_id) == ([], "1709647200")


@pytest.mark.parametrize(
    ("author", "names", "byline"),
    [
        ("Jane Roe", ["Jane Roe"], None),
        ("Jane Roe and John Doe", [], "Jane Roe and John Doe"),
        (["Jane Roe", "John Doe"], ["Jane Roe", "John Doe"], None),
        ("['Jane Roe', \"John Doe\"]", ["Jane Roe", "John Doe"], None),
        ([{"name": "Jane Roe"}, {"firstName": "John", "lastName": "Doe"}], ["Jane Roe", "John Doe"], None),
        (None, [], None),
        ("", [], None),
    ],
)
def test_authors_are_read_from_text_lists_and_mappings(author, names, byline):
    (article,) = read(written(STORY | {"author": author}))

    assert [each.name for each in article.authors] == names
    assert article.byline == byline


def test_what_is_null_or_empty_is_absent():
    (article,) = read(written(STORY | {"date": None, "headline": "", "source": {"id": None, "name": None}, "tags": []}))

    assert (article.published, article.outlet_name, article.keywords) == ([], None, [])


@pytest.mark.parametrize(
    "record",
    [
        {"title": "Ferry is back", "url": "https://a.example/1", "description": "It sails on Monday."},
        {"headline": {"main": "Ferry is back"}, "pub_date": "2024-05-14", "lead_paragraph": "It sails on Monday."},
        {"title": "Ferry is back", "url": "https://a.example/1", "content": "It sails on Monday. [+2311 chars]"},
    ],
)
def test_a_record_with_a_teaser_alone_is_kept_as_such_or_ignored(record):
    (kept,) = read(written(record))
    (ignored,) = json_file.read(Source("a.json", written(record), Options({}, "ignore")))

    assert (kept.title, texts(kept), kept.warnings) == ("Ferry is back", ["It sails on Monday."], ["teaser"])
    assert (ignored.code, kept.subtitle) == ("teaser", None)


def test_an_author_s_number_is_no_name_and_the_one_embedded_counts():
    (article,) = read(written(STORY | {"author": 3, "_embedded": {"author": [{"name": "Jane Roe"}]}}))

    assert [author.name for author in article.authors] == ["Jane Roe"]
    assert read(written(STORY | {"author": 3}))[0].authors == []


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Ferry is back - The Harbour Post", "Harbour Post", "Ferry is back"),
        ("Ferry is back | Harbour Post", "The Harbour Post", "Ferry is back"),
        ("Ferry is back - for good", "Harbour Post", "Ferry is back - for good"),
        ("Harbour Post", "Harbour Post", "Harbour Post"),
    ],
)
def test_a_headline_ends_before_the_outlet_s_name(title, outlet, expected):
    assert read(written(STORY | {"title": title, "publication": outlet}))[0].title == expected


def test_columns_may_be_named_in_other_languages():
    record = {"Titel": "Fähre", "Datum": "15.05.2024", "Autor": "Jana Po", "Quelle": "Talpost", "Inhalt": "Sie fährt."}
    (article,) = read(written(record))

    assert (article.title, article.outlet_name, texts(article)) == ("Fähre", "Talpost", ["Sie fährt."])
    assert ([each.value for each in article.published], article.authors[0].name) == (["15.05.2024"], "Jana Po")


def test_a_teaser_cut_from_the_text_is_no_subtitle():
    (article,) = read(written(STORY | {"description": "The ferry sails…"}))

    assert article.subtitle is None


def test_a_text_in_several_fields_is_read_once_and_whole():
    record = {"title": "A", "text": "The ferry…", "content": "The ferry sails again after a year on dry land."}

    (article,) = read(written(record))

    assert texts(article) == ["The ferry sails again after a year on dry land."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("One.\nTwo.\n\nThree.", ["One.", "Two.", "Three."]),
        (["One.", "Two."], ["One.", "Two."]),
        ([{"type": "p", "text": "One."}, {"type": "p", "text": "Two."}], ["One.", "Two."]),
        ("<p>One &amp; two.</p><p>Three.</p>", ["One & two.", "Three."]),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", ["One.", "Two."]),
        ("<b>One.</b>\n\nTwo\nand three.", ["One.", "Two and three."]),
        ("Prices < 5 and > 3 say &quot;yes&quot;.", ['Prices < 5 and > 3 say "yes".']),
        (
            "The vote was\nclose and the\nmayor did not\ncome to it at\nall.",
            ["The vote was close and the mayor did not come to it at all."],
        ),
        ("One [link](https://b.example) here.", ["One link here."]),
        ("😀 \\ud800 \x00 end", ["😀 \\ud800 end"]),
    ],
)
def test_bodies_are_html_text_or_lists(body, expected):
    (article,) = read(written({"title": "A", "body": body}))

    assert texts(article) == expected


def test_a_whole_page_in_a_field_is_read_as_a_page_and_the_record_goes_first():
    prose = "The ferry sails again after a year on dry land, the harbor council said on Monday. " * 4
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Wrong</title><meta property='og:site_name' content='The Ledger'>"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Wrong</h1><p>{prose}</p><p>{prose}</p></article>"
        "<footer>Imprint</footer></body></html>"
    )

    (article,) = read(written({"url": "https://a.example/1", "title": "Ferry is back", "html": page}))

    assert (article.title, article.outlet_name) == ("Ferry is back", "The Ledger")
    assert texts(article) == [prose.strip()] * 2


def test_a_page_that_is_no_article_says_so():
    links = "".join(f"<p><a href='/{number}'>Story number {number} of the day</a></p>" for number in range(60))
    page = f"<!DOCTYPE html><html><head><title>Home</title></head><body>{links}</body></html>"

    (item,) = read(written({"url": "https://a.example/", "title": "Home", "html": page}))

    assert isinstance(item, ReadError)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_read(encoding):
    (article,) = read(written(STORY | {"title": "Café"}, encoding))

    assert article.title == "Café"


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"title": ' * 100_000,
        b'{"title": "A", "text": "cut',
        b'{"title": "A" "text": "B"}',
        b"no json",
    ],
)
def test_broken_json_is_malformed_at_once(data):
    with little_work(), pytest.raises(ReadError) as error:
        read(data)

    assert error.value.code == "malformed"


def test_odd_values_do_no_harm():
    data = (
        b'{"title": "A\\ud83d", "id": 1'
        + b"0" * 9000
        + b', "date": NaN, "n": -Infinity, "text": "B", "text": "The text\\u0000."}'
    )

    (article,) = read(data)

    assert texts(article) == ["The text."]
    assert article.published == []


@pytest.mark.parametrize(
    "value", [{"name": "tool", "version": "1.0"}, [1, 2], "text", {}, [], {"a": {"b": [{"c": 1}]}}]
)
def test_json_of_other_things_is_ignored(value):
    with pytest.raises(ReadError) as error:
        read(written(value))

    assert error.value.code == "unknown_format"


def test_objects_one_after_the_other_are_read():
    assert [each.title for each in read(written(STORY) + b"\n" + written(STORY | {"title": "Two"}))] == [
        "Ferry is back",
        "Two",
    ]


def test_a_bad_line_costs_itself_alone():
    data = b"\n".join(
        [written(STORY), b'{"title": "cut', b"", written({"title": "No text"}), written(STORY | {"title": "Two"})]
    )

    items = read(data, "a.jsonl", json_lines)

    assert [item.title if isinstance(item, RawArticle) else item.code for item in items] == [
        "Ferry is back", "malformed", "no_body", "Two",
    ]  # fmt: skip
    assert items[1].detail.startswith("line 2:")


def test_lines_in_another_encoding_are_read():
    source = Source("a.jsonl", b"\n".join([written(STORY | {"title": "Café"}, "cp1252")] * 2))

    assert [each.title for each in json_lines.read(source)] == ["Café", "Café"]
    assert source.encoding.encoding == "cp1252"


def test_a_large_file_is_read_line_by_line():
    line = written(STORY | {"text": "The ferry sails again. " * 1000})
    source = Source("a.jsonl", b"\n".join([line] * 500))

    articles = json_lines.read(source)

    assert next(articles).title == "Ferry is back"
    assert source.decoded.text == ""


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("a.json", written(STORY), "json"),
        ("a", written(STORY), "json"),
        ("a.txt", written([STORY]), "json"),
        ("a.json", written({"x": 1}), "json"),
        ("a.json", written(STORY) + b"\n" + written(STORY), "jsonl"),
        ("a.ndjson", written(STORY), "jsonl"),
        ("a.log", written(STORY) + b"\r\n" + written(STORY), "jsonl"),
        ("a.md", b'{"title": "A", "date": "2024-01-02"}\n\nThe ferry sails again.', "markdown"),
        ("a.txt", b'{"quoted": the mayor said.}\n\nThe ferry sails again.', None),
        ("a.txt", b'"Ferry is back," the mayor said: {"text": 1}', "plain"),
    ],
)
def test_json_is_known_by_its_content(path, data, name):
    chosen = choose(Source(path, data).sample)

    assert (chosen.NAME if chosen else None) == name


def test_a_text_that_is_a_list_of_pieces_with_types_is_read_without_its_head():
    pieces = [
        {"type": "kicker", "content": "Local"},
        {"type": "date", "content": 1325379405000},
        {"type": "image", "url": "https://img.example.org/1.jpg"},
        None,
        {"type": "sanitized_html", "content": "<b>Schools</b> stay closed."},
        {"type": "text", "content": "Snow lies on the roads."},
    ]
    (article,) = json_file.read(Source("a.json", json.dumps({"title": "Snow", "contents": pieces}).encode()))

    assert [block.text for block in article.blocks] == ["Schools stay closed.", "Snow lies on the roads."]
