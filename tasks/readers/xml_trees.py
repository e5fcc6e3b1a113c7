"""XML text in, a tree of elements out: no entity, file or address is ever followed; HTML's own entities are known."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from tasks.model.errors import ReadError
from tasks.readers.cleaning import clean
from tasks.readers.source import Source

# What lxml's elements are; it has no types of its own.
Node = Any

MAX_NODES = 1_000_000
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_DECLARATION = re.compile(r"\ufeff?\s*(?:<\?xml\b([^>]{0,200})\?>)?")
_CHARSET = re.compile(r"encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})([^<>]{0,8000})")
_OWN_ENTITIES = "it defines entities of its own, which are not followed"
_SKIPPED = (("<?", "?>"), ("<!--", "-->"))


def tree_of(source: Source, max_tags: int = MAX_NODES) -> Node:
    """Parse a whole file; raise ReadError(`malformed`, `empty`, `binary` or `undecodable`)."""
    return parsed(text_of(source), max_tags)


def text_of(source: Source) -> str:
    """Decode a whole file as its declaration says; raise ReadError(`empty`, `binary` or `undecodable`)."""
    declared = _CHARSET.search(source.data[:300].decode("ascii", "replace"))
    return source.decode_part(source.data, declared[1] if declared else None)


def parsed(text: str, max_tags: int = MAX_NODES) -> Node:
    """Parse XML and return its root; raise ReadError(`malformed`), also where it defines entities."""
    declaration = _DECLARATION.match(text)
    text = _BAD.sub("", text[declaration.end() if declaration else 0 :])
    if "<!ENTITY" in text[: _doctype_end(text)]:
        raise ReadError("malformed", _OWN_ENTITIES)
    if text.count("<") > max_tags:
        raise ReadError("malformed", f"more than {max_tags:,} tags")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(_ENTITY.sub(_character, text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("malformed", f"no XML: {str(error)[:200]}") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():
        raise ReadError("malformed", _OWN_ENTITIES)
    return root


@lru_cache(maxsize=4)
def root_sign(text: str) -> tuple[str, str]:
    """The root element's name without prefix, and its attributes as written, of the head of a file; else `("", "")`."""
    at = len(text) - len(text.removeprefix("\ufeff").lstrip())
    while at < len(text):
        if text.startswith("<!DOCTYPE", at):
            at += _doctype_end(text[at:])
        elif mark := next((end for start, end in _SKIPPED if text.startswith(start, at)), None):
            end = text.find(mark, at)
            at = end + len(mark) if end > 0 else len(text)
        elif root := _ROOT.match(text, at):
            return root[1].rpartition(":")[2], root[2]
        elif text[at].isspace():
            at += 1
        else:
            break
    return "", ""


def name_of(node: Node) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: Node | None, *names: str) -> Iterator[Node]:
    """The elements directly below, of these names."""
    yield from (child for child in (() if node is None else node) if name_of(child) in names)


def child(node: Node | None, *path: str) -> Node | None:
    """The first element at a path of names."""
    for name in path:
        node = next(children(node, name), None)
    return node


def below(node: Node | None, *names: str) -> Iterator[Node]:
    """All elements below, of these names, in the document's order."""
    if node is not None:
        yield from (each for each in node.iterdescendants() if name_of(each) in names)


def first(node: Node | None, *names: str) -> Node | None:
    """The first element below of any of these names."""
    return next(below(node, *names), None)


def words(node: Node | None) -> str | None:
    """All text below an element, on one line; None where there is none."""
    if node is None:
        return None
    return line("".join(node.itertext()))


def line(text: str | None) -> str | None:
    """A clean text on one line; None where there is none."""
    return " ".join(clean(text).split()) or None if text else None


def _character(entity: re.Match[str]) -> str:
    known = html.unescape(entity[0]) if entity[1] not in _XML_OWN else entity[0]
    return known if len(known) < 3 else entity[0]


def _doctype_end(text: str) -> int:
    """Where the document type ends, if one stands before the root."""
    start = text.find("<!DOCTYPE")
    if start < 0:
        return 0
    bracket, close = text.find("[", start), text.find(">", start)
    if 0 <= bracket < close:
        end = text.find("]", bracket)
        close = text.find(">", end) if end >= 0 else -1
    return close + 1 if close >= 0 else len(text)
