"""The standfirst: chunks between the headline and the text that open the article."""

from tasks.readers.html.blocks import Chunk, Walked
from tasks.readers.html.classes import FURNITURE, LEAD, flags
from tasks.readers.html.names import is_byline_word
from tasks.readers.html.text import ends_sentence, folded, is_about_the_page, is_notice

MIN_CHARS = 40
MAX_LEAD_CHARS = 900
LONE_CHARS = range(60, 700)
HEADLINE_DISTANCE = 60
NEAR = 12
BYLINE_CHARS = 120

_HEADINGS = frozenset(("h2", "h3", "h4"))
_LONE_TAGS = frozenset(("p", "div", "h2", "h3", "strong"))


def standfirst(
    page: Walked, box: int, kept: list[int], captions: set[int], title: str | None, descriptions: list[str]
) -> list[int]:
    """Number the chunks before `kept` that open the article, and are no `captions`.

    They repeat the page's description, bear a class such as `standfirst`, or are a lone paragraph under the headline.
    """
    start = page.boxes[box].first
    first = kept[0] if kept else start
    start = min(first, start)
    headline = _headline(page, start, title)
    near = headline is not None and start - headline < HEADLINE_DISTANCE
    low = headline if near and headline is not None else max(0, start - NEAR)
    every = (n for n in range(low, first) if n not in captions)
    numbers = [n for n in every if _may_open(page.chunks[n], page.size(page.chunks[n].text))]
    if not numbers:
        return []
    said = [text for text in map(folded, descriptions) if len(text) > 20]
    have = folded(" ".join(page.chunks[n].text[:400] for n in kept[:5]))
    plain = folded(title)
    found: list[int] = []
    for number in numbers:
        each = page.chunks[number]
        text = folded(each.text[:400])
        if not text or text[:250] in have or text == plain:
            continue
        below = headline is not None and number > headline and not page.boxes[each.box].picture
        if _is_said(text, said) or _looks_it(each, page.size(each.text), below, headline is None, number > low):
            found.append(number)
            have += text
    return found


def is_byline(each: Chunk) -> bool:
    """Tell whether a line has the word of bylines in an element of its own: "<b>By</b> Jane Roe, 3 May."."""
    return (
        len(each.text) < BYLINE_CHARS and len(each.pieces) > 1 and any(map(is_byline_word, map(str.strip, each.pieces)))
    )


def _headline(page: Walked, start: int, title: str | None) -> int | None:
    """Number the headline above the text: an `h1`; without one the heading of that title, or a long `h2` near by."""
    if (found := next((n for n in range(start - 1, -1, -1) if page.chunks[n].tag == "h1"), None)) is not None:
        return found
    plain = folded(title)
    numbers = [n for n in range(start - 1, max(-1, start - HEADLINE_DISTANCE), -1) if page.chunks[n].tag in _HEADINGS]
    stated = [n for n in numbers if plain and folded(page.chunks[n].text) == plain]
    long = [n for n in numbers if page.chunks[n].tag == "h2" and _is_long(page, page.chunks[n])]
    return next(iter(stated + long), None)


def _is_long(page: Walked, each: Chunk) -> bool:
    return page.size(each.text) >= MIN_CHARS and not each.linked


def _may_open(each: Chunk, size: int) -> bool:
    return (
        size >= MIN_CHARS
        and each.linked <= 0.3 * len(each.text)
        and each.tag != "h1"
        and not is_about_the_page(each.text)
        and not is_notice(each.text)
        and not is_byline(each)
    )


def _is_said(text: str, descriptions: list[str]) -> bool:
    """Whether a description of the page has the text, or begins as it does."""
    return any(
        text[:60] == said[:60] or (len(text) > 40 and text in said)
        or (len(said) > 40 and said in text and len(text) < 2 * len(said))
        for said in descriptions
    )  # fmt: skip


def _looks_it(each: Chunk, size: int, below: bool, no_headline: bool, inside: bool) -> bool:
    if each.furniture and not (each.lead and inside and flags(each.names) & (FURNITURE | LEAD) != FURNITURE):
        return False
    if each.lead and size < MAX_LEAD_CHARS and (below or no_headline):
        return True
    lone = below and each.tag in _LONE_TAGS and ends_sentence(each.text) and not each.linked
    return lone and size >= LONE_CHARS.start and len(each.text) < LONE_CHARS.stop
