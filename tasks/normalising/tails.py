"""The tail of a page: the blocks after the text, read from the last one back."""

from tasks.model.article import Block
from tasks.normalising.bylines import byline
from tasks.normalising.datefields import date_line
from tasks.normalising.notices import notice
from tasks.normalising.pages import (
    Page,
    is_about,
    is_about_signer,
    is_date,
    is_link,
    is_prose,
    take_notice,
    take_signoff,
)
from tasks.normalising.signatures import agencies_signing, is_signature

TAIL = 10
LINE_CHARS = 500
FIELD_CHARS = 120

_SIGNOFF_MARKS = ("contributed", " by ", ";", ":", " von ", " par ", " por ", " de ")


def read_tail(blocks: list[Block], page: Page, start: int) -> int:
    """Take the blocks after the text; returns the number of the first of them."""
    lowest = max(start, len(blocks) - TAIL, 1 if not page.title else 0)
    end = len(blocks)
    for number in range(len(blocks) - 1, lowest - 1, -1):
        rule = _take(blocks[number], page)
        if rule is None:
            break
        page.leave_out(number, rule)
        end = number
    page.corrections.reverse()
    return end


def _take(block: Block, page: Page) -> str | None:
    """Take a block that is no text, and name the rule."""
    if block.kind == "caption":
        return None
    if take_notice(block, page, kind := notice(block)):
        return f"notice ({kind})"
    if is_about_signer(block, page):
        return "about the author"
    if len(block.text) > LINE_CHARS or (is_prose(block) and not any(mark in block.text for mark in _SIGNOFF_MARKS)):
        return None
    if is_signature(block.text):
        page.agencies += agencies_signing(block.text)
        return "agency's signature"
    if take_signoff(block, page):
        return "sign-off"
    if is_about(block, page):
        return "about the author"
    if _take_field(block, page):
        return "byline or date line at the end"
    return "link to another story" if is_link(block) else None


def _take_field(block: Block, page: Page) -> bool:
    """Take a date line or byline that stands at the end, as in letters and some dumps."""
    if is_date(block) and (line := date_line(block.text)):
        page.dates.append(line)
        return True
    if len(block.text) > FIELD_CHARS or page.people or block.text.endswith("."):
        return False
    page.people = byline(block.text)
    page.byline = block.written if page.people else page.byline
    return bool(page.people)
