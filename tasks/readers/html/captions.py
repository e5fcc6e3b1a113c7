"""The inside of the chosen box in, lines below pictures out, by the box around both; no `<figure>` tells of them."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from tasks.readers.html.beside import Inside
from tasks.readers.html.blocks import HEADINGS, MENU, Box, Chunk, Walked
from tasks.readers.html.document import ELEMENT, Element, words
from tasks.readers.html.text import ends_sentence

MAX_SHARE = 0.25
MAX_CHARS = 300
MAX_CHUNKS = 3
MAX_PICTURES = 50
MAX_STEPS = 4
SENTENCE_CHARS = 60

_NO_CAPTIONS = HEADINGS | {MENU}
_IMAGES = frozenset(("img", "amp-img", "a"))


def captions(inside: Inside) -> dict[int, str]:
    """Give the boxes that hold a picture with a line below, and the line; paragraphs are in boxes of another make."""
    page, top = inside.page, inside.top
    found: dict[int, str] = {}
    usual: set[tuple[str, str]] = set()
    for held, at in _pictured(inside):
        number = _small_box(page, held, top, at)
        box = page.boxes[number]
        if at == box.first and _is_caption(page, box):
            usual = usual or _usual(inside)
            if box.make not in usual:
                found[number] = " ".join(each.text for each in page.chunks[box.first : box.end])
    held_by_all = sum(inside.weights.total[number] for number in found)
    return found if held_by_all < MAX_SHARE * inside.text else {}


def caption_paragraphs(inside: Inside) -> set[int]:
    """Number the paragraphs in italics with a picture in them, or in the one above: `<p><img><br><em>…</em></p>`."""
    page, whole = inside.page, inside.page.boxes[inside.top]
    found: set[int] = set()
    pictures = (each for each in page.pictures if whole.first <= each.at < whole.end)
    for picture in islice(pictures, MAX_PICTURES):
        each = page.chunks[picture.at]
        if each.tag == "p" and page.size(each.text) < MAX_CHARS and _is_in_italics(picture.element, each.text):
            found.add(picture.at)
    held = sum(inside.weights.chunk[number] for number in found)
    return found if held < MAX_SHARE * inside.text else set()


def _is_in_italics(element: Element, text: str) -> bool:
    """Whether the paragraph of a picture, or the next one where that has no text, is this text in italics or small."""
    holder: Element | None = _paragraph_around(element)
    if holder is not None and not words(holder):
        holder = _next(holder)
    italics = holder.select_one("em,i,small") if holder is not None else None
    return italics is not None and words(italics) == text


def _paragraph_around(element: Element) -> Element | None:
    around: Element | None = element.parent
    for _ in range(MAX_STEPS):
        if around is None or around.__class__ is not ELEMENT or around.tag == "p":
            break
        around = around.parent
    return around if around is not None and around.__class__ is ELEMENT and around.tag == "p" else None


def _next(element: Element) -> Any:
    """The element below, where at most white space and a comment lie between."""
    below: Any = element.next_sibling
    for _ in range(MAX_STEPS):
        if below is None or below.__class__ is ELEMENT:
            return below
        below = below.next_sibling
    return None


def lines_below(page: Walked) -> set[int]:
    """Number the chunks that follow a picture with which their box begins."""
    images = ((each.box, each.at) for each in page.pictures if each.element.tag in _IMAGES)
    return {at for number, at in images if page.boxes[number].first == at < page.boxes[number].end}


def _pictured(inside: Inside) -> Iterator[tuple[int, int]]:
    """Boxes of pictures, and the chunk that follows each: by what is in them, or by their names."""
    for picture in inside.page.pictures:
        if picture.box in inside.boxes and picture.element.tag in _IMAGES:
            yield picture.box, picture.at
    for number in inside.boxes:
        box = inside.page.boxes[number]
        if box.picture:
            yield number, box.first


def _small_box(page: Walked, number: int, top: int, at: int) -> int:
    """Number the outermost box around a picture that has a few chunks at most, the first of them right below it.

    One that adds a paragraph to a line that is a sentence already is none of a picture.
    """
    boxes = page.boxes
    while (parent := boxes[number].parent) > top:
        inner, outer = boxes[number], boxes[parent]
        if outer.end - outer.first > MAX_CHUNKS or (outer.first != at and inner.first == at < inner.end):
            break
        has_line = any(ends_sentence(each.text) for each in page.chunks[inner.first : inner.end])
        if has_line and any(_is_paragraph(page, each) for each in page.chunks[inner.end : outer.end]):
            break
        number = parent
    return number


def _is_paragraph(page: Walked, each: Chunk) -> bool:
    return page.size(each.text) >= SENTENCE_CHARS and ends_sentence(each.text)


def _is_caption(page: Walked, box: Box) -> bool:
    if not 0 < box.end - box.first <= MAX_CHUNKS:
        return False
    chunks = page.chunks[box.first : box.end]
    return sum(page.size(each.text) for each in chunks) < MAX_CHARS and all(
        each.tag not in _NO_CAPTIONS for each in chunks
    )


def _usual(inside: Inside) -> set[tuple[str, str]]:
    """The makes of the box of the paragraphs and of those around it."""
    boxes, number = inside.page.boxes, inside.flow
    found = {boxes[number].make}
    while number > inside.top:
        number = boxes[number].parent
        found.add(boxes[number].make)
    return found
