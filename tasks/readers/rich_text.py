"""Rich Text Format 1.x in, one article out: its text, by striprtf, with the title and author that it states."""

import re
from collections.abc import Iterator

from tasks.model.article import Block, RawArticle
from tasks.model.errors import ReadError
from tasks.readers.cleaning import clean
from tasks.readers.documents.anchors import Anchor, link
from tasks.readers.documents.release import Properties, Styled, article_of, exported_in, keywords_of
from tasks.readers.documents.rtf import CLOSE, OPEN, prepared, stated, with_anchors
from tasks.readers.lines import FIELD_CHARS, is_item, item_mark
from tasks.readers.source import Sample, Source

NAME = "rtf"
VERSION = 3
EXAMPLE = "rtf/release.rtf"
OPENINGS = b"{"
LINES = False

#: Of text and control words, pictures taken out: some two seconds.
MAX_CHARS = 5_000_000

_START = re.compile(rb"\s*\{\\rtf\d?")


def sniff(sample: Sample) -> float:
    """Sure of the group that every such file is."""
    return 0.99 if _START.match(sample.head) else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    r"""Read the one article, or those that a news database exported; raise ReadError(`malformed`, `too_complex`)."""
    # Imported late: few files need it.
    from striprtf.striprtf import rtf_to_text

    if not source.data.strip():
        raise ReadError("empty")
    if not _START.match(source.data):
        raise ReadError("malformed", r"no group `{\rtf`")
    written, urls = with_anchors(prepared(source.data))
    if len(written) > MAX_CHARS:
        raise ReadError("too_complex", f"more than {MAX_CHARS:,} characters beside its pictures")
    try:
        text = rtf_to_text(written, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, OverflowError, TypeError) as error:  # `\uc` without a number
        raise ReadError("malformed", f"no RTF: {error}") from error
    said = stated(written)
    properties = Properties(
        said.get("title", ""),
        said.get("author", ""),
        said.get("company", ""),
        "",
        keywords_of(said.get("keywords", "")),
    )
    styled = [Styled(block) for block in _blocks(text, urls)]
    yield from exported_in(styled) or [article_of(styled, properties)]


def _blocks(text: str, urls: list[str]) -> list[Block]:
    """A paragraph a line; short lines that a tab parts are the row of a table."""
    addresses = iter(urls)
    return [block for written in clean(text).split("\n") if (block := _linked(written, addresses)).text]


def _linked(written: str, addresses: Iterator[str]) -> Block:
    """The block of a line, with its links; a link ends with its line."""
    block = _block(written.replace(OPEN, "").replace(CLOSE, "").strip(" \t|"))
    first, *shown = written.split(OPEN)
    anchors, before = [], _size(first)
    for each in shown:
        text, _, after = each.partition(CLOSE)
        anchors.append(Anchor(text, next(addresses, ""), before))
        before += _size(text) + _size(after)
    return link(block, anchors)


def _size(text: str) -> int:
    return len(" ".join(text.split()))


def _block(line: str) -> Block:
    if len(line) <= FIELD_CHARS and "|" in line:
        return Block(" | ".join(" ".join(cell.split()) for cell in line.split("|") if cell.strip()))
    if is_item(line) or line.startswith("•"):
        return Block(" ".join(line[item_mark(line) :].split()), "list_item", 1)
    return Block(" ".join(line.split()))
