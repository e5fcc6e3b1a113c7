"""A page with several articles in, where the first of them ends out: sites load the next one below it."""

from tasks.readers.html.blocks import Box, Chunk, Walked
from tasks.readers.html.text import folded

MIN_CHARS = 300
_HEADLINES = frozenset(("h1", "h2"))


def end_of_article(page: Walked, title: str | None) -> int:
    """Number the first chunk of another article: one in a box like the first's, with a headline like its own."""
    every, plain = len(page.chunks), folded(title)
    headlines = [n for n, each in enumerate(page.chunks) if each.tag in _HEADLINES]
    if len(headlines) < 2 or not plain:
        return every
    own = next((n for n in headlines if folded(page.chunks[n].text) == plain), every)
    for number in headlines:
        if number > own and _is_alike(page, page.chunks[own], page.chunks[number]):
            first, second = _apart(page, own, number)
            if first.series == second.series and first.end <= second.first and _size(page, first) > MIN_CHARS:
                return second.first
    return every


def _is_alike(page: Walked, one: Chunk, other: Chunk) -> bool:
    """Whether two headings have the same names, in boxes of the same make that aren't one box."""
    if one.box == other.box or one.names != other.names or not (one.names or one.tag == other.tag == "h1"):
        return False
    return page.boxes[one.box].series == page.boxes[other.box].series


def _apart(page: Walked, one: int, other: int) -> tuple[Box, Box]:
    """The largest boxes around two chunks that don't have both."""
    ways = [_around(page, page.chunks[number].box) for number in (one, other)]
    while ways[0] and ways[1] and ways[0][-1] == ways[1][-1]:
        ways[0].pop()
        ways[1].pop()
    first, second = (page.boxes[way[-1]] if way else page.boxes[0] for way in ways)
    return first, second


def _around(page: Walked, number: int) -> list[int]:
    """A box and those around it, from the innermost."""
    found: list[int] = []
    while number >= 0:
        found.append(number)
        number = page.boxes[number].parent
    return found


def _size(page: Walked, box: Box) -> int:
    return sum(page.size(each.text) for each in page.chunks[box.first : box.end] if not each.linked)
