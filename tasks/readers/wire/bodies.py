"""A story's body in, blocks and media out, whatever it is written in: HTML, lines of text, elements of XML."""

import re

from tasks.model.article import Block, RawArticle, RawMedia
from tasks.model.identity import fold
from tasks.readers.fragments import Fragment, blocks_of
from tasks.readers.records.bodies import body_of
from tasks.readers.wire.markup import html_of
from tasks.readers.xml_trees import Node, child, name_of

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_BLOCKS = re.compile(r"<(?:p|br|div|li|h[1-6]|td|block)\b", re.I)
# Some writers escape a text that is escaped already: "don&amp;#39;t".
_TWICE = re.compile(r"&amp;(#\d{1,5}|quot|apos|nbsp);")
_WRAPPED = re.compile(r"\s*<p>([^<]*)</p>\s*")
_APART = re.compile(r"[\W_]+")


def body_in(text: str) -> Fragment:
    """The blocks of a body that is HTML or text, whichever it looks like."""
    wrapped = _WRAPPED.fullmatch(text)
    text = wrapped[1] if wrapped and "\n" in wrapped[1] else text
    return body_of(text) if text.strip() else Fragment([], [])


def html_body(html: str) -> Fragment:
    """The blocks of a body that its field calls HTML, also where it is a text without a tag, broken at a margin."""
    if not html.strip():
        return Fragment([], [])
    if "<" not in html and "&lt;" in html:
        return body_of(html)  # escaped once more
    return blocks_of(html if _BLOCKS.search(html) else _BLANK.sub("<br><br>", html))


def tree_body(node: Node, left_out: frozenset[str] = frozenset()) -> Fragment:
    """The blocks of a body that is XML: XHTML or NITF, or one `pre` of lines."""
    lines = _preformatted(node)
    if lines is not None:
        return body_in(lines)
    return blocks_of(_TWICE.sub(r"&\1;", html_of(node, left_out)))


def take_body(article: RawArticle, body: Fragment) -> None:
    """Put a body into an article without headline, captions and credits that it repeats; a summary cut from it goes."""
    blocks = body.blocks
    repeated = len(blocks) > 1 and bool(article.title) and fold(blocks[0].text) == fold(article.title or "")
    told = {fold(said) for media in article.media for said in (media.caption, media.credit) if said}
    article.blocks = _without(blocks[1:] if repeated else blocks, told)
    addresses = {media.url for media in article.media if media.url}
    article.media += [_shifted(media, repeated) for media in body.media if media.url not in addresses]
    if article.subtitle and _cut_from(article.blocks, article.subtitle):
        article.subtitle = None


def _without(blocks: list[Block], told: set[str]) -> list[Block]:
    return [block for block in blocks if fold(block.text) not in told] or blocks


def _cut_from(blocks: list[Block], summary: str) -> bool:
    opening = "".join(block.text for block in blocks[:5])
    return _APART.sub("", fold(summary)) in _APART.sub("", fold(opening))


def _shifted(media: RawMedia, by_one: bool) -> RawMedia:
    if by_one and media.after_block is not None:
        media.after_block = media.after_block - 1 if media.after_block else None
    return media


def _preformatted(node: Node) -> str | None:
    """The text of a body that is nothing but `<pre>`: its lines mean something."""
    while len(node) == 1 and not (node.text or "").strip() and not (node[0].tail or "").strip():
        node = node[0]
        if name_of(node) == "pre":
            return "".join(node.itertext())
    return None


def body_element(root: Node) -> Node | None:
    """The element that holds the story of an NITF document or an XHTML page."""
    return child(root, "body", "body.content") if name_of(root) == "nitf" else child(root, "body")
