"""A walked page in, the numbers of the chunks that are the article's body out, in order; every rule says why."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from tasks.readers.html.beside import HEADINGS, Inside
from tasks.readers.html.blocks import MENU, Box, Chunk, Walked
from tasks.readers.html.calls import calls_readers
from tasks.readers.html.captions import caption_paragraphs, captions, lines_below
from tasks.readers.html.choosing import choose
from tasks.readers.html.classes import FURNITURE, flags
from tasks.readers.html.comments import comments_from
from tasks.readers.html.ending import end_of_article
from tasks.readers.html.repeats import repeated
from tasks.readers.html.scraps import is_scrap
from tasks.readers.html.standfirst import is_byline, standfirst
from tasks.readers.html.teasers import teasers_from
from tasks.readers.html.text import (
    ends_sentence,
    folded,
    is_about_the_page,
    is_address,
    is_notice,
    may_be_notice,
    notices_in,
    says_notice,
)
from tasks.readers.html.weighing import Weights, is_numbered, weigh

LINKED_SENTENCE_CHARS = 15
ADDRESS_CHARS = 80
LABEL_CHARS = 60
LATE = 3
FURNITURE_CHARS = 800
USUAL_SHARE = 0.4
LOOSE_SHARE = 0.3
HEADLINE_CHARS = 20
HEADLINE_REST = 30
HEAD_CHARS = 100
LINKED_ITEM_SHARE = 0.4
PLAIN_ITEM_SHARE = 0.3
MOST = 0.5
NEARLY_LINK = "nearly all link"
LINKED_ITEM = "linked item"
_LINKED = (NEARLY_LINK, LINKED_ITEM)
_STOPS = (".", "!", "?", ".”", '."', "。")
_FOR_SCREEN_READERS = re.compile(r"visually-?hidden|sr-only|screen-?reader|off-?screen", re.I)
_PROSE = frozenset(("p", "li", "blockquote", "pre"))


@dataclass(slots=True)
class Known:
    """What the metadata say that helps to find the body."""

    title: str | None = None
    descriptions: list[str] = field(default_factory=list)
    is_article: bool = False


@dataclass(slots=True)
class Body:
    """The chunks of the body by number, the box they were found in, and the boxes of furniture inside that.

    `captions` are lines below pictures by the box that both are in; `left_out` names the rule by which each other chunk
    of the box is no text.
    """

    chunks: list[int]
    box: int | None = None
    furniture: set[int] = field(default_factory=set)
    left_out: dict[int, str] = field(default_factory=dict)
    captions: dict[int, str] = field(default_factory=dict)


def find_body(page: Walked, known: Known) -> Body:
    """Find the body of a page."""
    end = end_of_article(page, known.title)
    weights = weigh(page, end)
    box = choose(page, weights, known.is_article)
    if box is None:
        loose = [n for n, each in enumerate(page.chunks) if _may_be_text(each)]
        return Body(loose or [n for n, each in enumerate(page.chunks) if not each.linked])
    filter_ = _Filter(page, weights, box, known, end)
    kept = filter_.kept()
    if box and kept:
        kept = sorted(kept + _elsewhere(page, weights, box, kept))
    no_opening = filter_.captioning | lines_below(page)
    opening = standfirst(page, box, kept, no_opening, known.title, known.descriptions)
    return Body(opening + kept, box, filter_.furniture, filter_.left_out, filter_.captions)


def _may_be_text(each: Chunk) -> bool:
    """Whether a chunk of a page without any paragraph may be text: a line that isn't link, and isn't about the page."""
    text = each.text
    if each.linked >= 0.3 * len(text) or len(text) <= 10:
        return False
    return not each.furniture and not is_about_the_page(text) and not is_notice(text)


def is_linked_sentence(each: Chunk) -> bool:
    """Tell whether a paragraph is a sentence of which most is link: "In April, [the two were married in Rome]."."""
    rest = len(each.text) - each.linked
    return each.tag == "p" and rest >= LINKED_SENTENCE_CHARS and each.text.endswith(_STOPS) and each.text[0].isupper()


class _Filter:
    """Goes through the chunks of the chosen box and leaves out what is not of the article."""

    def __init__(self, page: Walked, weights: Weights, box: int, known: Known, end: int) -> None:
        self.page, self.weights, self.box, self.end = page, weights, box, end
        self.title = folded(known.title)
        self.left_out: dict[int, str] = {}
        self.lists: dict[int, bool] = {}
        inside = Inside(page, weights, box)
        self.furniture = inside.beside
        self.captions = captions(inside)
        self.repeated = repeated(inside)
        self.range = self.numbers(box)
        self.notices = notices_in(inside.lower[n] for n in self.range if may_be_notice(page.chunks[n].text))
        self.teasers = teasers_from(page, weights, box)
        self.comments = comments_from(page, weights, box)
        self.captioning = {n for number in self.captions for n in self.numbers(number)} | caption_paragraphs(inside)
        self.usual = self.usual_names()
        loose = sum(weights.chunk[n] for n in self.range if page.chunks[n].tag not in _PROSE)
        self.is_loose = loose > LOOSE_SHARE * weights.total[box]

    def kept(self) -> list[int]:
        kept: list[int] = []
        for number in self.range:
            if rule := self.place(number) or self.rule(self.page.chunks[number]):
                self.left_out[number] = rule
            else:
                kept.append(number)
        kept = self.without_lists(self.without_head(self.without_calls(kept)))
        while kept and self.page.chunks[kept[-1]].tag in HEADINGS:
            self.left_out[kept.pop()] = "heading with nothing below it"
        return kept

    def usual_names(self) -> set[str]:
        """The class names that paragraphs with two fifths of the text bear."""
        sums: dict[str, float] = {}
        for number in self.range:
            names = self.page.chunks[number].names
            sums[names] = sums.get(names, 0) + self.weights.chunk[number]
        return {names for names, held in sums.items() if held > USUAL_SHARE * self.weights.total[self.box]}

    @cached_property
    def has_first_headings(self) -> bool:
        """Whether the text is parted by `<h1>`: two or more stand below its first paragraph."""
        start = next((n for n in self.range if self.weights.chunk[n]), self.end)
        return sum(self.page.chunks[n].tag == "h1" for n in range(start, self.range.stop)) > 1

    def numbers(self, box: int) -> range:
        """Number the chunks of a box."""
        return range(self.page.boxes[box].first, self.page.boxes[box].end)

    def place(self, number: int) -> str | None:
        """Name the rule by which a chunk is no text for where it stands."""
        if number >= self.end:
            return "another article below"
        if number >= self.teasers:
            return "teaser of another story"
        if number >= self.comments:
            return "comments of readers"
        if self.page.chunks[number].box in self.furniture:
            return "box that is furniture by its names, or has a heading of its own"
        if number in self.captioning:
            return "line below a picture"
        return "stands in the text, too" if number in self.repeated else None

    def rule(self, each: Chunk) -> str | None:
        """Name the rule by which a chunk is no text for what it says; None where it is."""
        size = self.page.size(each.text)
        if len(each.text) < 2:
            return "a single character"
        if line := self.furniture_line(each, size):
            return line
        if self.is_headline(each) or (each.tag == "h1" and not self.has_first_headings):
            return "headline"
        if each.tag in HEADINGS:
            return "heading for screen readers" if each.furniture and _FOR_SCREEN_READERS.search(each.names) else None
        if is_byline(each) and not ends_sentence(each.text):
            return "byline"
        if self.is_furniture_paragraph(each, size):
            return "furniture by its class"
        linked_item = each.tag == "li" and each.linked > LINKED_ITEM_SHARE * len(each.text)
        if each.tag == MENU or (linked_item and not self.is_item_of_text(each)):
            return LINKED_ITEM
        return "scrap" if is_scrap(each, size, self.is_loose) else None

    def is_headline(self, each: Chunk) -> bool:
        """The headline once more, alone or with a label, date or name around it."""
        size = len(self.title)
        plain = folded(each.text) if size <= len(each.text) < 2 * size + HEADLINE_REST else ""
        if (self.title or "-") not in plain:
            return False
        rest = len(plain) - size
        return not rest or (
            self.page.size(self.title) >= HEADLINE_CHARS and rest < HEADLINE_REST and not ends_sentence(each.text)
        )

    def is_furniture_paragraph(self, each: Chunk, size: int) -> bool:
        """A short `<p class="related">`, unless the text is of such paragraphs."""
        if not each.furniture or size >= FURNITURE_CHARS or each.tag not in ("p", "li"):
            return False
        return bool(flags(each.names) & FURNITURE) and each.names not in self.usual

    def is_item_of_text(self, each: Chunk) -> bool:
        """An item of a list of which most items are no links, be it one itself."""
        if each.tag != "li" or not each.linked:
            return False
        if (found := self.lists.get(each.box)) is None:
            box = self.page.boxes[each.box]
            items = [item for item in self.page.chunks[box.first : box.end] if item.tag == "li"]
            plain = sum(item.linked < PLAIN_ITEM_SHARE * len(item.text) for item in items)
            found = self.lists[each.box] = plain > MOST * len(items)
        return found

    def furniture_line(self, each: Chunk, size: int) -> str | None:
        """Nearly all link, or a line such as "Read more: …"."""
        length = len(each.text)
        if each.tag in HEADINGS and is_numbered(each):
            return None  # "3. The lock keeper's path", linked to what it is about
        nearly = each.linked > 0.55 * length and (size < 150 or each.linked > 0.85 * length)
        if nearly and not is_linked_sentence(each) and not self.is_item_of_text(each):
            return NEARLY_LINK
        if length < ADDRESS_CHARS and is_address(each.text):
            return "line with an e-mail address"
        if size < 100 and is_about_the_page(each.text):
            return "line about the page (openings.txt)"
        return "notice of the page (notices.txt)" if says_notice(each.text, self.notices) else None

    def without_calls(self, kept: list[int]) -> list[int]:
        """Drop lines that call readers somewhere else; most stand at the end."""
        late = set(kept[-LATE:]) if len(kept) > LATE else set()
        called = {n for n in kept if self.page.chunks[n].marks and calls_readers(self.page.chunks[n], n in late)}
        self.left_out |= dict.fromkeys(called, "call to a channel or an application")
        return [n for n in kept if n not in called]

    def without_lists(self, kept: list[int]) -> list[int]:
        """Drop headings and labels of lists of links, of which nothing is left."""
        every = set(kept)
        bare = {n for n in kept if self.may_head(self.page.chunks[n]) and self.heads_links(n, every)}
        self.left_out |= dict.fromkeys(bare, "heading of links")
        return [n for n in kept if n not in bare]

    def may_head(self, each: Chunk) -> bool:
        return each.tag in HEADINGS or (each.text.endswith((":", "：")) and len(each.text) < LABEL_CHARS)

    def heads_links(self, number: int, kept: set[int]) -> bool:
        """Whether two links follow a heading, or the only one that ends its box."""
        after = number + 1
        while after in self.left_out and after not in kept and self.left_out[after] in _LINKED:
            after += 1
        links = after - number - 1
        heading = self.page.chunks[number].tag in HEADINGS
        if links and self.page.chunks[number + 1].tag == MENU:
            return True
        return links > 1 or (links == 1 and heading and self.page.boxes[self.page.chunks[number].box].end <= after)

    def without_head(self, kept: list[int]) -> list[int]:
        """Drop scraps before the first paragraph: byline, date, buttons; sentences and a heading right above stay."""
        weighed = [i for i, n in enumerate(kept) if self.weights.chunk[n]]
        first = next((i for i in weighed if self.is_paragraph(self.page.chunks[kept[i]])), None)
        if first is None:
            return kept
        dropped = {n for n in kept[:first] if not self.stays_in_head(n, kept[first])}
        self.left_out |= dict.fromkeys(dropped, "before the first paragraph")
        return [n for n in kept if n not in dropped]

    def is_paragraph(self, each: Chunk) -> bool:
        """Whether a chunk of some length is one by its tag or its end: `<div>Jane Roe • 3 minute read</div>`."""
        return each.tag in _PROSE or len(each.text) >= HEAD_CHARS or ends_sentence(each.text)

    def stays_in_head(self, number: int, first: int) -> bool:
        each = self.page.chunks[number]
        if each.tag in HEADINGS:
            return number == first - 1 and each.tag != "h1"
        return ends_sentence(each.text) and len(each.text) > 25 and not is_byline(each)


def _elsewhere(page: Walked, weights: Weights, top: int, kept: list[int]) -> list[int]:
    """Chunks near by of exactly the make of the usual paragraph: some pages part the text before and after a wall."""
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
    return found if sum(weights.chunk[n] for n in found) <= 0.3 * weights.total[top] else []


def _make(page: Walked, each: Chunk) -> tuple[str, str, str, str]:
    box = page.boxes[each.box]
    return each.tag, each.names, box.tag, box.names


def _is_like(page: Walked, each: Chunk, usual: tuple[str, str, str, str]) -> bool:
    if each.furniture or each.linked >= 0.3 * len(each.text) or is_about_the_page(each.text):
        return False
    own = _make(page, each)
    return (usual[0] == "p" and bool(usual[1]) and own[:2] == usual[:2]) or (bool(usual[3]) and own == usual)


def _around(page: Walked, box: int) -> Box:
    for _ in range(4):
        if page.boxes[box].parent <= 0:
            break
        box = page.boxes[box].parent
        if page.boxes[box].is_article:
            break
    return page.boxes[box]
