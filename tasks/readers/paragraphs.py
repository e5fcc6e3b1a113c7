"""Text without structure in, its written blocks out, in order: paragraphs, head lines, list items, quotes.

Blank lines and rules of dashes part chunks. Within a chunk a line break is one of three things:

- a wrap, joined by a space: the next word would not have fitted, or the sentence just goes on;
- the end of a field: short lines without a full stop at the head, "Headline / By Jane Roe / May 5, 2024";
- the end of a paragraph: an indent begins the next, or a sentence ends well before the margin.

A text with no blank line at all and no margin has one paragraph a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tasks.model.article import BlockKind

MARGIN = 120  # no hard-wrapped copy is wider than this; wire copy is 60 to 80 columns
RAGGED = 8  # how far short of the margin a wrapped line may end
TIGHT = 2  # the same for a line that ends a sentence: it may as well end the paragraph
HEAD_CHUNKS = 8
FIELD_CHARS = 110

_RULE = re.compile(r"[ \t]*(?:[-_=*~#•—][ \t]?){3,}")
_BULLET = re.compile(r"\s*[•‣▪●◦·][ \t]*(?=\S)")
_ITEM = re.compile(r"\s*(?:[-*+]|\(?\d{1,2}[.)])[ \t]+(?=\S)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_STRONG_LINE = re.compile(r"\*\*[^*]{1,150}\*\*")
_URL_LINE = re.compile(r"\s*<?https?://\S+>?\s*")
_STOPS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", ":")
_CLOSERS = "\"'”’»)]*_"
_SENTENCE_START = re.compile(r"[\"'“‘«„(\[*_¿¡—–-]*\s?[^\W_a-zà-öø-ÿа-яё]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(slots=True)
class Paragraph:
    """A block as it was written, on one line, its list or heading mark taken off."""

    text: str
    kind: BlockKind = "text"
    level: int = 0
    written: str = ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the text was typed: its margin in characters, 0 where it was not hard-wrapped."""

    margin: int
    by_line: bool

    def fits(self, line: str, following: str, slack: int = RAGGED) -> bool:
        """Whether the next line's first word would have fitted on this line with `slack` to spare."""
        word = following.split(maxsplit=1)[0]
        return not self.margin or len(line) + 1 + len(word) + slack <= self.margin


def split(text: str, markup: bool = False) -> list[Paragraph]:
    """Split a clean text into its blocks; `markup` takes `#` and `>` for headings and quotes."""
    chunks = list(_chunks(text))
    layout = _layout(chunks)
    paragraphs: list[Paragraph] = []
    in_head = True
    for number, (chunk, listed) in enumerate(zip(chunks, _listed(chunks), strict=True)):
        in_head = in_head and number < HEAD_CHUNKS
        found = list(_paragraphs(chunk, layout, in_head, listed, markup))
        in_head = in_head and not any(_is_prose(each.text) for each in found)
        paragraphs += found
    return paragraphs


def _chunks(text: str) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in text.split("\n"):
        if line and not line.isspace() and _RULE.fullmatch(line) is None:
            chunk.append(line.rstrip())
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _listed(chunks: list[list[str]]) -> list[bool]:
    """Whether `-` or `1.` begins list items in each chunk: two of them in it, or one in it and one in its neighbour."""
    counts = [sum(_ITEM.match(line) is not None for line in chunk) for chunk in chunks]
    heads = [0, *(count if _ITEM.match(chunk[0]) else 0 for count, chunk in zip(counts, chunks, strict=True)), 0]
    return [count > 1 or (heads[i + 1] > 0 and heads[i] + heads[i + 2] > 0) for i, count in enumerate(counts)]


def _layout(chunks: list[list[str]]) -> _Layout:
    if all(len(chunk) == 1 for chunk in chunks):
        return _Layout(0, False)
    lengths = sorted(len(line) for chunk in chunks for line in chunk if " " in line.strip())
    margin = lengths[len(lengths) * 9 // 10] if lengths else 0
    layout = _Layout(margin if margin <= MARGIN else 0, False)
    by_line = len(chunks) == 1 and not _is_wrapped(chunks[0], layout)
    return _Layout(layout.margin, by_line)


def _is_wrapped(lines: list[str], layout: _Layout) -> bool:
    """Whether half of the line breaks, or more, come where the next word would not have fitted."""
    if not layout.margin:
        return False
    wraps = sum(not layout.fits(a, b) and not _ends_paragraph(a, b) for a, b in pairwise(lines))
    return wraps * 2 >= len(lines) - 1


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith(_STOPS)


def _ends_paragraph(line: str, following: str) -> bool:
    return _ends_sentence(line) and _SENTENCE_START.match(following.lstrip()) is not None


def _paragraphs(lines: list[str], layout: _Layout, in_head: bool, listed: bool, markup: bool) -> Iterator[Paragraph]:
    if len(lines) == 1:
        yield _paragraph(lines, listed, markup)
        return
    start = 0
    for i in range(1, len(lines)):
        if layout.by_line or _breaks(lines[start:i], lines[i], layout, in_head, listed):
            yield _paragraph(lines[start:i], listed, markup)
            start = i
            in_head = in_head and not _is_prose(lines[i - 1])
    yield _paragraph(lines[start:], listed, markup)


def _breaks(block: list[str], following: str, layout: _Layout, in_head: bool, listed: bool) -> bool:
    line = block[-1]
    if _starts_item(following, listed) or _stands_alone(line) or _stands_alone(following):
        return True
    if len(block) == 1 and _STRONG_LINE.fullmatch(line):
        return True
    if _STRONG_LINE.fullmatch(following):
        return not in_head or _is_prose(line)  # a sub-head; below a short line at the head it is a credit
    if _indent(following) > 1 and (_indent(line) < 2 or len(block) == 1):
        return _ends_sentence(line) or layout.fits(line, following)
    if in_head and len(block) == 1 and _is_field(line) and layout.fits(line, following):
        return _SENTENCE_START.match(following.lstrip()) is not None
    if not _ends_paragraph(line, following) or not layout.fits(line, following, TIGHT):
        return False
    return layout.margin > 0 or len(line) > MARGIN


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _starts_item(line: str, listed: bool) -> bool:
    return _BULLET.match(line) is not None or (listed and _ITEM.match(line) is not None)


def _stands_alone(line: str) -> bool:
    return _URL_LINE.fullmatch(line) is not None or _HEADING.match(line) is not None


def _is_field(line: str) -> bool:
    return len(line) <= FIELD_CHARS and not _ends_sentence(line)


def _is_prose(text: str) -> bool:
    return len(text) > MARGIN and _ends_sentence(text)


def _paragraph(lines: list[str], listed: bool, markup: bool) -> Paragraph:
    written = _unwrapped(lines)
    if written[0].isalpha():
        return Paragraph(written)
    if _starts_item(written, listed):
        mark = _BULLET.match(written) or _ITEM.match(written)
        return Paragraph(written[mark.end() if mark else 0 :], "list_item", 1, written)
    if markup and (heading := _HEADING.match(written)):
        return Paragraph(written[heading.end() :].rstrip("# "), "heading", len(heading[1]), written)
    if markup and written.startswith(">"):
        return Paragraph(_unwrapped([line.lstrip("> ") for line in lines]), "blockquote", 1, written)
    return Paragraph(written)


def _unwrapped(lines: list[str]) -> str:
    if len(lines) == 1:
        return " ".join(lines[0].split())
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        text += line if not text or _joins_bare(text, line) else f" {line}"
    return text


def _joins_bare(text: str, line: str) -> bool:
    if text[-1] == "-":  # "a long-/awaited vote", but not "he said --/no"
        return text[-2:-1].isalpha() and line[:1].islower()
    return _CJK.match(text[-1]) is not None and _CJK.match(line) is not None
