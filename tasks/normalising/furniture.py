"""Furniture: the blocks of a page in, what each of them is out: headline, byline, date line, caption, notice, text.

The head is read from the first block to the first paragraphs of text, the tail from the last block back; between them
a block is only taken out for what it says itself (`Read more: …`) or for its kind (a caption).
"""

import re
from dataclasses import dataclass, field

from tasks.model.article import Block, RawArticle
from tasks.model.identity import fold
from tasks.normalising.agencies import agencies
from tasks.normalising.bylines import Contributor, byline
from tasks.normalising.credits import Credit, captioned
from tasks.normalising.datefields import DateLine, date_line
from tasks.normalising.datelines import dateline, is_city
from tasks.normalising.notices import Notice, address, notice
from tasks.normalising.signoffs import signoff

HEAD = 10
TAIL = 10
HEADLINE_CHARS = 250
PROSE_CHARS = 70
FIELD_CHARS = 120


@dataclass(slots=True)
class Caption:
    """A caption found among the blocks; `block` is its number."""

    block: int
    text: str | None
    credit: Credit | None


@dataclass(slots=True)
class Page:
    """What the blocks of an article are; `body` holds the numbers of those that are text."""

    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    people: list[Contributor] = field(default_factory=list)
    signed: list[Contributor] = field(default_factory=list)
    dates: list[DateLine] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    copyright: str | None = None
    address: str | None = None
    body: list[int] = field(default_factory=list)


_STOP = (".", "!", "?", "…", "。", "！", "？", "।", "؟", ".”", '."', ".»", ".)", '?"', '!"', "?”", "!”", ":", ";", ",")
_SIGNATURE_EDGES = " \t()[]<>*_—–-©.|"
_LAST_WORDS = re.compile(
    r"(?<=[.!?”\"»])\s*(?:[-–—]{1,2}\s*(?P<dash>[^()\d]{2,40}?)|[(\[](?P<brackets>[^()\[\]\d]{2,40})[)\]])\.?$"
)
_END_WORDS = re.compile(r"(?<=[.!?”\"])\s*(?:Enditem|■|□|-{0,2}\s?(?:ENDS|END)\s?-{0,2}|###)$")
_BIOGRAPHY = re.compile(
    r",? (?:is|was|are|has been|covers?|writes?|reports?) .*\b(?:reporter|editor|correspondent|journalist|writer|"
    r"author|columnist|professor|fellow|analyst|director|producer|news|writes|covers|based in|desk)\b",
    re.I,
)
_END_MARK = re.compile(r"\bcontributed\b|[;:(]|\bby\b|\b(?:von|par|por|de|di)\b", re.I)


def is_prose(block: Block) -> bool:
    """Tell whether a block is surely a paragraph of the text."""
    return len(block.text) > PROSE_CHARS and block.text.endswith(_STOP) and block.kind in ("text", "blockquote")


def sort_out(raw: RawArticle) -> Page:
    """Say of each block what it is."""
    page = Page(title=raw.title, kicker=raw.kicker, subtitle=raw.subtitle)
    blocks = raw.blocks
    start = _Head(raw, page).read()
    end = _tail(blocks, page, start)
    _middle(blocks, page, start, end)
    page.captions.sort(key=lambda caption: caption.block)
    return page


class _Head:
    """Reads the blocks before the text, one by one."""

    def __init__(self, raw: RawArticle, page: Page) -> None:
        self.blocks = raw.blocks
        self.page = page
        self.known = {fold(part) for part in (raw.title, raw.subtitle, raw.kicker, raw.byline) if part}
        self.last_field = -1  # the last byline or date line
        self.loose: list[int] = []  # what is no field: headline, kicker, standfirst, or text already

    def read(self) -> int:
        """Take the head; returns the number of the first block of the text."""
        end = self._extent()
        for number in range(end):
            if not self._take(number, self.blocks[number]):
                self.loose.append(number)
        return self._headlines(self.loose, end)

    def _extent(self) -> int:
        """Where the head ends: at the first prose, unless that is a standfirst with byline or date line after it."""
        limit = min(HEAD, len(self.blocks))
        first = next((n for n in range(self._is_headed(), limit) if self._opens(self.blocks[n])), limit)
        if first == 0 or len(self.blocks[first - 1].text) > PROSE_CHARS or self._is_field(self.blocks[first - 1]):
            return first
        for number in range(first + 1, min(first + 3, limit)):
            if self._is_field(self.blocks[number]) and any(map(self._opens, self.blocks[number + 1 : HEAD])):
                return number + 1
        return first

    def _is_headed(self) -> bool:
        """Whether the first block is a headline though it ends like a sentence: byline or date line follow at once."""
        if self.page.title is not None or len(self.blocks) < 2 or len(self.blocks[0].text) > HEADLINE_CHARS:
            return False
        return self._is_field(self.blocks[1]) and self._may_head(0)

    def _opens(self, block: Block) -> bool:
        """Whether a block is text beyond doubt."""
        if not is_prose(block):
            return block.kind == "text" and dateline(block.text) is not None and date_line(block.text) is None
        return captioned(block, expected=True) is None

    def _is_field(self, block: Block) -> bool:
        """Whether a block is surely a byline or date line."""
        if len(block.text) > FIELD_CHARS or block.kind not in ("text", "heading"):
            return False
        line = date_line(block.text)
        return (line is not None and not line.rest) or bool(byline(block.text))

    def _take(self, number: int, block: Block) -> bool:
        """Take a block that is a field of the page; whatever is left over may be a headline."""
        if block.kind == "heading" and number == 0 and fold(block.text) not in self.known:
            return False
        if self._take_caption(number, block):
            return True
        if fold(block.text) in self.known or take_notice(self.blocks, number, self.page, notice(block)):
            return True
        if self._take_date(block) or self._take_byline(number, block):
            self.last_field = number
            return True
        return self._take_source(block)

    def _take_caption(self, number: int, block: Block) -> bool:
        found = captioned(block, expected=True)
        if found is None or (self.page.title is None and not number and block.kind != "caption"):
            return False
        self.page.captions.append(Caption(number, *found))
        return True

    def _take_date(self, block: Block) -> bool:
        line = date_line(block.text)
        if line is None:
            return False
        people = byline(line.rest, sure=self._may_sign(line.rest)) if line.rest else []
        if line.rest and not people and not is_city(line.rest):
            return False
        self.page.dates.append(line)
        self._sign(block, people)
        return True

    def _may_sign(self, text: str) -> bool:
        return len(text.split()) <= 5

    def _take_byline(self, number: int, block: Block) -> bool:
        if not number and self.page.title is None and not re.match(r"(?i)by\s", block.text):
            return False
        people = byline(block.text, sure=self._stands_for_byline(number))
        self._sign(block, people)
        return bool(people)

    def _take_source(self, block: Block) -> bool:
        """Take "Source: Xinhua"."""
        found = _signature(block.text)
        self.page.agencies += found
        return bool(found)

    def _stands_for_byline(self, number: int) -> bool:
        """Whether a bare name here is a byline: it follows the headline, and a date line stands in the head."""
        block = self.blocks[number]
        if not (self.page.title or self.loose) or block.kind == "heading" or len(block.text.split()) > 5:
            return False
        return bool(self.page.dates) or any(_is_date(each) for each in self.blocks[number + 1 : number + 3])

    def _sign(self, block: Block, people: list[Contributor]) -> None:
        if people:
            self.page.byline = self.page.byline or block.written
            self.page.people += [each for each in people if each not in self.page.people]

    def _headlines(self, loose: list[int], end: int) -> int:
        """Give the leftover lines of the head their places; returns where the text begins."""
        page = self.page
        if page.title is None:
            loose = self._headline(loose, end)
        for number in loose:
            block = self.blocks[number]
            standfirst = number < self.last_field or self._is_standfirst(number, end)
            if page.subtitle is None and standfirst and len(block.text) <= 400 and block.kind in ("text", "heading"):
                page.subtitle = block.text
            else:
                page.body.append(number)
        return end

    def _headline(self, loose: list[int], end: int) -> list[int]:
        if not loose or not self._may_head(loose[0]):
            return loose
        if len(loose) > 1 and self._is_kicker(loose[0], loose[1]):
            self.page.kicker = self.page.kicker or self.blocks[loose[0]].text.rstrip(" :")
            loose = loose[1:]
        self.page.title = self.blocks[loose[0]].text
        return loose[1:]

    def _may_head(self, number: int) -> bool:
        text, kind = self.blocks[number].text, self.blocks[number].kind
        if kind == "heading":
            return True
        if kind != "text" or len(text) > HEADLINE_CHARS or dateline(text):
            return False
        alone = len(self.blocks) == 1
        return not alone and (not text.endswith((".", ",", ";")) or (len(text) <= 150 and text.count(". ") == 0))

    def _is_kicker(self, first: int, second: int) -> bool:
        a, b = self.blocks[first], self.blocks[second]
        if (
            second != first + 1
            or len(a.text) > 30
            or len(a.text.split()) > 3
            or len(b.text) < 20
            or b.text.endswith(".")
        ):
            return False
        return (
            a.text.isupper()
            or a.text.endswith(":")
            or (b.kind == "heading" and a.kind == "text")
            or b.level == 1 < a.level
        )

    def _is_standfirst(self, number: int, end: int) -> bool:
        """Whether a line right after the headline, with no field after it, is a standfirst and no sub-head or text."""
        block = self.blocks[number]
        if block.text.endswith(_STOP) or number + 1 > end or number > 2:
            return False
        return (
            4 <= len(block.text.split()) <= 40 and number + 1 < len(self.blocks) and is_prose(self.blocks[number + 1])
        )


def _is_date(block: Block) -> bool:
    line = date_line(block.text)
    return line is not None and not line.rest


def take_notice(blocks: list[Block], number: int, page: Page, kind: Notice | None) -> bool:
    """Take a block that is a notice about the page."""
    if kind is None or (kind == "list" and blocks[number].kind == "blockquote"):
        return False
    if kind == "correction":
        page.corrections.append(blocks[number].text)
    elif kind == "copyright":
        page.copyright = page.copyright or blocks[number].text
        page.agencies += _signature(blocks[number].text.lstrip("©(c)C 0123456789"))
    elif kind in ("origin", "address"):
        _take_address(blocks, number, page)
    return True


def _take_address(blocks: list[Block], number: int, page: Page) -> None:
    found = address(blocks[number].text) or next((link.url for link in blocks[number].links), None)
    if found and found.startswith("http"):
        page.address = page.address or found


def _signature(text: str) -> list[str]:
    """Name the agencies of a line that is nothing but a signature: "AFP", "abc/xyz (dpa)", "Source: Reuters"."""
    text = re.sub(
        r"^(?:source|quelle|fuente|fonte|bron|источник|quellen|con información de|with inputs? from)\s?:?\s",
        "",
        text.strip(),
        flags=re.I,
    )
    inside = re.fullmatch(r"[\w/-]{1,20}\s?\((?P<agency>[^()]+)\)", text)
    return agencies(inside["agency"] if inside else text.strip(_SIGNATURE_EDGES)) if len(text) <= 60 else []


def _tail(blocks: list[Block], page: Page, start: int) -> int:
    """Read the blocks after the text, from the end; returns the number of the first of them."""
    lowest = max(start, len(blocks) - TAIL, 1 if not page.title else 0)
    end = len(blocks)
    for number in range(len(blocks) - 1, lowest - 1, -1):
        if not _take_last(blocks, number, page):
            break
        end = number
    page.corrections.reverse()
    return end


def _take_last(blocks: list[Block], number: int, page: Page) -> bool:
    block = blocks[number]
    if block.kind == "caption":
        return False
    if take_notice(blocks, number, page, notice(block)):
        return True
    if len(block.text) > 500 or (is_prose(block) and not _END_MARK.search(block.text)):
        return False
    if found := _signature(block.text):
        page.agencies += found
        return True
    return _take_signoff(block, page) or _is_about(block, page) or _take_field_last(block, page) or _is_link(block)


def _take_signoff(block: Block, page: Page) -> bool:
    signed = signoff(block.text)
    page.signed = signed + page.signed
    return bool(signed)


def _is_about(block: Block, page: Page) -> bool:
    """Whether a line at the end is about who signs: "Jane Roe is a reporter at The Herald"."""
    return len(block.text) <= 400 and any(
        each.kind == "person" and (block.text == each.name or _BIOGRAPHY.match(block.text[len(each.name) :]))
        for each in page.people
        if block.text.startswith(each.name)
    )


def _take_field_last(block: Block, page: Page) -> bool:
    """Take a date line or byline that stands at the end, as in letters and some dumps."""
    line = date_line(block.text)
    if line is not None and not line.rest:
        page.dates.append(line)
        return True
    if len(block.text) <= 120 and not page.people and (people := byline(block.text)) and not block.text.endswith("."):
        page.byline, page.people = block.written, people
        return True
    return False


def _is_link(block: Block) -> bool:
    """Whether a block is one link that is no sentence: a title of another story."""
    linked = sum(link.end - link.start for link in block.links)
    return bool(linked) and linked >= 0.9 * len(block.text) and not block.text.endswith((".", "”", '"', "!"))


def _middle(blocks: list[Block], page: Page, start: int, end: int) -> None:
    listing = False
    for number in range(start, end):
        block = blocks[number]
        listing = listing and (_is_link(block) or (block.kind == "list_item" and bool(block.links)))
        if listing or (_is_link(block) and len(block.text) > 12 and block.kind in ("text", "list_item", "heading")):
            continue
        kind = notice(block)
        listing = kind == "list"
        if number >= len(blocks) - TAIL and not is_prose(block) and _take_signoff(block, page):
            continue
        if take_notice(blocks, number, page, kind) or _take_middle_caption(number, block, page, at_start=not page.body):
            continue
        page.body.append(number)


def _take_middle_caption(number: int, block: Block, page: Page, at_start: bool) -> bool:
    found = captioned(block, expected=at_start and number < HEAD and bool(page.title) and bool(block.strong))
    if found is None:
        return False
    page.captions.append(Caption(number, *found))
    return True


def last_words(text: str) -> tuple[int, list[str]]:
    """Find who signs the end of the last paragraph: "… he said. (AFP)"; where the text ends, and the agencies."""
    if ending := _END_WORDS.search(text):
        text = text[: ending.start()]
    match = _LAST_WORDS.search(text)
    found = agencies(match["dash"] or match["brackets"]) if match else []
    return (match.start(), found) if match and found else (len(text), [])
