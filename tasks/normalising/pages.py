"""What the blocks of a page turn out to be, gathered by `heads`, `tails` and `furniture`."""

import re
from dataclasses import dataclass, field

from tasks.model.article import Block
from tasks.normalising.bylines import Contributor
from tasks.normalising.credits import Credit
from tasks.normalising.datefields import DateLine, date_line
from tasks.normalising.datelines import is_city
from tasks.normalising.notices import Notice, address
from tasks.normalising.signatures import agencies_signing
from tasks.normalising.signoffs import signoff

PROSE_CHARS = 70
PROSE_CHARS_UNSPACED = 30  # a Chinese or Japanese sentence says as much in half the characters

_STOPS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", "։", "።", "၊", "။", "។", ":", ";", ",")
#: Thai, Lao and Khmer end sentences by a space.
_UNSTOPPED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff]$")
_CLOSERS = "\"'”’»«)]」』*_ "


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
    dateline: str | None = None
    authors: list[str] = field(default_factory=list)  # as the format names them
    people: list[Contributor] = field(default_factory=list)
    signed: list[Contributor] = field(default_factory=list)
    dates: list[DateLine] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    corrections: list[str] = field(default_factory=list)
    copyright: str | None = None
    address: str | None = None
    sender: str | None = None
    body: list[int] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)

    def leave_out(self, number: int, rule: str) -> None:
        """Note that a block is no text, and by which rule; the first rule counts."""
        self.left_out.setdefault(number, rule)


_REPORTED = re.compile(r" (?:reported|contributed) (?:from|to|reporting) ")
_BIOGRAPHY = re.compile(
    r",? (?:is|was|are|has been|covers?|writes?|reports?) .*\b(?:reporter|editor|correspondent|journalist|writer|"
    r"author|columnist|professor|fellow|analyst|director|producer|news|writes|covers|based in|desk)\b",
    re.I,
)


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences do, a closing quotation mark or bracket aside; headlines don't."""
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(_STOPS) or (not bare[-1:].isascii() and _UNSTOPPED.search(bare) is not None)


def is_prose(block: Block) -> bool:
    """Tell whether a block is surely a paragraph of the text."""
    text = block.text
    long = len(text) > PROSE_CHARS or (len(text) > PROSE_CHARS_UNSPACED and text.endswith(("。", "」")))
    return long and ends_sentence(text) and block.kind in ("text", "blockquote")


def is_date(block: Block) -> bool:
    """Tell whether a block is a date line and nothing else but, perhaps, a place: "Madrid - 27 abr 2022"."""
    line = date_line(block.text)
    return line is not None and (not line.rest or is_city(line.rest))


def is_about(block: Block, page: Page) -> bool:
    """Tell whether a line is about who signs: "Jane Roe is a reporter at The Herald"."""
    return len(block.text) <= 400 and any(
        each.kind == "person" and _is_said_of(block.text[len(each.name) :])
        for each in page.people
        if block.text.startswith(each.name)
    )


def is_about_signer(block: Block, page: Page) -> bool:
    """Tell whether a line at the end of the text begins with the full name of its author, of whom no story speaks."""
    names = [*page.authors, *(each.name for each in page.people if each.kind == "person")]
    return len(block.text) <= 400 and block.text.startswith(tuple(name for name in names if " " in name))


def _is_said_of(rest: str) -> bool:
    return not rest or _BIOGRAPHY.match(rest) is not None or _REPORTED.match(rest) is not None


def is_link(block: Block) -> bool:
    """Tell whether a block is one link that is no sentence: a title of another story."""
    linked = sum(link.end - link.start for link in block.links)
    return bool(linked) and linked >= 0.9 * len(block.text) and not block.text.endswith((".", "”", '"', "!"))


def take_notice(block: Block, page: Page, kind: Notice | None) -> bool:
    """Take a block that is a notice about the page; False for any other."""
    if kind is None or (kind == "list" and block.kind == "blockquote"):
        return False
    if kind == "correction":
        page.corrections.append(block.text)
    elif kind == "copyright":
        page.copyright = page.copyright or block.text
        page.agencies += agencies_signing(block.text)
    elif kind in ("origin", "address"):
        found = address(block.text) or next((link.url for link in block.links), None)
        page.address = page.address or (found if found and found.startswith("http") else None)
    return True


def take_signoff(block: Block, page: Page) -> bool:
    """Take a sign-off: "(Reporting by Jane Roe; Editing by John Doe)"; False for any other block."""
    signed = signoff(block.text)
    page.signed = signed + page.signed
    return bool(signed)
