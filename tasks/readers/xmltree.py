"""XML text in, a tree out, mended as browsers mend HTML; no entity is expanded, no file or address is opened.

The document type, in which entity bombs and references to files are declared, is cut off before the parser sees it.
"""

import html
import re
import string
from typing import Any

from lxml import etree

_CDATA_OR_ODD = re.compile(
    r"(?P<cdata><!\[CDATA\[.*?(?:\]\]>|\Z))|(?P<entity>&(?:#[xX]?[0-9a-fA-F]{1,9}|[A-Za-z][A-Za-z0-9]{1,31});?)|(?P<amp>&)"
    r"|(?P<less><(?![!?])(?![A-Za-z_/][^<>]*+>))|(?P<void><(?:br|hr|img|wbr)\b[^<>]{0,4000}(?<!/)>)",
    re.S,
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAG_STARTS = frozenset("/" + string.ascii_letters)
_XML_ENTITIES = frozenset(("&lt;", "&gt;", "&amp;", "&quot;", "&apos;"))


def parse_xml(text: str) -> Any:
    """Parse what begins with the root element; None where no element can be found.

    Bare `&` and `<`, entities of HTML, void tags without a slash, and what isn't closed are read as they are meant.
    """
    text = _CDATA_OR_ODD.sub(_mended, _ILLEGAL.sub("", _without_cut_tag(text)))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None


def _without_cut_tag(text: str) -> str:
    """The text up to a tag that the end of the file cuts off: "</descri"."""
    at = text.rfind("<")
    return text[:at] if text[at + 1 : at + 2] in _TAG_STARTS and ">" not in text[at:] else text


def _mended(match: re.Match[str]) -> str:
    written = match[0]
    if match["cdata"]:
        return written if written.endswith("]]>") else f"{written}]]>"
    if match["amp"]:
        return "&amp;"
    if match["less"]:
        return "&lt;"
    return f"{written[:-1]}/>" if match["void"] else _entity(written)


def _entity(written: str) -> str:
    """A reference that XML knows, the character of one that HTML knows, or the text itself: "a=1&b;"."""
    if written in _XML_ENTITIES:
        return written
    if not written.endswith(";"):
        return f"&amp;{written[1:]}"
    char = html.unescape(written)
    if char == written:
        return f"&amp;{written[1:]}"
    return html.escape(_ILLEGAL.sub("", char), quote=True)
