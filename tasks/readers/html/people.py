"""What a page says about its authors in, their names out: JSON-LD, meta tags, microdata and classes, then bylines."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tasks.readers.html.blocks import Walked
from tasks.readers.html.document import Element, words
from tasks.readers.html.jsonld import Linked, Node, is_article, types
from tasks.readers.html.names import begins_byline, is_name, names
from tasks.readers.html.sources import Sources
from tasks.readers.html.text import folded

MAX_ELEMENTS = 5
MAX_BYLINE = 90

_META = (
    "cxenseparse:author", "parsely-author", "sailthru.author", "author", "byl", "dc.creator", "citation_author",
    "article:author_name", "article:author", "og:article:author",
)  # fmt: skip
_LABEL = re.compile(r"by|von|autor|author|par|di|por|przez|door|skriv|написа", re.I)
_ORGANIZATIONS = frozenset(("Organization", "NewsMediaOrganization", "Corporation", "Thing"))
_NO_NAME = re.compile(r"\d|[!?:]|©")
#: Where pages without metadata name authors, best first; each was right in 50 to 90 of 100 pages that had it.
_SELECTORS = (
    ".byline a",
    "[itemprop=author] [itemprop=name]",
    "[rel~=author]",
    "[class*=author-name],[class*=author__name],[class*=authorName],[class*=author_name]",
    'a[href*="/author/"],a[href*="/autor/"],a[href*="/autoren/"],a[href*="/authors/"],a[href*="/profile/"]'
    ',a[href*="/journalist"]',
    "[class*=byline],[class*=Byline]",
    "[class*=author] a,[class*=autor] a",
    "[itemprop=author]",
    "[class*=author],[class*=autor],[class*=Author]",
)


def authors(sources: Sources, page: Walked) -> list[str]:
    """Name the authors by the best source that names anyone but the outlet itself."""
    is_outlet = _outlet_test(sources)
    weak: list[str] = []
    for found in _candidates(sources, page, is_outlet):
        unique = _unique(found)
        good = [name for name in unique if not is_outlet(name)]
        if good:
            return good
        weak += unique
    return _unique(weak)


def _candidates(sources: Sources, page: Walked, is_outlet: Callable[[str], bool]) -> Iterator[list[str]]:
    yield _linked_names(sources.linked)
    for name in _META:
        yield [each for value in sources.meta.get(name, ()) for each in names(value)]
    yield _twitter_names(sources)
    yield from _element_names(sources.tree, is_outlet)
    yield _byline_names(page)


def _outlet_test(sources: Sources) -> Callable[[str], bool]:
    outlets = sources.outlet_names

    def is_outlet(name: str) -> bool:
        return folded(name) in outlets

    return is_outlet


def _unique(found: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for name in found:
        if key := folded(name):
            kept.setdefault(key, name)
    return list(kept.values())


# ---- JSON-LD -----------------------------------------------------------------------------------------------------


def _linked_names(linked: Linked) -> list[str]:
    """People before organisations; another node of the page where the article's names nobody."""
    found = _named(linked, linked.article)
    for node in linked.nodes if not found else ():
        if "author" in node and (is_article(types(node)) or {"BlogPosting", "WebPage"} & set(types(node))):
            found = found or _named(linked, node)
    people = [each for name, kind in found if kind not in _ORGANIZATIONS for each in names(name)]
    return people + [each for name, kind in found if kind in _ORGANIZATIONS for each in names(name, split=False)]


def _named(linked: Linked, node: Node) -> list[tuple[str, str]]:
    """Pairs of name and type."""
    found: list[tuple[str, str]] = []
    waiting: list[Any] = [node.get("author") or node.get("creator")]
    while waiting:
        each = linked.resolve(waiting.pop(0))
        if isinstance(each, list):
            waiting = each[:50] + waiting
        elif isinstance(each, dict):
            name = each.get("name")
            name = (name.get("@value") or name.get("name")) if isinstance(name, dict) else name
            kinds = types(each)
            every = name if isinstance(name, list) else [name]
            found += [(text, kinds[0] if kinds else "") for text in every if isinstance(text, str)]
        elif isinstance(each, str):
            found.append((each, ""))
    return found


# ---- Twitter's labels, elements, lines of text -------------------------------------------------------------------


def _twitter_names(sources: Sources) -> list[str]:
    """`twitter:data1` where `twitter:label1` says "Written by"."""
    if _LABEL.search(sources.first("twitter:label1") or ""):
        return names(sources.first("twitter:data1") or "")
    return []


def _element_names(tree: Element, is_outlet: Callable[[str], bool]) -> Iterator[list[str]]:
    for selector in _SELECTORS:
        found: list[str] = []
        for element in tree.select(selector)[:MAX_ELEMENTS]:
            text = words(element)
            named = names(text) if 2 < len(text) < 120 and _is_plausible(selector, text) else []
            found += _parts(element) or named if "yline]" in selector and not begins_byline(text) and named else named
            if named and "class" in selector:
                break
        loose = "rel~" in selector or "itemprop" in selector
        yield [name for name in found if not is_outlet(name) and _is_person(name, loose)][:4]


def _is_plausible(selector: str, text: str) -> bool:
    """A whole box of class `author` holds more than names: it must be short, or begin with "By"."""
    box = "[class" in selector and not selector.endswith(" a") and "name" not in selector
    return not box or begins_byline(text) or (len(text) <= 60 and " " in text)


def _parts(byline: Element) -> list[str]:
    """Names that stand in elements of their own."""
    parts = [
        words(each) for each in byline.select("a,span,div,li")
        if 2 <= len(each.text.split()) <= 4 and each.select_one("a,span,div,li") is None
    ]  # fmt: skip
    return [name for part in parts for name in names(part)] if len(parts) > 1 else []


def _is_person(name: str, loose: bool) -> bool:
    return not _NO_NAME.search(name) and (is_name(name) or (loose and len(name.split()) <= 4))


def _byline_names(page: Walked) -> list[str]:
    """The first short line that begins with "By"."""
    for each in page.chunks:
        if len(each.text) < MAX_BYLINE and each.text[:1].isupper() and begins_byline(each.text):
            found = [name for name in names(each.text) if _is_byline_name(name)]
            if found:
                return found
    return []


def _is_byline_name(name: str) -> bool:
    return 2 <= len(name.split()) <= 5 and name[0].isupper() and not any(c.isdigit() for c in name)
