"""The state that an application's page carries along as JSON in, its article as HTML out: a list of paragraphs.

Editors keep a text as a list of blocks: `{"type": "text", "content": "…"}` (Arc), `{"_type": "block", "children":
[{"text": "…"}]}` (Portable Text), `{"nodeType": "paragraph", "content": [{"value": "…"}]}` (Contentful), `{"blocks":
[{"text": "…"}]}` (Draft.js), `{"type": "paragraph", "data": {"text": "…"}}` (Editor.js), or as a list of strings.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

import orjson

from tasks.readers.html.document import Element
from tasks.readers.html.text import ends_sentence

PROSE_CHARS = 80
MAX_ITEMS = 200_000
MAX_LIST = 5000
MAX_DEPTH = 6
MIN_PARAGRAPHS = 3

_TAG = re.compile(r"</[a-z][a-z0-9]*>|<br\s*/?>", re.I)
_NESTS = (dict, list)
_TEXTS = ("text", "content", "value", "html", "body", "data", "children", "paragraph", "attrs", "attributes")
_TYPES = ("type", "_type", "nodeType", "kind", "__typename", "name", "component")
_TEXT_TYPES = ("text", "para", "block", "head", "html", "list", "quote", "rich", "body", "p", "h2", "h3")


def state_markup(tree: Element, max_chars: int) -> str | None:
    """Give the list with most prose in any script that is JSON; None where none has three paragraphs."""
    best: list[str] = []
    for script in tree.select("script"):
        if "json" in (script.attr("type") or "") or script.attr("id") == "__NEXT_DATA__":
            text = script.text
            if PROSE_CHARS < len(text) < max_chars:
                best = max([best, _longest(_parsed(text))], key=_prose)
    if sum(_is_prose(each) for each in best) < MIN_PARAGRAPHS:
        return None
    return "".join(map(_markup, best))


def _markup(text: str) -> str:
    if text.lstrip().startswith("<"):
        return text
    return f"<p>{text if _TAG.search(text) else html.escape(html.unescape(text))}</p>"


def _parsed(text: str) -> Any:
    try:
        return orjson.loads(text)
    except ValueError:
        return None


def _longest(state: Any) -> list[str]:
    """The texts of that list, anywhere in a state, which has most prose."""
    if not isinstance(state, _NESTS):
        return []
    return max(map(_texts, _lists(state)), key=_prose, default=[])


def _lists(state: Any) -> Iterator[list[Any]]:
    """Every list of a state, as far as `MAX_ITEMS` reach."""
    waiting, seen = [state], 0
    while waiting and seen < MAX_ITEMS:
        each = waiting.pop()
        seen += 1 + len(each)
        if isinstance(each, list) and MIN_PARAGRAPHS <= len(each) <= MAX_LIST:
            yield each
        inner = each.values() if isinstance(each, dict) else each
        waiting += (value for value in inner if isinstance(value, _NESTS))


def _texts(items: list[Any]) -> list[str]:
    found = ((_text(item, 0), _kind(item)) for item in items)
    return [f"<h2>{text}</h2>" if "head" in kind else text for text, kind in found if text.strip() and _is_text(kind)]


def _kind(item: Any) -> str:
    """The type of an item; empty where it has none."""
    named = (item[key] for key in _TYPES if isinstance(item.get(key), str)) if isinstance(item, dict) else ()
    return next(iter(named), "").lower()


def _is_text(kind: str) -> bool:
    """Whether an item is text by its type, or has none: no image, no list of related articles."""
    return not kind or any(word in kind for word in _TEXT_TYPES)


def _text(item: Any, depth: int) -> str:
    """The text of an item: its first value of a usual name, that of its children joined."""
    if isinstance(item, str):
        return item
    if isinstance(item, list) and depth < MAX_DEPTH:
        return "".join(_text(each, depth + 1) for each in item)
    if isinstance(item, dict) and depth < MAX_DEPTH:
        return next((text for key in _TEXTS if key in item and (text := _text(item[key], depth + 1))), "")
    return ""


def _prose(texts: list[str]) -> int:
    return sum(len(text) for text in texts if _is_prose(text))


def _is_prose(text: str) -> bool:
    """Whether a text is a paragraph; addresses and codes have no spaces, headlines no end."""
    size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
    ends = text.rstrip().endswith(">") or ends_sentence(text[-40:])
    return size >= PROSE_CHARS and ends and not text.startswith(("http", "/"))
