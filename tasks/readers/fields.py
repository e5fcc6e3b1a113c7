"""The fields of front matter in, a RawArticle without blocks out: one name for each thing, whatever a site calls it."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import cast

from tasks.model.article import RawArticle, RawContributor, RawDate, RawMedia
from tasks.readers.cleaning import clean

Fields = dict[str, object]

#: Attribute of RawArticle -> the names it goes by, best first.
STRINGS = {
    "title": ("title", "headline"),
    "subtitle": (
        "subtitle",
        "deck",
        "dek",
        "standfirst",
        "subheadline",
        "subhead",
        "description",
        "summary",
        "excerpt",
    ),
    "kicker": ("kicker", "overline", "eyebrow"),
    "section": ("section", "category", "categories", "desk"),
    "byline": ("byline",),
    "dateline": ("dateline",),
    "provider_id": ("guid", "uid", "id", "uuid", "article_id"),
    "outlet_name": ("publisher", "outlet", "source", "source_name", "site_name", "publication", "newspaper", "site"),
    "agency_name": ("agency", "wire", "news_agency"),
    "language": ("lang", "language", "locale"),
    "correction_note": ("correction", "correction_note", "update_note", "editors_note", "editor_note"),
    "copyright": ("copyright", "rights", "license"),
}
URLS = ("url", "original_url", "source_url", "link", "permalink", "source")
CANONICAL = ("canonical", "canonical_url", "canonicalurl")
PUBLISHED = ("published", "publishdate", "pubdate", "pub_date", "publish_date", "published_at", "published_date")
DATES = (*PUBLISHED, "datepublished", "date_published", "date", "created", "created_at")
MODIFIED = (
    "updated", "lastmod", "modified", "last_modified", "last_modified_at", "updated_at", "datemodified",
    "date_modified", "modified_at", "last_updated", "update_date",
)  # fmt: skip
KEYWORDS = ("keywords", "tags", "tag", "topics")
IMAGES = ("image", "images", "featured_image", "cover", "photo", "hero", "thumbnail", "header_image", "og_image")
CAPTIONS = ("caption", "image_caption", "photo_caption", "cover_caption")
CREDITS = ("credit", "image_credit", "photo_credit", "attr", "photographer", "attribution")
ALTS = ("alt", "image_alt", "alt_text", "photo_alt")
AUTHORS = ("authors", "author", "by", "writer", "reporter", "creator")
AFFILIATIONS = ("affiliation", "organization", "organisation", "org", "outlet", "agency", "publication")
NESTED = ("params", "extra", "seo", "metadata", "data")

_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
# Several people, or a lead word: `tasks.normalising` takes such bylines apart.
_BYLINE = re.compile(r"^by\b|[,;&/]|\b(?:and|und|et|y|e|with)\b", re.I)


def article_of(fields: Fields) -> RawArticle:
    """Make a RawArticle of front matter fields; what has no name here is left out."""
    fields = _folded(fields)
    article = RawArticle(**{name: _first(fields, keys) for name, keys in STRINGS.items()})  # type: ignore[arg-type]
    article.url = _url(fields, URLS)
    article.canonical_url = _url(fields, CANONICAL)
    if (article.outlet_name or "").startswith(("http://", "https://")):
        article.outlet_name = None
    article.keywords = list(dict.fromkeys(word for key in KEYWORDS for word in _words(fields.get(key))))
    article.published = list(_dates(fields, DATES))
    article.modified = next(_dates(fields, MODIFIED), None)
    article.media = list(_media(fields))
    _add_authors(article, fields)
    return article


def _folded(fields: Fields) -> Fields:
    folded = {_key(key): value for key, value in fields.items()}
    for name in NESTED:
        if isinstance(inner := folded.get(name), dict):
            folded = {_key(key): value for key, value in inner.items()} | folded
    return folded


def _key(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def string(value: object) -> str | None:
    """The clean text of a scalar, or of the first of a list; None for nothing, booleans and mappings."""
    if isinstance(value, list):
        return string(value[0]) if value else None
    if value is None or isinstance(value, bool | dict):
        return None
    return " ".join(clean(_WIKI.sub(r"\1", str(value))).split()) or None


def _first(fields: Fields, keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := string(fields.get(key)) or _name(fields.get(key)))), None)


def _name(value: object) -> str | None:
    return string(value.get("name") or value.get("title")) if isinstance(value, dict) else None


def _url(fields: Fields, keys: tuple[str, ...]) -> str | None:
    found = (string(fields.get(key)) for key in keys)
    return next((text for text in found if text and text.startswith(("http://", "https://"))), None)


def _words(value: object) -> Iterator[str]:
    values = value if isinstance(value, list) else re.split(r"[,;]", value) if isinstance(value, str) else []
    yield from (text.lstrip("#") for item in values if (text := string(item) or _name(item)))


def _dates(fields: Fields, keys: tuple[str, ...]) -> Iterator[RawDate]:
    seen: list[RawDate] = []
    for found in (_date(fields.get(key)) for key in keys):
        if found and found not in seen:
            seen.append(found)
            yield found


def _date(value: object) -> RawDate | None:
    if isinstance(value, datetime | date):
        return RawDate(value, "structured")
    text = string(value)
    return RawDate(text, "structured") if text and any(map(str.isdigit, text)) else None


def _add_authors(article: RawArticle, fields: Fields) -> None:
    value = next((fields[key] for key in AUTHORS if fields.get(key)), None)
    if isinstance(value, str) and _BYLINE.search(value):
        article.byline = article.byline or string(value)
        return
    article.authors = [author for item in _items(value) if (author := _author(item))]


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _author(value: object) -> RawContributor | None:
    if not isinstance(value, dict):
        name = string(value)
        return RawContributor(name) if name else None
    person = _folded(cast(Fields, value))
    name = _first(person, ("name", "display_name", "full_name"))
    return RawContributor(name, affiliation=_first(person, AFFILIATIONS)) if name else None


def _media(fields: Fields) -> Iterator[RawMedia]:
    value = next((fields[key] for key in IMAGES if fields.get(key)), None)
    beside = RawMedia(caption=_first(fields, CAPTIONS), credit=_first(fields, CREDITS), alt_text=_first(fields, ALTS))
    for item in _items(value):
        if media := _image(item):
            yield _completed(media, beside)
            beside = RawMedia()
    if value is None and (beside.caption or beside.credit):
        yield beside


def _image(value: object) -> RawMedia | None:
    if not isinstance(value, dict):
        url = string(value)
        return RawMedia(url=url) if url else None
    image = _folded(cast(Fields, value))
    url = _first(image, ("url", "src", "image", "path", "href", "feature", "file"))
    return RawMedia(
        url=url,
        caption=_first(image, (*CAPTIONS, "title")),
        credit=_first(image, CREDITS),
        alt_text=_first(image, ALTS),
    )


def _completed(media: RawMedia, beside: RawMedia) -> RawMedia:
    media.caption = media.caption or beside.caption
    media.credit = media.credit or beside.credit
    media.alt_text = media.alt_text or beside.alt_text
    return media
