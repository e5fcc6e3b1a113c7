"""A page as text in, its RawArticle out: one parse, the head first, one walk, then the body."""

from tasks.model.article import Block, RawArticle, RawContributor
from tasks.model.errors import ReadError
from tasks.readers.cleaning import clean
from tasks.readers.html import people, times
from tasks.readers.html.blocks import Walked
from tasks.readers.html.body import Body, Known, find_body
from tasks.readers.html.details import keywords, language, section
from tasks.readers.html.document import parse
from tasks.readers.html.emit import block_of
from tasks.readers.html.kind import refusal
from tasks.readers.html.photos import media
from tasks.readers.html.sources import Sources, read_sources
from tasks.readers.html.titles import title
from tasks.readers.html.walk import walk


def read_page(markup: str, address: str | None = None) -> RawArticle:
    """Read a page; `address` is where it was, if its container says so. Errors as the reader's."""
    tree = parse(markup)
    body = tree.select_one("body")
    sources = read_sources(tree, markup, address)
    headline = title(sources)
    page = walk(body if body is not None else tree)
    found = find_body(page, Known(headline, sources.descriptions, sources.is_article))
    blocks = _blocks(page, found)
    if code := refusal(sources, page, blocks):
        raise ReadError(code)
    article = RawArticle(blocks, title=clean(headline or "") or None)
    article.media = media(sources, page, found)
    _describe(article, sources, page)
    return article


def _blocks(page: Walked, found: Body) -> list[Block]:
    """Make the blocks; chunks in which nothing is visible go, and `found` forgets them too."""
    blocks = [block_of(page.chunks[number], page) for number in found.chunks]
    found.chunks = [number for number, block in zip(found.chunks, blocks, strict=True) if block.text]
    return [block for block in blocks if block.text]


def _describe(article: RawArticle, sources: Sources, page: Walked) -> None:
    """Fill in what the page says about the article."""
    article.authors = [RawContributor(clean(name)) for name in people.authors(sources, page)]
    article.published = times.published(sources, page)
    article.modified = times.modified(sources)
    article.section = clean(section(sources) or "") or None
    article.keywords = [word for word in map(clean, keywords(sources)) if word]
    article.language = language(sources)
    article.url = sources.address
    article.canonical_url = sources.canonical
    article.outlet_name = clean(sources.outlet or "") or None
