"""The part of turbohtml's interface that the reader uses, on selectolax: for machines without a turbohtml wheel.

Lexbor's time is quadratic in the depth of nested elements and worse in unclosed formatting tags, so pages that nest
deeper than any real one are refused before they are parsed.
"""

import re
from collections import Counter
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tasks.model.errors import ReadError

MAX_CHARS = 8_000_000
MAX_UNCLOSED = 2000
MAX_ATTRIBUTES = 2000

_NESTING = re.compile(
    r"<(/?)(div|span|b|i|em|strong|font|u|s|a|tt|big|small|code|nobr|section|article|main|aside|header|footer|figure"
    r"|form|ul|ol|dl|table|blockquote|center)\b",
    re.I,
)


class Text:
    """A run of text."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Element:
    """An element, a thin wrapper of selectolax's node."""

    __slots__ = ("_node", "tag")

    def __init__(self, node: Any) -> None:
        self._node = node
        self.tag: str = node.tag

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and self._node == other._node

    def __hash__(self) -> int:
        return hash(self._node.mem_id)

    @property
    def text(self) -> str:
        """All text below it, joined without spaces."""
        found: str = self._node.text(deep=True)
        return found

    @property
    def children(self) -> list[Any]:
        """Elements and texts, without comments."""
        found: list[Any] = []
        for node in self._node.iter(include_text=True):
            if node.tag == "-text":
                found.append(Text(node.text(deep=False)))
            elif node.tag and node.tag[0] not in "-_!":
                found.append(Element(node))
        return found

    @property
    def parent(self) -> Any:
        """The element around it; None where it is cut off."""
        parent = self._node.parent
        return Element(parent) if parent is not None else None

    @property
    def next_sibling(self) -> Any:
        """The next element beside it, without the texts between."""
        node = self._node.next
        while node is not None and (not node.tag or node.tag[0] in "-_!"):
            node = node.next
        return Element(node) if node is not None else None

    def attr(self, name: str) -> str | None:
        """Give the value of an attribute: empty where it has none."""
        attributes = self._node.attributes
        return (attributes[name] or "") if name in attributes else None

    def select(self, selector: str) -> list["Element"]:
        """Find the elements below that a CSS selector names, in order."""
        return [Element(node) for node in self._node.css(selector)]

    def select_one(self, selector: str) -> "Element | None":
        """Find the first of them."""
        node = self._node.css_first(selector)
        return Element(node) if node is not None else None

    def decompose(self) -> None:
        """Cut it out of the tree."""
        self._node.decompose()


def parse(markup: str, positions: bool = False) -> Element:
    """Parse a page; raise ReadError(`too_complex`) where that could take lexbor more than a second.

    `positions` is there for turbohtml's sake, and never used.
    """
    if len(markup) > MAX_CHARS or _nests(markup) or _has_monstrous_tag(markup):
        raise ReadError("too_complex", "more than the parser of this machine can take")
    return Element(LexborHTMLParser(markup).root)


def _nests(markup: str) -> bool:
    opened: Counter[str] = Counter()
    for close, tag in _NESTING.findall(markup):
        opened[tag.lower()] += -1 if close else 1
    return any(count > MAX_UNCLOSED for count in opened.values())


def _has_monstrous_tag(markup: str) -> bool:
    """Whether a tag has attributes by the thousand: each is compared with all before it."""
    return any(
        tag.partition(">")[0].count("=") > MAX_ATTRIBUTES for tag in markup.split("<") if len(tag) > MAX_ATTRIBUTES
    )
