import tracemalloc

import pytest

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers import choose, feed
from tasks.readers.source import Options, Source
from tests.making.readings import texts
from tests.patience import little_work

PROSE = "The council met on Monday and adjourned without a vote. " * 8


def rss(*entries, head="", declaration=""):
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'{declaration}<rss version="2.0"><channel><title>Ledger</title>{head}{items}</channel></rss>'


def atom(entry, **attributes):
    said = "".join(f' {name.replace("_", ":")}="{value}"' for name, value in attributes.items())
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{said}><entry>{entry}</entry></feed>'


def read(data, teasers="keep"):
    data = data.encode() if isinstance(data, str) else data
    return list(feed.read(Source("a.xml", data, Options(feed_teasers=teasers))))


@pytest.mark.parametrize(
    ("entry", "is_teaser"),
    [
        (f"<description>{PROSE}</description>", True),
        (f"<description>&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;{PROSE}&lt;/p&gt;</description>", False),
        (
            "<description>Short.</description><content:encoded>&lt;p&gt;Short but whole.&lt;/p&gt;</content:encoded>",
            False,
        ),
        ("<content:encoded>&lt;p&gt;It is cut here [&amp;hellip;]&lt;/p&gt;</content:encoded>", True),
        ("<content:encoded>&lt;p&gt;It is cut here... Continue reading&lt;/p&gt;</content:encoded>", True),
        ("<description>A line.</description><content:encoded></content:encoded>", True),
    ],
)
def test_a_teaser_is_told_from_a_text_and_kept_or_ignored_by_setting(entry, is_teaser):
    (kept,) = read(rss(entry))
    (strict,) = read(rss(entry), "ignore")

    assert kept.warnings == (["teaser"] if is_teaser else [])
    assert (strict.code if isinstance(strict, ReadError) else None) == ("teaser" if is_teaser else None)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("<link>https://a.example/1</link>", "https://a.example/1"),
        ("<guid>https://a.example/2</guid>", "https://a.example/2"),
        ('<guid isPermaLink="false">https://a.example/2</guid>', None),
        ("<link>/3</link>", "https://l.example/3"),
        (
            "<link>https://f.example/x</link><feedburner:origLink>https://a.example/4</feedburner:origLink>",
            "https://a.example/4",
        ),
        ('<atom:link rel="self" href="https://a.example/s"/><link>https://a.example/5</link>', "https://a.example/5"),
        ("<link>http://[bad</link>", "http://[bad"),
    ],
)
def test_the_address_is_the_pages(entry, expected):
    (article,) = read(rss(f"{entry}<description>A line.</description>", head="<link>https://l.example/</link>"))

    assert article.url == expected


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("<author>jane@a.example (Jane Roe)</author>", ["Jane Roe"]),
        ("<author>desk@a.example</author>", []),
        ("<author>Jane Roe</author>", ["Jane Roe"]),
        ("<dc:creator>Jane Roe</dc:creator><dc:creator>John Doe</dc:creator>", ["Jane Roe", "John Doe"]),
        ("<author><name>Jane Roe</name><email>j@a.example</email></author>", ["Jane Roe"]),
    ],
)
def test_authors_are_people_without_their_addresses(entry, names):
    (article,) = read(rss(f"{entry}<description>A line.</description>"))

    assert [author.name for author in article.authors] == names


def test_a_change_is_no_publication():
    (article,) = read(atom("<updated>2024-01-02T03:04:05Z</updated><summary>A line.</summary>"))

    assert article.published == []
    assert (article.modified.value, article.modified.source) == ("2024-01-02T03:04:05Z", "feed")


def test_atom_0_3_is_read():
    data = (
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>L</title><entry><title mode="escaped">'
        "A &amp;amp; B"
        "</title><issued>2004-06-02T19:07:55-04:00</issued><modified>2004-06-03T00:00:00Z</modified>"
        '<content type="text/html" mode="base64">PHA+T25lLjwvcD48cD5Ud28uPC9wPg==</content></entry></feed>'
    )

    (article,) = read(data)

    assert (article.title, texts(article)) == ("A & B", ["One.", "Two."])
    assert [each.value for each in article.published] == ["2004-06-02T19:07:55-04:00"]


def test_xml_base_and_language_hold_for_what_is_inside():
    entry = '<link href="x"/><content type="html" xml:lang="fr">&lt;a href="y"&gt;Une ligne&lt;/a&gt;</content>'

    (article,) = read(atom(entry, xml_base="https://a.example/b/", xml_lang="en"))

    assert (article.url, article.language) == ("https://a.example/b/x", "fr")
    assert article.blocks[0].links[0].url == "https://a.example/b/y"


def test_an_entry_of_another_feed_has_its_outlet():
    (article,) = read(rss('<source url="https://b.example/feed">Other Post</source><description>A line.</description>'))

    assert article.outlet_name == "Other Post"


ODD_DOCTYPE = '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://w.example/">'
LINE = "<description>x</description>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rss("<title>A & B&nbsp;&mdash; C &bogus; &#146;d</title><description>3 < 4"), "A & B — C &bogus; ’d"),
        ("\n<!-- c --><?xml version='1.0'?>" + rss(f"<title>Late</title>{LINE}"), "Late"),
        (ODD_DOCTYPE + rss(f"<title>Odd</title>{LINE}"), "Odd"),
        ("<rss><channel><item><title>Open</title><description>x<br>y</description></item>", "Open"),
        (f"<rss><item><title>No channel</title>{LINE}</item></rss", "No channel"),
        (rss(f"<title>Undeclared</title><dc:date>2024-01-02</dc:date>{LINE}"), "Undeclared"),
        (rss(f"<title>Control\x0b</title>{LINE}"), "Control"),
        (rss("<title><![CDATA[A &amp; <b>B</b>]]></title><description><![CDATA[cut"), "A & B"),
    ],
)
def test_ill_formed_feeds_are_read_as_meant(data, expected):
    assert read(data)[0].title == expected


@pytest.mark.parametrize(
    ("declared", "encoding", "title"),
    [
        ("iso-8859-1", "cp1252", "Le “café” fermé"),
        ("windows-1251", "cp1251", "Мэр сказал во вторник"),
        ("koi8-r", "koi8-r", "Мэр сказал во вторник"),
        ("gb2312", "gb18030", "市长周二说"),
        ("shift_jis", "cp932", "市長は火曜日に述べた"),
        ("euc-kr", "cp949", "시장은 화요일 말했다"),
        ("big5", "big5hkscs", "市長週二說"),
        ("utf-16", "utf-16-le", "Žižkov"),
        ("utf-16", "utf-16-be", "Žižkov"),
        ("utf-32", "utf-32-le", "Žižkov"),
        ("utf-32", "utf-32-be", "Žižkov"),
        ("utf-16", "utf-16", "Žižkov"),
        ("utf-16", "utf-8", "Žižkov"),
        ("iso-8859-1", "utf-8", "Žižkov"),
        ("bogus", "utf-8", "Žižkov"),
    ],
)
def test_encodings_are_those_of_the_bytes_then_as_declared(declared, encoding, title):
    written = rss(
        f"<title>{title}</title><description>x</description>",
        declaration=f'<?xml version="1.0" encoding="{declared}"?>',
    )
    source = Source("feed", written.encode(encoding))

    chosen = choose(source.sample)
    (article,) = feed.read(source)

    assert chosen.NAME == "feed"
    assert article.title == title


LAUGHS = '<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
BLOW_UP = f'<!ENTITY a "{"x" * 100_000}">'


def attack(inside, doctype=""):
    return f"{doctype}<rss><channel><item><title>T</title><description>y {inside}"


@pytest.mark.parametrize(
    "data",
    [
        attack("&a;" * 20_000, f"<!DOCTYPE rss [{BLOW_UP}]>"),
        attack("&j;", f"<!DOCTYPE rss [{LAUGHS}]>"),
        attack("&x;", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        attack("", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/a.dtd">'),
        attack('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'),
        attack("<a>" * 200_000),
        attack("<![CDATA[" * 50_000),
        attack("&" * 500_000),
        attack("<!--" * 200_000),
        attack("</description></item>" + "<item/>" * 10_000),
        attack("<br " * 100_000),
        attack("<!DOCTYPE [" * 50_000),
        attack("</description></item>", "<!-- -->" * 10_000),
    ],
    ids=range(13),
)
def test_attacks_cost_little_and_bring_nothing_in(data):
    tracemalloc.start()

    with little_work():
        items = read(data)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * 2**20
    assert "root:" not in str(items)
    assert "lollol" not in str(items)
    assert items[0].title == "T" if isinstance(items[0], RawArticle) else items[0].code == "no_body"


@pytest.mark.parametrize(
    "data",
    [
        "<?xml version='1.0'?>" + " " * 60_000,
        "<!--" * 16_000,
        "<?" * 30_000,
        "<!DOCTYPE [" * 6000,
        "\n" * 65_000 + "<x",
    ],
)
def test_looking_for_the_root_is_quick(data):
    with little_work(25):
        assert feed.sniff(Source("a.xml", data.encode()).sample) == 0


@pytest.mark.parametrize(
    ("data", "code"), [("<nitf/>", "malformed"), ("<rss", "malformed"), (rss(), "no_body"), (b"\0\1" * 99, "binary")]
)
def test_what_is_no_feed_says_why(data, code):
    with pytest.raises(ReadError) as error:
        read(data)

    assert error.value.code == code


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("feed", rss(), "feed"),
        ("a.html", rss(), "feed"),
        ("a.xml", "<urlset><url/></urlset>", None),
        ("a.json", '{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": []}', "feed"),
        ("a.txt", "The <rss> element begins a feed.", "plain"),
    ],
)
def test_feeds_are_known_by_their_root(path, data, name):
    chosen = choose(Source(path, data.encode()).sample)

    assert (chosen.NAME if chosen else None) == name


@pytest.mark.parametrize(
    "data",
    ['{"version": "https://jsonfeed.org/version/1", "items": {}}', '{"version": "https://jsonfeed.org/version/1"}'],
)
def test_a_json_feed_without_entries_has_no_body(data):
    with pytest.raises(ReadError) as error:
        read(data)

    assert error.value.code == "no_body"
