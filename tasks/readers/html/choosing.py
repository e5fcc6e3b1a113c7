"""Weighed boxes in, the box that holds the article out."""

from collections import Counter

from tasks.readers.html.blocks import Walked
from tasks.readers.html.weighing import Weights

#: A box is entered while it keeps this share of its parent's text; more where the page does not say it is an article.
KEEP_ARTICLE = 0.65
KEEP_PAGE = 0.85
ARTICLE_BONUS = 0.15
LEAST_ITEMS = 4
CLIMBS = 4
SIBLING_SHARE = 0.08
SIBLING_CHARS = 150


def choose(page: Walked, weights: Weights, is_article: bool) -> int | None:
    """Number the box of the article; None where the page holds no text to speak of."""
    if not weights.total[0]:
        return None
    box = _descend(page, weights, KEEP_ARTICLE if is_article else KEEP_PAGE)
    return _climb(page, weights, box) if box else box


def _descend(page: Walked, weights: Weights, keep: float) -> int:
    heaviest: dict[int, int] = {}
    for number, box in enumerate(page.boxes[1:], 1):
        rival = heaviest.get(box.parent)
        if rival is None or weights.good[number] > weights.good[rival]:
            heaviest[box.parent] = number
    here = 0
    while (child := heaviest.get(here)) is not None:
        share = keep - (ARTICLE_BONUS if page.boxes[child].is_article else 0)
        if not weights.good[child] or weights.good[child] < share * weights.good[here]:
            break
        if page.boxes[here].is_article and _has_lists_beside(page, here, child):
            break
        here = child
    return here


def _has_lists_beside(page: Walked, article: int, child: int) -> bool:
    """Whether most lists of an article lie beside the box of its paragraphs, as those of a recipe do."""
    whole, inner = page.boxes[article], page.boxes[child]
    beside = _items(page, whole.first, inner.first) + _items(page, inner.end, whole.end)
    return beside >= LEAST_ITEMS and beside - _items(page, inner.first, inner.end) >= LEAST_ITEMS


def _items(page: Walked, first: int, end: int) -> int:
    return sum(each.tag == "li" and not each.linked and not each.furniture for each in page.chunks[first:end])


def _climb(page: Walked, weights: Weights, box: int) -> int:
    """Climb to a box with siblings of the same make: an article may come in several parts, parted by advertisements."""
    least = max(SIBLING_CHARS, SIBLING_SHARE * weights.total[box])
    heavy = [number for number, weight in enumerate(weights.total) if weight >= least]
    below, parent = box, page.boxes[box].parent
    for _ in range(CLIMBS):
        if parent <= 0:
            break
        beside = (n for n in heavy if page.boxes[n].parent == parent and n != below)
        if sum(weights.total[n] for n in beside if _is_part(page, weights, n, below, box)) > 0.1 * weights.total[box]:
            return parent
        below, parent = parent, page.boxes[parent].parent
    return box


def _is_part(page: Walked, weights: Weights, number: int, below: int, chosen: int) -> bool:
    one, other = page.boxes[number], page.boxes[below]
    if one.furniture or one.tag in ("article", "li"):
        return False
    return one.series == other.series and _usual_tag(page, weights, number) == _usual_tag(page, weights, chosen)


def _usual_tag(page: Walked, weights: Weights, number: int) -> str:
    tags: Counter[str] = Counter()
    box = page.boxes[number]
    for i in range(box.first, box.end):
        if weights.chunk[i]:
            tags[page.chunks[i].tag] += int(weights.chunk[i])
    return max(tags, key=lambda tag: tags[tag], default="")
