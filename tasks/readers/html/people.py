"""What a page says about its authors in, their names out: JSON-LD, meta tags, microdata and classes, then bylines."""

import re
from collections.abc import Callable, Iterable, Iterator

from tasks.readers.html.blocks import Walked
from tasks.readers.html.element_people import element_names
from tasks.readers.html.jsonld_people import linked_names
from tasks.readers.html.line_people import byline_names, lone_names
from tasks.readers.html.names import is_name, names
from tasks.readers.html.sources import Sources
from tasks.readers.html.text import folded
from tasks.readers.html.words import sections

_META = (
    "cxenseparse:author", "parsely-author", "sailthru.author", "author", "byl", "dc.creator", "citation_author",
    "article:author_name", "article:author", "og:article:author",
)  # fmt: skip
_OUTLETS = sections("authors.txt")["outlet"]
_LABEL = re.compile(r"\b(?:by|von|autor\w*|author\w*|auteur|par|di|por|przez|door|skriv\w*|написа\w*)\b", re.I)


def authors(sources: Sources, page: Walked, start: int = 0) -> list[str]:
    """Name the authors by the best source that names more than the outlet; the text begins with chunk `start`."""
    is_outlet = _outlet_test(sources)
    weak: list[str] = []
    for found in _candidates(sources, page, is_outlet, start):
        unique = _unique(found)
        good = [name for name in unique if not is_outlet(name)]
        if good:
            return _without_employers(good)
        weak += unique
    return _unique(weak)


def _candidates(sources: Sources, page: Walked, is_outlet: Callable[[str], bool], start: int) -> Iterator[list[str]]:
    people, organizations = linked_names(sources.linked)
    yield people + organizations if people else []
    for name in _META:
        found = [each for value in sources.meta.get(name, ()) for each in names(value)]
        # "The Herald, Riverton, Examplia" is an address, not three authors.
        yield [each for each in found if is_name(each) or is_outlet(each)] if any(map(is_outlet, found)) else found
    yield _twitter_names(sources)
    yield from element_names(sources.tree, is_outlet)
    yield byline_names(page, start)
    yield lone_names(page, start)
    yield organizations


def _outlet_test(sources: Sources) -> Callable[[str], bool]:
    outlets = sources.outlet_names

    def is_outlet(name: str) -> bool:
        return folded(name) in outlets

    return is_outlet


def _without_employers(found: list[str]) -> list[str]:
    """Drop newspapers named beside people: "By Jane Roe / Halden Times"."""
    return [name for name in found if not name.lower().endswith(_OUTLETS)] or found


def _unique(found: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for name in found:
        if key := folded(name):
            kept.setdefault(key, name)
    return list(kept.values())


def _twitter_names(sources: Sources) -> list[str]:
    """`twitter:data1` where `twitter:label1` says "Written by", and `twitter:misc:Written by`."""
    values = [sources.first("twitter:data1")] if _LABEL.search(sources.first("twitter:label1") or "") else []
    values += [
        sources.first(name) for name in sources.meta if name.startswith("twitter:misc:") and _LABEL.search(name, 13)
    ]
    return [name for value in values if value for name in names(value)]
