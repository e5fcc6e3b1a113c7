"""A JSON Feed in (versions 1 and 1.1), its entries out as articles."""

import re
from collections.abc import Iterator
from typing import cast

from tasks.model.article import RawArticle, RawContributor, RawDate, RawMedia
from tasks.model.errors import ReadError
from tasks.readers.fields import Fields
from tasks.readers.records.article import read_record
from tasks.readers.records.items import values_of

_VERSION = re.compile(r"\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version")
_NOT_FIELDS = frozenset(("attachments", "content_html", "content_text"))
_NAMES = frozenset(("author", "authors", "language"))


def is_feed(head: str) -> bool:
    """Tell whether a text names the version of a JSON Feed."""
    return head.lstrip().startswith("{") and _VERSION.search(head) is not None


def entries(written: str) -> Iterator[Fields]:
    """Yield the entries, with what holds for the whole feed in those that don't say it themselves."""
    feed = next(values_of(written), None)
    if not isinstance(feed, dict):
        raise ReadError("malformed", "the JSON Feed is no object")
    shared = {name: feed[name] for name in _NAMES if feed.get(name)}
    shared["outlet"] = feed.get("title")
    items = feed.get("items")
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            own = cast(Fields, item)
            yield {name: value for name, value in shared.items() if not (name == "author" and "authors" in own)} | own


def read_entry(record: Fields, teasers: str = "keep") -> RawArticle:
    """Read an entry; errors as for an entry of RSS."""
    contents = [record.get("content_html"), record.get("content_text")]
    is_whole = any(isinstance(content, str) and content.strip() for content in contents)
    if not is_whole and teasers == "ignore":
        raise ReadError("teaser")
    fields = {name: value for name, value in record.items() if name not in _NOT_FIELDS}
    fields["body"] = next((content for content in (*contents, record.get("summary")) if content), None)
    article = read_record(fields, {})
    article.warnings += [] if is_whole else ["teaser"]
    _say_feed(article)
    article.media += [*_attached(record.get("attachments"))]
    return article


def _say_feed(article: RawArticle) -> None:
    article.published = [RawDate(each.value, "feed") for each in article.published]
    article.modified = RawDate(article.modified.value, "feed") if article.modified else None
    article.authors = [RawContributor(each.name, each.role) for each in article.authors]


def _attached(value: object) -> Iterator[RawMedia]:
    for each in value if isinstance(value, list) else []:
        if isinstance(each, dict) and str(each.get("mime_type")).startswith("image/") and each.get("url"):
            yield RawMedia(url=str(each["url"]), caption=str(each["title"]) if each.get("title") else None)
