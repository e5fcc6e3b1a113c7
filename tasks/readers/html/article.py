"""A page as text in, its RawArticle out: one parse, the head first, one walk, then the body."""

from typing import NamedTuple

from tasks.model.article import Block, RawArticle, RawContributor
from tasks.model.errors import ReadError
from tasks.readers.cleaning import clean, is_clean
from tasks.readers.html import people, times, trafilatura
from tasks.readers.html.blocks import Walked
from tasks.readers.html.body import Body, Known, find_body
from tasks.readers.html.details import keywords, language, section
from tasks.readers.html.document import Element, parse
from tasks.readers.html.embedded import embedded_markup
from tasks.readers.html.emit import block_of
from tasks.readers.html.explaining import left_out
from tasks.readers.html.kind import STUB_CHARS, refusal
from tasks.readers.html.photos import media
from tasks.readers.html.sources import Sources, read_sources
from tasks.readers.html.titles import kicker, title
from tasks.readers.html.walk import walk
from tasks.readers.source import Options

_USUAL = Options()


def read_page(markup: str, address: str | None = None, options: Options = _USUAL) -> RawArticle | ReadError:
    """Read a page without NULs, or say why it is no article; `address` is where it was, if its container says so."""
    tree = parse(markup)
    sources = read_sources(tree, markup, address)
    headline = title(sources)
    above = kicker(sources, headline)
    text = _text(tree, sources, Known(headline, sources.descriptions, sources.is_article))
    if options.extractor == "trafilatura":
        text = _Text(text.page, Body([]), trafilatura.blocks_of(markup))
    if code := refusal(sources, text.page, text.blocks):
        return ReadError(code, left_out=left_out(tree, text.page, text.body) if options.explain else ())
    # The standfirst is in the text, where it opens the article; there is no other.
    article = RawArticle(text.blocks, title=clean(headline or "") or None, subtitle="")
    article.media = media(sources, text.page, text.body)
    article.kicker = clean(above or "") or None
    _describe(article, sources, text)
    if options.explain:
        article.left_out = left_out(tree, text.page, text.body)
    return article


class _Text(NamedTuple):
    """The text of the article, with the walk and the body that it comes from."""

    page: Walked
    body: Body
    blocks: list[Block]

    @property
    def size(self) -> int:
        return sum(self.page.size(block.text) for block in self.blocks)


def _text(tree: Element, sources: Sources, known: Known) -> _Text:
    """Find the text in the page as it stands; where there is hardly any, in what its scripts hold."""
    body = tree.select_one("body")
    found = _found(walk(body if body is not None else tree), known)
    if found.size < STUB_CHARS and (markup := embedded_markup(sources)):
        inside = _found(walk(parse(f"<article>{markup}</article>")), known)
        return inside if inside.size > 2 * found.size else found
    return found


def _found(page: Walked, known: Known) -> _Text:
    body = find_body(page, known)
    return _Text(page, body, _blocks(page, body))


def _blocks(page: Walked, found: Body) -> list[Block]:
    """Make the blocks; chunks in which nothing is visible go, and `found` forgets them too."""
    # Most are clean, and one look at all costs less than one at each.
    all_clean = is_clean(" ".join([page.chunks[number].text for number in found.chunks]))
    blocks = [block_of(page.chunks[number], all_clean) for number in found.chunks]
    found.chunks = [number for number, block in zip(found.chunks, blocks, strict=True) if block.text]
    return [block for block in blocks if block.text]


def _describe(article: RawArticle, sources: Sources, text: _Text) -> None:
    """Fill in what the page says about the article."""
    start = text.body.chunks[0] if text.body.chunks else 0
    article.authors = [RawContributor(clean(name)) for name in people.authors(sources, text.page, start)]
    article.published = times.published(sources, text.page)
    article.modified = times.modified(sources)
    article.section = clean(section(sources) or "") or None
    article.keywords = [word for word in map(clean, keywords(sources)) if word]
    article.language = language(sources)
    article.url = sources.address
    article.canonical_url = sources.canonical
    article.outlet_name = clean(sources.outlet or "") or None
