"""The head of a page: the blocks before the text, read one by one: headline, byline, date line, captions, notices."""

import re

from tasks.model.article import Block, RawArticle
from tasks.model.identity import fold
from tasks.normalising.agencies import is_picture_agency
from tasks.normalising.bylines import Contributor, byline, employed, is_job
from tasks.normalising.credits import captioned, credit
from tasks.normalising.datefields import date_line
from tasks.normalising.datelines import dateline, is_city
from tasks.normalising.notices import notice
from tasks.normalising.pages import PROSE_CHARS, Caption, Page, ends_sentence, is_about, is_date, is_prose, take_notice
from tasks.normalising.signatures import agencies_signing, is_signature

HEAD = 12
FIELD_CHARS = 120
HEADLINE_CHARS = 250
STANDFIRST_CHARS = 400
KICKER_CHARS = 30
BARE_WORDS = 5

_LABEL = re.compile(r"(?:headline|title|titel|titre|título|titolo|заголовок)\s?:\s+", re.I)
_PLACED = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]+(?:[ -][^\W\d_]+)?,\s\d")  # "Riverton, 8 December 2023"
_DASH = re.compile(r"\s?(?:—|–|--)$")


class Head:
    """Takes the blocks of the head, one by one, into a Page."""

    def __init__(self, raw: RawArticle, page: Page) -> None:
        self.blocks = raw.blocks
        self.page = page
        self.known = {fold(part) for part in (raw.title, raw.subtitle, raw.kicker, raw.byline) if part}
        self.last_field = -1  # the last byline or date line
        self.loose: list[int] = []  # what is no field: headline, kicker, standfirst, or text already

    def read(self) -> int:
        """Take the head; returns the number of the first block after it."""
        end = self._extent()
        for number in range(end):
            if rule := self._take(number, self.blocks[number]):
                self.page.leave_out(number, rule)
            else:
                self.loose.append(number)
        if self.page.title is None:
            self._take_headline()
        for number in self.loose:
            self._take_standfirst(number)
        return end

    def _extent(self) -> int:
        """Where the head ends: at the first prose, unless that is a standfirst with byline or date line after it."""
        limit = min(HEAD, len(self.blocks))
        end = self._next_prose(1 if self._is_headed() else 0, limit)
        if end == 0 or len(self.blocks[end - 1].text) > PROSE_CHARS or is_field(self.blocks[end - 1]):
            return end
        for number in range(end + 1, min(end + 3, limit)):
            if is_field(self.blocks[number]) and (text := self._next_prose(number + 1, limit)) < limit:
                return text
        return end

    def _next_prose(self, start: int, limit: int) -> int:
        return next((number for number in range(start, limit) if opens_text(self.blocks[number])), limit)

    def _is_headed(self) -> bool:
        """Whether the first block is a headline though it ends like a sentence: byline or date line follow at once."""
        if self.page.title is not None or len(self.blocks) < 2 or len(self.blocks[0].text) > HEADLINE_CHARS:
            return False
        return is_field(self.blocks[1]) and self._may_head(0)

    def _take(self, number: int, block: Block) -> str | None:
        """Take a block that is a field of the page, and name the rule; whatever is left over may be a headline."""
        if fold(block.text) in self.known:
            return "headline, standfirst or byline, as the format names it"
        if block.kind == "heading" and number == 0:
            return None
        if take_notice(block, self.page, kind := notice(block)):
            self.last_field += self.last_field == number - 1 >= 0
            return f"notice ({kind})"
        headed = bool(self.page.title or self.loose)
        if (headed or number) and (rule := self._take_around(number, block)):
            return rule
        if rule := self._take_field(number, block, headed):
            self.last_field = number
            return rule
        return "about the author" if headed and is_about(block, self.page) else None

    def _take_around(self, number: int, block: Block) -> str | None:
        if self._take_source(block):
            return "source"
        return "caption" if self._take_caption(number, block) else None

    def _take_field(self, number: int, block: Block, headed: bool) -> str | None:
        if self._take_date(block):
            return "date line"
        if self._take_byline(number, block):
            return "byline"
        return "beside byline or date line" if headed and self._take_aside(number, block) else None

    def _take_source(self, block: Block) -> bool:
        """Take "Source: Xinhua"; a bare "AFP" is a byline."""
        if ":" not in block.text or not is_signature(block.text):
            return False
        self.page.agencies += agencies_signing(block.text)
        return True

    def _take_caption(self, number: int, block: Block) -> bool:
        found = captioned(block, expected=True)
        if found is None and is_picture_agency(block.text):
            found = None, credit(block.text)
        if found is None:
            return False
        text, said = found
        if text is None and self.loose and self.loose[-1] == number - 1 > self.last_field >= 0:
            above = self.loose.pop()  # the caption is a line of its own, above its credit
            text = self.blocks[above].text
            self.page.leave_out(above, "caption")
        self.page.captions.append(Caption(number, text, said))
        return True

    def _take_date(self, block: Block) -> bool:
        line = date_line(block.text)
        if line is None:
            return False
        if line.rest and not is_city(line.rest):
            short = len(line.rest.split()) <= BARE_WORDS
            people = byline(line.rest, sure=short)
            if people and (_is_signed(people, line.rest) or agencies_signing(line.rest)):
                self._sign(block, people)
            elif not (short and (line.parted or _PLACED.match(block.text))):  # "Politics | 27 April 2022"
                return False
        self.page.dates.append(line)
        return True

    def _take_byline(self, number: int, block: Block) -> bool:
        if not number and self.page.title is None and not re.match(r"by\s", block.text, re.I):
            return False
        bare = self._may_be_bare(number)
        people = byline(block.text, sure=bare)
        if not people or (bare and not _is_signed(people, block.text)):
            return False
        self._sign(block, people)
        return True

    def _may_be_bare(self, number: int) -> bool:
        """Whether a bare name is a byline here: it follows the headline, and a date line stands near."""
        block = self.blocks[number]
        if not (self.page.title or self.loose) or self.page.people or block.kind == "heading":
            return False
        if len(block.text.split()) > BARE_WORDS or _DASH.search(block.text):
            return False
        return bool(self.page.dates) or any(is_date(each) for each in self.blocks[number + 1 : number + 5])

    def _sign(self, block: Block, people: list[Contributor]) -> None:
        self.page.byline = self.page.byline or block.written
        self.page.people += [each for each in people if each not in self.page.people]

    def _take_aside(self, number: int, block: Block) -> bool:
        """Take a line beside byline and date: a place, a job, an employer, a dateline without text."""
        text = block.text
        if number != self.last_field + 1 or len(text) > 60 or block.kind != "text":
            return False
        if dash := _DASH.search(text):
            self.page.dateline = text[: dash.start()].strip() or None
            return True
        if is_city(text) or (self.page.people and len(text.split()) <= 3 and is_job(text)):
            return True
        found = byline(text, sure=True) if self.page.people else []
        if not found or found[0].kind != "outlet" or len(found) > 1:
            return False
        self.page.people = [employed(each, found[0].name) for each in self.page.people]
        return True

    def _take_headline(self) -> None:
        loose = self.loose
        if not loose or not self._may_head(loose[0]):
            return
        if len(loose) > 1 and self._is_kicker(loose[0], loose[1]):
            self.page.kicker = self.page.kicker or self.blocks[loose[0]].text.rstrip(" :")
            self.page.leave_out(loose[0], "kicker")
            loose = loose[1:]
        self.page.title = _LABEL.sub("", self.blocks[loose[0]].text)
        self.page.leave_out(loose[0], "headline")
        self.loose = loose[1:]

    def _may_head(self, number: int) -> bool:
        text, kind = self.blocks[number].text, self.blocks[number].kind
        if kind == "heading":
            return True
        if kind != "text" or len(text) > HEADLINE_CHARS or len(self.blocks) == 1 or dateline(text):
            return False
        return not text.endswith((".", ",", ";", "。")) or (len(text) <= 150 and ". " not in text)

    def _is_kicker(self, first: int, second: int) -> bool:
        a, b = self.blocks[first], self.blocks[second]
        words = len(a.text.split())
        if second != first + 1 or len(a.text) > KICKER_CHARS or words > 3 or len(b.text) < 20 or b.text.endswith("."):
            return False
        shown = a.text.isupper() or a.text.endswith(":") or (b.kind == "heading" and a.kind == "text")
        return shown or (words == 1 and len(b.text.split()) >= 4) or b.level == 1 < a.level

    def _take_standfirst(self, number: int) -> None:
        """Take a line before byline and date for the standfirst; anything else is text already."""
        block, page = self.blocks[number], self.page
        known = page.subtitle or ""
        told = page.subtitle == ""  # the format knows standfirsts, and says that there is none
        fits = not told and len(known) + len(block.text) <= STANDFIRST_CHARS and block.kind in ("text", "heading")
        if fits and (number < self.last_field or (not known and self._is_standfirst(number))):
            page.subtitle = f"{known} {block.text}".strip()
            page.leave_out(number, "standfirst")
        else:
            page.body.append(number)

    def _is_standfirst(self, number: int) -> bool:
        """Whether a line right after the headline, with no field after it, is a standfirst and no sub-head or text."""
        block = self.blocks[number]
        before = sum(bool(each.text) for each in self.blocks[:number])
        if ends_sentence(block.text) or before > 2 or number + 1 >= len(self.blocks):
            return False
        return 4 <= len(block.text.split()) <= 40 and is_prose(self.blocks[number + 1])


def opens_text(block: Block) -> bool:
    """Tell whether a block is text beyond doubt: prose, or whatever begins with a dateline."""
    if not is_prose(block):
        return block.kind == "text" and dateline(block.text) is not None and date_line(block.text) is None
    return captioned(block, expected=True) is None and notice(block) is None


def is_field(block: Block) -> bool:
    """Tell whether a block is surely a byline or date line."""
    if len(block.text) > FIELD_CHARS or block.kind not in ("text", "heading"):
        return False
    return is_date(block) or bool(byline(block.text))


def _is_signed(people: list[Contributor], text: str) -> bool:
    """Whether people without lead word are people: no single word ("OTTAWA", "Волжск") and no place."""
    if re.match(r"by\s", text, re.I):
        return True
    bare = [each.name for each in people if each.kind == "person" and text.startswith(each.name_raw)]
    # A single word is a name only where names have no spaces and no capitals: "王小明".
    return all((" " in name or name.lower() == name.upper()) and not is_city(name) for name in bare)
