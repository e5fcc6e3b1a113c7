import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers import readers
from tasks.readers.source import Source
from tests.making.readings import outcome

PIECE = st.sampled_from([
    *"*_[]()<>!#-+|`~&\\\n \t:;\"'{}", "](http://a.example/b)", "**", "By Jane Roe", "\n\n", "---\n", "+++\n",
    "{{<", ">}}", "&amp;", "title: A", "tags: [a, b]", '{"title": "\\ud800"}', "<https://a.example>", "![a](b)",
    "1. ", "Word", "a\u0301", "\x0c", "\u200b", "<!--", "-->", "<b>", "{{< figure src=a >}}", "&shy;", "&#7;",
])  # fmt: skip
DATA = st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
MARKED = st.lists(PIECE, max_size=40).map(lambda pieces: "".join(pieces).encode())
PATHS = st.sampled_from(["a.txt", "a.md", "2024-03-05-slug.md", "a"])


@pytest.mark.parametrize("name", readers())
@settings(deadline=None)
@given(path=PATHS, data=st.one_of(DATA, MARKED))
@example(path="a.md", data=b"---\n: :\n---")
@example(path="a.txt", data=b"![a](b)")
def test_any_bytes_give_articles_or_read_errors(name, path, data):
    items = outcome(readers()[name], Source(path, data))

    assert items
    assert all(isinstance(item, RawArticle | ReadError) for item in items)


@pytest.mark.parametrize("name", readers())
@settings(deadline=None)
@given(path=PATHS, data=MARKED)
@example(path="a.md", data=b"[ **a** ](b) ** c**")
@example(path="a.txt", data=b"[ a ](b) [[c](d)")
def test_ranges_lie_in_the_text_and_in_order(name, path, data):
    articles = [item for item in outcome(readers()[name], Source(path, data)) if isinstance(item, RawArticle)]

    for block in (block for article in articles for block in article.blocks):
        spans = [(link.start, link.end) for link in block.links]
        assert spans == sorted(spans)
        assert block.strong == sorted(block.strong)
        assert all(0 <= start < end <= len(block.text) for start, end in spans + block.strong)


@pytest.mark.parametrize("name", readers())
@settings(deadline=None)
@given(path=PATHS, data=st.one_of(DATA, MARKED))
def test_texts_are_clean_and_on_one_line(name, path, data):
    articles = [item for item in outcome(readers()[name], Source(path, data)) if isinstance(item, RawArticle)]

    for block in (block for article in articles for block in article.blocks):
        assert block.text
        assert block.text == " ".join(block.text.split())
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in block.text)


@pytest.mark.parametrize("name", readers())
@settings(deadline=None)
@given(path=PATHS, data=st.one_of(DATA, MARKED))
def test_sniffing_never_fails(name, path, data):
    sample = Source(path, data).sample

    assert 0 <= readers()[name].sniff(sample) <= 1
