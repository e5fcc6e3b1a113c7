"""What the page reader takes from the head of a page, and from where."""

import json

import pytest

from tasks.model.article import RawDate
from tasks.readers.html import read
from tasks.readers.html.classes import COMMENTS, FURNITURE, LEAD, flags
from tasks.readers.html.names import names
from tasks.readers.source import Source

ONE = "The council voted on Monday evening to close the old bridge for repairs until the end of the year, he said."
TEXT = f"<div>{f'<p>{ONE}</p>' * 3}</div>"
PERSON = {"@type": "Person", "name": "Jane Roe"}


def article(head="", body=TEXT, start=""):
    html = f"{start}<html><head>{head}</head><body>{body}</body></html>"
    [found] = read(Source("page.html", html.encode()))
    return found


def linked(**fields):
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge to close", **fields}
    return script(node)


def script(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def authors(head="", body=TEXT):
    return [author.name for author in article(head, body).authors]


# ---- headline ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Bridge to close | The Post</title><meta property=og:site_name content='The Post'>", TEXT),
        ("<title>Bridge to close - Local - The Post</title>", f"<h1>Bridge to close</h1>{TEXT}"),
        ("<title>Bridge to close</title>", f"<h1>The Post</h1><h1>Bridge to close</h1>{TEXT}"),
        (
            "<meta property=og:title content='Bridge to close – Post'><meta property=og:site_name content=Post>",
            TEXT,
        ),
        (linked() + "<title>Why the bridge must close</title>", f"<h1>Bridge to close</h1>{TEXT}"),
        ("<title>The Post: news</title>", f"<h1>Logo</h1><article><h1>Bridge to close</h1>{TEXT}</article>"),
    ],
)
def test_the_headline_is_what_most_sources_say(head, body):
    assert article(head, body).title == "Bridge to close"


@pytest.mark.parametrize(
    ("head", "title", "kicker"),
    [
        ("", "Bridge to close", "Traffic"),
        ("<meta property=og:title content='Why the bridge must close'>", "Bridge to close", "Traffic"),
        ("<meta property=og:title content='Traffic: Bridge to close'>", "Traffic Bridge to close", None),
    ],
)
def test_a_kicker_within_the_heading_is_no_part_of_the_headline_unless_the_page_says_so(head, title, kicker):
    heading = "<h1><span class='title__overline'>Traffic</span> <span>Bridge to close</span></h1>"
    found = article(head, heading + TEXT)

    assert (found.title, found.kicker) == (title, kicker)


SEARCHED = linked(headline="Old bridge closed: all you need to know")


@pytest.mark.parametrize(
    ("attributes", "title"),
    [
        ("itemprop=headline", "Bridge to close"),
        ("itemprop='name headline'", "Bridge to close"),
        ("class=headline", "Old bridge closed: all you need to know"),
    ],
)
def test_a_heading_that_microdata_call_the_headline_is_what_readers_see(attributes, title):
    head = f"{SEARCHED}<title>Old bridge closed: all you need to know</title>"
    shared = "<meta property=og:title content='Bridge to close'>"
    assert article(head + shared, f"<h1 {attributes}>Bridge to close</h1>{TEXT}").title == title


@pytest.mark.parametrize("address", ["/", "https://www.example.org/", "https://example.org"])
def test_a_heading_that_links_to_the_front_page_is_a_logo(address):
    logo = f"<h1><a href='{address}'>Bridge to close blog</a></h1>"
    head = "<title>Bridge to close blog: Bridge to close</title><meta property=og:title content='Bridge to close'>"
    assert article(head, logo + TEXT).title == "Bridge to close"


def test_a_heading_that_links_to_its_own_page_is_the_headline():
    heading = "<h1><a href='/2024/03/bridge'>Bridge to close</a></h1>"
    assert article("<title>Council news</title>", heading + TEXT).title == "Bridge to close"


def test_what_only_begins_with_the_name_of_the_outlet_belongs_to_the_headline():
    head = "<link rel=canonical href='https://www.post.org/a/bridge'>"
    heading = "<h1>Bridges of the county - Post: another one has to close for repairs</h1>"
    assert article(head, heading + TEXT).title == "Bridges of the county - Post: another one has to close for repairs"


def test_a_kicker_goes_and_quotation_marks_at_the_end_stay():
    heading = "<h1><span class=kicker>Traffic</span> - <span>»The bridge will close«, or «will it»</span></h1>"
    assert article("<title>News</title>", heading + TEXT).title == "»The bridge will close«, or «will it»"


@pytest.mark.parametrize("tail", ["-新闻网", "_本地频道_新闻网"])
def test_a_hyphen_parts_the_outlet_off_a_chinese_title(tail):
    assert article(f"<title>大桥将于周一关闭！{tail}</title>").title == "大桥将于周一关闭！"


def test_bars_of_korean_titles_part_the_outlet_off():
    head = "<title>다리 폐쇄 결정됐다ㅣ한국신문</title><meta property=og:site_name content=한국신문>"
    assert article(head).title == "다리 폐쇄 결정됐다"


# ---- authors -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "byline",
    [
        "<div class=byline><div class=byline><a href=/jr>Jane Roe</a></div></div>",
        "<div class='post-byline byline'><a href=/jr>Jane Roe</a> <a href=/jr>Jane Roe</a></div>",
        "<div itemprop=author><div itemprop=author><b itemprop=name>Jane Roe</b></div></div>",
        "<p><a rel='nofollow author' href=/x>Jane Roe</a></p>",
        "<p><a href=https://example.org/authors/jr>Jane Roe</a></p>",
        "<div class=teaser__authorName>Jane Roe</div><div class=teaser__authorName>John Doe</div>",
    ],
)
def test_an_author_named_by_places_within_one_another_is_named_once(byline):
    assert authors(body=f"<h1>Bridge to close</h1>{byline}{TEXT}") == ["Jane Roe"]


def test_linked_data_with_line_ends_in_strings_are_read():
    broken = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge\nto close"}</script>'
    assert article(broken).title == "Bridge to close"


@pytest.mark.parametrize(
    "head",
    [
        linked(author=PERSON),
        linked(author=[PERSON]),
        linked(author="By Jane Roe"),
        script(
            {"@graph": [{"@type": "NewsArticle", "headline": "H", "author": {"@id": "#j"}}, PERSON | {"@id": "#j"}]}
        ),
        script([{"@type": "WebSite", "name": "The Post"}, {"@type": "BlogPosting", "headline": "H", "author": PERSON}]),
        "<meta name=author content='Jane Roe'>",
        "<meta name=parsely-author content='Jane Roe'>",
        "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Jane Roe'>",
        linked(author={"@type": "Organization", "name": "The Post"}) + "<meta name=byl content='By Jane Roe'>",
    ],
)
def test_authors_of_the_head(head):
    assert authors(head + "<meta property=og:site_name content='The Post'>") == ["Jane Roe"]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<p>By Jane Roe and John Doe</p>", ["Jane Roe", "John Doe"]),
        ("<div class=byline><span>Jane Roe</span> <span>John Doe</span></div>", ["Jane Roe", "John Doe"]),
        ("<a rel=author href=/j>Jane Roe</a>", ["Jane Roe"]),
        ("<div>27.01.2022 | Von Jane Roe</div>", ["Jane Roe"]),
        ("<span itemprop=author itemscope><b itemprop=name>Jane Roe</b></span>", ["Jane Roe"]),
        ("<div><a href='/author/jane'>Jane Roe</a></div>", ["Jane Roe"]),
        ("<div class=date>3 May 2022</div>", []),
    ],
)
def test_authors_of_the_page(byline, expected):
    assert authors(body=f"<h1>Bridge to close</h1>{byline}{TEXT}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Jane Roe, Science Editor", ["Jane Roe"]),
        ("Jane Roe und John Doe", ["Jane Roe", "John Doe"]),
        ("Jane Roe (jane@post.example)", ["Jane Roe"]),
        ("Jane Roe | Updated 3 May 2022", ["Jane Roe"]),
        ("https://www.facebook.com/thepost", []),
        ("Redaktion", []),
        ("No author", []),
        ("홍길동 기자", ["홍길동"]),
        ("Jane Roe For The Herald Online", ["Jane Roe"]),
        ("Centre for Rivers", ["Centre for Rivers"]),
        ("Jane Roe, Ph.D.", ["Jane Roe"]),
        ("Tim Redaksi", []),
    ],
)
def test_names_are_read_out_of_bylines(text, expected):
    assert names(text) == expected


# ---- dates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (linked(datePublished="2024-03-05T07:15:00+01:00"), TEXT, RawDate("2024-03-05T07:15:00+01:00", "structured")),
        ("<meta property=article:published_time content=2024-03-05>", TEXT, RawDate("2024-03-05", "meta")),
        ("", f"<time datetime='2024-03-05T07:15Z'>today</time>{TEXT}", RawDate("2024-03-05T07:15Z", "structured")),
        ("", f"<p class=pub-date>5 March 2024</p>{TEXT}", RawDate("5 March 2024", "text")),
        ("", f"<div class=datum><i>Roe</i><i>5 May 2024</i></div>{TEXT}", RawDate("Roe 5 May 2024", "text")),
        ("", f"<p class=datum>Di 05.03.24 | 14:07 Uhr</p>{TEXT}", RawDate("Di 05.03.2024 | 14:07 Uhr", "text")),
    ],
)
def test_the_date_of_publication_comes_from_the_best_source(head, body, expected):
    assert article(head, body).published == [expected]


def test_a_date_within_which_an_element_ends_stays_whole():
    body = f"<p class=date><b>5</b>.3.2024 at <b>Riverton</b></p>{TEXT}"
    assert article(body=body).published == [RawDate("5.3.2024 at Riverton", "text")]


def test_a_date_of_change_is_no_date_of_publication():
    found = article("<meta property=article:modified_time content=2024-03-06>")

    assert found.published == []
    assert found.modified == RawDate("2024-03-06", "meta")


def test_a_day_in_the_address_counts_more_than_a_line_of_text():
    head = "<link rel=canonical href='https://a.example/2024/03/05/bridge'>"

    assert article(head, f"<p>Opened on 1 May 1999</p>{TEXT}").published == []


# ---- address, outlet, section, keywords, language ----------------------------------------------------------------

URL = "https://post.example/a/bridge"


@pytest.mark.parametrize(
    ("head", "start", "canonical", "url"),
    [
        (f"<link rel=canonical href='{URL}'>", "", URL, URL),
        (f"<meta property=og:url content='{URL}'>", "", URL, URL),
        (linked(mainEntityOfPage={"@id": URL}), "", URL, URL),
        ("<link rel=canonical href='https://post.example/'>", f"<!-- saved from url=(0029){URL} -->\n", None, URL),
        ("", f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: x\n-->", None, URL),
        (f"<link rel=canonical href='https://web.archive.org/web/20240305/{URL}'>", "", URL, URL),
        ("<link rel=canonical href='javascript:alert(1)'>", "", None, None),
    ],
)
def test_the_address_is_the_canonical_one_or_where_the_page_was_saved(head, start, canonical, url):
    found = article(head, start=start)

    assert (found.canonical_url, found.url) == (canonical, url)


def test_section_keywords_language_and_outlet():
    found = article(
        linked(
            articleSection=["Local", "News"],
            keywords="bridges, traffic, Bridges",
            inLanguage="de-CH",
            publisher={"@type": "Organization", "name": "The Post"},
        )
    )

    assert (found.section, found.keywords, found.language) == ("Local", ["bridges", "traffic"], "de-CH")
    assert found.outlet_name == "The Post"


def test_the_section_may_be_the_last_step_of_the_trail():
    steps = [{"name": "Home"}, {"item": {"name": "Sport"}}, {"name": "Bridge to close"}]
    trail = script({"@type": "BreadcrumbList", "itemListElement": steps})

    assert article(linked() + trail).section == "Sport"


@pytest.mark.parametrize(
    "written",
    [
        '{"@type":"NewsArticle","headline":"A \n B",}',
        '/*<![CDATA[*/{"@type":"x"}/*]]>*/',
        '<!-- {"@type":"NewsArticle","headline":"A B"} -->',
        "not json",
        '{"@type":["NewsArticle"],"headline":["A B"],"author":{"name":{"@value":"Jane Roe"}}}',
        '[[[{"@type":7,"author":[[],{},null,3]}]]]',
        '{"@type":"NewsArticle","headline":1,"author":{"@id":{}},"publisher":[],"image":[[]],"keywords":{"a":1}}',
        '{"@type":"NewsArticle","headline":"A","isPartOf":3,"itemListElement":"x","image":{"@id":["a"]}}',
    ],
)
def test_ill_formed_json_ld_breaks_nothing(written):
    assert article(f'<script type="application/ld+json">{written}</script>').blocks


# ---- class names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("article__related-links", FURNITURE),
        ("readMore", FURNITURE),
        ("js-ad-slot", FURNITURE),
        ("headline download adventure", 0),
        ("article-standfirst", LEAD),
        ("comments-area", FURNITURE | COMMENTS),
        ("sidebar article-body", 0),
        ("has-comments", 0),
    ],
)
def test_what_class_names_say(names, said):
    assert flags(names) == said


# ---- lines and labels that name authors --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<ul><li><strong>Autorin/Autor</strong> Jane Roe</li></ul>{TEXT}", ["Jane Roe"]),
        (f"<p>By TPN, in News</p>{TEXT}", ["TPN"]),
        (TEXT.replace("<div>", "<div><p><strong>Jane Roe/John Doe</strong></p>"), ["Jane Roe", "John Doe"]),
        (TEXT.replace("<div>", "<div><p>JANE ROE</p>"), ["JANE ROE"]),
        (f"<div>By <a>Jane Roe</a> and <a>John Doe</a> <i>3 May 2024</i></div>{TEXT}", ["Jane Roe", "John Doe"]),
        (f"<div>HARBOUR<br>The pier is closed<br><i>Por Juana Pérez</i></div>{TEXT}", ["Juana Pérez"]),
        (f"<div>كتب: <a>خالد حسن</a> <i>السبت، 25 نوفمبر 2023</i></div>{TEXT}", ["خالد حسن"]),
        (f"<div>โดย <i>วิชัย ศรีสุข</i> <i>25 พ.ย. 2566</i></div>{TEXT}", ["วิชัย ศรีสุข"]),
        (
            f"<div>Edited By: <a href=/author/amit/>अमित शर्मा</a> <i>Published: 25 Nov 2023</i></div>{TEXT}",
            ["अमित शर्मा"],
        ),
        (f"<ul><li>기자명 김민수 기자</li><li>입력 2023.11.25</li></ul>{TEXT}", ["김민수"]),
        (f"<p>Автор: Анна Петрова. Фото: архив редакции</p>{TEXT}", ["Анна Петрова"]),
        (f"<p>© 2024 by Jane Roe</p>{TEXT}", []),
        (f"<div><i>Írta: Nagy Anna</i> <i>2023. november 25.</i></div>{TEXT}", ["Nagy Anna"]),
        (f"<div>2023-11-25 14:30　来源：海山日报　作者：李明　<a href=/b>字号+</a></div>{TEXT}", ["李明"]),
    ],
)
def test_authors_stand_in_lines_of_their_own(body, expected):
    assert authors(body=body) == expected


def test_the_account_of_whoever_runs_the_site_is_nobody():
    author = {"@type": "Person", "name": "Post D", "url": "https://post.example/author/admin/"}

    assert authors(linked(author=author), TEXT.replace("<div>", "<div><p><b>Jane Roe</b></p>")) == ["Jane Roe"]


def test_an_address_in_a_field_for_authors_is_not_three_of_them():
    head = "<meta property=og:site_name content=Herald><meta name=author content='Herald, Riverton, Examplia'>"
    assert authors(head) == ["Herald"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("srf/hosb", ["srf/hosb"]), ("Jane Roe/John Doe", ["Jane Roe", "John Doe"]), ("MM-Redaktion", ["MM-Redaktion"])],
)
def test_desks_and_newsrooms_are_one_name(text, expected):
    assert names(text) == expected


def test_a_page_that_has_but_a_title_tag_gives_it_without_the_outlet():
    assert article("<title>Old bridge closed until winter | Herald</title>").title == "Old bridge closed until winter"


def test_a_link_to_a_page_about_the_staff_names_the_author():
    found = article(body=f"<a href='/staff/12/jane-roe/'>Jane Roe</a>{TEXT}")
    assert [author.name for author in found.authors] == ["Jane Roe"]


def test_a_newspaper_named_beside_somebody_is_where_they_work_and_alone_it_is_the_author():
    assert authors("<meta name=author content='By Jane Roe / Halden Times'>") == ["Jane Roe"]
    assert authors("<meta name=author content='Halden Times'>") == ["Halden Times"]


def test_links_of_a_box_of_the_author_name_nobody():
    box = "<a href=/author/jane/>View Author Page</a><a href=/author/jane/>Jane Roe</a>"
    assert authors(body=f"<div>{box}</div>{TEXT}") == ["Jane Roe"]
