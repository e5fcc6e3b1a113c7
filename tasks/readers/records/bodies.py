"""The body of a record in, blocks and media out: HTML, Markdown, or text whose line breaks part paragraphs or wrap."""

import html
import re
from itertools import pairwise

from tasks.model.article import Block, RawMedia
from tasks.readers.cleaning import clean
from tasks.readers.fragments import Fragment, blocks_of
from tasks.readers.inline import parse_block
from tasks.readers.layout import layout_of
from tasks.readers.lines import MARGIN, ends_sentence
from tasks.readers.paragraphs import split
from tasks.readers.prose import parse_prose

_TAGS = (
    "p|br|div|span|h[1-6]|ul|ol|li|a|b|i|em|strong|u|img|blockquote|figure|figcaption|table|tr|td|section|article|html"
    "|body|head|main|pre|hr|iframe|script|style|font|center|small|sup|sub"
)
_TAG = re.compile(rf"</(?:{_TAGS})\s*>|<(?:br|hr|p|img)\b[^<>]{{0,4000}}>|<!doctype html", re.I)
_ESCAPED = re.compile(rf"&lt;/?(?:{_TAGS})\b", re.I)
_BLOCKS = re.compile(r"<(?:p|br|div|td)\b", re.I)
_PAGE = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LINK = re.compile(r"\]\(https?://")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")


def is_html(text: str) -> bool:
    """Tell whether a text is HTML and not a text that mentions a tag."""
    return "<" in text and _TAG.search(text) is not None


def is_page(text: str) -> bool:
    """Tell whether a text is a whole page, with its head and navigation."""
    return _PAGE.match(text) is not None


def body_of(text: str, base: str = "") -> Fragment:
    """Make the blocks of a body that is HTML or text, whichever it looks like."""
    if "<" not in text and "&lt;" in text and _ESCAPED.search(text):
        text = html.unescape(text)
    return blocks_of(_with_breaks(text), base) if is_html(text) else text_body(text)


def text_body(text: str) -> Fragment:
    """Make the blocks of a text: a line is a paragraph, unless the lines were wrapped at a margin."""
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = clean(text)
    lines = [line for line in text.split("\n") if line.strip()]
    if not _is_wrapped(lines):
        text = "\n\n".join(lines)
    blocks: list[Block] = []
    media: list[RawMedia] = []
    linked = _LINK.search(text) is not None
    for each in split(text):
        block: Block | None = each.block()
        if linked and "](" in each.text:
            block, images = parse_block(each.text, each.kind, each.level)
            media += images
        blocks += [block] if block else []
    return Fragment(blocks, media)


def markdown_body(text: str) -> Fragment:
    """Make the blocks of a text that its field calls Markdown."""
    prose = parse_prose(clean(text))
    return Fragment(prose.blocks, prose.media)


def plain(text: str) -> str:
    """Take entities and tags out of a headline or a name: "Caf&eacute; <em>reopens</em>"."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    return re.sub(r"</?[a-zA-Z][^<>]{0,500}>", "", text) if is_html(text) else text


def _with_breaks(text: str) -> str:
    """Part paragraphs where blank lines do, in HTML without `<p>` and `<br>`: how blogs keep their posts."""
    if "\n" not in text or _BLOCKS.search(text):
        return text
    return _BLANK.sub("<br><br>", text) if _BLANK.search(text) else text.replace("\n", "<br><br>")


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines end at a margin, and a third of them or more within a sentence that the next goes on with."""
    if len(lines) < 4 or sum(len(line) > MARGIN for line in lines) * 20 > len(lines):
        return False
    wraps = sum(not ends_sentence(line) and following.lstrip()[:1].islower() for line, following in pairwise(lines))
    return wraps * 3 >= len(lines) and not layout_of([lines]).by_line
