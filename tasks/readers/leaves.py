"""The body of a Markdown file in, its paragraphs and headings out, where there is nothing else in it, as mostly.

Then each can be parsed alone, and those without any mark need not be parsed at all.
"""

import re

from tasks.model.article import Block
from tasks.readers.cleaning import clean

# What may begin a list, quote, rule, table, fence, code, HTML, or underline a heading (CommonMark 0.31, sections 4, 5).
_OTHER_BLOCK = re.compile(r"(?:[ \t>*+_=~`|<:-]|\d{1,9}[.)])")
_MARKS = ("\\", "*", "_", "[", "<", "&", "`")
_LINE_MARK = re.compile(r"[ \t]\n|\n#")
_GAP = re.compile(r"\n{2,}")


def leaves(body: str) -> list[str] | None:
    """The paragraphs and headings of a body; None where anything else may stand in it."""
    if "]:" in body or "\0" in body or "\r" in body or any(map(_opens_other, body.split("\n"))):
        return None
    return [leaf for leaf in _GAP.split(body.strip("\n")) if leaf]


def _opens_other(line: str) -> bool:
    return not line[:1].isalpha() and _OTHER_BLOCK.match(line) is not None


def bare(leaf: str) -> Block | None:
    """The paragraph, white space as it is, where no mark stands in it that means something in Markdown."""
    if leaf[0] == "#" or any(mark in leaf for mark in _MARKS):
        return None
    if "\n" not in leaf:
        return Block(clean(leaf.strip()))
    if _LINE_MARK.search(leaf):
        return None
    written = leaf.strip()
    text = " ".join(map(clean, written.split("\n")))
    source = " ".join(clean(written).split())
    return Block(text, source="" if source == " ".join(text.split()) else source)
