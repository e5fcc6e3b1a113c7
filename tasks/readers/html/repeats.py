"""The inside of the chosen box in, lines beside the paragraphs that stand in one, too, out: quotes shown large."""

import re
from functools import cache

from tasks.readers.html.beside import Inside
from tasks.readers.html.blocks import HEADINGS, MENU, Chunk, Walked
from tasks.readers.html.text import folded

QUOTE_CHARS = range(25, 300)
MAX_PAIRS = 20_000
WORD_CHARS = 8

_WORD = re.compile(r"\w+")
_NO_QUOTES = HEADINGS | {"li", "dd", "dt", "td", "th", "pre", MENU}


def repeated(inside: Inside) -> set[int]:
    """Number the chunks that are part of a paragraph elsewhere."""
    page = inside.page
    whole, usual = page.boxes[inside.top], page.boxes[inside.flow].make
    chunks, weights = page.chunks, inside.weights.chunk
    numbers = [n for n in range(whole.first, whole.end) if chunks[n].box not in inside.beside]
    first = next((n for n in numbers if weights[n]), whole.end)
    aside = [n for n in numbers if n > first and _may_repeat(page, chunks[n], usual)]
    if not aside or len(aside) * len(numbers) > MAX_PAIRS:
        return set()
    texts = [n for n in numbers if weights[n] and n not in aside]
    lower = inside.lower
    all_lower = "\n".join([lower[n] for n in texts])
    plain = cache(folded)
    found: set[int] = set()
    for number in aside:
        word = _longest_word(chunks[number].text)
        paragraphs = [plain(chunks[n].text) for n in texts if word in lower[n]] if word in all_lower else []
        if _stands_in(page, chunks[number], paragraphs):
            found.add(number)
    return found


def _longest_word(text: str) -> str:
    """Of a longest word in a line, the first letters: a paragraph that has the line has those, and to look is cheap."""
    return max(_WORD.findall(text), key=len, default="")[:WORD_CHARS].lower()


def _may_repeat(page: Walked, each: Chunk, usual: tuple[str, str]) -> bool:
    if len(each.text) not in QUOTE_CHARS or each.tag in _NO_QUOTES:
        return False
    return each.tag != "p" or page.boxes[each.box].make != usual


def _stands_in(page: Walked, each: Chunk, paragraphs: list[str]) -> bool:
    """Whether a line is part of a paragraph; the whole of one only where its names speak of quotes."""
    plain = folded(each.text) if paragraphs else ""
    called = each.tag == "blockquote" or "quot" in f"{each.names} {page.boxes[each.box].names}".lower()
    least = len(plain) if called else 1.05 * len(plain)
    return any(plain in text and len(text) >= least for text in paragraphs)
