"""A parsed page in, its JSON-LD out: all nodes, those that others refer to by `@id`, and the one about the article.

Lists, `@graph`, nesting and references are followed (JSON-LD 1.1); vocabulary is schema.org's.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import orjson

from tasks.readers.html.document import Element

Node = dict[str, Any]

MAX_NODES = 3000
MAX_CHARS = 2_000_000

#: The strict parser, four times as fast, then the lenient one: line ends in strings, half a surrogate, `NaN`.
_LOADS: tuple[Callable[[str], Any], ...] = (orjson.loads, partial(json.loads, strict=False))
_CONTROL = re.compile(r"[\x00-\x1f]")
_WRAPPER = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*;?\s*$")
_COMMA = re.compile(r",\s*([}\]])")
_PAGES = frozenset(
    ("BlogPosting", "LiveBlogPosting", "WebPage", "SocialMediaPosting", "Report", "Recipe", "VideoObject")
)
_POSTS = frozenset(("BlogPosting", "LiveBlogPosting"))


@dataclass(slots=True)
class Linked:
    """The JSON-LD of a page; `article` is empty where no node is about an article, `score` says how sure it is."""

    nodes: list[Node] = field(default_factory=list)
    by_id: dict[str, Node] = field(default_factory=dict)
    article: Node = field(default_factory=dict)
    score: int = 0

    def resolve(self, value: Any) -> Any:
        """Follow a bare reference, `{"@id": "#jane"}`, to the node that has the name."""
        if isinstance(value, dict) and "name" not in value:
            identity = value.get("@id")
            return self.by_id.get(identity, value) if isinstance(identity, str) else value
        return value

    def name(self, value: Any) -> str | None:
        """Give the name of a node or reference, or a plain string."""
        value = self.resolve(value[0] if isinstance(value, list) and value else value)
        name = value.get("name") if isinstance(value, dict) else value
        return text_of(name)


def read_linked(tree: Element) -> Linked:
    """Read all scripts of type `application/ld+json`; what is no JSON, even when mended, is left out."""
    linked = Linked()
    for script in tree.select("script"):
        if "ld+json" in (script.attr("type") or ""):
            linked.nodes += _nodes(_parsed(script.text))
    for node in linked.nodes:
        identity = node.get("@id")
        if isinstance(identity, str) and "name" in node and len(node) > len(linked.by_id.get(identity, ())):
            linked.by_id[identity] = node
    for node in linked.nodes:
        if (score := _score(node)) > linked.score:
            linked.article, linked.score = node, score
    return linked


def types(node: Node) -> list[str]:
    """List a node's types without their vocabulary: `https://schema.org/NewsArticle` is `NewsArticle`."""
    found = node.get("@type")
    every = found if isinstance(found, list) else [found]
    return [each.rsplit("/", 1)[-1] for each in every if isinstance(each, str)]


def is_article(kinds: list[str]) -> bool:
    """Tell whether types name a kind of article: `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`."""
    return any(kind.endswith("Article") or kind in _POSTS for kind in kinds)


def text_of(value: Any) -> str | None:
    """Give the text of a value, which may be wrapped: `{"@value": "…"}` or a list of one."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) and value.strip() else None


def _parsed(text: str) -> Any:
    text = text.strip()
    if len(text) > MAX_CHARS or not text:
        return None
    for mended in _mended(text):
        for loads in _LOADS:
            try:
                return loads(mended)
            except (ValueError, RecursionError):
                continue
    return None


def _mended(text: str) -> Iterator[str]:
    """The text itself, then without wrapper and control characters, then without commas before brackets."""
    yield text
    bare = _CONTROL.sub(" ", _WRAPPER.sub("", text)).strip().rstrip(";")
    yield bare
    yield _COMMA.sub(r"\1", bare)


def _nodes(value: Any) -> list[Node]:
    found: list[Node] = []
    waiting = [value]
    while waiting and len(found) < MAX_NODES:
        each = waiting.pop()
        if isinstance(each, dict):
            found.append(each)
            waiting.extend(reversed([inner for inner in each.values() if inner.__class__ is not str]))
        elif isinstance(each, list):
            waiting.extend(reversed(each))
    return found


def _score(node: Node) -> int:
    if "headline" not in node and "datePublished" not in node and "author" not in node:
        return 0
    kinds = types(node)
    article = is_article(kinds)
    if not article and _PAGES.isdisjoint(kinds):
        return 0
    said = ("datePublished" in node) + 2 * ("headline" in node) + ("author" in node)
    return max(0, said + 3 * article - 3 * ("VideoObject" in kinds))
