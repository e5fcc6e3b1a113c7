"""Elements of a feed: their names whatever their namespace is, their text, and the HTML in them."""

import base64
import binascii
import html
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

Element = Any

#: What tells a namespace, declared by its address or by its prefix alone; all others don't count.
_NAMESPACES = {
    "modules/content": "content", "purl.org/dc/elements": "dc", "purl.org/dc/terms": "dcterms",
    "search.yahoo.com/mrss": "media", "itunes.com": "itunes", "feedburner": "feedburner", "yandex": "yandex",
    "syndication.nytimes": "nyt",
}  # fmt: skip
_PREFIXED = frozenset(("content", "dc", "dcterms", "media", "itunes", "feedburner", "yandex"))
_XML = "{http://www.w3.org/XML/1998/namespace}"


def name(element: Element) -> str:
    """Give an element's name in lower case, with the usual prefix where its namespace matters: `dc:creator`."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag[0] == "{":
        address, _, local = tag[1:].partition("}")
        prefix = next((short for part, short in _NAMESPACES.items() if part in address), "")
    else:
        prefix, _, local = tag.rpartition(":")
    return f"{prefix}:{local}".lower() if prefix in _PREFIXED else local.lower()


def children(element: Element) -> dict[str, list[Element]]:
    """Give the elements right below by their names, in order."""
    found: dict[str, list[Element]] = {}
    for child in element:
        found.setdefault(name(child), []).append(child)
    return found


def text(element: Element | None) -> str:
    """Give all text in an element on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def markup(element: Element) -> str:
    """Give the HTML in an element: escaped, in CDATA, or as elements of its own."""
    if element.get("src") and not len(element):
        return ""  # the content lies elsewhere
    if element.get("mode") == "base64" or element.get("type", "").startswith("application/octet"):
        return _unpacked("".join(element.itertext()))
    if len(element):
        return _serialised(element)
    written = element.text or ""
    if element.get("type") in ("text", "text/plain"):
        return html.escape(written, quote=False)
    return written


def language(element: Element) -> str | None:
    """Give the language that an element is said to be in, by itself or by what is around it."""
    while element is not None:
        if said := element.get(f"{_XML}lang"):
            return str(said)
        element = element.getparent()
    return None


def elements(root: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """Yield the elements below `root` that have one of the names, not those within another of them."""
    for element in root.iter():
        if name(element) in wanted and not any(name(outer) in wanted for outer in element.iterancestors()):
            yield element


def _unpacked(written: str) -> str:
    try:
        return base64.b64decode(written, validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _serialised(element: Element) -> str:
    """The inside of an element as HTML, the prefixes of its tags taken off."""
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        for inner in child.iter(etree.Element):
            bare = re.sub(r"^.*[}:]", "", inner.tag)
            inner.tag = bare if bare[:1].isalpha() else "span"  # `<a:21>` has no name without its prefix
        parts.append(etree.tostring(child, method="html", encoding="unicode"))
    return "".join(parts)
