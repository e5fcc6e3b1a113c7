"""SGML of a research collection in, what its elements hold and the paragraphs of its texts out; none need be closed."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from tasks.model.article import Block
from tasks.readers.cleaning import clean
from tasks.readers.lines import unwrapped
from tasks.readers.paragraphs import split
from tasks.readers.xml_trees import line

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_P = re.compile(r"</?P(?:\s[^<>]*)?>", re.I)
_BLANK = re.compile(r"\n[ \t]*\n")
_INDENT = re.compile(r"\n(?=[ \t]{2,}\S)")
_SIGN_OFF = re.compile(r"\n[ \t]*reuters?(?:\s|&#\d+;)*\Z", re.I)  # " Reuter\n&#3;"
# Entities of their own: hyphens, blanks, and what sets a line to the left, right or middle.
_ENTITIES = {"hyph": "-", "blank": " ", "MD": "—", "LR": "", "UR": "", "QL": "", "QC": "", "QR": ""}
_ENTITY = re.compile(rf"&({'|'.join(_ENTITIES)});")


def inside(markup: str, *names: str) -> list[str]:
    """What stands inside each element of the first of these names that there is; up to the end where none is closed."""
    for name in names:
        opening, closing = _tags(name)
        found = []
        begin = opening.search(markup)
        while begin:
            end = closing.search(markup, begin.end())
            found.append(markup[begin.end() : end.start() if end else len(markup)])
            begin = opening.search(markup, end.end()) if end else None
        if found:
            return found
    return []


def words(markup: str) -> str | None:
    """The text of an element on one line; None where there is none."""
    return line(_plain(markup))


def all_words(markup: str, *names: str) -> list[str]:
    """The text of each element of the first of these names, without the empty ones."""
    return [said for each in inside(markup, *names) if (said := words(each))]


def first_words(markup: str, *names: str) -> str | None:
    """The first of these texts; None where there is none."""
    return next(iter(all_words(markup, *names)), None)


def paragraphs(markup: str) -> Iterator[Block]:
    """Paragraphs that `<P>` or an indent begins, whose lines are wrapped; else as a text without markup has them."""
    markup = _SIGN_OFF.sub("", markup)
    marked = _P.split(markup)
    if len(marked) == 1 and not _INDENT.search(markup):
        yield from (each.block() for each in split(_plain(markup)))
        return
    chunks = marked if len(marked) > 1 else (chunk for part in _BLANK.split(markup) for chunk in _INDENT.split(part))
    yield from (Block(unwrapped(text.split("\n"))) for chunk in chunks if (text := _plain(chunk).strip()))


def _plain(markup: str) -> str:
    return clean(unescape(_ENTITY.sub(lambda found: _ENTITIES[found[1]], _TAG.sub("", markup))))


@cache
def _tags(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"<{name}(?:\s[^<>]*)?>", re.I), re.compile(rf"</{name}\s*>", re.I)
