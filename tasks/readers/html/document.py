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


def _keep_freed_memory() -> None:
    """Have glibc keep what a page leaves for the next one, instead of giving it back and asking for it again.

    It keeps up to twice the largest block that was ever freed (mallopt(3), "M_MMAP_THRESHOLD"); nothing is written to
    this one, so that it costs neither time nor memory.
    """
    bytes(KEPT_BYTES)


MAX_TAGS = 500_000
LEAST_TAG = len("<b>")
KEPT_BYTES = 16 * 2**20


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


_keep_freed_memory()
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
