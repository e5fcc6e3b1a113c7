"""Properties of normalising: offsets hold, nothing but ReadError is raised, a body stays what it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.model.article import Block, NormalArticle, RawArticle, RawDate, RawLink, RawMedia
from tasks.model.errors import ReadError
from tasks.normalising.article import normalise

PROSE = (
    "The government said on Monday that it would reopen the harbour to grain ships after three months of talks.",
    '"We have waited long enough," the minister of trade told reporters in the capital, where farmers met at dawn.',
    "Exports fell by a third last year, according to figures that the national statistics office published last week.",
    "Die Regierung teilte am Montag mit, dass der Hafen nach drei Monaten wieder für Schiffe geöffnet werden soll.",
    "Le gouvernement a annoncé lundi que le port serait rouvert aux navires chargés de céréales.",
)
HEAD = (
    "By Jane Roe",
    "By [AFP](#)",
    "Jane Roe, Reuters",
    "April 27, 2022",
    "Updated 28 April 2022",
    "Share this article",
    "Ships wait off the coast. (AP Photo/Jane Roe)",
    "Von Jana Muster, dpa",
    "27.04.2022, 10:15 Uhr",
)
TAIL = (
    "Read more: Ships wait",
    "AFP",
    "(Reporting by Jane Roe; Editing by John Doe)",
    "© 2022 The Example Herald. All rights reserved.",
    "Sign up for our newsletter",
    "Correction: The name was wrong.",
    "Original url: https://www.example.com/2022/04/27/a",
    "Lesen Sie auch: Schiffe warten",
)

lines = st.sampled_from((*PROSE, *HEAD, *TAIL)) | st.text(max_size=60).map(lambda text: " ".join(text.split()))
kinds = st.sampled_from(["text", "text", "text", "heading", "list_item", "blockquote", "caption"])


@st.composite
def blocks(draw):
    text = draw(lines) or "x"
    spans = (
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        .map(sorted)
        .filter(lambda span: span[0] < span[1])
    )
    links = [
        RawLink(a, b, draw(st.sampled_from(["https://example.com/a", "/b", "#", "x:y", "http://["])))
        for a, b in draw(st.lists(spans, max_size=2))
    ]
    return Block(text, draw(kinds), links=links, strong=[(a, b) for a, b in draw(st.lists(spans, max_size=1))])


@st.composite
def articles(draw):
    found = draw(st.lists(blocks(), max_size=14))
    return RawArticle(
        blocks=found,
        title=draw(st.none() | lines),
        byline=draw(st.none() | lines),
        dateline=draw(st.none() | lines),
        url=draw(st.none() | st.sampled_from(["https://www.example.com/2022/04/27/a", "nonsense", ""])),
        published=[RawDate(draw(lines | st.dates() | st.datetimes()), draw(st.sampled_from(["meta", "feed", "text"])))],
        media=[
            RawMedia(
                caption=draw(st.none() | lines),
                credit=draw(st.none() | lines),
                after_block=draw(st.none() | st.integers(0, 20)),
            )
        ],
    )


@st.composite
def pages(draw):
    head = draw(st.lists(st.sampled_from(HEAD), max_size=4, unique=True))
    body = draw(st.permutations(PROSE))[: draw(st.integers(2, 5))]
    tail = draw(st.lists(st.sampled_from(TAIL), max_size=4, unique=True))
    return body, RawArticle(blocks=[Block(text) for text in ("Harbour reopens", *head, *body, *tail)])


def outcome(raw: RawArticle) -> NormalArticle | str:
    try:
        return normalise(raw)
    except ReadError as error:
        return error.code


def check_offsets(found: NormalArticle) -> None:
    body = found.article["body_text"]
    for table in ("paragraphs", "sentences"):
        for row in getattr(found, table):
            assert body[row["start"] : row["end"]] == row["text"] != ""
    for row in found.links:
        assert body[row["start"] : row["end"]] == row["anchor_text"]
    assert body == "\n\n".join(row["text"] for row in found.paragraphs)


@settings(deadline=None)  # the first call reads the word lists
@given(articles())
def test_offsets_hold_and_only_read_errors_are_raised(raw):
    found = outcome(raw)

    if isinstance(found, NormalArticle):
        check_offsets(found)
    else:
        assert found == "no_body"


@settings(deadline=None)  # the first call reads the word lists
@given(articles())
def test_the_same_article_gives_the_same_rows(raw):
    assert outcome(raw) == outcome(raw)


@settings(deadline=None)
@given(pages())
def test_no_furniture_in_the_body_and_no_paragraph_lost(page):
    body, raw = page

    found = normalise(raw)

    assert [row["text"] for row in found.paragraphs] == body
    assert found.article["title"] == "Harbour reopens"


@settings(deadline=None)
@given(pages())
def test_a_body_normalised_again_is_the_same_body(page):
    once = normalise(page[1])
    again = [Block(row["text"], "heading" if row["kind"] == "subhead" else row["kind"]) for row in once.paragraphs]

    assert normalise(RawArticle(title="Harbour reopens", blocks=again)).paragraphs == once.paragraphs
