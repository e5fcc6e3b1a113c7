"""A chunk of the walk in, a Block out, with its links and bold ranges at exact offsets."""

from tasks.model.article import Block, BlockKind, RawLink
from tasks.readers.cleaning import clean
from tasks.readers.html.blocks import Chunk
from tasks.readers.html.text import on_one_line

_KINDS: dict[str, BlockKind] = {
    "li": "list_item",
    "dd": "list_item",
    "blockquote": "blockquote",
    "figcaption": "caption",
}
STRONG = "*"


def block_of(chunk: Chunk, is_clean: bool = False) -> Block:
    """Make the Block of a chunk; its text is clean and on one line, empty where nothing of it is visible."""
    text = chunk.text if is_clean else clean(chunk.text)
    block = Block(text, _kind(chunk), _level(chunk.tag))
    if text == chunk.text:
        if chunk.marks:
            _mark(block, chunk, chunk.pieces)
        return block
    pieces = list(map(clean, chunk.pieces))
    line = on_one_line("".join(pieces))
    block.text = clean(line)
    if block.text == line and chunk.marks:
        _mark(block, chunk, pieces)
    return block


def _kind(chunk: Chunk) -> BlockKind:
    if chunk.tag[0] == "h" and chunk.tag[1:].isdigit():
        return "heading"
    return _KINDS.get(chunk.tag, "text")


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def _mark(block: Block, chunk: Chunk, pieces: list[str]) -> None:
    starts, ends = _offsets(pieces)
    for first, last, what in chunk.marks:
        start, end = starts[first], ends[last - 1]
        if start >= end:
            continue
        if what == STRONG:
            block.strong.append((start, end))
        elif what:
            block.links.append(RawLink(start, end, what))
    block.links.sort(key=lambda link: (link.start, link.end))
    block.strong.sort()


def _offsets(pieces: list[str]) -> tuple[list[int], list[int]]:
    """Where the visible part of each piece begins and ends on the line, where runs of white space are one space."""
    starts: list[int] = []
    ends: list[int] = []
    length, spaced = 0, False
    for piece in pieces:
        size = len(on_one_line(piece))
        spaced = spaced or piece[:1].isspace()
        starts.append(length + (spaced and length > 0))
        if size:
            length = starts[-1] + size
            spaced = piece[-1:].isspace()
        ends.append(length)
    return starts, ends
