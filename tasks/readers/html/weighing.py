"""Chunks and boxes in, how much good text each holds out."""

from dataclasses import dataclass

from tasks.readers.html.blocks import Box, Chunk, Walked
from tasks.readers.html.linked import is_linked_headline

MIN_CHARS = 60
MAX_CHARS = 1000
LINKED_SHARE = 0.4
TEASER_CHARS = 400
TEASER_DISTANCE = 4
TEASER_WEIGHT = 0.2
FURNITURE_WEIGHT = 0.1
REST_CHARS = 200

_PROSE_TAGS = frozenset(("p", "blockquote", "pre"))
_HEADLINE_TAGS = frozenset(("h1", "h2", "h3", "h4"))


@dataclass(slots=True)
class Weights:
    """`chunk[i]` is the weight of a chunk, `total[i]` that of all in a box, `good[i]` without those in furniture."""

    chunk: list[float]
    total: list[float]
    good: list[float]


def weigh(page: Walked, end: int | None = None) -> Weights:
    """Weigh every chunk and sum up the boxes; those from `end` on weigh nothing."""
    chunk = _chunk_weights(page)
    if end is not None and end < len(chunk):
        chunk[end:] = [0.0] * (len(chunk) - end)
    total = [0.0] * len(page.boxes)
    for weight, each in zip(chunk, page.chunks, strict=True):
        if weight:
            total[each.box] += weight
    _add_up(page, total)
    return Weights(chunk, total, _good(page, chunk, total))


def _chunk_weights(page: Walked) -> list[float]:
    weights: list[float] = []
    headline = -9
    for number, each in enumerate(page.chunks):
        size = len(each.text)
        width = page.size(each.text) if page.wide else size
        if each.linked and is_linked_headline(each):
            headline = number
        weight = _weight(each, size, width) if width >= MIN_CHARS else 0.0
        if weight:
            # A linked heading above a short paragraph is the teaser of another story.
            if number - headline <= TEASER_DISTANCE and size < TEASER_CHARS:
                weight *= TEASER_WEIGHT
            headline = -9
        weights.append(weight)
    return weights


def _weight(each: Chunk, length: int, size: int) -> float:
    if each.linked > LINKED_SHARE * length or each.tag in _HEADLINE_TAGS:
        return 0.0
    # An item is worth half; so is a short text that the page does not call a paragraph.
    half = each.tag == "li" or (each.tag not in _PROSE_TAGS and size < 100)
    return min(size * (0.5 if half else 1.0), MAX_CHARS)


def _good(page: Walked, chunk: list[float], total: list[float]) -> list[float]:
    furniture = _furniture(page, total)
    good = [0.0] * len(page.boxes)
    for weight, each in zip(chunk, page.chunks, strict=True):
        if weight:
            good[each.box] += weight * (FURNITURE_WEIGHT if furniture[each.box] else 1.0)
    _add_up(page, good)
    return good


def _furniture(page: Walked, total: list[float]) -> list[bool]:
    """Tell which boxes are furniture or in it: by their names, unless they hold half of all text; comments may."""
    found = [False] * len(page.boxes)
    for number, box in enumerate(page.boxes[1:], 1):
        found[number] = found[box.parent] or (
            box.furniture and not box.is_article and _is_small(box, total[number], total[0])
        )
    return found


def _is_small(box: Box, held: float, whole: float) -> bool:
    rest = whole - held
    return held < rest or (box.comments and rest > REST_CHARS)


def _add_up(page: Walked, sums: list[float]) -> None:
    for number in range(len(sums) - 1, 0, -1):
        sums[page.boxes[number].parent] += sums[number]
