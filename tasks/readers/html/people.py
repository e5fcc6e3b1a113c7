"""What a page says about its authors in, their names out: JSON-LD, meta tags, microdata and classes, then bylines."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import Any

from tasks.readers.html.blocks import Chunk, Walked
from tasks.readers.html.bylines import Place, places
from tasks.readers.html.document import Element, words
from tasks.readers.html.jsonld import Linked, Node, is_article, types
from tasks.readers.html.names import begins_byline, is_byline_word, is_name, names
from tasks.readers.html.sources import Sources
from tasks.readers.html.text import folded
from tasks.readers.html.words import sections

MAX_BYLINE = 90
MAX_BOX = 400
NEAR = 4

_META = (
    "cxenseparse:author", "parsely-author", "sailthru.author", "author", "byl", "dc.creator", "citation_author",
    "article:author_name", "article:author", "og:article:author",
)  # fmt: skip
_ACCOUNTS = frozenset(("admin", "administrator", "webmaster", "editor", "root", "wpadmin", "siteadmin"))
_OUTLETS = sections("authors.txt")["outlet"]
_LABEL = re.compile(r"\b(?:by|von|autor\w*|author\w*|auteur|par|di|por|przez|door|skriv\w*|написа\w*)\b", re.I)
_ORGANIZATIONS = frozenset(("Organization", "NewsMediaOrganization", "Corporation", "Thing"))
_AFTER_DATE = re.compile(r"\d\s*(?:[|·•,–-]|Uhr|[ap]\.?m\.?)*\s*(?=(?:by|von|par|por|door|av|af)\s)", re.I)
# "2023-11-25 来源：海山日报 作者：李明"
_LABELLED = re.compile(r"(?<=[\s|·•,])(?=(?:作者|记者|記者|автор|autore?|author|penulis|yazar|tác giả)\s?[:：])", re.I)
_NO_NAME = re.compile(r"\d|[!?:।။]|©")


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
    people, organizations = _linked_names(sources.linked)
    yield people + organizations if people else []
    for name in _META:
        found = [each for value in sources.meta.get(name, ()) for each in names(value)]
        # "The Herald, Riverton, Examplia" is an address, not three authors.
        yield [each for each in found if is_name(each) or is_outlet(each)] if any(map(is_outlet, found)) else found
    yield _twitter_names(sources)
    yield from _element_names(sources.tree, is_outlet)
    yield _byline_names(page, start)
    lone = _lone_names(page, start)
    yield lone
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


# ---- JSON-LD -----------------------------------------------------------------------------------------------------


def _linked_names(linked: Linked) -> tuple[list[str], list[str]]:
    """People and organisations; those of another node of the page where the article's names nobody."""
    found = _named(linked, linked.article)
    for node in linked.nodes if not found else ():
        if "author" in node and (is_article(types(node)) or {"BlogPosting", "WebPage"} & set(types(node))):
            found = found or _named(linked, node)
    people = [each for name, kind in found if kind not in _ORGANIZATIONS for each in names(name)]
    return people, [each for name, kind in found if kind in _ORGANIZATIONS for each in names(name, split=False)]


def _named(linked: Linked, node: Node) -> list[tuple[str, str]]:
    """Pairs of name and type."""
    found: list[tuple[str, str]] = []
    waiting: list[Any] = [node.get("author") or node.get("creator")]
    while waiting:
        each = linked.resolve(waiting.pop(0))
        if isinstance(each, list):
            waiting = each[:50] + waiting
        elif isinstance(each, dict) and not _is_account(each):
            name = each.get("name")
            name = (name.get("@value") or name.get("name")) if isinstance(name, dict) else name
            kinds = types(each)
            every = name if isinstance(name, list) else [name]
            found += [(text, kinds[0] if kinds else "") for text in every if isinstance(text, str)]
        elif isinstance(each, str):
            found.append((each, ""))
    return found


def _is_account(node: Node) -> bool:
    """Whether an author is the account of whoever runs the site: ".../author/admin/"."""
    address = str(node.get("url") or node.get("@id") or "").rstrip("/")
    return address.rpartition("/")[2].lower() in _ACCOUNTS


# ---- Twitter's labels, elements, lines of text -------------------------------------------------------------------


def _twitter_names(sources: Sources) -> list[str]:
    """`twitter:data1` where `twitter:label1` says "Written by", and `twitter:misc:Written by`."""
    values = [sources.first("twitter:data1")] if _LABEL.search(sources.first("twitter:label1") or "") else []
    values += [
        sources.first(name) for name in sources.meta if name.startswith("twitter:misc:") and _LABEL.search(name, 13)
    ]
    return [name for value in values if value for name in names(value)]


def _element_names(tree: Element, is_outlet: Callable[[str], bool]) -> Iterator[list[str]]:
    for place in places(tree):
        found = _selected(place)
        yield [name for name in found if not is_outlet(name) and _is_person(name, place.is_loose)][:4]


def _selected(place: Place) -> list[str]:
    """Names in the first element that has any, and in those that stand right beside it."""
    found: list[str] = []
    around = ""
    for element in place.elements:
        text = words(element)
        if around and text not in around:
            continue  # the author of a teaser further down
        named = _named_in(element, text, place.is_box)
        if named and not found:
            if place.is_classed:
                return named
            around = _around(element)
        found += named
    return found


def _named_in(element: Element, text: str, is_box: bool) -> list[str]:
    if is_box and len(text) <= MAX_BOX and (parts := _names_apart(element)):
        return parts
    return names(text) if 2 < len(text) < 120 and (not is_box or _is_short(text)) else []


def _around(element: Element) -> str:
    """The text of the box around a name, where that is small."""
    for _ in range(2):
        element = element.parent or element
    text = words(element)
    return text if len(text) < MAX_BOX else ""


def _is_short(text: str) -> bool:
    """A whole box of class `author` holds more than names: it must be short, or begin with "By"."""
    return begins_byline(text) or (len(text) <= 60 and " " in text)


def _names_apart(box: Element) -> list[str]:
    """Names that stand in elements of their own: `<span>Jane Roe</span> <span>John Doe</span>`."""
    leaves = [
        each
        for each in box.select("a,span,div,li,strong,b,h2,h3,h4,h5")[:60]
        if each.select_one("a,span,div,li") is None
    ]
    found = [name for each in leaves if 2 <= len(each.text.split()) <= 6 for name in names(words(each))]
    return [name for name in found if is_name(name) and not _NO_NAME.search(name)]


def _is_person(name: str, loose: bool) -> bool:
    return not _NO_NAME.search(name) and (is_name(name) or (loose and len(name.split()) <= 4))


def _byline_names(page: Walked, start: int) -> list[str]:
    """The first short line that begins with "By", or has it after a date: "27.01.2022 | Von Jane Roe"."""
    lines = (line for number, each in enumerate(page.chunks) for line in _lines(each, number < start + NEAR))
    return next((people for people in map(_byline_in, lines) if people), [])


def _lines(each: Chunk, near: bool) -> list[str]:
    """The line that a chunk is, and near the text its parts, which come first where a date is in it."""
    if not near or len(each.pieces) == 1 or len(each.text) > MAX_BOX:
        return [each.text]
    parts = list(_parts(each))
    return [each.text, *parts] if _is_no_date(each.text) else [*parts, each.text]


def _parts(each: Chunk) -> Iterator[str]:
    """The names after the word alone, "By <a>Jane Roe</a> <time>3 May</time>", each part, and the lines by <br>."""
    pieces = [" ".join(piece.split()) for piece in each.pieces]
    word = next((number for number, piece in enumerate(pieces) if piece and is_byline_word(piece)), None)
    if word is not None:
        yield f"{pieces[word]} {' '.join(takewhile(_is_no_date, pieces[word + 1 :]))}"
    yield from pieces
    if "\n" in each.pieces:
        yield from (" ".join(line.split()) for line in "".join(each.pieces).split("\n"))


def _is_no_date(piece: str) -> bool:
    return not any(map(str.isdigit, piece))


def _byline_in(text: str) -> list[str]:
    if "©" in text:
        return []
    if len(text) < MAX_BYLINE and (text[:1].islower() or not begins_byline(text)):
        match = _AFTER_DATE.search(text) or (_LABELLED.search(text) if ":" in text or "：" in text else None)
        text = text[match.end() :] if match else ""
    if len(text) >= MAX_BYLINE or not text or not begins_byline(text):
        return []
    return [name for name in names(text) if _is_byline_name(name)]


def _lone_names(page: Walked, start: int) -> list[str]:
    """A line right above the text that is a name and nothing else; one that opens the text, in bold or in capitals."""
    above = [each for each in page.chunks[max(0, start - 4) : start] if each.tag == "p" and not each.linked]
    opening = [each for each in page.chunks[start : start + 4] if each.tag == "p" and _is_set_off(each)]
    found = (_names_alone(each.text) for each in [*reversed(above), *opening])
    return next((people for people in found if people), [])


def _names_alone(text: str) -> list[str]:
    """The names in a line of nothing else: "Jane Roe/John Doe"."""
    people = names(text) if len(text) < MAX_BYLINE and not _NO_NAME.search(text) else []
    return people if all(is_name(name) and len(name.split()) <= 4 for name in people) else []


def _is_set_off(each: Chunk) -> bool:
    """Whether a whole paragraph is bold or in capitals."""
    return each.is_bold or (not each.linked and each.text.isupper())


def _is_byline_name(name: str) -> bool:
    """A name of two words or more, or the letters of an agency: "By TPN"."""
    words_in = name.split()
    if len(words_in) == 1:
        return is_name(name) or (name.isupper() and name.isalpha() and 2 < len(name) < 6)
    return len(words_in) <= 5 and not name[0].islower() and not any(c.isdigit() for c in name)
