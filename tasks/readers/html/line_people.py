"""The lines of a page in, the names in a byline among them out, or those that stand alone beside the text."""

import re
from collections.abc import Iterator
from itertools import takewhile

from tasks.readers.html.blocks import Chunk, Walked
from tasks.readers.html.names import begins_byline, has_no_name, is_byline_word, is_name, names

MAX_BYLINE = 90
MAX_LINE = 400
NEAR = 4

_AFTER_DATE = re.compile(r"\d\s*(?:[|·•,–-]|Uhr|[ap]\.?m\.?)*\s*(?=(?:by|von|par|por|door|av|af)\s)", re.I)
# "2023-11-25 来源：海山日报 作者：李明"
_LABELLED = re.compile(r"(?<=[\s|·•,])(?=(?:作者|记者|記者|автор|autore?|author|penulis|yazar|tác giả)\s?[:：])", re.I)


def byline_names(page: Walked, start: int) -> list[str]:
    """List those of the first short line that begins with "By", or has it after a date: "27.01.2022 | Von Jane Roe"."""
    lines = (line for number, each in enumerate(page.chunks) for line in _lines(each, number < start + NEAR))
    return next((people for people in map(_byline_in, lines) if people), [])


def _lines(each: Chunk, near: bool) -> list[str]:
    """The line that a chunk is, and near the text its parts, which come first where a date is in it."""
    if not near or len(each.pieces) == 1 or len(each.text) > MAX_LINE:
        return [each.text]
    parts = list(_parts(each))
    return [each.text, *parts] if _is_no_date(each.text) else [*parts, each.text]


def _parts(each: Chunk) -> Iterator[str]:
    """The names after the word alone, "By <a>Jane Roe</a> <time>3 May</time>", each part, and the lines by <br>."""
    pieces = [" ".join(piece.split()) for piece in each.pieces]
    word = next((number for number, piece in enumerate(pieces) if piece and is_byline_word(piece)), None)
    if word is not None:
        yield f"{pieces[word]} {' '.join(takewhile(_is_no_date, pieces[word + 1 :]))}"
    yield from pieces
    if "\n" in each.pieces:
        yield from (" ".join(line.split()) for line in "".join(each.pieces).split("\n"))


def _is_no_date(piece: str) -> bool:
    return not any(map(str.isdigit, piece))


def _byline_in(text: str) -> list[str]:
    if "©" in text:
        return []
    if len(text) < MAX_BYLINE and (text[:1].islower() or not begins_byline(text)):
        match = _AFTER_DATE.search(text) or (_LABELLED.search(text) if ":" in text or "：" in text else None)
        text = text[match.end() :] if match else ""
    if len(text) >= MAX_BYLINE or not text or not begins_byline(text):
        return []
    return [name for name in names(text) if _is_byline_name(name)]


def lone_names(page: Walked, start: int) -> list[str]:
    """List those of a line above the text that is a name and nothing else, or opens it, in bold or in capitals."""
    above = [each for each in page.chunks[max(0, start - 4) : start] if each.tag == "p" and not each.linked]
    opening = [each for each in page.chunks[start : start + 4] if each.tag == "p" and _is_set_off(each)]
    found = (_names_alone(each.text) for each in [*reversed(above), *opening])
    return next((people for people in found if people), [])


def _names_alone(text: str) -> list[str]:
    """The names in a line of nothing else: "Jane Roe/John Doe"."""
    people = names(text) if len(text) < MAX_BYLINE and not has_no_name(text) else []
    return people if all(is_name(name) and len(name.split()) <= 4 for name in people) else []


def _is_set_off(each: Chunk) -> bool:
    """Whether a whole paragraph is bold or in capitals."""
    return each.is_bold or (not each.linked and each.text.isupper())


def _is_byline_name(name: str) -> bool:
    """A name of two words or more, or the letters of an agency: "By TPN"."""
    words_in = name.split()
    if len(words_in) == 1:
        return is_name(name) or (name.isupper() and name.isalpha() and 2 < len(name) < 6)
    return len(words_in) <= 5 and not name[0].islower() and not any(c.isdigit() for c in name)
