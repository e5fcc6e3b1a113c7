"""A page as text in, the blocks that trafilatura finds out: for those who set `extractor` to it."""

from collections.abc import Iterator
from typing import Any

from tasks.model.article import Block, BlockKind
from tasks.readers.documents.running import Running

_BLOCKS: dict[str, BlockKind] = {
    "p": "text",
    "head": "heading",
    "item": "list_item",
    "quote": "blockquote",
    "ab": "text",
}


def blocks_of(markup: str) -> list[Block]:
    """Find the body; none where trafilatura finds none."""
    # Imported late: an optional dependency that takes half a second.
    from trafilatura import bare_extraction

    found = bare_extraction(markup, include_comments=False, include_links=True, include_tables=True)
    body = getattr(found, "body", None)
    return [] if body is None else list(_within(body))


def _within(node: Any) -> Iterator[Block]:
    """The blocks in a tree of TEI's kind: `p`, `head`, `list/item`, `quote`, `table/row/cell`."""
    for child in node:
        holds = any(each is not child and each.tag in _BLOCKS for each in child.iter())
        if child.tag == "row":
            yield from _blocks(child, "text", " | ")
        elif child.tag in _BLOCKS and not holds:
            yield from _blocks(child, _BLOCKS[child.tag])
        elif len(child):
            yield from _within(child)
        elif child.text:
            yield from _blocks(child, "text")


def _blocks(node: Any, kind: BlockKind, between: str = "") -> list[Block]:
    running = Running()
    _gather(node, running, between)
    return running.blocks(kind, _level(node) if kind == "heading" else 0)


def _gather(node: Any, running: Running, between: str = "") -> None:
    running.add(_line(node.text))
    for number, child in enumerate(node):
        if between and number:
            running.add(between)
        start = running.size
        running.add(" " if child.tag == "lb" else "")
        _gather(child, running)
        if child.tag == "ref" and (address := child.get("target")):
            running.link(start, address)
        running.add(_line(child.tail))


def _line(text: str | None) -> str:
    return text.replace("\n", " ") if text else ""


def _level(node: Any) -> int:
    rend = node.get("rend") or ""
    return int(rend[1]) if len(rend) == 2 and rend[1].isdecimal() else 2
