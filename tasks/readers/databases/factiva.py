"""A text export of Factiva in, its articles out: headline, "523 words", day, outlet, the text, "Document VP0000…"."""

import re
from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.readers.databases.export import article_of, is_copyright, is_day, lines_of

_DOCUMENT = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document ([A-Z]{2,8}[0-9]{10,}[a-z0-9]{3,})[ \t]*$", re.M)
_WORDS = re.compile(r"[\d,.]+ words")
_CLOCK = re.compile(r"\d{1,2}:\d\d\b.{0,12}")
_NAMES = 6
#: Lines between the outlet and the text: codes, page, edition, language, copyright.
_FEW_LINES = 8


def is_export(text: str) -> bool:
    """Tell whether a text is such an export."""
    return _DOCUMENT.search(text) is not None


def articles(text: str) -> Iterator[RawArticle]:
    """Read the articles in their order; what comes before or after them is passed over."""
    parts = _DOCUMENT.split(text)
    for part, number in zip(parts[::2], parts[1::2], strict=False):
        if found := _article(part, number):
            yield found


def _article(part: str, number: str) -> RawArticle | None:
    lines = lines_of(part)
    at = next((i for i, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if at is None:
        return None
    title, byline, section = _head(lines[max(0, at - 3) : at])
    below = [line for line in lines[at + 1 : at + 1 + _FEW_LINES] if not _CLOCK.fullmatch(line)]
    day = next((line for line in below if is_day(line)), None)
    outlet = next((line for line in below if line != day), None)
    last = next((line for line in below if is_copyright(line)), below[-1] if below else "")
    return article_of(
        part.partition(last)[2],
        day,
        title=title,
        outlet_name=outlet,
        byline=byline,
        section=section,
        provider_id=number,
        copyright=last if is_copyright(last) else None,
    )


def _head(lines: list[str]) -> tuple[str | None, str | None, str | None]:
    """Headline, byline and section, which come in the order section, headline, byline, the first and last by chance."""
    byline = lines.pop() if len(lines) > 1 and _is_byline(lines[-1]) else None
    title = lines.pop() if lines else None
    return title, byline, lines[-1] if lines else None


def _is_byline(line: str) -> bool:
    words = line.split()
    return line.startswith("By ") or (
        len(words) <= _NAMES and all(word[0].isupper() or len(word) <= 3 for word in words)
    )
