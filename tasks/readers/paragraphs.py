"""Text without structure in, its written blocks out, in order: paragraphs, head lines, list items, quotes.

Blank lines and rules of dashes part chunks. Within a chunk a line break is one of three things:

- a wrap, joined by a space: the next word would not have fitted, or the sentence just goes on;
- the end of a field: short lines without a full stop at the head, "Headline / By Jane Roe / May 5, 2024";
- the end of a paragraph: an indent begins the next, or a sentence ends well before the margin.

A text with no blank line at all and no margin has one paragraph a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tasks.model.article import Block, BlockKind
from tasks.readers.layout import TIGHT, Layout, layout_of
from tasks.readers.lines import (
    MARGIN,
    ends_paragraph,
    ends_sentence,
    heading_mark,
    indent,
    is_field,
    is_item,
    is_prose,
    is_rule,
    is_strong,
    item_mark,
    stands_alone,
    starts_item,
    starts_sentence,
    unwrapped,
)

HEAD_CHUNKS = 8


@dataclass(slots=True)
class Paragraph:
    """A block as it was written, on one line, its list or heading mark taken off."""

    text: str
    kind: BlockKind = "text"
    level: int = 0
    written: str = ""

    def block(self) -> Block:
        """The block of an article that it is."""
        return Block(self.text, self.kind, self.level, self.written)


def split(text: str, markup: bool = False) -> list[Paragraph]:
    """Split a clean text into its blocks; `markup` takes `#` and `>` for headings and quotes."""
    chunks = list(_chunks(text))
    listed = _listed(chunks)
    if all(len(chunk) == 1 for chunk in chunks):  # a paragraph a line
        return [_paragraph(chunk, item, markup) for chunk, item in zip(chunks, listed, strict=True)]
    layout = layout_of(chunks)
    paragraphs: list[Paragraph] = []
    in_head = True
    for number, (chunk, item) in enumerate(zip(chunks, listed, strict=True)):
        in_head = in_head and number < HEAD_CHUNKS
        found = list(_paragraphs(chunk, layout, in_head, item, markup))
        in_head = in_head and not any(is_prose(each.text) for each in found)
        paragraphs += found
    return paragraphs


def _chunks(text: str) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in text.split("\n"):
        if line[:1].isalpha() or (line and not is_rule(line)):
            chunk.append(line.rstrip())
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _listed(chunks: list[list[str]]) -> list[bool]:
    """Whether `-` or `1.` begins list items in each chunk: two of them in it, or one in it and one in its neighbour."""
    if not any(map(is_item, chain.from_iterable(chunks))):
        return [False] * len(chunks)
    counts = [sum(map(is_item, chunk)) for chunk in chunks]
    heads = [0, *(count if is_item(chunk[0]) else 0 for count, chunk in zip(counts, chunks, strict=True)), 0]
    return [count > 1 or (heads[i + 1] > 0 and heads[i] + heads[i + 2] > 0) for i, count in enumerate(counts)]


def _paragraphs(lines: list[str], layout: Layout, in_head: bool, listed: bool, markup: bool) -> Iterator[Paragraph]:
    if len(lines) == 1:
        yield _paragraph(lines, listed, markup)
        return
    start = 0
    for i in range(1, len(lines)):
        ends = lines[start : start + 1] + lines[max(start + 1, i - 1) : i]
        if layout.by_line or _breaks(ends, lines[i], layout, in_head, listed):
            yield _paragraph(lines[start:i], listed, markup)
            start = i
            in_head = in_head and not is_prose(lines[i - 1])
    yield _paragraph(lines[start:], listed, markup)


def _breaks(block: list[str], following: str, layout: Layout, in_head: bool, listed: bool) -> bool:
    """Whether a block, of which the first and last line are given, ends before the following line."""
    line = block[-1]
    if starts_item(following, listed) or stands_alone(line) or stands_alone(following):
        return True
    if len(block) == 1 and is_strong(line):
        return True
    if listed and starts_item(block[0], listed) and indent(following) > indent(block[0]):
        return False
    if is_strong(following):
        return not in_head or is_prose(line)  # a sub-head; below a short line at the head it is a credit
    if indent(following) > 1 and (indent(line) < 2 or len(block) == 1):
        return ends_sentence(line) or layout.fits(line, following)
    if in_head and len(block) == 1 and is_field(line) and layout.fits(line, following):
        return starts_sentence(following)
    if not ends_paragraph(line, following) or not layout.fits(line, following, TIGHT):
        return False
    return layout.margin > 0 or len(line) > MARGIN


def _paragraph(lines: list[str], listed: bool, markup: bool) -> Paragraph:
    written = unwrapped(lines)
    if written[0].isalpha():
        return Paragraph(written)
    if starts_item(written, listed):
        return Paragraph(written[item_mark(written) :], "list_item", 1, written)
    if markup and (level := heading_mark(written)):
        return Paragraph(written[level:].strip("# "), "heading", level, written)
    if markup and written.startswith(">"):
        return Paragraph(unwrapped([line.lstrip("> ") for line in lines]), "blockquote", 1, written)
    return Paragraph(written)
