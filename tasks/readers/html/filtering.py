"""The chosen box of a page in, the chunks of it that are not of the article out, each with the rule that says so."""

import re
from functools import cached_property

from tasks.readers.html.beside import Inside
from tasks.readers.html.blocks import HEADINGS, MENU, PROSE, Chunk, Walked
from tasks.readers.html.captions import caption_paragraphs, captions
from tasks.readers.html.classes import FURNITURE, flags
from tasks.readers.html.comments import comments_from
from tasks.readers.html.linked import LINKED_ITEM, NEARLY_LINK, is_linked_sentence, is_numbered
from tasks.readers.html.repeats import repeated
from tasks.readers.html.scraps import is_scrap
from tasks.readers.html.standfirst import is_byline
from tasks.readers.html.teasers import teasers_from
from tasks.readers.html.text import (
    ends_sentence,
    folded,
    is_about_the_page,
    is_address,
    may_be_notice,
    notices_in,
    says_notice,
)
from tasks.readers.html.weighing import Weights

ADDRESS_CHARS = 80
FURNITURE_CHARS = 800
USUAL_SHARE = 0.4
LOOSE_SHARE = 0.3
HEADLINE_CHARS = 20
HEADLINE_REST = 30
LINKED_ITEM_SHARE = 0.4
PLAIN_ITEM_SHARE = 0.3
MOST = 0.5
_FOR_SCREEN_READERS = re.compile(r"visually-?hidden|sr-only|screen-?reader|off-?screen", re.I)


class Filter:
    """The rules by which chunks of the chosen box are left out: `furniture` are boxes, `captioning` chunks of captions.

    `captions` are lines below pictures by the box that both are in.
    """

    def __init__(self, page: Walked, weights: Weights, box: int, title: str | None, end: int) -> None:
        self.page, self.weights, self.box, self.end = page, weights, box, end
        self.title = folded(title)
        self.lists: dict[int, bool] = {}
        inside = Inside(page, weights, box)
        self.furniture = inside.beside
        self.captions = captions(inside)
        self.repeated = repeated(inside)
        self.range = self._numbers(box)
        self.notices = notices_in(inside.lower[n] for n in self.range if may_be_notice(page.chunks[n].text))
        self.teasers = teasers_from(page, weights, box)
        self.comments = comments_from(page, weights, box)
        self.captioning = {n for number in self.captions for n in self._numbers(number)} | caption_paragraphs(inside)
        self.usual = self._usual_names()
        loose = sum(weights.chunk[n] for n in self.range if page.chunks[n].tag not in PROSE)
        self.is_loose = loose > LOOSE_SHARE * weights.total[box]

    def left_out(self) -> dict[int, str]:
        """The numbers of the chunks of the box that are no text, each with the rule that says so."""
        ruled = ((number, self._place(number) or self._rule(self.page.chunks[number])) for number in self.range)
        return {number: rule for number, rule in ruled if rule}

    def _usual_names(self) -> set[str]:
        """The class names that paragraphs with two fifths of the text bear."""
        sums: dict[str, float] = {}
        for number in self.range:
            names = self.page.chunks[number].names
            sums[names] = sums.get(names, 0) + self.weights.chunk[number]
        return {names for names, held in sums.items() if held > USUAL_SHARE * self.weights.total[self.box]}

    @cached_property
    def _has_first_headings(self) -> bool:
        """Whether the text is parted by `<h1>`: two or more stand below its first paragraph."""
        start = next((n for n in self.range if self.weights.chunk[n]), self.end)
        return sum(self.page.chunks[n].tag == "h1" for n in range(start, self.range.stop)) > 1

    def _numbers(self, box: int) -> range:
        """Number the chunks of a box."""
        return range(self.page.boxes[box].first, self.page.boxes[box].end)

    def _place(self, number: int) -> str | None:
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

    def _rule(self, each: Chunk) -> str | None:
        """Name the rule by which a chunk is no text for what it says; None where it is."""
        size = self.page.size(each.text)
        if len(each.text) < 2:
            return "a single character"
        if line := self._furniture_line(each, size):
            return line
        if self._is_headline(each) or (each.tag == "h1" and not self._has_first_headings):
            return "headline"
        if each.tag in HEADINGS:
            return "heading for screen readers" if each.furniture and _FOR_SCREEN_READERS.search(each.names) else None
        if is_byline(each) and not ends_sentence(each.text):
            return "byline"
        if self._is_furniture_paragraph(each, size):
            return "furniture by its class"
        linked_item = each.tag == "li" and each.linked > LINKED_ITEM_SHARE * len(each.text)
        if each.tag == MENU or (linked_item and not self._is_item_of_text(each)):
            return LINKED_ITEM
        return "scrap" if is_scrap(each, size, self.is_loose) else None

    def _is_headline(self, each: Chunk) -> bool:
        """The headline once more, alone or with a label, date or name around it."""
        size = len(self.title)
        plain = folded(each.text) if size <= len(each.text) < 2 * size + HEADLINE_REST else ""
        if (self.title or "-") not in plain:
            return False
        rest = len(plain) - size
        return not rest or (
            self.page.size(self.title) >= HEADLINE_CHARS and rest < HEADLINE_REST and not ends_sentence(each.text)
        )

    def _is_furniture_paragraph(self, each: Chunk, size: int) -> bool:
        """A short `<p class="related">`, unless the text is of such paragraphs."""
        if not each.furniture or size >= FURNITURE_CHARS or each.tag not in ("p", "li"):
            return False
        return bool(flags(each.names) & FURNITURE) and each.names not in self.usual

    def _is_item_of_text(self, each: Chunk) -> bool:
        """An item of a list of which most items are no links, be it one itself."""
        if each.tag != "li" or not each.linked:
            return False
        if (found := self.lists.get(each.box)) is None:
            box = self.page.boxes[each.box]
            items = [item for item in self.page.chunks[box.first : box.end] if item.tag == "li"]
            plain = sum(item.linked < PLAIN_ITEM_SHARE * len(item.text) for item in items)
            found = self.lists[each.box] = plain > MOST * len(items)
        return found

    def _furniture_line(self, each: Chunk, size: int) -> str | None:
        """Nearly all link, or a line such as "Read more: …"."""
        length = len(each.text)
        if each.tag in HEADINGS and is_numbered(each):
            return None  # "3. The lock keeper's path", linked to what it is about
        nearly = each.linked > 0.55 * length and (size < 150 or each.linked > 0.85 * length)
        if nearly and not is_linked_sentence(each) and not self._is_item_of_text(each):
            return NEARLY_LINK
        if length < ADDRESS_CHARS and is_address(each.text):
            return "line with an e-mail address"
        if size < 100 and is_about_the_page(each.text):
            return "line about the page (openings.txt)"
        return "notice of the page (notices.txt)" if says_notice(each.text, self.notices) else None
