"""One record of named fields in, one RawArticle out; raises ReadError(`no_body`) where it has no text."""

import re
from collections.abc import Mapping
from dataclasses import fields as fields_of
from functools import cache

from tasks.model.article import Block, RawArticle, RawMedia
from tasks.model.errors import ReadError
from tasks.model.identity import fold
from tasks.model.settings import FieldName
from tasks.readers.aliases import aliases, folded
from tasks.readers.fields import Fields, article_of, inner, unfolded
from tasks.readers.fragments import Fragment
from tasks.readers.html.article import read_page
from tasks.readers.records.bodies import body_of, is_html, is_page, markdown_body, plain

#: The user's own names: sections of `fields.txt` to columns, `a.b` for one that is nested.
Own = Mapping[FieldName, str]

BODIES = ("body", "html", "markdown")
MAX_PARAGRAPHS = 5000

# Pieces that are no text, where a body is a list of pieces with types.
_NO_TEXT = frozenset(
    ("kicker", "title", "headline", "deck", "byline", "author", "author_info", "date", "image", "video", "gallery")
)

# How news interfaces say that they keep the rest: "The ministry said it … [+2311 chars]".
_KEPT_BACK = re.compile(r"\s*\[\+\d{1,7} char(?:acter)?s\]\s*$")


def read_record(record: Fields, own: Own, teasers: str = "keep") -> RawArticle:
    """Read a record; raise ReadError(`teaser`) where it has no more than that and `teasers` is "ignore"."""
    fields = with_own(record, own)
    found = unfolded(fields)
    article = article_of({name: _plain(value) for name, value in found.items() if name not in body_names()})
    body, is_whole = _whole_or_teaser(found, article)
    if not body.blocks:
        raise ReadError("no_body", _known(fields))
    if not is_whole and teasers == "ignore":
        raise ReadError("teaser")
    article.blocks = body.blocks
    article.media = _without_repeats(article, body)
    article.title = _without_outlet(article.title, article.outlet_name)
    article.warnings += [] if is_whole else ["teaser"]
    if article.subtitle and fold(body.blocks[0].text).startswith(fold(article.subtitle).rstrip(" .…")):
        article.subtitle = None  # a teaser cut from the text
    return article


def _whole_or_teaser(found: Fields, article: RawArticle) -> tuple[Fragment, bool]:
    """The text; else the longest line about it. And whether it is the whole text."""
    body = _body(found, article)
    if body.blocks:
        last = body.blocks[-1]
        shown = _KEPT_BACK.sub("", last.text)
        is_whole = shown == last.text
        return body if is_whole else Fragment([*body.blocks[:-1], Block(shown, last.kind)], body.media), is_whole
    said = max((_text(found.get(name)) for name in aliases("subtitle")), key=len)
    return body_of(said, article.url or ""), False


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The headline without the outlet's name behind it: "Rift Between Officers - The New York Times"."""
    if title is None or outlet is None:
        return title
    headline, _, name = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    return headline if headline and _bare(name) == _bare(outlet) else title


def _bare(outlet: str) -> str:
    return fold(outlet).removeprefix("the ").strip()


@cache
def body_names() -> tuple[str, ...]:
    """The names that a text goes by, best first."""
    return tuple(name for section in BODIES for name in aliases(section))


def with_own(record: Fields, own: Own) -> Fields:
    """Put the user's columns under the first name of each section, where no other can win over it."""
    fields = dict(record)
    for section, column in own.items():
        if (value := _at(record, column)) is not None:
            others = body_names() if section in BODIES else aliases(section)
            fields = {name: each for name, each in fields.items() if folded(str(name)) not in others}
            fields[aliases(section)[0]] = value
    return fields


def _at(record: Fields, column: str) -> object:
    if column in record:
        return record[column]
    value: object = record
    for name in column.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _plain(value: object, depth: int = 0) -> object:
    """The value with the markup taken out of its strings."""
    if isinstance(value, str):
        return plain(value) if "&" in value or "<" in value else value
    if depth < 3 and isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    if depth < 3 and isinstance(value, dict):
        return {name: _plain(item, depth + 1) for name, item in value.items()}
    return value


def _body(fields: Fields, article: RawArticle) -> Fragment:
    found = {name: text for name in body_names() if name in fields and (text := _text(fields[name]))}
    if not found:
        return Fragment([], [])
    name = _best(found)
    if name in aliases("markdown"):
        return markdown_body(found[name])
    if is_page(found[name]):
        return _page(found[name], article)
    return body_of(found[name], article.url or "")


def _page(markup: str, article: RawArticle) -> Fragment:
    """Read a field that holds a whole page; what the record itself doesn't say is taken from there."""
    page = read_page(markup.replace("\0", ""), article.url)
    if isinstance(page, ReadError):
        raise page
    for attribute in fields_of(RawArticle):
        if not getattr(article, attribute.name):
            setattr(article, attribute.name, getattr(page, attribute.name))
    return Fragment(page.blocks, page.media)


def _best(found: Mapping[str, str]) -> str:
    """The first by name, unless another is a text more than twice as long: `text` may be a teaser beside `content`."""
    names = list(found)
    longer = [name for name in names if not is_html(found[name]) and len(found[name]) > 2 * len(plain(found[names[0]]))]
    return longer[0] if longer else names[0]


def _text(value: object) -> str:
    """The text of a body: a string, one wrapped in a mapping, or a list of paragraphs."""
    if isinstance(value, list):
        parts = (inner(item) for item in value[:MAX_PARAGRAPHS] if not _is_no_text(item))
        return "\n\n".join(part for part in parts if isinstance(part, str) and part.strip())
    value = inner(value)
    return value if isinstance(value, str) and value.strip() else ""


def _is_no_text(item: object) -> bool:
    """Whether a piece of a body says that it is of the head or a picture: `{"type": "kicker", "content": "Local"}`."""
    return isinstance(item, dict) and item.get("type") in _NO_TEXT


def _without_repeats(article: RawArticle, body: Fragment) -> list[RawMedia]:
    addresses = {media.url for media in body.media}
    return [media for media in article.media if media.url is None or media.url not in addresses] + body.media


def _known(fields: Fields) -> str:
    names = ", ".join(str(name)[:40] for name in list(fields)[:12])
    return f"no field holds a text; there are: {names}" if names else "the record is empty"
