"""A value as JSON has it in, the records of articles in it out: an object, a list of them, or what wraps a list."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from tasks.model.errors import ReadError
from tasks.readers.aliases import aliases, folded
from tasks.readers.fields import Fields, inner, unfolded
from tasks.readers.records.article import Own, body_names, with_own

MAX_WRAPPERS = 6
LOOKED_AT = 50  # items of a list, before it is known to hold no articles

# Numbers stay as they are written: an id keeps its zeros, and none is too long; NaN and Infinity are absent.
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=lambda _: None)
_BETWEEN = re.compile(r"[\s,\x00\x1e]*")
_NAME = re.compile(r"\"([^\"\\\n]{1,40})\"\s*:")


def values_of(text: str) -> Iterator[object]:
    """Decode the values of a text, one after the other; raise ReadError(`malformed`) where that breaks off."""
    at = _skipped(text, 0)
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise ReadError("malformed", f"{error.msg} at line {error.lineno}, column {error.colno}") from error
        except RecursionError as error:
            raise ReadError("malformed", "the JSON is nested too deeply") from error
        yield value
        at = _skipped(text, at)


def records_of(value: object, own: Own) -> list[Fields]:
    """Find the records of articles; none where nothing in the value looks like one."""
    return _Search(_has_head, own).found(value) or _Search(has_body, own).found(value)


def has_body(record: Fields) -> bool:
    """Tell whether a record has a text."""
    found = unfolded(record)
    return any(found.get(name) for name in body_names())


def names_in(text: str) -> set[str]:
    """The folded names of fields in the head of a JSON file."""
    return {folded(name) for name in _NAME.findall(text)}


def names_article(names: set[str]) -> bool:
    """Tell whether names of fields are those of an article: a headline, and a text, an address or a date."""
    return bool(names & {*aliases("title")}) and bool(
        names & {*body_names(), *aliases("url"), *aliases("published"), *aliases("subtitle")}
    )


def _has_head(record: Fields) -> bool:
    """Whether a record has a headline, address or date beside its text, or a headline beside one of these."""
    found = unfolded(record)
    title, url, date = (any(found.get(name) for name in aliases(each)) for each in ("title", "url", "published"))
    return (title and (url or date)) or ((title or url or date) and has_body(record))


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for records that pass a test, once the user's own names are seen to."""

    test: Callable[[Fields], bool]
    own: Own

    def passes(self, record: Fields) -> bool:
        return self.test(with_own(record, self.own))

    def found(self, value: object, depth: int = 0) -> list[Fields]:
        if depth > MAX_WRAPPERS:
            return []
        if isinstance(value, list):
            return self.in_list(value, depth)
        return self.in_mapping(cast(Fields, value), depth) if isinstance(value, dict) else []

    def in_list(self, values: list[object], depth: int) -> list[Fields]:
        records = [cast(Fields, each) for each in values if isinstance(each, dict)]
        if any(self.passes(record) for record in records[:LOOKED_AT]):
            return records
        below = (self.found(each, depth + 1) for each in values[:LOOKED_AT])
        return [record for records in below for record in records]

    def in_mapping(self, record: Fields, depth: int) -> list[Fields]:
        named = {folded(str(name)): value for name, value in with_own(record, self.own).items()}
        if isinstance(_body(named), str) and self.passes(record):
            return [record]
        for name in aliases("items"):
            if records := self.found(named.get(name), depth + 1):
                return _articles_of(records) if name == "@graph" else records
        return [record] if self.passes(record) else self.by_id(record)

    def by_id(self, record: Fields) -> list[Fields]:
        """A mapping from ids to articles."""
        values = [cast(Fields, value) for value in record.values() if isinstance(value, dict)]
        whole = 0 < len(values) == len(record)
        return values if whole and all(self.passes(value) for value in values[:LOOKED_AT]) else []


def _body(named: Fields) -> object:
    return next((text for name in body_names() if isinstance(text := inner(named.get(name)), str)), None)


def _articles_of(graph: list[Fields]) -> list[Fields]:
    """The articles of a schema.org graph, which names the page, the outlet and the authors too."""
    kinds = [str(record.get("@type")) for record in graph]
    return [record for record, kind in zip(graph, kinds, strict=True) if "Article" in kind or "Posting" in kind]


def _skipped(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at
