"""The body of a Markdown file in, its paragraphs and headings out, where there is nothing else in it, as mostly.

Then each can be parsed alone, and those without any mark need not be parsed at all.
"""

import re

from tasks.model.article import Block
from tasks.readers.cleaning import clean

# What may begin a list, quote, rule, table, fence, code, HTML, or underline a heading (CommonMark 0.31, sections 4, 5).
_OTHER_BLOCK = re.compile(r"^(?:[ \t>*+_=~`|<:-]|\d{1,9}[.)])", re.M)
_MARK = re.compile(r"[\\*_\[<&`]|[ \t]\n|\A#|\n#")
_GAP = re.compile(r"\n{2,}")


def leaves(body: str) -> list[str] | None:
    """The paragraphs and headings of a body; None where anything else may stand in it."""
    if "]:" in body or "\0" in body or "\r" in body or _OTHER_BLOCK.search(body):
        return None
    return [leaf for leaf in _GAP.split(body.strip("\n")) if leaf]


def bare(leaf: str) -> Block | None:
    """The paragraph, white space as it is, where no mark stands in it that means something in Markdown."""
    if _MARK.search(leaf):
        return None
    written = leaf.strip()
    text = " ".join(map(clean, written.split("\n")))
    source = " ".join(clean(written).split())
    return Block(text, source="" if source == " ".join(text.split()) else source)
