"""The chosen box of a page in, what inside it is none of the text out: furniture, facts, captions, repeated lines."""

from tasks.readers.html.blocks import Box, Chunk, Walked
from tasks.readers.html.classes import MAX_NAMES, PICTURE, flags
from tasks.readers.html.text import folded, is_about_the_page, says_any
from tasks.readers.html.weighing import REST_CHARS, Weights
from tasks.readers.html.words import sections

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
FURNITURE_SHARE = 0.4
FLOW_SHARE = 0.75
ASIDE_SHARE = 0.2
CAPTION_SHARE = 0.25
CAPTION_CHARS = 300
CAPTION_CHUNKS = 3
LABEL_CHARS = 100
QUOTE_CHARS = range(25, 300)

_WALLS = sections("paywall.txt")["phrases"]
_IMAGES = frozenset(("img", "amp-img", "a"))
_NO_QUOTES = HEADINGS | {"li", "dd", "dt", "td", "th", "pre"}


def furniture(page: Walked, weights: Weights, top: int) -> set[int]:
    """Number the boxes inside `top` that are furniture by name and hold less than two fifths of its text."""
    limit = FURNITURE_SHARE * (weights.total[top] or 1)
    found: set[int] = set()
    for number in _below(page, top):
        box = page.boxes[number]
        small = weights.total[number] < limit or (
            box.comments and weights.total[top] - weights.total[number] > REST_CHARS
        )
        if box.parent in found or (box.furniture and small):
            found.add(number)
    return found


def asides(page: Walked, weights: Weights, top: int) -> set[int]:
    """Number boxes with a heading of their own beside the paragraphs: facts, a profile, a product, a video."""
    flow = flow_of(page, weights, top)
    if _direct(page, weights, top).get(flow, 0) < FLOW_SHARE * weights.total[top]:
        return set()
    limit = ASIDE_SHARE * weights.total[top]
    found: set[int] = set()
    for number in range(flow + 1, len(page.boxes)):
        box = page.boxes[number]
        if box.parent in found or (
            box.parent == flow and weights.total[number] < limit and _has_own_heading(page, box)
        ):
            found.add(number)
    return found


def announced(page: Walked, weights: Weights, top: int) -> set[int]:
    """Number small boxes that open with a line about the page or a wall's: "Read also", "Subscribe to continue"."""
    limit = ASIDE_SHARE * weights.total[top]
    usual = _make(page.boxes[flow_of(page, weights, top)])
    found: set[int] = set()
    for number in _below(page, top):
        box = page.boxes[number]
        if box.parent in found:
            found.add(number)
        elif box.end == box.first or weights.total[number] >= limit or _make(box) == usual:
            continue
        elif _is_label(page.chunks[box.first]):
            found.add(number)
    return found


def captions(page: Walked, weights: Weights, top: int, flow: int) -> dict[int, str]:
    """Give the boxes that hold a picture with a line below, and the line; the paragraphs are in boxes like `flow`."""
    usual = {_make(page.boxes[number]) for number in _around(page, flow, top)}
    found: dict[int, str] = {}
    for number, at in _pictured(page, top):
        number = _small_box(page, number, top)
        box = page.boxes[number]
        if at == box.first and _make(box) not in usual and _is_caption(page, box):
            found[number] = " ".join(each.text for each in page.chunks[box.first : box.end])
    held = sum(weights.total[number] for number in found)
    return found if held < CAPTION_SHARE * weights.total[top] else {}


def repeated(page: Walked, numbers: list[int], flow: int) -> set[int]:
    """Number chunks beside the paragraphs, of `numbers`, that are part of one: a sentence that is shown large."""
    usual_make = _make(page.boxes[flow])
    aside = [n for n in numbers[1:] if _may_repeat(page, page.chunks[n], usual_make)]
    if not aside:
        return set()
    usual = [folded(page.chunks[n].text) for n in numbers if n not in aside]
    return {n for n in aside if _stands_in(page, page.chunks[n], usual)}


def _may_repeat(page: Walked, each: Chunk, flow: tuple[str, str]) -> bool:
    if len(each.text) not in QUOTE_CHARS or each.tag in _NO_QUOTES:
        return False
    return each.tag != "p" or _make(page.boxes[each.box]) != flow


def _stands_in(page: Walked, each: Chunk, paragraphs: list[str]) -> bool:
    plain = folded(each.text)
    called = each.tag == "blockquote" or "quot" in f"{each.names} {page.boxes[each.box].names}".lower()
    least = len(plain) if called else 1.05 * len(plain)
    return any(plain in text and len(text) >= least for text in paragraphs)


def _pictured(page: Walked, top: int) -> list[tuple[int, int]]:
    """Boxes of pictures inside `top`, and the chunk that follows each: by what is in them, or by their names."""
    seen = [(each.box, each.at) for each in page.pictures if each.box > top and each.element.tag in _IMAGES]
    named = [n for n in _below(page, top) if flags(page.boxes[n].names[:MAX_NAMES]) & PICTURE]
    return seen + [(n, page.boxes[n].first) for n in named]


def flow_of(page: Walked, weights: Weights, top: int, without: set[int] | None = None) -> int:
    """Number the box inside `top` that most text lies in directly, `without` some."""
    direct = {number: size for number, size in _direct(page, weights, top).items() if number not in (without or ())}
    return max(direct, key=lambda number: direct[number], default=top)


def _direct(page: Walked, weights: Weights, top: int) -> dict[int, float]:
    whole = page.boxes[top]
    direct: dict[int, float] = {}
    for n in range(whole.first, whole.end):
        own = page.chunks[n].box
        direct[own] = direct.get(own, 0) + weights.chunk[n]
    return direct


def _below(page: Walked, top: int) -> list[int]:
    """Number the boxes inside another, outer ones first."""
    inside = {top}
    found: list[int] = []
    for number in range(top + 1, len(page.boxes)):
        if page.boxes[number].parent in inside:
            inside.add(number)
            found.append(number)
    return found


def _around(page: Walked, number: int, top: int) -> list[int]:
    found = [number]
    while number > top:
        number = page.boxes[number].parent
        found.append(number)
    return found


def _small_box(page: Walked, number: int, top: int) -> int:
    """Number the outermost box around a picture that has a few chunks at most."""
    while (parent := page.boxes[number].parent) > top and len(_chunks(page, page.boxes[parent])) <= CAPTION_CHUNKS:
        number = parent
    return number


def _is_caption(page: Walked, box: Box) -> bool:
    chunks = _chunks(page, box)
    size = sum(page.size(each.text) for each in chunks)
    return 0 < len(chunks) <= CAPTION_CHUNKS and size < CAPTION_CHARS and all(
        each.tag not in HEADINGS for each in chunks
    )  # fmt: skip


def _is_label(each: Chunk) -> bool:
    if len(each.text) >= LABEL_CHARS:
        return False
    return is_about_the_page(each.text) or says_any(each.text, _WALLS)


def _has_own_heading(page: Walked, box: Box) -> bool:
    """Whether a box begins with a heading, and text follows."""
    chunks = _chunks(page, box)
    return len(chunks) > 1 and any(each.tag in HEADINGS for each in chunks[:2]) and chunks[-1].tag not in HEADINGS


def _chunks(page: Walked, box: Box) -> list[Chunk]:
    return page.chunks[box.first : box.end]


def _make(box: Box) -> tuple[str, str]:
    return box.tag, box.names
