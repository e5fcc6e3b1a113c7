"""ninjs in, its articles out: one item, several one after the other, or a list of them in an envelope."""

import re
from collections.abc import Iterator
from contextlib import suppress

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.records.items import values_of
from tasks.readers.signs import is_json
from tasks.readers.source import Sample, Source
from tasks.readers.wire.ninjs_item import Item, article_in, listed, lowered

NAME = "ninjs"
VERSION = 2
EXAMPLE = "ninjs/story.json"
OPENINGS = b"{["
#: Minified JSON is a single line.
LINES = False

#: Names that no other kind of record has: two of them are needed, or one beside four that others have too.
OWN = frozenset((
    "versioncreated", "pubstatus", "body_xhtml", "description_xhtml", "representationtype", "copyrightnotice",
    "copyrightholder", "usageterms", "slugline", "ednote", "firstcreated", "infosources", "altids", "located",
))  # fmt: skip
SHARED = frozenset((
    "headline", "headlines", "bodies", "descriptions", "description_text", "description_html", "body_html",
    "body_text", "byline", "by", "urgency", "uri", "guid", "type", "profile", "subject", "subjects", "renditions",
    "associations", "version", "mimetype", "language", "title",
))  # fmt: skip
WRAPPERS = ("item", "items", "_items", "data", "results")
MAX_DEPTH = 4

_NAME = re.compile(r"\"([A-Za-z_]{2,30})\"\s*:")
_SCHEMA = re.compile(r"ninjs-schema_\d|\"name\"\s*:\s*\"ninjs\"")


def sniff(sample: Sample) -> float:
    """Sure of JSON that names ninjs, or whose fields have its names."""
    if not is_json(sample.text):
        return 0.0
    if _SCHEMA.search(sample.text):
        return 0.97
    names = {name.lower() for name in _NAME.findall(sample.text)}
    return 0.95 if _is_item(names) else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the items, in order; raise ReadError(`malformed` or `unknown_format`)."""
    found = False
    for value in values_of(source.decode_part(source.data, None)):
        for item in items_of(value):
            found = True
            yield from articles_of(item)
    if not found:
        raise ReadError("unknown_format", "no ninjs item among its values")


def items_of(value: object, depth: int = 0) -> Iterator[Item]:
    """The items in a value: itself, or what its envelope holds."""
    if isinstance(value, list):
        for each in value if depth < MAX_DEPTH else ():
            yield from items_of(each, depth + 1)
        return
    item = lowered(value)
    held = next((item[name] for name in WRAPPERS if isinstance(item.get(name), dict | list)), None)
    if _is_item(set(item)) or (held is None and ("uri" in item or "guid" in item) and _is_named(item)):
        yield item
    elif held is not None and depth < MAX_DEPTH:
        yield from items_of(held, depth + 1)


def articles_of(item: Item) -> Iterator[RawArticle | ReadError]:
    """The article of an item; of a package without a text of its own, those of the texts that it holds."""
    try:
        yield article_in(item)
    except ReadError as error:
        texts = _texts_in(item) if error.code == "no_body" else []
        yield from texts or [error]


def _texts_in(item: Item) -> list[RawArticle | ReadError]:
    found: list[RawArticle | ReadError] = []
    for each in map(lowered, listed(item.get("associations"))):
        with suppress(ReadError):
            found.append(article_in(each))
    return found


def _is_named(item: Item) -> bool:
    """Tell whether an item has a headline or says that it is ninjs."""
    return bool(item.keys() & {"title", "headline", "headlines", "standard", "$standard"})


def _is_item(names: set[str]) -> bool:
    own = len(names & OWN)
    event = {"eventdetails", "descriptions"} <= names
    return event or (own > 1 and bool(names & SHARED)) or (own == 1 and len(names & SHARED) > 3)
