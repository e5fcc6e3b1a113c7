"""A chunk in, what its links make of it out: the headline of another story, or a sentence of the text.

A headline of another story is nearly all link. How short it may be, and in which element, depends on where it stands.
"""

import re

from tasks.readers.html.blocks import HEADINGS, MENU, Chunk

#: The rules by which lines of links are no text.
NEARLY_LINK = "nearly all link"
LINKED_ITEM = "linked item"
LINKED = (NEARLY_LINK, LINKED_ITEM)

HEADLINE_SHARE = 0.8
#: A heading is a headline where it is longer, a line where it is longer yet; shorter ones are sections and buttons.
HEADING_CHARS = 14
LINE_CHARS = 25
INDEX_CHARS = 20
LABELLED_SHARE = 0.5
SENTENCE_CHARS = 15

_LINES = frozenset(("div", "span"))
_STOPS = (".", "!", "?", ".”", '."', "。")
# "3. The lock keeper's path": a heading of a list of ten, linked to what it is about.
_NUMBERED = re.compile(r"#?\d{1,3}[.):]\s")


def is_numbered(each: Chunk) -> bool:
    """Tell whether a heading has a number of its own: those of a list are, those of other stories aren't."""
    return _NUMBERED.match(each.text) is not None


def is_linked_headline(each: Chunk) -> bool:
    """Tell whether a heading or line anywhere on a page is the headline of another story."""
    size = len(each.text)
    if size <= HEADING_CHARS or not _is_link(each):
        return False
    return (each.tag in HEADINGS or (each.tag in _LINES and size > LINE_CHARS)) and not is_numbered(each)


def is_linked_heading(each: Chunk) -> bool:
    """Tell whether a heading, however short, is a link: at the end of a text it is the headline of another story."""
    return each.tag in HEADINGS and _is_link(each) and not is_numbered(each)


def is_labelled_headline(each: Chunk) -> bool:
    """Tell whether a line is a headline with a label: `<div>Sponsored <a><h4>Ten things to know</h4></a></div>`."""
    return each.tag == "div" and each.linked > max(LINE_CHARS, LABELLED_SHARE * len(each.text))


def headlines_of(each: Chunk) -> int:
    """Count the headlines that a chunk is on a page of nothing else: one at most, or those of a whole list."""
    if each.tag == MENU:
        return sum(len(piece) > INDEX_CHARS for piece in each.pieces)
    return len(each.text) > INDEX_CHARS and _is_link(each)


def is_linked_sentence(each: Chunk) -> bool:
    """Tell whether a paragraph is a sentence of which most is link: "In April, [the two were married in Rome]."."""
    rest = len(each.text) - each.linked
    return each.tag == "p" and rest >= SENTENCE_CHARS and each.text.endswith(_STOPS) and each.text[0].isupper()


def _is_link(each: Chunk) -> bool:
    return each.linked > HEADLINE_SHARE * len(each.text)
