"""A parsed page in, the elements that may name its authors out: by place, the surest place first.

Classes are read once for all places, as every selector with an attribute in it is a scan of the whole page.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tasks.readers.html.document import Element

MAX_ELEMENTS = 5

_TOKEN, _NAME, _LINE, _BOX, _LOWER = 1, 2, 4, 8, 16
_CLASSES = (
    (_TOKEN, re.compile(r"(?<!\S)byline(?!\S)", re.I)),
    (_NAME, re.compile(r"author-name|author__name|authorName|author_name")),
    (_LINE, re.compile("[bB]yline")),
    (_BOX, re.compile("[aA]uthor|autor")),
    (_LOWER, re.compile("author|autor")),
)
#: All of them, and a few more, in one scan of the page, which each of these looks makes longer by a third.
_NAMED = '[class*="yline" i],[class*="ut" i],[rel~=author],[itemprop=author]'
_ANY = re.compile("yline|uthor|autor", re.I)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:es?|en|i|ka)?|auteurs?|profile|staff|contributors?|columnists?|reporters?|writers?"
    r"|skribent(?:er)?|yazar(?:lar)?|penulis|redaktion|avtor[iy]?)/|/journalist"
)


class Place(NamedTuple):
    """Elements of one kind, five at most; `is_loose` where they say that they hold an author, so that any name will do.

    `is_classed` where a class names them, so that others like them may be the authors of teasers; `is_box` where they
    may hold more than names.
    """

    elements: list[Element]
    is_loose: bool = False
    is_classed: bool = False
    is_box: bool = False


def places(tree: Element) -> Iterator[Place]:
    """List where pages without metadata name authors; each place was right in 50 to 90 of 100 pages that had it."""
    named = tree.select(_NAMED)
    classed = [(each, kind) for each in named if (kind := _kind(each.attr("class") or ""))]
    yield Place(_links_in(each for each, kind in classed if kind & _TOKEN))
    items = [each for each in named if each.attr("itemprop") == "author"]
    yield Place(_below(items, "[itemprop=name]"), is_loose=True)
    related = [each for each in named if "author" in (each.attr("rel") or "").split()]
    yield Place(related[:MAX_ELEMENTS], is_loose=True)
    yield Place(_of(classed, _NAME), is_classed=True)
    yield Place(_profiles(tree))
    yield Place(_of(classed, _LINE), is_classed=True, is_box=True)
    yield Place(_links_in(each for each, kind in classed if kind & _LOWER), is_classed=True)
    yield Place(items[:MAX_ELEMENTS], is_loose=True)
    yield Place(_of(classed, _BOX), is_classed=True, is_box=True)


@lru_cache(maxsize=65536)
def _kind(names: str) -> int:
    if _ANY.search(names) is None:
        return 0
    return sum(kind for kind, pattern in _CLASSES if pattern.search(names))


def _of(classed: list[tuple[Element, int]], wanted: int) -> list[Element]:
    return [each for each, kind in classed if kind & wanted][:MAX_ELEMENTS]


def _links_in(boxes: Iterable[Element]) -> list[Element]:
    return _below(boxes, "a")


def _below(boxes: Iterable[Element], selector: str) -> list[Element]:
    """Select in each of several elements, which may lie in one another."""
    found: list[Element] = []
    for box in boxes:
        if len(found) >= MAX_ELEMENTS:
            break
        found += [each for each in box.select(selector) if each not in found]
    return found[:MAX_ELEMENTS]


def _profiles(tree: Element) -> list[Element]:
    links = (each for each in tree.select("a") if _PROFILE.search(each.attr("href") or ""))
    return [each for each, _ in zip(links, range(MAX_ELEMENTS), strict=False)]
