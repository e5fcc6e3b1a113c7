"""The older text export of LexisNexis in, its articles out: "1 of 200 DOCUMENTS", centred heads, labels in capitals."""

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from tasks.model.article import RawArticle
from tasks.readers.databases.export import article_of, is_copyright, is_day, without_place

_DOCUMENT = re.compile(r"^[ \t\f]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.M)
_LABEL = re.compile(r"([A-Z][A-Z-]{2,24}): *(.*)", re.S)
_BLANK = re.compile(r"\n[ \t]*\n\s*?(?=[^\n])")
_EDITION = re.compile(r".{0,60}\b(?:edition|final|correction appended)\b.{0,20}", re.I)
_MARGIN = "        "

#: Labels that stand above the text, and those that end it.
_ABOVE = frozenset(("BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SERIES", "DOCUMENT-TYPE", "TYPE"))
_BELOW = frozenset(
    (
        "LOAD-DATE", "LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "JOURNAL-CODE", "NOTES", "CORRECTION",
        "CORRECTION-DATE",
        "SUBJECT", "ORGANIZATION", "PERSON", "GEOGRAPHIC", "COUNTRY", "STATE", "CITY", "COMPANY", "TICKER", "INDUSTRY",
        "URL", "ACC-NO",
    )
)  # fmt: skip


def is_export(text: str) -> bool:
    """Tell whether a text is such an export."""
    return _DOCUMENT.search(text) is not None


def articles(text: str) -> Iterator[RawArticle]:
    """Read the articles in their order."""
    return (_article(part) for part in _DOCUMENT.split(text)[1:])


def _article(part: str) -> RawArticle:
    chunks = [chunk.rstrip() for chunk in _BLANK.split(part) if chunk.strip()]
    labels = {match[1]: _line(match[2]) for chunk in chunks if (match := _LABEL.match(chunk.strip()))}
    at = _first_label(chunks)
    outlet, day, title = _head(chunks[:at])
    text = takewhile(_is_text, dropwhile(_is_above, chunks[at:]))
    return article_of(
        "\n\n".join(text),
        day,
        [labels["GRAPHIC"]] if labels.get("GRAPHIC") else (),
        title=title,
        outlet_name=outlet,
        byline=labels.get("BYLINE"),
        dateline=labels.get("DATELINE"),
        subtitle=labels.get("HIGHLIGHT"),
        section=labels.get("SECTION"),
        correction_note=labels.get("CORRECTION"),
        copyright=next((_line(chunk) for chunk in chunks if is_copyright(chunk.strip())), None),
    )


def _first_label(chunks: list[str]) -> int:
    return next((number for number, chunk in enumerate(chunks) if _label(chunk)), len(chunks))


def _label(chunk: str) -> str:
    match = _LABEL.match(chunk.strip())
    return match[1] if match else ""


def _is_above(chunk: str) -> bool:
    return _label(chunk) in _ABOVE


def _head(chunks: list[str]) -> tuple[str | None, str | None, str | None]:
    """Outlet, day and headline: the outlet comes before the day, the headline after it, editions between them."""
    said = [chunk for chunk in chunks if not is_copyright(chunk.strip())]
    at = next((number for number, chunk in enumerate(said) if is_day(chunk.strip().split("\n")[0])), None)
    if at is None:
        return None, None, _line(said[0]) if said else None
    below = [chunk for chunk in said[at + 1 :] if not _EDITION.fullmatch(chunk.strip())]
    flush = [chunk for chunk in below if not chunk.startswith(_MARGIN)]
    outlet = next((without_place(_line(chunk)) for chunk in said[:at]), None)
    return outlet, said[at].strip().split("\n")[0], next(map(_line, flush or below), None)


def _is_text(chunk: str) -> bool:
    return _label(chunk) not in _BELOW and not (chunk.startswith(_MARGIN) and is_copyright(chunk.strip()))


def _line(chunk: str) -> str:
    return " ".join(chunk.split())
