"""What the layouts of news databases share: a part of an export in, its lines, days and article out."""

import re
from collections.abc import Iterable

from tasks.model.article import Block, RawArticle, RawDate, RawMedia
from tasks.readers.paragraphs import split

# "May 15, 2024 Wednesday", "Wednesday, 15 May 2024 10:15": a line of its own.
_DAY = re.compile(r"(?:\w+day, )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\b")
_DAY_CHARS = 70
_PLACE = re.compile(r" \([^()]*\)$")
_COPYRIGHT = re.compile(r"(?:copyright\b|\(c\) |©)", re.I)


def lines_of(text: str) -> list[str]:
    """The lines that aren't blank, without their margins."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def is_day(line: str) -> bool:
    """Tell whether a line is a date and little more."""
    return len(line) <= _DAY_CHARS and _DAY.match(line) is not None


def is_copyright(line: str) -> bool:
    """Tell whether a line is a notice of copyright."""
    return _COPYRIGHT.match(line) is not None


def without_place(outlet: str) -> str:
    """The outlet without the place behind it: "The Courier (Marshgate)"."""
    return _PLACE.sub("", outlet)


def blocks_of(body: str) -> list[Block]:
    """The paragraphs of a body."""
    return [each.block() for each in split(body)]


def article_of(body: str, day: str | None, captions: Iterable[str] = (), **said: str | None) -> RawArticle:
    """The article of a body, with what the export says beside it: fields of RawArticle, empty ones left out."""
    article = RawArticle(blocks_of(body), **{name: value or None for name, value in said.items()})  # type: ignore[arg-type]
    article.published = [RawDate(day, "structured")] if day else []
    article.media = [RawMedia(caption=caption) for caption in captions]
    return article
