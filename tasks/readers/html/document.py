"""HTML text in, a tree of elements and texts out: by turbohtml, or by selectolax where that has no wheel."""

import importlib
from collections.abc import Sequence
from typing import Any, Protocol

from tasks.model.errors import ReadError


def _parser() -> Any:
    """The module that parses: both have `parse`, `Element` and `Text`."""
    try:
        return importlib.import_module("turbohtml")
    except ImportError:  # no wheel for Macs with Intel
        return importlib.import_module("tasks.readers.html.lexbor")


MAX_TAGS = 1_000_000
LEAST_TAG = len("<b>")


class Element(Protocol):
    """What the reader uses of an element: the part of turbohtml's interface that `lexbor` imitates."""

    @property
    def tag(self) -> str:
        """Its name in lower case."""

    @property
    def text(self) -> str:
        """All text below it, joined without spaces."""

    @property
    def children(self) -> Sequence[Any]:
        """Elements, texts, and comments among others."""

    @property
    def parent(self) -> Any:
        """The element around it; None where it is cut off."""

    @property
    def next_sibling(self) -> Any:
        """What comes right after it beside it; texts between may be passed over."""

    def attr(self, name: str) -> str | None:
        """Give the value of an attribute."""

    def select(self, selector: str) -> Sequence["Element"]:
        """Find the elements below that a CSS selector names, in order."""

    def select_one(self, selector: str) -> "Element | None":
        """Find the first of them."""

    def decompose(self) -> None:
        """Cut it out of the tree."""


PARSER = _parser()
ELEMENT: type = PARSER.Element
TEXT: type = PARSER.Text


def parse(markup: str) -> Element:
    """Parse a page as browsers do; raise ReadError(`too_complex`) where it has more tags than `MAX_TAGS`."""
    if len(markup) > LEAST_TAG * MAX_TAGS and markup.count("<") > MAX_TAGS:
        raise ReadError("too_complex", f"more than {MAX_TAGS:,} tags")
    tree: Element = PARSER.parse(markup, positions=False)
    return tree


def words(element: Element) -> str:
    """Give an element's text on one line."""
    return " ".join(element.text.split())
