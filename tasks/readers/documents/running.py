"""Runs of text with their links and emphasis in, blocks out."""

import re

from tasks.model.article import Block, BlockKind, RawLink
from tasks.readers.cleaning import clean
from tasks.readers.inline import tightened
from tasks.readers.lines import FIELD_CHARS

MAX_LINKS = 500  # in one paragraph
MAX_LINES = 2_000  # a paragraph of more has no links

_LINES = re.compile(r"\n+")
_PARTED = re.compile(r"\s*\n\s*\n\s*")


class Running:
    """The text of one paragraph as it is gathered; `\\n` is a line break that its author made."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.size = 0
        self._links: list[RawLink] = []
        self._strong: list[tuple[int, int]] = []

    def add(self, text: str, strong: bool = False) -> None:
        """Add a run."""
        start, text = self.size, clean(text)
        self._pieces.append(text)
        self.size += len(text)
        if strong and len(self._strong) < MAX_LINKS:
            self._strong.append((start, self.size))

    def link(self, start: int, url: str) -> None:
        """Make a link of what was added since `start`."""
        if len(self._links) < MAX_LINKS and start < self.size:
            self._links.append(RawLink(start, self.size, url))

    @property
    def text(self) -> str:
        """What was added so far."""
        return "".join(self._pieces)

    def blocks(self, kind: BlockKind = "text", level: int = 0) -> list[Block]:
        """Make the blocks: two line breaks part paragraphs, one parts the lines of an address."""
        text = self.text
        lines = text.split("\n")
        if len(lines) > MAX_LINES:
            self._links, self._strong = [], []
        by_line = len(lines) > 1 and all(len(line) <= FIELD_CHARS for line in lines)
        found, start = [], 0
        for gap in (_LINES if by_line else _PARTED).finditer(text):
            found.append(self._block(text, start, gap.start(), kind, level))
            start = gap.end()
        found.append(self._block(text, start, len(text), kind, level))
        return [block for block in found if block.text]

    def _block(self, text: str, start: int, end: int, kind: BlockKind, level: int) -> Block:
        links = [
            RawLink(max(x.start, start) - start, min(x.end, end) - start, x.url)
            for x in self._links
            if x.end > start and x.start < end
        ]
        strong = [(max(a, start) - start, min(b, end) - start) for a, b in self._strong if b > start and a < end]
        return tightened(Block(text[start:end], kind, level, links=links, strong=_joined(strong)))


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that touch, as one: a word processor cuts runs anywhere."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
