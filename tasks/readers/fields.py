"""The fields of an article in, a RawArticle without blocks out: one name for each thing, whatever a site calls it."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import cast

from tasks.model.article import DateSource, RawArticle, RawContributor, RawDate, RawMedia
from tasks.readers.aliases import aliases, folded
from tasks.readers.cleaning import clean
from tasks.readers.epochs import instant

Fields = dict[str, object]

#: Attributes of RawArticle that are one string each.
STRINGS = (
    "title", "subtitle", "kicker", "section", "byline", "dateline", "provider_id", "outlet_name", "agency_name",
    "language", "correction_note", "copyright",
)  # fmt: skip
MAX_FIELDS = 5000
MAX_ITEMS = 200  # of a list of authors, keywords or pictures

_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
# Several people, or a lead word: `tasks.normalising` takes such bylines apart.
_BYLINE = re.compile(r"^by\b|[,;&/]|\b(?:and|und|et|y|e|with)\b", re.I)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.I)
_TIME = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
# A list that a table's writer turned into text: "['Jane Roe', 'John Doe']".
_LISTED = re.compile(r"\s*\[.*\]\s*", re.S)
_ENTRY = re.compile(r"'([^']{1,200})'|\"([^\"]{1,200})\"")


def article_of(fields: Fields) -> RawArticle:
    """Make a RawArticle of fields; what has no name here is left out."""
    fields = unfolded(fields)
    article = RawArticle(**{name: _first(fields, aliases(name)) for name in STRINGS})  # type: ignore[arg-type]
    article.url = _url(fields, "url")
    article.canonical_url = _url(fields, "canonical_url")
    if _is_address(article.outlet_name or ""):
        article.outlet_name = None
    article.keywords = list(dict.fromkeys(word for key in aliases("keywords") for word in _words(fields.get(key))))
    article.published = list(_dates(fields, "published"))
    article.modified = next(_dates(fields, "modified"), None)
    article.media = list(_media(fields))
    _add_authors(article, fields)
    return article


def unfolded(fields: Fields) -> Fields:
    """The fields that aren't empty by their folded names; those one level below added where the name is still free."""
    found = _by_folded(fields)
    for name in aliases("nested"):
        if isinstance(below := found.get(name), dict):
            found = _by_folded(cast(Fields, below)) | found
    return found


def _by_folded(fields: Fields) -> Fields:
    named = ((str(key), value) for key, value in islice(fields.items(), MAX_FIELDS))
    return {folded(name): value for name, value in named if value is not None and value != ""}


def string(value: object) -> str | None:
    """The clean text of a scalar, or of the first of a list; None for nothing, booleans and mappings."""
    while isinstance(value, list):
        value = value[0] if value else None
    if value is None or isinstance(value, bool | dict):
        return None
    return " ".join(clean(_WIKI.sub(r"\1", str(value))).split()) or None


def inner(value: object) -> object:
    """What a mapping wraps under one of the usual names, `{"rendered": "…"}`; any other value itself."""
    for _ in range(4):
        if not isinstance(value, dict):
            return value
        named = _by_folded(value)
        value = next((named[key] for key in aliases("value") if named.get(key)), None)
    return None


def _first(fields: Fields, keys: tuple[str, ...]) -> str | None:
    found = (string(inner(item)) for key in keys if key in fields for item in _items(fields[key])[:1])
    return next((text for text in found if text), None)


def _url(fields: Fields, section: str) -> str | None:
    values = (fields[key] for key in aliases(section) if key in fields)
    found = (string(inner(item)) for value in values for item in _items(value)[:MAX_ITEMS])
    return next((text for text in found if text and text.startswith(("http://", "https://"))), None)


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://")) or (name.islower() and _HOST.fullmatch(name) is not None)


def _words(value: object) -> Iterator[str]:
    values = _listed(value) if isinstance(value, str) else value
    values = re.split(r"[,;|]", values) if isinstance(values, str) else values if isinstance(values, list) else []
    yield from (text.lstrip("#") for item in values[:MAX_ITEMS] if (text := string(inner(item))))


def _listed(value: str) -> str | list[object]:
    if len(value) > 10_000 or _LISTED.fullmatch(value) is None:
        return value
    return [single or double for single, double in _ENTRY.findall(value)] or value.strip("[] \n")


def _dates(fields: Fields, section: str) -> Iterator[RawDate]:
    seen: list[RawDate] = []
    for key in (key for key in aliases(section) if key in fields):
        found = date_of(fields[key], zone="Z" if key.endswith(("gmt", "utc")) else "")
        if found and found not in seen:
            seen.append(found)
            yield found


def date_of(value: object, source: DateSource = "structured", zone: str = "") -> RawDate | None:
    """A date as it is written, or an instant where it is an epoch; `zone` is added to a time that ends without one."""
    if isinstance(value, datetime | date):
        return RawDate(value, source)
    text = string(inner(value))
    if text is None or not any(map(str.isdigit, text)):
        return None
    if zone and _TIME.fullmatch(text, 10):
        text += zone
    return RawDate(instant(text) or text, source)


def _add_authors(article: RawArticle, fields: Fields) -> None:
    for value in _said_of_authors(fields):
        value = _listed(value) if isinstance(value, str) else value
        if isinstance(value, str) and _BYLINE.search(value):
            article.byline = article.byline or string(value)
            return
        article.authors = [author for item in _items(value)[:MAX_ITEMS] if (author := _author(item))]
        if article.authors:
            return


def _said_of_authors(fields: Fields) -> Iterator[object]:
    """What the record says of its authors; then what is embedded there, where it gives a number: WordPress does."""
    for holder in (fields, fields.get("embedded")):
        if isinstance(holder, dict):
            yield from (holder[key] for key in aliases("authors") if holder.get(key))


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _author(value: object) -> RawContributor | None:
    if not isinstance(value, dict):
        name = string(value)
        return RawContributor(name) if name and any(map(str.isalpha, name)) else None
    person = unfolded(cast(Fields, value))
    name = _first(person, ("name", "displayname", "fullname", "authorname", "title")) or _joined_name(person)
    return RawContributor(name, affiliation=_first(person, aliases("affiliation"))) if name else None


def _joined_name(person: Fields) -> str | None:
    parts = (_first(person, keys) for keys in (("firstname", "givenname"), ("lastname", "familyname", "surname")))
    return " ".join(part for part in parts if part) or None


def _media(fields: Fields) -> Iterator[RawMedia]:
    value = next((fields[key] for key in aliases("media") if fields.get(key)), None)
    beside = RawMedia(
        caption=_first(fields, aliases("caption")),
        credit=_first(fields, aliases("credit")),
        alt_text=_first(fields, aliases("alt_text")),
    )
    for item in _items(value)[:MAX_ITEMS]:
        if media := _image(item):
            yield _completed(media, beside)
            beside = RawMedia()
    if value is None and (beside.caption or beside.credit):
        yield beside


def _image(value: object) -> RawMedia | None:
    if not isinstance(value, dict):
        url = string(value)
        return RawMedia(url=url) if url else None
    image = unfolded(cast(Fields, value))
    return RawMedia(
        url=_first(
            image, ("url", "src", "image", "path", "href", "contenturl", "feature", "file", "link", "sourceurl")
        ),
        caption=_first(image, (*aliases("caption"), "title")),
        credit=_first(image, aliases("credit")),
        alt_text=_first(image, aliases("alt_text")),
    )


def _completed(media: RawMedia, beside: RawMedia) -> RawMedia:
    media.caption = media.caption or beside.caption
    media.credit = media.credit or beside.credit
    media.alt_text = media.alt_text or beside.alt_text
    return media
