"""HTML out of a field or a feed in, blocks and media out: all of it is the article, so nothing is weighed or left out.

One pass with an explicit stack. White space is collapsed as pieces arrive, so that offsets of links are exact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import urljoin

from tasks.model.article import Block, BlockKind, RawLink, RawMedia
from tasks.readers.cleaning import clean
from tasks.readers.html.document import ELEMENT, TEXT, parse
from tasks.readers.inline import tightened

MAX_LINKS = 500  # in one block

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "head", "title", "form", "button", "select",
    "textarea", "object", "embed", "canvas", "map", "input", "dialog", "nav",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "acronym", "nobr",
))  # fmt: skip
_STRONG = frozenset(("b", "strong", "em", "i"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dd", "dt"))
_CELLS = frozenset(("td", "th"))
_LAYOUT = "p,div,table,ul,ol,h1,h2,h3,h4,blockquote,figure,img"  # a cell with one of these lays out a page
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TINY = frozenset((
    "0", "1", "2", "3", "0px", "1px", "2px", "3px",
))  # fmt: skip
_LAZY = ("src", "data-src", "data-original", "data-lazy-src")
_SPACE = re.compile(r"\s+")


class Fragment(NamedTuple):
    """Blocks in reading order, and the pictures between them."""

    blocks: list[Block]
    media: list[RawMedia]


def blocks_of(html: str, base: str = "") -> Fragment:
    """Make the blocks of a piece of HTML, its addresses made whole by `base`; raise ReadError(`too_complex`)."""
    walk = _Walk(base)
    tree: Any = parse(html)
    walk.run(tree)
    return Fragment(walk.blocks, walk.media)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: what kind of block text belongs to here, and in which figure."""

    kind: BlockKind = "text"
    level: int = 0
    depth: int = 0
    figure: "_Figure | None" = None
    in_cell: bool = False


@dataclass(slots=True)
class _Figure:
    images: list[RawMedia] = field(default_factory=list)


class _Walk:
    """The state of one walk."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.media: list[RawMedia] = []
        self.place = _Place()
        self.block = Block("")
        self.pieces: list[str] = []
        self.size = 0
        self.breaks = 0

    def run(self, tree: Any) -> None:
        """Visit every node below `tree` in order."""
        stack: list[tuple[Iterator[Any], Any, _Place, Block, int]] = []
        nodes = iter(tree.children)
        while True:
            for node in nodes:
                kind = node.__class__
                if kind is TEXT:
                    self.text(node.text)
                elif kind is ELEMENT and self.visible(node):
                    stack.append((nodes, node, self.place, self.block, len(self.pieces)))
                    self.enter(node, node.tag)
                    nodes = iter(node.children)
                    break
            else:
                if not stack:
                    self.flush()
                    return
                nodes, node, place, block, first = stack.pop()
                self.leave(node, node.tag, first if block is self.block else 0)
                self.place = place

    def visible(self, node: Any) -> bool:
        """Tell whether an element is worth a visit; take those that have no text in them."""
        tag = node.tag
        if tag == "br":
            self.line_break()
        elif tag in ("img", "amp-img"):
            self.image(node)
        else:
            style = node.attr("style")
            hidden = node.attr("hidden") is not None or (style and _HIDDEN.search(style))
            return tag not in _SKIPPED and not hidden
        return False

    def text(self, text: str) -> None:
        line = _SPACE.sub(" ", clean(text))
        if not self.size or self.pieces[-1].endswith(" "):
            line = line.lstrip()
        if line:
            self.pieces.append(line)
            self.size += len(line)
            self.breaks = self.breaks if line == " " else 0

    def line_break(self) -> None:
        """A single `<br>` is a space, two in a row part paragraphs."""
        self.breaks += 1
        if self.breaks > 1:
            self.flush()
        else:
            self.text(" ")

    def image(self, node: Any) -> None:
        """Take a picture, unless it is a pixel that counts readers."""
        address = next((found for name in _LAZY if (found := node.attr(name)) and not found.startswith("data:")), None)
        if address is None or {node.attr("width"), node.attr("height")} & _TINY:
            return
        alt = _line(node.attr("alt") or "")
        media = RawMedia(url=self.whole(address), alt_text=alt or None)
        is_captioned = self.place.kind == "caption" and self.place.figure is not None  # what was said is its caption
        media.after_block = len(self.blocks) - (0 if self.size and not is_captioned else 1)
        if media.after_block < 0:
            media.after_block = None
        self.media.append(media)
        if self.place.figure:
            self.place.figure.images.append(media)

    def enter(self, node: Any, tag: str) -> None:
        """Open an element: one that is no inline element ends the block before it."""
        if tag in _INLINE or self.place.in_cell:
            return
        if tag in _CELLS and node.select_one(_LAYOUT) is None:
            if self.size:
                self.text(" | ")
            self.place = replace(self.place, in_cell=True)
            return
        self.flush()
        self.place = _inside(tag, self.place)

    def leave(self, node: Any, tag: str, first: int) -> None:
        """Close an element whose text begins with piece number `first`."""
        if tag == "a" or tag in _STRONG:
            self.mark(node, tag, first)
        elif tag not in _INLINE and not self.place.in_cell:
            self.flush()

    def mark(self, node: Any, tag: str, first: int) -> None:
        """Make a link or a strong range of what was said since piece number `first`."""
        if len(self.block.links) + len(self.block.strong) > MAX_LINKS:
            return
        said = "".join(self.pieces[first:])
        start, end = self.size - len(said.lstrip()), self.size - len(said) + len(said.rstrip())
        if start >= end:
            return
        if tag in _STRONG:
            self.block.strong.append((start, end))
        elif address := node.attr("href"):
            self.block.links.append(RawLink(start, end, self.whole(address)))

    def whole(self, address: str) -> str:
        """Make an address whole."""
        address = "".join(clean(address).split())
        try:
            return urljoin(self.base, address) if self.base else address
        except ValueError:
            return address

    def flush(self) -> None:
        """Make a block of what was said, or the caption of the figure that it stands in."""
        text = "".join(self.pieces).rstrip()
        block = self.block
        self.pieces, self.size, self.breaks, self.block = [], 0, 0, Block("")
        if not text:
            return
        figure = self.place.figure
        if self.place.kind == "caption" and figure and figure.images:
            said = figure.images[0].caption
            figure.images[0].caption = f"{said} {text}" if said else text
            return
        block.text, block.kind, block.level = text, self.place.kind, self.place.level
        self.blocks.append(tightened(block))


def _inside(tag: str, outer: _Place) -> _Place:
    """The place that an element opens in another."""
    if tag in _HEADINGS:
        return replace(outer, kind="heading", level=_HEADINGS[tag])
    if tag == "blockquote":
        return replace(outer, kind="blockquote", level=outer.level + 1 if outer.kind == "blockquote" else 1)
    if tag in _LISTS:
        return replace(outer, depth=outer.depth + 1)
    if tag in _ITEMS and outer.kind != "blockquote":
        return replace(outer, kind="list_item", level=max(1, outer.depth))
    if tag == "figure":
        return replace(outer, figure=_Figure())
    if tag == "figcaption":
        return replace(outer, kind="caption", level=0)
    return outer


def _line(text: str) -> str:
    return " ".join(clean(text).split())
