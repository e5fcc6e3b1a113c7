import pytest

from tasks.model.article import RawContributor, RawDate, RawLink, RawMedia
from tasks.model.errors import ReadError
from tasks.readers.markdown import read
from tasks.readers.source import Source
from tests.patience import little_work


def article(text, path="story.md"):
    [found] = read(Source(path, text.encode()))
    return found


def texts(text):
    return [(block.kind, block.level, block.text) for block in article(text).blocks]


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("headline: Council votes", "title", "Council votes"),
        ("dek: A long night", "subtitle", "A long night"),
        ("category: Local", "section", "Local"),
        ("categories: [Local, News]", "section", "Local"),
        ("guid: a-1", "provider_id", "a-1"),
        ("source: Harbour Post", "outlet_name", "Harbour Post"),
        ("source: https://a.example/b", "url", "https://a.example/b"),
        ("permalink: /2024/slug/", "url", None),
        ("canonicalURL: https://a.example/b", "canonical_url", "https://a.example/b"),
        ("publisher: {name: Harbour Post}", "outlet_name", "Harbour Post"),
        ("Lang: en", "language", "en"),
        ("tags: a, b , a", "keywords", ["a", "b"]),
        ("tags: ['[[Harbour]]', '#port']", "keywords", ["Harbour", "port"]),
        ("rights: (c) Harbour Post", "copyright", "(c) Harbour Post"),
        ("author: Jane Roe", "authors", [RawContributor("Jane Roe")]),
        ("author: Jane Roe and Max Low", "byline", "Jane Roe and Max Low"),
        ("authors: [Jane Roe, Max Low]", "authors", [RawContributor("Jane Roe"), RawContributor("Max Low")]),
        ("author: {name: Jane Roe, org: Wire}", "authors", [RawContributor("Jane Roe", affiliation="Wire")]),
        ("params: {author: Jane Roe}", "authors", [RawContributor("Jane Roe")]),
        ("published: true", "published", []),
        ("pubDate: 5 March 2024", "published", [RawDate("5 March 2024", "structured")]),
        ("date: 2024-03-05 08:00:00 +0300", "published", [RawDate("2024-03-05 08:00:00 +0300", "structured")]),
        ("lastmod: 2024-03-06", "modified", RawDate("2024-03-06", "structured")),
        ("image: a.jpg\ncaption: Port\ncredit: Roe", "media", [RawMedia(url="a.jpg", caption="Port", credit="Roe")]),
        ("cover: {image: a.jpg, alt: Port}", "media", [RawMedia(url="a.jpg", alt_text="Port")]),
    ],
)  # fmt: skip
def test_front_matter_fields_by_their_usual_names(line, name, value):
    assert getattr(article(f"---\n{line}\n---\n\nBody.\n"), name) == value


def test_the_file_name_dates_a_jekyll_post():
    found = article("Body.", path="news/2024-03-05-council-votes.md")

    assert found.published == [RawDate("2024-03-05", "given")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n\nThree", [("text", 0, "One two"), ("text", 0, "Three")]),
        ("Lead.\n\n## Sub *head*", [("text", 0, "Lead."), ("heading", 2, "Sub head")]),
        ("- a\n  - b\n\n1. c", [("list_item", 1, "a"), ("list_item", 2, "b"), ("list_item", 1, "c")]),
        ("> quoted", [("blockquote", 1, "quoted")]),
        ("a\n\n* * *\n\nb", [("text", 0, "a"), ("text", 0, "b")]),
        ("    code  here", [("text", 0, "code here")]),
        ("a <b>bold</b><!-- hidden --> word<br>next", [("text", 0, "a bold word next")]),
        ("<div>\nIn a division\n</div>\n\nafter", [("text", 0, "In a division"), ("text", 0, "after")]),
        ("<script>\nalert(1)\n</script>\n\nafter", [("text", 0, "after")]),
        ("a {{< ref x >}} b {% note %}", [("text", 0, "a b")]),
        ("see [[Page|the page]] &amp; [[More]]", [("text", 0, "see the page & More")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [("text", 0, "a | b"), ("text", 0, "1 | 2")]),
        ("By **Jane Roe**  \nMarch 5, 2024", [("text", 0, "By Jane Roe"), ("text", 0, "March 5, 2024")]),
        ("**a  \nb** c", [("text", 0, "a b c")]),
        ("Text[^1].\n\n[^1]: A note.", [("text", 0, "Text."), ("text", 0, "A note.")]),
        ("<figure><img src='a.jpg'><figcaption>Port</figcaption></figure>", [("caption", 0, "Port")]),
        ("![Port](a.jpg)\n*The port. Photo: J. Roe*", [("caption", 0, "The port. Photo: J. Roe")]),
    ],
)
def test_bodies_become_blocks(text, expected):
    assert texts(text) == expected


def test_links_and_emphasis_become_ranges():
    [block] = article("The **[port](https://a.example/p)** is _shut_.").blocks

    assert block.text == "The port is shut."
    assert block.links == [RawLink(4, 8, "https://a.example/p")]
    assert block.strong == [(4, 8), (12, 16)]
    assert block.source == "The **[port](https://a.example/p)** is _shut_."


def test_images_and_figures_become_media():
    found = article(
        'One.\n\n![Port](a.jpg "At dawn")\n\nTwo.\n\n{{< figure src="b.jpg" caption="Night" attr="J. Roe" >}}\n\nThree.'
    )

    assert [block.text for block in found.blocks] == ["One.", "Two.", "Three."]
    assert found.media == [
        RawMedia(url="a.jpg", alt_text="Port", caption="At dawn", after_block=0),
        RawMedia(url="b.jpg", caption="Night", credit="J. Roe", after_block=1),
    ]


@pytest.mark.parametrize(
    ("text", "title", "count"),
    [
        ("# Council votes\n\nBody.", "Council votes", 1),
        ("Council votes\n===\n\nBody.", "Council votes", 1),
        ("---\ntitle: Council Votes\n---\n# Council votes\n\nBody.", "Council Votes", 1),
        ("---\ntitle: Other\n---\n# Council votes\n\nBody.", "Other", 2),
        ("Body.\n\n# Council votes", None, 2),
    ],
)
def test_a_first_heading_is_the_title(text, title, count):
    found = article(text)

    assert (found.title, len(found.blocks)) == (title, count)


def test_front_matter_alone_gives_no_blocks():
    found = article("---\ntitle: A\n---\n")

    assert (found.title, found.blocks) == ("A", [])


def test_broken_front_matter_alone_is_malformed():
    with pytest.raises(ReadError, match="malformed"):
        article("---\n]: [\n---\n")


def test_broken_front_matter_leaves_the_body():
    assert texts("---\n]: [\n---\nBody.") == [("text", 0, "Body.")]


def test_lone_surrogates_in_json_do_not_survive():
    assert article('{"title": "A \\ud800 B"}\n\nBody.').title == "A \ufffd B"


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + " a",
        "> " * 10_000 + "a",
        "[" * 10_000,
        "[" * 10_000 + "a" + "](b)" * 10_000,
        "*a " * 10_000,
        "- " * 10_000 + "a",
        "![" * 10_000,
        "<a " * 10_000,
        "<!--" * 10_000,
        "{{< figure " * 10_000,
        "---\na: " + "[" * 10_000 + "\n---\nBody",
        "---\na: &a [x]\nb: [*a, *a]\n---\nBody",
        '{"a":' * 10_000,
        "[[" * 10_000,
    ],
)
def test_hostile_depth_costs_little(text):
    with little_work():
        assert article(text)
