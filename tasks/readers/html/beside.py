"""The chosen box of a page in, the boxes inside it that hold none of the text out: furniture, facts, lists of links."""

from functools import cache

from tasks.readers.html.blocks import HEADINGS, Box, Walked
from tasks.readers.html.linked import is_labelled_headline
from tasks.readers.html.text import is_about_the_page, says_any
from tasks.readers.html.weighing import REST_CHARS, Weights
from tasks.readers.html.words import sections

FURNITURE_SHARE = 0.4
FLOW_SHARE = 0.75
ASIDE_SHARE = 0.2
LABEL_CHARS = 100

_WALLS = sections("paywall.txt")["phrases"]


class Inside:
    """The inside of box `top`: `boxes` are the numbers of those below it, outer ones first, `text` is its weight.

    `lower` are its chunks in lower case, by number.

    `flow` is the box that most of the text lies in directly, once those in `beside`, which hold none, are known.
    """

    def __init__(self, page: Walked, weights: Weights, top: int) -> None:
        self.page, self.weights, self.top = page, weights, top
        self.boxes = _below(page, top)
        self.text = weights.total[top]
        self.lower = {n: page.chunks[n].text.lower() for n in range(page.boxes[top].first, page.boxes[top].end)}
        self.direct = _direct(page, weights, top)
        self.flow = self._heaviest()
        self.beside = self._furniture() | self._asides() | self._announced()
        self.flow = self._heaviest()

    def _heaviest(self) -> int:
        beside: set[int] = getattr(self, "beside", set())
        return max((n for n in self.direct if n not in beside), key=self.direct.__getitem__, default=self.top)

    def _furniture(self) -> set[int]:
        """Boxes that are furniture by name and hold less than two fifths of the text."""
        limit = FURNITURE_SHARE * (self.text or 1)
        found: set[int] = set()
        for number in self.boxes:
            box = self.page.boxes[number]
            if box.parent in found or (box.furniture and self._is_no_text(number, limit)):
                found.add(number)
        return found

    def _is_no_text(self, number: int, limit: float) -> bool:
        return self._is_small(number, limit) and not self._is_like_text(number)

    def _is_like_text(self, number: int) -> bool:
        """Whether a box has paragraphs of the very make of the text: `<div class="teaser-content">` before a wall."""
        boxes, flow = self.page.boxes, self.page.boxes[self.flow]
        if not flow.names or boxes[number].comments or flow.furniture:
            return False
        return any(n in self.direct and boxes[n].make == flow.make for n in _below(self.page, number))

    def _is_small(self, number: int, limit: float) -> bool:
        own = self.weights.total[number]
        return own < limit or (self.page.boxes[number].comments and self.text - own > REST_CHARS)

    def _asides(self) -> set[int]:
        """Boxes with a heading of their own beside the paragraphs: facts, a profile, a product, a video."""
        if self.direct.get(self.flow, 0) < FLOW_SHARE * self.text:
            return set()
        limit = ASIDE_SHARE * self.text
        found: set[int] = set()
        for number in _below(self.page, self.flow):
            box = self.page.boxes[number]
            light = box.parent == self.flow and self.weights.total[number] < limit
            if box.parent in found or (light and _has_own_heading(self.page, box)):
                found.add(number)
        return found

    def _announced(self) -> set[int]:
        """Small boxes that open with a line about the page or a wall's: "Read also", "Subscribe to continue"."""
        limit, usual = ASIDE_SHARE * self.text, self.page.boxes[self.flow].make
        is_label = cache(self._is_label)  # boxes in one another open with the same line
        found: set[int] = set()
        for number in self.boxes:
            box = self.page.boxes[number]
            light = box.end > box.first and self.weights.total[number] < limit
            if box.parent in found or (light and box.make != usual and is_label(box.first)):
                found.add(number)
        return found

    def _is_label(self, number: int) -> bool:
        text = self.page.chunks[number].text
        return len(text) < LABEL_CHARS and (is_about_the_page(text) or says_any(text, _WALLS))


def _below(page: Walked, top: int) -> range:
    """Number the boxes inside another: they are numbered in one run, as the walk enters them."""
    boxes = page.boxes
    end = next((n for n in range(top + 1, len(boxes)) if boxes[n].parent < top), len(boxes))
    return range(top + 1, end)


def _direct(page: Walked, weights: Weights, top: int) -> dict[int, float]:
    whole = page.boxes[top]
    direct: dict[int, float] = {}
    for chunk, weight in zip(page.chunks[whole.first : whole.end], weights.chunk[whole.first : whole.end], strict=True):
        direct[chunk.box] = direct.get(chunk.box, 0) + weight
    return direct


def _has_own_heading(page: Walked, box: Box) -> bool:
    """Whether a box begins with a heading or a linked headline, and text follows."""
    chunks = page.chunks[box.first : box.end]
    if len(chunks) < 2 or chunks[-1].tag in HEADINGS:
        return False
    return any(each.tag in HEADINGS for each in chunks[:2]) or is_labelled_headline(chunks[0])
