"""Press releases: blocks in, the same without labels, contacts and notes to editors out, with the sender found.

Nothing is touched where no line says that the text is a release: "FOR IMMEDIATE RELEASE", "Media contact:" at the head.
"""

import re
from dataclasses import replace
from functools import cache
from itertools import takewhile

from tasks.model.article import Block, RawArticle
from tasks.model.identity import fold
from tasks.normalising.datefields import date_line
from tasks.normalising.heads import opens_text
from tasks.normalising.pages import Page, ends_sentence
from tasks.normalising.wordlists import sections
from tasks.readers.documents.labels import label_rest

HEAD = 20
LINE_CHARS = 160
_SENDER_WORDS = 10
_NAMES = 3  # so many lines may stand between "Contact:" and a telephone number
_NOTHING = Block("")


def without_marks(raw: RawArticle, page: Page) -> RawArticle:
    """Empty the blocks that are about the release and not its text; its date and sender go to the page."""
    if not any(map(_says_release, takewhile(_is_line, raw.blocks[:HEAD]))):
        return raw
    release = _Release(raw, page)
    if not release.is_one():
        return raw
    release.take()
    taken = release.taken
    for number, rule in sorted(taken.items()):
        page.leave_out(number, rule)
    return replace(raw, blocks=[_NOTHING if i in taken else block for i, block in enumerate(raw.blocks)])


def _is_line(block: Block) -> bool:
    return len(block.text) <= LINE_CHARS


def _says_release(block: Block) -> bool:
    """Whether a line may be a label or begin a contact; quick to say no."""
    return label_rest(block.text) is not None or _rules()["contact"].match(block.text) is not None


class _Release:
    def __init__(self, raw: RawArticle, page: Page) -> None:
        self.raw, self.page, self.blocks = raw, page, raw.blocks
        self.taken: dict[int, str] = {}
        first = next((i for i, block in enumerate(self.blocks) if opens_text(block)), len(self.blocks))
        self.head = range(min(first, HEAD))

    def is_one(self) -> bool:
        """Whether a short line of the head is a label, or begins the lines of a contact with an address or number."""
        return any(self._is_label(i) or self._contact(i) for i in self.head)

    def take(self) -> None:
        for number in self.head:
            if self._is_label(number):
                self._take_label(number)
        for number in range(len(self.blocks)):
            if number not in self.taken and (number in self.head or number > max(self.head, default=0)):
                self._take_contact(number)
        self._take_notes()
        self._take_sender()

    def _short(self, number: int) -> bool:
        return len(self.blocks[number].text) <= LINE_CHARS

    def _is_label(self, number: int) -> bool:
        text = self.blocks[number].text
        return self._short(number) and label_rest(text) is not None and (not ends_sentence(text) or len(text) < 40)

    def _take_label(self, number: int) -> None:
        rest = label_rest(self.blocks[number].text) or ""
        line = date_line(rest) if rest else None
        if rest and line is None and any(char.isalpha() for char in rest) and fold(rest) == fold(self.raw.title or ""):
            return
        if line:
            self.page.dates.append(line)
        self.taken[number] = "label of a release"

    def _contact(self, number: int) -> int:
        """How many blocks the lines of a contact that begins here have; 0 where none begins."""
        block = self.blocks[number]
        rules = _rules()
        if not self._short(number) or not (label := rules["contact"].match(block.text)):
            return 0
        if not re.match(r"\s*(?:[:：;,–—-]|$)", block.text[label.end() :]):
            return 0
        last = number if rules["details"].search(block.text[label.end() :]) else -1
        for i in range(number + 1, len(self.blocks)):
            if not self._short(i) or i - max(last, number) > _NAMES:
                break
            if rules["details"].match(self.blocks[i].text):
                last = i
            elif ends_sentence(self.blocks[i].text):
                break
        return max(0, last - number + 1)

    def _take_contact(self, number: int) -> None:
        for i in range(number, number + self._contact(number)):
            self.taken[i] = "contact of a release"

    def _take_notes(self) -> None:
        """Everything after "ENDS" or below "Notes to editors" is no text."""
        rules = _rules()
        start = max(self.head, default=-1) + 2
        for number in range(start, len(self.blocks)):
            text = self.blocks[number].text.strip(" *_")
            ends = rules["end"].fullmatch(text)
            if ends or rules["notes"].fullmatch(text.rstrip(" :")):
                for i in range(number, len(self.blocks)):
                    self.taken[i] = "after the end of a release" if ends else "notes to editors"
                return

    def _take_sender(self) -> None:
        """A line before the label, the contact or the headline is the sender: "Harbour Authority of Lower Bay"."""
        left = [i for i in self.head if i not in self.taken]
        headline = next((i for i in left if fold(self.blocks[i].text) == fold(self.raw.title or "-")), None)
        marks = [i for i in self.taken if i in self.head]
        bound = headline if headline is not None else max((i for i in marks if i < max(left, default=0)), default=0)
        before = [i for i in left if i < bound and self._may_send(i)]
        if before and (headline is not None or len(left) > len(before)):
            self.page.sender = self.blocks[before[0]].text
            self.taken[before[0]] = "sender of a release"

    def _may_send(self, number: int) -> bool:
        text = self.blocks[number].text
        return len(text.split()) <= _SENDER_WORDS and date_line(text) is None and any(map(str.isalpha, text))


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    words = sections("release_words.txt")
    return {key: re.compile(rf"(?:{'|'.join(patterns)})", re.I) for key, patterns in words.items()}
