"""The chunks of a box that no rule left out in, those of the article out: no calls, no scraps, no headings of links."""

from tasks.readers.html.blocks import HEADINGS, MENU, PROSE, Chunk, Walked
from tasks.readers.html.calls import calls_readers
from tasks.readers.html.linked import LINKED
from tasks.readers.html.standfirst import is_byline
from tasks.readers.html.text import ends_sentence
from tasks.readers.html.weighing import Weights

LABEL_CHARS = 60
LATE = 3
PARAGRAPH_CHARS = 100
SCRAP_CHARS = 25


def pruned(page: Walked, weights: Weights, box: int, left_out: dict[int, str]) -> list[int]:
    """Number the chunks of a box that stay; add the others, each with its rule, to those that are `left_out`."""
    kept = [number for number in range(page.boxes[box].first, page.boxes[box].end) if number not in left_out]
    kept = _without(_calls(page, kept), "call to a channel or an application", kept, left_out)
    kept = _without(_before_text(page, weights, kept), "before the first paragraph", kept, left_out)
    kept = _without(_headings_of_links(page, kept, left_out), "heading of links", kept, left_out)
    while kept and page.chunks[kept[-1]].tag in HEADINGS:
        left_out[kept.pop()] = "heading with nothing below it"
    return kept


def _without(dropped: set[int], rule: str, kept: list[int], left_out: dict[int, str]) -> list[int]:
    left_out |= dict.fromkeys(dropped, rule)
    return [number for number in kept if number not in dropped]


def _calls(page: Walked, kept: list[int]) -> set[int]:
    """Lines that call readers somewhere else; most stand at the end."""
    late = set(kept[-LATE:]) if len(kept) > LATE else set()
    return {n for n in kept if page.chunks[n].marks and calls_readers(page.chunks[n], n in late)}


def _before_text(page: Walked, weights: Weights, kept: list[int]) -> set[int]:
    """Scraps before the first paragraph: byline, date, buttons; sentences and a heading right above stay."""
    weighed = [number for number in kept if weights.chunk[number]]
    first = next((number for number in weighed if _is_paragraph(page.chunks[number])), None)
    if first is None:
        return set()
    before = kept[: kept.index(first)]
    return {number for number in before if not _stays_before_text(page.chunks[number], number == first - 1)}


def _is_paragraph(each: Chunk) -> bool:
    """Whether a chunk of some length is one by its tag or its end: `<div>Jane Roe • 3 minute read</div>` is none."""
    return each.tag in PROSE or len(each.text) >= PARAGRAPH_CHARS or ends_sentence(each.text)


def _stays_before_text(each: Chunk, is_right_above: bool) -> bool:
    if each.tag in HEADINGS:
        return is_right_above and each.tag != "h1"
    return ends_sentence(each.text) and len(each.text) > SCRAP_CHARS and not is_byline(each)


def _headings_of_links(page: Walked, kept: list[int], left_out: dict[int, str]) -> set[int]:
    """Headings and labels of lists of links, of which nothing is left."""
    return {n for n in kept if _may_head(page.chunks[n]) and _heads_links(page, n, left_out)}


def _may_head(each: Chunk) -> bool:
    return each.tag in HEADINGS or (each.text.endswith((":", "：")) and len(each.text) < LABEL_CHARS)


def _heads_links(page: Walked, number: int, left_out: dict[int, str]) -> bool:
    """Whether two links follow a heading, or the only one that ends its box."""
    after = number + 1
    while left_out.get(after) in LINKED:
        after += 1
    links = after - number - 1
    heading = page.chunks[number]
    if links and page.chunks[number + 1].tag == MENU:
        return True
    return links > 1 or (links == 1 and heading.tag in HEADINGS and page.boxes[heading.box].end <= after)
