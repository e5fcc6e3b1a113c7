"""A parsed body in, its chunks of text, boxes and photos out: one pass with an explicit stack, nothing recursive."""

import re
from collections.abc import Iterator
from typing import Any

from tasks.readers.html.blocks import ARTICLES, Box, Chunk, Walked
from tasks.readers.html.classes import COMMENTS, FURNITURE, LEAD, flags
from tasks.readers.html.document import ELEMENT, TEXT, Element
from tasks.readers.html.figures import figure_photos, image_photo
from tasks.readers.html.words import sections

MAX_DEPTH = 180
HIDDEN_CHARS = 2000
MAX_NAMES = 500
SLUG_WORDS = 4
LINK_CHARS = 400
SMALL_FURNITURE = range(201, 800)
INLINE_FURNITURE_CHARS = 300

_HIDDEN = '[hidden],[aria-hidden="true"],[style*="display:none"],[style*="display: none"]'
_SKIP, _INLINE, _LEAF = (frozenset(sections("tags.txt")[name]) for name in ("skip", "inline", "leaf"))
_STRONG = frozenset(("b", "strong", "em", "i"))
#: Elements that are furniture unless they hold much text: some pages put all of it in one `<form>`.
_SMALL = {"figure": 600, "form": 1500, "footer": 3000}
_IMAGES = frozenset(("img", "amp-img"))
#: What doesn't part text into chunks.
_WITHIN = _INLINE | _IMAGES | {"a", "br"}
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


#: The block-level element that text belongs to, a leaf such as `<p>` or a box: its tag, the number of its box, how deep
#: in furniture it is, whether it may open the article, its names, whether it is a box itself. A bare tuple: one is made
#: for each of hundreds of elements.
_Frame = tuple[str, int, int, bool, str, bool]


class _Walk:
    """The state of one walk."""

    def __init__(self) -> None:
        self.page = Walked(boxes=[Box(-1, "body", "", False, False, 0)])
        self.frame: _Frame = ("body", 0, 0, False, "", True)
        self.pieces: list[str] = []
        self.marks: list[tuple[int, int, str]] = []
        self.linked = 0
        self.breaks = 0

    def run(self, body: Element) -> None:
        """Visit every node below `body` in order.

        One loop with few calls: a page has hundreds of elements, and each call costs as much as a look at one of them.
        """
        stack: list[tuple[Iterator[Any], _Frame, int]] = []
        nodes = iter(body.children)
        opened = -1  # the piece at which an open <b> began; -1 outside of one
        while True:
            pieces = self.pieces
            for node in nodes:
                kind = node.__class__
                if kind is TEXT:
                    text = node.text
                    if not text.isspace():
                        pieces.append(text)
                        self.breaks = 0
                    elif pieces:
                        pieces.append(text)
                elif kind is ELEMENT and (tag := node.tag) not in _SKIP:
                    frame = self.frame
                    entered = self.within if tag in _WITHIN else self.block
                    if not entered(node, tag, len(stack)):
                        pieces = self.pieces
                        continue
                    stack.append((nodes, frame, opened))
                    opened = len(self.pieces) if tag in _STRONG else -1
                    nodes = iter(node.children)
                    break
            else:
                if 0 <= opened < len(pieces):
                    self.marks.append((opened, len(pieces), "*"))
                if not stack:
                    return
                nodes, outer, opened = stack.pop()
                if self.frame is not outer:
                    self.close(outer)

    def within(self, node: Any, tag: str, depth: int) -> bool:
        """Take an element that doesn't part text; tell whether its children are to be visited."""
        if tag == "a":
            return self.link(node)
        if tag == "br":
            self.line_break()
            return False
        if tag in _IMAGES:
            self.image(node)
            return False
        if depth > MAX_DEPTH:
            self.pieces.append(node.text)
            return False
        return tag not in ("span", "time") or not _is_inline_furniture(node)

    def link(self, node: Any) -> bool:
        """Take a link with its text; one without address around much text is only an anchor."""
        text = node.text
        address = node.attr("href")
        if len(text) > LINK_CHARS and address is None:
            return True
        if text and not text.isspace():
            self.marks.append((len(self.pieces), len(self.pieces) + 1, address or ""))
            self.breaks = 0
        else:
            self.page.photos += [photo for image in node.select("img") if (photo := self.photo(image))]
        self.pieces.append(text)
        self.linked += len(text)
        return False

    def photo(self, image: Any) -> Any:
        return image_photo(image, len(self.page.chunks), self.frame[1])

    def image(self, node: Any) -> None:
        if photo := self.photo(node):
            self.page.photos.append(photo)

    def line_break(self) -> None:
        """A single `<br>` is a space, two in a row part paragraphs."""
        self.breaks += 1
        if self.breaks > 1 and self.pieces:
            self.flush()
        elif self.pieces:
            self.pieces.append("\n")

    def block(self, node: Any, tag: str, depth: int) -> bool:
        """Open a leaf or box; tell whether it is worth a visit."""
        if depth > MAX_DEPTH:
            self.pieces.append(node.text)
            return False
        if self.pieces:
            self.flush()
        if tag in _SMALL:
            if tag == "figure":
                self.page.photos += figure_photos(node, len(self.page.chunks), self.frame[1])
            if len(node.text) < _SMALL[tag]:
                return False
        names = _names(node, tag)
        said = flags(names[:MAX_NAMES]) if names else 0
        if said and _is_small_furniture(node, said):
            return False
        self.open(tag, names, said)
        return True

    def open(self, tag: str, names: str, said: int) -> None:
        outer_tag, outer_box, furniture, lead, _, _ = self.frame
        if said:
            lead = lead or said & LEAD != 0
        deeper = furniture + (said & FURNITURE)
        if tag in _LEAF:
            tag = "blockquote" if tag == "p" and outer_tag == "blockquote" else tag
            self.frame = (tag, outer_box, deeper, lead, names, False)
            return
        boxes = self.page.boxes
        inside = furniture if tag in ARTICLES else deeper
        self.frame = (tag, len(boxes), inside, lead, names, True)
        boxes.append(Box(outer_box, tag, names, said & FURNITURE != 0, said & COMMENTS != 0, len(self.page.chunks)))

    def close(self, outer: _Frame) -> None:
        """End a leaf or box."""
        if self.pieces:
            self.flush()
        _, box, _, _, _, is_box = self.frame
        if is_box:
            self.page.boxes[box].end = len(self.page.chunks)
        self.frame = outer

    def flush(self) -> None:
        """Make a chunk of the pieces so far."""
        text = " ".join("".join(self.pieces).split())
        if text:
            tag, box, furniture, lead, names, _ = self.frame
            self.page.chunks.append(Chunk(text, self.linked, tag, box, furniture, lead, names, self.pieces, self.marks))
        self.pieces, self.marks, self.linked, self.breaks = [], [], 0, 0


def _names(node: Any, tag: str) -> str:
    """Class and id; not an id that is a heading's words: "sharing-with-a-single-developer"."""
    names = node.attr("class") or ""
    if tag != "p" and (identity := node.attr("id")) and identity.count("-") < SLUG_WORDS:
        return f"{names} {identity}"
    return names


def _is_small_furniture(node: Any, said: int) -> bool:
    return said & ~COMMENTS == FURNITURE and len(node.text) in SMALL_FURNITURE


def _is_inline_furniture(node: Any) -> bool:
    names = node.attr("class")
    return bool(names) and bool(flags(names[:MAX_NAMES]) & FURNITURE) and len(node.text) < INLINE_FURNITURE_CHARS


def skip_rule(node: Element, tag: str) -> str | None:
    """Name the rule by which the walk doesn't enter an element; None where it does."""
    if tag in _SKIP:
        return f"element <{tag}>"
    if tag in ("span", "time"):
        return f"furniture by its class: {node.attr('class')!r}" if _is_inline_furniture(node) else None
    if tag in _INLINE or tag in ("a", "br") or tag in _IMAGES:
        return None
    if tag in _SMALL and len(node.text) < _SMALL[tag]:
        return f"<{tag}> of less than {_SMALL[tag]:,} characters"
    names = _names(node, tag)
    if names and _is_small_furniture(node, flags(names[:MAX_NAMES])):
        return f"furniture by its class or id: {names[:80]!r}"
    return None


def walk(body: Element) -> Walked:
    """Cut a body into chunks; cuts small hidden elements out of the tree first."""
    for hidden in body.select(_HIDDEN):
        if hidden.parent is not None and len(hidden.text) < HIDDEN_CHARS:
            hidden.decompose()
    state = _Walk()
    state.run(body)
    state.flush()
    page = state.page
    page.boxes[0].end = len(page.chunks)
    page.wide = _is_wide(page.chunks)
    return page


def _is_wide(chunks: list[Chunk]) -> bool:
    """Whether most of the text is Chinese, Japanese or Korean."""
    sample = "".join(chunk.text for chunk in chunks[::3])[:3000]
    return len(_WIDE.findall(sample)) > 0.3 * max(1, len(sample))
