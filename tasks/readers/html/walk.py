"""A parsed body in, its chunks of text, boxes and pictures out: one pass with an explicit stack, nothing recursive."""

from collections.abc import Callable, Iterator
from typing import Any

from tasks.model.errors import ReadError
from tasks.readers.html.blocks import ARTICLES, MENU, Box, Chunk, Picture, Walked
from tasks.readers.html.classes import FURNITURE, LEAD, MAX_NAMES, PICTURE, POST, flags
from tasks.readers.html.document import ELEMENT, TEXT, Element
from tasks.readers.html.elements import (
    IMAGES,
    INLINE,
    LEAF,
    LINK_CHARS,
    SKIP,
    SMALL,
    is_inline_furniture,
    is_small_furniture,
    is_too_small,
    menu,
    names_of,
)
from tasks.readers.html.text import on_one_line

MAX_DEPTH = 180
MAX_CHUNKS = 40_000
HIDDEN_CHARS = 2000
MAX_LOOKED = 20_000
WIDE_SHARE = 0.3
WIDE_CHARS = 10_000

#: Two looks at each style in place of four, and those only at what may hide.
_HIDDEN = (
    '[hidden],[aria-hidden="true"],[style*="none"]:is([style*="display:none"],[style*="display: none"]),'
    '[style*="hidden"]:is([style*="visibility:hidden"],[style*="visibility: hidden"],[style*="rect(0"])'
)
_SILENT = frozenset(("p", "h2", "h3", "h4", "ul", "ol", "blockquote"))
_STRONG = frozenset(("b", "strong", "em", "i"))
_LISTS = frozenset(("ul", "ol"))
#: In UTF-8 those characters begin with one of the bytes E3 to ED, and bytes are counted in no time.
_NOT_WIDE = bytes(byte for byte in range(256) if not 0xE3 <= byte <= 0xED)


#: The block-level element that text belongs to, a leaf such as `<p>` or a box: its tag, the innermost box by number,
#: how deep in furniture it is, whether it may open the article, its names. A bare tuple: there are hundreds.
_Frame = tuple[str, int, int, bool, str]


class _Walk:
    """The state of one walk."""

    def __init__(self) -> None:
        self.page = Walked(boxes=[Box(-1, "body", "", 0, 0, 0)])
        self.frame: _Frame = ("body", 0, 0, False, "")
        self.pieces: list[str] = []
        self.marks: list[tuple[int, int, str]] = []
        self.linked = 0
        self.breaks = 0
        self.looked = 0  # links of lists, which may lie in one another

    def run(self, body: Element) -> None:
        """Visit every node below `body` in order.

        One loop with few calls: a page has hundreds of elements, and each call costs as much as a look at one of them.
        """
        ways, block = _WAYS, _Walk.block
        chunks, boxes = self.page.chunks, self.page.boxes
        stack: list[tuple[Iterator[Any], _Frame, int]] = []
        nodes = iter(body.children)
        strong = -1  # the piece at which an open <b> began; -1 outside of one
        while True:
            pieces = self.pieces
            for node in nodes:
                kind = node.__class__
                if kind is TEXT:
                    text = node.text
                    if not text.isspace():
                        if self.breaks and pieces and _is_indented(text):
                            self.flush()
                            pieces = self.pieces
                        pieces.append(text)
                        self.breaks = 0
                    elif pieces:
                        pieces.append(text)
                elif kind is ELEMENT and (enter := ways.get(tag := node.tag, block)):
                    frame = self.frame
                    if not enter(self, node, tag, len(stack)):
                        pieces = self.pieces
                        continue
                    stack.append((nodes, frame, strong))
                    strong = len(self.pieces) if tag in _STRONG else -1
                    nodes = iter(node.children)
                    break
            else:
                if 0 <= strong < len(pieces):
                    self.marks.append((strong, len(pieces), "*"))
                if not stack:
                    return
                nodes, outer, strong = stack.pop()
                if self.frame is not outer:
                    if pieces:
                        self.flush()
                    if self.frame[1] != outer[1]:
                        boxes[self.frame[1]].end = len(chunks)
                    self.frame = outer

    def inline(self, node: Any, tag: str, depth: int) -> bool:
        """Take an element that doesn't part text."""
        if depth > MAX_DEPTH:
            self.pieces.append(node.text)
            return False
        return True

    def span(self, node: Any, tag: str, depth: int) -> bool:
        """Take an element that doesn't part text, unless it is furniture; one around a picture does."""
        names = node.attr("class")
        if depth > MAX_DEPTH or not names:
            return self.inline(node, tag, depth)
        said = flags(names[:MAX_NAMES])
        if said & PICTURE and not said & FURNITURE and node.select_one("img") is not None:
            return self.block(node, tag, depth)
        return not is_inline_furniture(node, said)

    def link(self, node: Any, tag: str, depth: int) -> bool:
        """Take a link with its text; one to nowhere around much text, or to a script around paragraphs, is none."""
        text = node.text
        address = node.attr("href")
        if len(text) > LINK_CHARS and address is None:
            return True
        if address is not None and address[:11] == "javascript:" and node.select_one("p") is not None:
            return True
        if text and not text.isspace():
            self.marks.append((len(self.pieces), len(self.pieces) + 1, address or ""))
            self.breaks = 0
        else:
            self.image(node, tag, depth)
        self.pieces.append(text)
        self.linked += len(text)
        return False

    def image(self, node: Any, tag: str, depth: int) -> bool:
        """Note where an image is, or what may hold one."""
        self.page.pictures.append(Picture(node, len(self.page.chunks), self.frame[1]))
        return False

    def line_break(self, node: Any, tag: str, depth: int) -> bool:
        """Take a `<br>`: a single one is a space, two in a row part paragraphs."""
        self.breaks += 1
        if self.breaks > 1 and self.pieces:
            self.flush()
        elif self.pieces:
            self.pieces.append("\n")
        return False

    def small(self, node: Any, tag: str, depth: int) -> bool:
        """Open an element that is furniture unless it holds much text."""
        if depth <= MAX_DEPTH:
            if self.pieces:
                self.flush()
            if tag == "figure":
                self.image(node, tag, depth)
            if is_too_small(node, tag):
                return False
        return self.block(node, tag, depth)

    def block(self, node: Any, tag: str, depth: int) -> bool:
        """Open a leaf or box; tell whether it is worth a visit."""
        if depth > MAX_DEPTH:
            self.pieces.append(node.text)
            return False
        if self.pieces:
            self.flush()
        names = names_of(node, tag)
        said = flags(names[:MAX_NAMES]) if names else 0
        if (said & FURNITURE and is_small_furniture(node, tag, said)) or (said & POST and tag == "blockquote"):
            return False
        outer_tag, box, furniture, lead, _ = self.frame
        deeper = furniture
        if said:
            lead = lead or said & LEAD != 0
            deeper += said & FURNITURE
        if tag in LEAF:
            tag = "blockquote" if tag == "p" and outer_tag == "blockquote" else tag
            self.frame = (tag, box, deeper, lead, names)
        else:
            boxes, first = self.page.boxes, len(self.page.chunks)
            self.frame = (tag, len(boxes), furniture if tag in ARTICLES else deeper, lead, names)
            boxes.append(Box(box, tag, names, said, first, first))
        return True

    def list(self, node: Any, tag: str, depth: int) -> bool:
        """Take a list that is nothing but links as one chunk; open any other."""
        links = node.select("a") if self.looked < MAX_LOOKED else []
        self.looked += len(links)
        texts = menu(node, links)
        if not texts:
            return self.block(node, tag, depth)
        outer = self.frame
        if self.block(node, MENU, depth):
            self.pieces, self.linked = texts, sum(map(len, texts))
            self.flush()
            self.frame = outer
        return False

    def flush(self) -> None:
        """Make a chunk of the pieces so far."""
        pieces = self.pieces
        text = on_one_line(pieces[0] if len(pieces) == 1 else "".join(pieces))
        if text:
            if len(self.page.chunks) == MAX_CHUNKS:
                raise ReadError("too_complex", f"more than {MAX_CHUNKS:,} paragraphs, items and cells")
            tag, box, furniture, lead, names = self.frame
            self.page.chunks.append(Chunk(text, self.linked, tag, box, furniture, lead, names, pieces, self.marks))
        self.pieces, self.marks, self.linked, self.breaks = [], [], 0, 0


#: How to take elements that are no ordinary blocks: each way tells whether the children are to be visited.
_WAYS: dict[str, Callable[[_Walk, Any, str, int], bool] | None] = {
    **dict.fromkeys(INLINE, _Walk.inline),
    "span": _Walk.span,
    "time": _Walk.span,
    "a": _Walk.link,
    "br": _Walk.line_break,
    **dict.fromkeys(IMAGES, _Walk.image),
    **dict.fromkeys(SMALL, _Walk.small),
    **dict.fromkeys(_LISTS, _Walk.list),
    **dict.fromkeys(SKIP, None),
}


def _is_indented(text: str) -> bool:
    """Whether a line begins as paragraphs do that are set apart by blanks alone: "　　新华社…"."""
    return text.lstrip("\r\n\t ").startswith(("\u3000", "\xa0\xa0"))


def walk(body: Element) -> Walked:
    """Cut a body into chunks; cuts small hidden elements out of the tree first.

    Raises ReadError(`too_complex`) where there are more than `MAX_CHUNKS`: each costs all that follows the walk some
    microseconds.
    """
    for hidden in body.select(_HIDDEN):
        if hidden.parent is not None and len(hidden.text) < HIDDEN_CHARS and not _is_silent_text(hidden):
            hidden.decompose()
    state = _Walk()
    state.run(body)
    state.flush()
    page = state.page
    page.boxes[0].end = len(page.chunks)
    page.wide = _is_wide(page.chunks)
    return page


def _is_silent_text(element: Element) -> bool:
    """Whether an element is a paragraph that is only hidden from screen readers, as some sites do behind a wall."""
    if element.tag not in _SILENT or element.attr("aria-hidden") is None:
        return False
    style = element.attr("style") or ""
    return element.attr("hidden") is None and "none" not in style and "hidden" not in style


def _is_wide(chunks: list[Chunk]) -> bool:
    """Whether much of the text is Chinese, Japanese or Korean."""
    text = "".join([chunk.text for chunk in chunks])[:WIDE_CHARS]
    return not text.isascii() and len(text.encode("utf-8", "replace").translate(None, _NOT_WIDE)) > WIDE_SHARE * max(
        1, len(text)
    )
