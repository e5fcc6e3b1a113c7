"""A chunk of the chosen box in, whether it is a scrap between paragraphs out: a button, a label, a video's title."""

import re

from tasks.readers.html.blocks import Chunk
from tasks.readers.html.text import ends_sentence

SIGNS_CHARS = 12
LEAST_CELL_CHARS = 3
SCRAP_CHARS = 30
LINE_CHARS = 110
LEAST_SENTENCE_CHARS = 8

_LETTER = re.compile(r"[^\W\d_]")
# The time of an entry in a live blog: "14.20 GMT", "9:05 pm".
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\.?|[A-Z]{1,5}|Uhr|น\.))?", re.I)
_SUBHEADING = re.compile(r"(?<![a-z])(?:hed|sub-?head(?:ing|line)?|cross-?head(?:ing)?|inter-?title)(?![a-z])", re.I)
_CELLS = frozenset(("th", "dt", "td"))
_PLAIN = frozenset(("div", "span", "section", "body", "article", "main", "address"))


def is_scrap(each: Chunk, size: int, is_loose: bool) -> bool:
    """Tell whether a chunk is an empty cell, or a line in a `<div>` that ends no sentence.

    In a text without paragraphs, `is_loose`, that is a few words; beside paragraphs it may be a long line.
    """
    if each.tag in _CELLS:
        return size < LEAST_CELL_CHARS
    if size < SIGNS_CHARS and (_LETTER.search(each.text) is None or _CLOCK.fullmatch(each.text)):
        return True
    if each.tag not in _PLAIN or size >= LINE_CHARS or _is_subheading(each, is_loose):
        return False
    if ends_sentence(each.text):
        return size < SCRAP_CHARS and not (is_loose and size > LEAST_SENTENCE_CHARS)
    return size < (SCRAP_CHARS if is_loose or each.is_bold else LINE_CHARS)


def _is_subheading(each: Chunk, is_loose: bool) -> bool:
    """One by its class, or a bold line where the text is no paragraphs: `<div><b>How it began</b></div>`."""
    if _SUBHEADING.search(each.names) and not each.furniture:
        return not each.linked
    return is_loose and each.is_bold and _LETTER.search(each.text) is not None
