"""The parts of a Word document in, its blocks and properties out (ISO/IEC 29500-1, WordprocessingML)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tasks.model.article import Block, BlockKind
from tasks.readers.documents.package import Package
from tasks.readers.documents.release import Properties, Styled, keywords_of
from tasks.readers.documents.running import Running

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_LINK_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
#: Text that was deleted or moved away, the copy of a text box for old programs, and what is no text of the page.
_SKIPPED = frozenset(
    ("del", "moveFrom", "Fallback", "instrText", "footnoteReference", "endnoteReference", "pPr", "sectPr")
)
_OFF = frozenset(("0", "false", "off"))
_LISTED = 40  # a cell of more characters lays out a page


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    size: float = 0.0
    listed: bool = False


class Text:
    """The text of a document, with what its styles and links mean."""

    def __init__(self, package: Package, part: str) -> None:
        self.root = package.tree(part)
        folder, _, name = part.rpartition("/")
        self.links = _links(package.tree(f"{folder}/_rels/{name}.rels"))
        self.styles, self.size = _styles(package.tree(f"{folder}/styles.xml"))
        self.subtitle = ""


def blocks_of(text: Text) -> list[Styled]:
    """The blocks of the body, in order; a subtitle is put aside."""
    body = next((child for child in text.root if _name(child) == "body"), None)
    return [] if body is None else list(_within(body, text))


def properties_of(package: Package) -> Properties:
    """What `docProps` say."""
    core, app = package.tree("docProps/core.xml"), package.tree("docProps/app.xml")
    said = {_name(each): each.text or "" for tree in (core, app) if tree is not None for each in tree}
    return Properties(
        said.get("title", ""),
        said.get("creator", ""),
        said.get("Company", ""),
        said.get("language", ""),
        keywords_of(said.get("keywords", "")),
    )


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _value(node: Any, *path: str) -> str | None:
    """The attribute `val` of the element at a path; "" where it has none, None where there is no such element."""
    for name in path:
        node = next((child for child in node if _name(child) == name), None)
        if node is None:
            return None
    return node.get(f"{_W}val") or node.get(f"{_STRICT}val") or ""


def _links(rels: Any) -> dict[str, str]:
    if rels is None:
        return {}
    return {each.get("Id", ""): each.get("Target", "") for each in rels if each.get("TargetMode") == "External"}


def _styles(tree: Any) -> tuple[dict[str, _Style], float]:
    """Paragraph styles by id, and the size of type where nothing states one."""
    if tree is None:
        return {}, 0.0
    default = next((each for each in tree if _name(each) == "docDefaults"), None)
    size = _points(_value(default, "rPrDefault", "rPr", "sz")) if default is not None else 0.0
    raw = {_attribute(each, "styleId"): each for each in tree if _name(each) == "style"}
    return {key: _style(each, raw) for key, each in raw.items()}, size or 10.0


def _style(node: Any, raw: dict[str, Any]) -> _Style:
    """A style with what it inherits."""
    name, size, listed = (_value(node, "name") or "").lower(), 0.0, False
    for _ in range(10):
        size = size or _points(_value(node, "rPr", "sz"))
        listed = listed or _value(node, "pPr", "numPr") is not None
        node = raw.get(_value(node, "basedOn") or "")
        if node is None:
            break
    return _Style(name, size, listed)


def _attribute(node: Any, name: str) -> str:
    return node.get(f"{_W}{name}") or node.get(f"{_STRICT}{name}") or ""


def _points(half_points: str | None) -> float:
    return int(half_points) / 2 if half_points and half_points.isdecimal() and len(half_points) < 5 else 0.0


# ---- blocks ------------------------------------------------------------------------------------------------------


def _within(node: Any, text: Text) -> Iterator[Styled]:
    for child in node:
        name = _name(child)
        if name == "p":
            yield from _paragraph(child, text)
        elif name == "tbl":
            yield from _table(child, text)
        elif name not in _SKIPPED:
            yield from _within(child, text)


def _table(table: Any, text: Text) -> Iterator[Styled]:
    """A row of short cells is a block; cells that hold paragraphs lay out a page."""
    for row in (each for each in table if _name(each) == "tr"):
        cells = [list(_within(cell, text)) for cell in row if _name(cell) in ("tc", "sdt")]
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and all(len(cell) == 1 and len(cell[0].block.text) <= _LISTED for cell in filled):
            yield Styled(Block(" | ".join(cell[0].block.text for cell in filled)), filled[0][0].size)
        else:
            yield from (each for cell in filled for each in cell)


def _paragraph(node: Any, text: Text) -> Iterator[Styled]:
    marks = next((child for child in node if _name(child) == "pPr"), ())
    style = text.styles.get(_value(marks, "pStyle") or "", _Style())
    running, boxes = Running(), list[Any]()
    sizes = _gather(node, text, running, boxes)
    kind, level = _kind(style, listed=_value(marks, "numPr") not in (None, "0") or style.listed)
    size = max(sizes, default=0.0) or style.size or text.size
    if style.name == "subtitle" and not text.subtitle:
        text.subtitle = " ".join(running.text.split())
    else:
        yield from (Styled(each, size, style.name == "title") for each in running.blocks(kind, level))
    for box in boxes:
        yield from _within(box, text)


def _kind(style: _Style, *, listed: bool) -> tuple[BlockKind, int]:
    if style.name.startswith("heading ") and style.name[8:].isdecimal():
        return "heading", min(6, int(style.name[8:10]))
    if style.name in ("quote", "intense quote", "block text"):
        return "blockquote", 1
    if style.name == "caption":
        return "caption", 0
    return ("list_item", 1) if listed or style.name.startswith("list bullet") else ("text", 0)


def _gather(node: Any, text: Text, running: Running, boxes: list[Any]) -> list[float]:
    """Add the runs below a node; returns the sizes of type that they state."""
    sizes: list[float] = []
    for child in node:
        name = _name(child)
        if name == "r":
            sizes += _run(child, running, boxes)
        elif name == "hyperlink":
            start = running.size
            sizes += _gather(child, text, running, boxes)
            if url := next((text.links[key] for key in map(child.get, _LINK_IDS) if key in text.links), None):
                running.link(start, url)
        elif name not in _SKIPPED:
            sizes += _gather(child, text, running, boxes)
    return sizes


def _run(node: Any, running: Running, boxes: list[Any]) -> list[float]:
    marks = next((child for child in node if _name(child) == "rPr"), ())
    if _is_on(marks, "vanish"):
        return []
    strong = _is_on(marks, "b") or _is_on(marks, "i")
    for child in node:
        name = _name(child)
        if name == "t":
            running.add(child.text or "", strong)
        elif name in ("br", "cr"):
            running.add("\n")
        elif name in ("tab", "ptab"):
            running.add("\t")
        elif name == "noBreakHyphen":
            running.add("-", strong)
        elif name in ("drawing", "pict", "AlternateContent", "object"):
            boxes += _boxes(child)
    size = _points(_value(marks, "sz"))
    return [size] if size else []


def _boxes(node: Any) -> Iterator[Any]:
    """The text boxes in a drawing, but not their copies for old programs."""
    for child in node:
        if _name(child) == "txbxContent":
            yield child
        elif _name(child) != "Fallback":
            yield from _boxes(child)


def _is_on(marks: Any, name: str) -> bool:
    value = _value(marks, name)
    return value is not None and value not in _OFF
