"""The body found so far in, chunks near by that belong to it out."""

from tasks.readers.html.blocks import Box, Chunk, Walked
from tasks.readers.html.text import is_about_the_page
from tasks.readers.html.weighing import Weights

MAX_SHARE = 0.3
LINKED_SHARE = 0.3
CLIMBS = 4


def elsewhere(page: Walked, weights: Weights, top: int, kept: list[int]) -> list[int]:
    """Number chunks of exactly the make of the usual paragraph: some pages part the text before and after a wall."""
    makes: dict[tuple[str, str, str, str], float] = {}
    for n in kept:
        if weights.chunk[n]:
            make = _make(page, page.chunks[n])
            makes[make] = makes.get(make, 0) + weights.chunk[n]
    if not makes:
        return []
    usual = max(makes, key=lambda make: makes[make])
    around = _around(page, top)
    whole = page.boxes[top]
    numbers = [*range(around.first, whole.first), *range(whole.end, around.end)]
    found = [n for n in numbers if weights.chunk[n] and _is_like(page, page.chunks[n], usual)]
    return found if sum(weights.chunk[n] for n in found) <= MAX_SHARE * weights.total[top] else []


def _make(page: Walked, each: Chunk) -> tuple[str, str, str, str]:
    return each.tag, each.names, *page.boxes[each.box].make


def _is_like(page: Walked, each: Chunk, usual: tuple[str, str, str, str]) -> bool:
    if each.furniture or each.linked >= LINKED_SHARE * len(each.text) or is_about_the_page(each.text):
        return False
    own = _make(page, each)
    return (usual[0] == "p" and bool(usual[1]) and own[:2] == usual[:2]) or (bool(usual[3]) and own == usual)


def _around(page: Walked, box: int) -> Box:
    for _ in range(CLIMBS):
        if page.boxes[box].parent <= 0:
            break
        box = page.boxes[box].parent
        if page.boxes[box].is_article:
            break
    return page.boxes[box]
