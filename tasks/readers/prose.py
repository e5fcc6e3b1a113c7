"""The body of a Markdown file in, blocks and media out, by CommonMark with tables, without HTML and shortcodes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tasks.model.article import Block, BlockKind, RawLink, RawMedia
from tasks.readers.cleaning import clean
from tasks.readers.inline import tightened
from tasks.readers.leaves import bare, leaves

_PARSER = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")

_FIGURE = re.compile(
    r"\{\{[<%]\s*(?:figure|img|image)\s([^{}]{0,2000}?)/?\s*[%>]\}\}|\{%-?\s*include\s+(?:figure|image)\S*\s([^{}]{0,2000}?)-?%\}"
)
_SHORTCODE = re.compile(r"\{\{[<%][^{}]{0,2000}?[%>]\}\}|\{%[^{}]{0,2000}?%\}|\{\{[^{}\n]{0,200}\}\}")
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'`>]+))")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
_IMG = re.compile(r"<img\b([^<>]{0,4000})>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,4000}>|<[!?][^<>]{0,4000}>")
_PARAGRAPH_END = re.compile(
    r"\n\s*\n|</(?:p|div|li|h[1-6]|blockquote|figure|figcaption)\s*>|<br\s*/?>\s*<br\s*/?>", re.I
)
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\]:?")
_EMBED = re.compile(r"!\[\[([^\[\]]{1,300})\]\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{1,300}\|)?([^\[\]|]{1,300})\]\]")


@dataclass(slots=True)
class Prose:
    """Blocks in reading order, and the images between them."""

    blocks: list[Block] = field(default_factory=list)
    media: list[RawMedia] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Add a block, unless nothing is left of it."""
        if tightened(block).text:
            self.blocks.append(block)

    def add_image(self, image: RawMedia) -> None:
        """Add an image after the latest block."""
        image.after_block = len(self.blocks) - 1 if self.blocks else None
        self.media.append(image)


def parse_prose(body: str) -> Prose:
    """Parse the Markdown of a body."""
    prose = Prose()
    if "[[" in body:
        body = _WIKI.sub(r"\1", _EMBED.sub("", body))
    if "[^" in body:
        body = _FOOTNOTE.sub("", body)
    end = 0
    for figure in _FIGURE.finditer(body) if "{" in body else ():
        _walk(body[end : figure.start()], prose)
        prose.add_image(_figure(figure[1] or figure[2]))
        end = figure.end()
    _walk(body[end:], prose)
    return prose


def _figure(written: str) -> RawMedia:
    values = attributes(written)
    return RawMedia(
        url=values.get("src") or values.get("url") or values.get("image_path"),
        caption=values.get("caption") or values.get("title"),
        alt_text=values.get("alt"),
        credit=values.get("attr") or values.get("credit"),
    )


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag or shortcode, clean, empty ones left out."""
    found = {
        match[1].lower(): _line(next(filter(None, match.groups()[1:]), "")) for match in _ATTRIBUTE.finditer(written)
    }
    return {name: value for name, value in found.items() if value}


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _walk(body: str, prose: Prose) -> None:
    body = _SHORTCODE.sub("", body) if "{" in body else body
    parts = leaves(body)
    for part in [body] if parts is None else parts:
        if parts is not None and (block := bare(part)):
            prose.add(block)
        else:
            _take_tokens(_PARSER.parse(part), prose)


def _take_tokens(tokens: Sequence[Token], prose: Prose) -> None:
    inside: list[Token] = []
    row: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            inside.append(token)
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline" and inside and inside[-1].type in ("th_open", "td_open"):
            row.append(token)
        else:
            _take(token, inside, prose)
        if token.type == "tr_close":
            _take(_joined_cells(row), inside, prose)
            row.clear()


def _joined_cells(cells: list[Token]) -> Token:
    bar = Token("text", "", 0, content=" | ")
    children = [child for cell in cells for child in (bar, *(cell.children or []))]
    return Token("inline", "", 0, content=" | ".join(cell.content for cell in cells), children=children[1:])


def _take(token: Token, inside: list[Token], prose: Prose) -> None:
    kind, level = _kind_and_level(inside)
    if token.type == "inline":
        _take_inline(token, Block("", kind, level), prose)
    elif token.type == "html_block":
        _take_html(token.content, prose)
    elif token.type in ("fence", "code_block"):
        for part in token.content.split("\n\n"):
            prose.add(Block(_line(part), kind, level))


def _kind_and_level(inside: list[Token]) -> tuple[BlockKind, int]:
    if inside and inside[-1].type == "heading_open":
        return "heading", int(inside[-1].tag[1:])
    names = [token.type for token in inside]
    depth = names.count("list_item_open") + names.count("blockquote_open")
    if "blockquote_open" in names:
        return "blockquote", depth
    return ("list_item" if depth else "text"), depth


def _take_inline(token: Token, block: Block, prose: Prose) -> None:
    parts = list(_hard_lines(token.children or []))
    written = _HARD_BREAK.split(token.content) if len(parts) > 1 else [token.content]
    for i, children in enumerate(parts):
        line = Block("", block.kind, block.level)
        _fill(line, children, prose)
        if line.kind == "text" and children and children[0].type == "image":
            line.kind = "caption"
        prose.add(line)
        source = _line(written[i]) if len(written) == len(parts) else ""
        line.source = source if source != line.text else ""


def _hard_lines(children: Sequence[Token]) -> Iterator[list[Token]]:
    """The lines between hard breaks, "By **Jane Roe**  /March 5, 2024"; a break within bold or a link is a space."""
    line: list[Token] = []
    depth = 0
    for child in children:
        depth += child.nesting
        if child.type == "hardbreak" and depth == 0:
            yield line
            line = []
        else:
            line.append(child)
    yield line


def _fill(block: Block, children: Sequence[Token], prose: Prose) -> None:
    parts: list[str] = []
    opened: list[tuple[int, str]] = []
    at = 0
    for child in children:
        text = _text(child, prose)
        if child.type in ("link_open", "strong_open", "em_open"):
            opened.append((at, str(child.attrGet("href") or "")))
        elif child.type == "link_close":
            start, url = opened.pop()
            block.links.append(RawLink(start, at, url))
        elif child.type in ("strong_close", "em_close"):
            block.strong.append((opened.pop()[0], at))
        parts.append(text)
        at += len(text)
    block.text = "".join(parts)


def _text(child: Token, prose: Prose) -> str:
    if child.type in ("text", "code_inline", "text_special"):
        return clean(child.content)
    if child.type in ("softbreak", "hardbreak"):
        return " "
    if child.type == "image":
        alt = _line(child.content)
        caption = _line(str(child.attrGet("title") or ""))
        prose.add_image(
            RawMedia(url=str(child.attrGet("src") or "") or None, alt_text=alt or None, caption=caption or None)
        )
    if child.type == "html_inline" and child.content.lower().startswith("<br"):
        return " "
    return ""


def _take_html(written: str, prose: Prose) -> None:
    written = _COMMENT.sub("", written)
    images = [_figure(image[1]) for image in _IMG.finditer(written)]
    for image in images:
        prose.add_image(image)
    for part in _PARAGRAPH_END.split(written):
        prose.add(Block(_line(_TAG.sub("", part)), "caption" if images else "text"))
