"""The parts of an OpenDocument text in, its blocks and properties out (ISO/IEC 26300-3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tasks.model.article import Block, BlockKind
from tasks.readers.documents.package import Package
from tasks.readers.documents.release import Properties, Styled, keywords_of
from tasks.readers.documents.running import Running

#: Text that was deleted, notes beside the page, and what is no text of it.
_SKIPPED = frozenset((
    "tracked-changes", "note", "annotation", "annotation-end", "sequence-decls", "forms", "table-of-content",
    "bibliography", "alphabetical-index", "illustration-index", "object", "title", "desc",
))  # fmt: skip
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)pt")
_LISTED = 40  # a cell of more characters lays out a page
_MOST_SPACES = 100


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    size: float = 0.0
    strong: bool = False


class Text:
    """The text of a document, with what its styles mean."""

    def __init__(self, package: Package) -> None:
        self.root = package.tree("content.xml")
        self.styles = _styles([package.tree("styles.xml"), self.root])
        self.subtitle = ""

    def style(self, node: Any) -> _Style:
        """The style of a paragraph or span."""
        return self.styles.get(_attribute(node, "style-name"), _Style())


def blocks_of(text: Text) -> list[Styled]:
    """The blocks of the body, in order; a subtitle is put aside."""
    body = next((each for each in text.root.iter("{*}text") if _name(each.getparent()) == "body"), None)
    return [] if body is None else list(_within(body, text, 0))


def properties_of(package: Package) -> Properties:
    """What `meta.xml` says; the last who changed the document (`dc:creator`) counts less than the first."""
    tree = package.tree("meta.xml")
    said: dict[str, str] = {}
    words: list[str] = []
    for each in tree.iter() if tree is not None else ():
        if _name(each) == "keyword":
            words += keywords_of(each.text or "")
        said.setdefault(_name(each), each.text or "")
    creator = said.get("initial-creator") or said.get("creator", "")
    return Properties(said.get("title", ""), creator, "", said.get("language", ""), words)


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if node is not None and isinstance(node.tag, str) else ""


def _attribute(node: Any, name: str) -> str:
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


def _styles(trees: list[Any]) -> dict[str, _Style]:
    """Styles by name, with what they inherit: an automatic style `P1` is a `Title` in larger type."""
    raw = {
        _attribute(each, "name"): each
        for tree in trees
        if tree is not None
        for each in tree.iter("{*}style")
        if _attribute(each, "family") in ("paragraph", "text")
    }
    return {name: _style(name, raw) for name in raw}


def _style(name: str, raw: dict[str, Any]) -> _Style:
    size, strong, named = 0.0, False, ""
    for _ in range(10):
        node = raw.get(name)
        if node is None:
            break
        for properties in (each for each in node if _name(each) == "text-properties"):
            found = _POINTS.fullmatch(_attribute(properties, "font-size"))
            size = size or (float(found[1]) if found else 0.0)
            strong = strong or _is_strong(properties)
        named = named or _known(name)
        name = _attribute(node, "parent-style-name")
    return _Style(named or _known(name), size, strong)


def _known(name: str) -> str:
    """The name of a style that says what a paragraph is: "Heading_20_1" is `heading 1`."""
    plain = name.replace("_20_", " ").lower()
    return plain if plain in ("title", "subtitle", "quotations") else ""


def _is_strong(properties: Any) -> bool:
    return _attribute(properties, "font-weight") == "bold" or _attribute(properties, "font-style") == "italic"


# ---- blocks ------------------------------------------------------------------------------------------------------


def _within(node: Any, text: Text, depth: int) -> Iterator[Styled]:
    for child in node:
        name = _name(child)
        if name in ("p", "h"):
            yield from _paragraph(child, text, depth)
        elif name in ("table-row",):
            yield from _row(child, text, depth)
        elif name not in _SKIPPED:
            yield from _within(child, text, depth + (name == "list"))


def _row(row: Any, text: Text, depth: int) -> Iterator[Styled]:
    """A row of short cells is a block; cells that hold paragraphs lay out a page."""
    cells = [found for cell in row if _name(cell) == "table-cell" and (found := list(_within(cell, text, depth)))]
    if len(cells) > 1 and all(len(cell) == 1 and len(cell[0].block.text) <= _LISTED for cell in cells):
        yield Styled(Block(" | ".join(cell[0].block.text for cell in cells)), cells[0][0].size)
    else:
        yield from (each for cell in cells for each in cell)


def _paragraph(node: Any, text: Text, depth: int) -> Iterator[Styled]:
    style = text.style(node)
    running, boxes = Running(), list[Any]()
    spans = _gather(node, text, running, boxes, strong=False)
    if style.name == "subtitle" and not text.subtitle:
        text.subtitle = " ".join(running.text.split())
    else:
        kind, level = _kind(node, style, depth)
        size = max(spans, default=0.0) or style.size
        yield from (Styled(each, size, style.name == "title") for each in running.blocks(kind, level))
    for box in boxes:
        yield from _within(box, text, depth)


def _kind(node: Any, style: _Style, depth: int) -> tuple[BlockKind, int]:
    if _name(node) == "h":
        level = _attribute(node, "outline-level")
        return "heading", min(6, int(level)) if level.isdecimal() and len(level) < 3 else 1
    if style.name == "quotations":
        return "blockquote", 1
    return ("list_item", depth) if depth else ("text", 0)


def _gather(node: Any, text: Text, running: Running, boxes: list[Any], *, strong: bool) -> list[float]:
    """Add the text of a node; returns the sizes of type that its spans state."""
    sizes: list[float] = []
    running.add(_collapsed(node.text), strong)
    for child in node:
        name = _name(child)
        start = running.size
        if name == "s":
            running.add(" " * _spaces(child))
        elif name in ("tab", "line-break"):
            running.add("\t" if name == "tab" else "\n")
        elif name in ("frame", "custom-shape", "text-box"):
            boxes.append(child)
        elif name not in _SKIPPED:
            style = text.style(child) if name == "span" else _Style()
            sizes += [style.size] if style.size else []
            sizes += _gather(child, text, running, boxes, strong=strong or style.strong)
        if name == "a" and (address := _attribute(child, "href")):
            running.link(start, address)
        running.add(_collapsed(child.tail), strong)
    return sizes


def _collapsed(text: str | None) -> str:
    """White space in the file is one space; breaks have elements of their own."""
    return re.sub(r"[ \t\r\n]+", " ", text) if text else ""


def _spaces(node: Any) -> int:
    count = _attribute(node, "c")
    return min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 6 else 1
