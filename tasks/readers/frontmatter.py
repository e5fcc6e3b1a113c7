"""Markdown in, its front matter's fields and its body out: YAML (`---`), TOML (`+++`) or JSON, every scalar as written.

YAML is read from parser events into strings, lists and mappings, never into objects: a date keeps its zone and its
spelling, an id its zeros. Aliases are refused, since a few lines of them unfold to gigabytes; so is deep nesting.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from typing import NamedTuple

import yaml

MAX_CHARS = 65536
MAX_DEPTH = 20

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.S | re.M)
_JSON = re.compile(r"\{\s*[\"}]")
_LINE = re.compile(r"([A-Za-z_][\w -]{0,40}?)[\"']?\s*[:=]\s*(.*)")
_NOTHING = {"", "~", "null", "Null", "NULL"}
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class FrontMatter(NamedTuple):
    """The fields by their written names, the text after them, and whether the front matter broke its own rules."""

    fields: dict[str, object]
    body: str
    broken: bool = False


def split_front_matter(text: str) -> FrontMatter:
    """Split a clean text; of broken front matter the lines `name: value` are kept."""
    text = text.lstrip("\n")
    if _JSON.match(text):
        return _json(text)
    if text.startswith("---"):
        return _fenced(text, _YAML, load_yaml)
    if text.startswith("+++"):
        return _fenced(text, _TOML, tomllib.loads)
    return FrontMatter({}, text)


def load_yaml(text: str) -> dict[str, object]:
    """Load a YAML mapping of strings, lists, mappings, booleans and None; raise ValueError for anything else."""
    try:
        loaded = _built(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise ValueError("front matter is no mapping")
    return loaded


def _fenced(text: str, pattern: re.Pattern[str], load: Callable[[str], dict[str, object]]) -> FrontMatter:
    found = pattern.match(text[:MAX_CHARS])
    if found is None:
        return _without_end(text)
    body = text[found.end() :]
    try:
        return FrontMatter(load(found[1]), body)
    except (ValueError, RecursionError):
        lines = found[1].split("\n")
        if _is_prose(lines):
            return FrontMatter({}, f"{found[1]}\n\n{body}")
        return FrontMatter(_salvaged(lines), body, broken=True)


def _is_prose(lines: list[str]) -> bool:
    """Whether two rules `---` merely enclose a passage of the article."""
    written = [line for line in lines if line.strip()]
    prose = [line for line in written if line[0].isalpha() and line.count(" ") > 3 and not _LINE.fullmatch(line)]
    return len(prose) * 2 > len(written)


def _json(text: str) -> FrontMatter:
    try:
        decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
        fields, end = decoder.raw_decode(text[:MAX_CHARS])
    except (ValueError, RecursionError):
        return FrontMatter({}, text, broken=True)
    return FrontMatter(fields, text[end:])


def _without_end(text: str) -> FrontMatter:
    """`---` and fields, but no second `---`: fields end at the first blank line; without fields `---` is a rule."""
    head, _, body = text.partition("\n\n")
    lines = head.split("\n")[1:]
    fields = _salvaged(lines)
    if lines and len(fields) == len(lines):
        return FrontMatter(fields, body, broken=True)
    return FrontMatter({}, text.partition("\n")[2])


def _salvaged(lines: Iterable[str]) -> dict[str, object]:
    found = (_LINE.fullmatch(line.rstrip()) for line in lines)
    return {match[1]: match[2].strip().strip("\"'") for match in found if match and match[2].strip()}


def _built(events: Iterable[yaml.Event]) -> object:
    stack: list[list[object]] = [[]]
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("front matter with aliases is refused")
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append([])
            if len(stack) > MAX_DEPTH:
                raise ValueError("front matter is nested too deeply")
        elif isinstance(event, yaml.CollectionEndEvent):
            items = stack.pop()
            stack[-1].append(_mapping(items) if isinstance(event, yaml.MappingEndEvent) else items)
        elif isinstance(event, yaml.ScalarEvent):
            stack[-1].append(_scalar(event))
    return stack[0][0] if stack[0] else None


def _mapping(items: list[object]) -> dict[str, object]:
    return {str(key): value for key, value in zip(items[::2], items[1::2], strict=True)}


def _scalar(event: yaml.ScalarEvent) -> object:
    value = str(event.value)
    if not event.implicit[0]:  # quoted, or tagged: "007" and "true" are meant as text
        return value
    return None if value in _NOTHING else _TRUTH.get(value, value)
