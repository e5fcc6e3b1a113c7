"""A feed's text in, what it says of itself and its entries out: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0."""

import re
from dataclasses import dataclass, field

from tasks.model.article import RawContributor
from tasks.model.errors import ReadError
from tasks.readers.feed.elements import Element, children, elements, language, name, text
from tasks.readers.feed.people import people
from tasks.readers.xmltree import parse_xml

MAX_ENTRIES = 100_000

# What may stand before the root: the declaration, comments, the document type, instructions of style sheets.
_ROOT = re.compile(
    r"(?:[\s\ufeff]++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*+>)*+(?=<(?:rss|feed|(?:\w{1,20}:)?RDF|channel)\b)",
    re.S | re.I,
)
_ENTRIES = frozenset(("item", "entry"))


@dataclass(slots=True)
class Channel:
    """A feed: what holds for all of its entries, and these."""

    title: str | None = None
    link: str = ""
    language: str | None = None
    copyright: str | None = None
    authors: list[RawContributor] = field(default_factory=list)
    entries: list[Element] = field(default_factory=list)


def root_of(head: str) -> int | None:
    """Find where the root element of a feed begins; None where the text is no feed."""
    found = _ROOT.match(head)
    return found.end() if found else None


def read_channel(written: str) -> Channel:
    """Read a feed; raise ReadError(`malformed`) where it has no root element of one."""
    at = root_of(written)
    root = parse_xml(written[at:]) if at is not None else None
    if root is None:
        raise ReadError("malformed", "no element of a feed can be read")
    holder = next((child for child in root if name(child) == "channel"), root)
    entries = list(elements(root, _ENTRIES))[:MAX_ENTRIES]
    found = children(holder)
    return Channel(
        title=text(next(iter(found.get("title", [])), None)) or None,
        link=_link(found.get("link", [])),
        language=_said(found, "language", "dc:language") or language(holder),
        copyright=_said(found, "copyright", "rights", "dc:rights"),
        authors=people(found, ("author",)) if name(root) == "feed" else [],
        entries=entries,
    )


def _said(found: dict[str, list[Element]], *names: str) -> str | None:
    return next((said for each in names for element in found.get(each, []) if (said := text(element))), None)


def _link(links: list[Element]) -> str:
    own = [link for link in links if link.get("rel", "alternate") == "alternate"]
    return next((address for link in own if (address := link.get("href") or text(link)).startswith("http")), "")
