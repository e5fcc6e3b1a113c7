"""A block and the texts that are links in it in; the block with its links out."""

from collections.abc import Iterable
from typing import NamedTuple

from tasks.model.article import Block, RawLink

MAX_LINKS = 500  # in one block
_BETWEEN = ("", " ", "-")
_FEW = 4  # a bullet or number that the block lacks
_AHEAD = 2_000  # spaces that the count of what stands before lacks


class Anchor(NamedTuple):
    """A text that leads to an address, and how many characters of its block stand before it, roughly."""

    text: str
    url: str
    before: int


def link(block: Block, anchors: Iterable[Anchor]) -> Block:
    """Find anchors, in their order, in a block's text; those of one address that touch are one link."""
    at = 0
    for text, url, before in anchors:
        said = " ".join(text.split())
        begin = max(at, before - _FEW)
        start = block.text.find(said, begin, begin + len(said) + _AHEAD) if said and url else -1
        if start < 0 or len(block.links) >= MAX_LINKS:
            continue
        at = start + len(said)
        last = block.links[-1] if block.links else None
        if last and last.url == url and block.text[last.end : start] in _BETWEEN:
            last.end = at
        else:
            block.links.append(RawLink(start, at, url))
    return block
