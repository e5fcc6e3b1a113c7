"""A page and the body that was found in it in, everything else that is on the page out, each with its rule."""

from collections.abc import Iterator
from typing import Any

from tasks.model.article import LeftOut
from tasks.readers.cleaning import clean
from tasks.readers.html.blocks import Chunk, Walked
from tasks.readers.html.body import Body
from tasks.readers.html.document import ELEMENT, Element, words
from tasks.readers.html.elements import skip_rule

MAX_CHARS = 2_000

#: No reader sees what is in these.
_UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "title", "link", "meta", "svg", "math"))


def left_out(tree: Element, page: Walked, body: Body) -> list[LeftOut]:
    """Name what is on a page and not in the body: elements that weren't entered, then chunks, in their order."""
    return [*_elements(tree), *_chunks(page, body)]


def _elements(tree: Element) -> Iterator[LeftOut]:
    """The outermost elements that the walk passes over."""
    body = tree.select_one("body")
    waiting: list[Any] = [body if body is not None else tree]
    while waiting:
        node = waiting.pop()
        if rule := skip_rule(node, node.tag):
            if node.tag not in _UNSEEN and (text := clean(words(node))):
                yield LeftOut(text[:MAX_CHARS], rule)
        else:
            waiting += (child for child in reversed(node.children) if child.__class__ is ELEMENT)


def _chunks(page: Walked, body: Body) -> Iterator[LeftOut]:
    kept = set(body.chunks)
    for number, chunk in enumerate(page.chunks):
        if number not in kept and (text := clean(chunk.text)):
            yield LeftOut(text[:MAX_CHARS], body.left_out.get(number) or _outside(page, chunk))


def _outside(page: Walked, chunk: Chunk) -> str:
    """Where a chunk stands that is in another box than the article."""
    box = page.boxes[chunk.box]
    names = f" class={box.names!r}" if box.names else ""
    return f"outside the article's box, in <{box.tag}{names}>"
