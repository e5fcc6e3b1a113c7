"""What a page's head says in, section, keywords and language out."""

import html
import re
from collections.abc import Iterable
from typing import Any

from tasks.readers.html.jsonld import types
from tasks.readers.html.sources import Sources
from tasks.readers.html.text import folded

MAX_KEYWORDS = 50
MAX_KEYWORD_CHARS = 100

_SECTIONS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "cxenseparse:section",
    "dc.subject.section",
    "section",
)
_KEYWORDS = ("news_keywords", "article:tag", "parsely-tags", "sailthru.tags", "cxenseparse:keywords", "keywords")
_PARTS = re.compile(r"\s*[,;|،、]\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})*")


def section(sources: Sources) -> str | None:
    """Name the section: JSON-LD's `articleSection`, meta tags, the last step of a trail of breadcrumbs."""
    said = next(iter(_strings(sources.linked.article.get("articleSection"))), None)
    return _line(said or sources.first(*_SECTIONS) or _breadcrumb(sources))


def keywords(sources: Sources) -> list[str]:
    """List the keywords of the first source that has any."""
    for values in (
        _strings(sources.linked.article.get("keywords")),
        *(sources.meta.get(name, []) for name in _KEYWORDS),
    ):
        found: dict[str, str] = {}
        for word in (part for value in values for part in _PARTS.split(html.unescape(value))):
            if (line := _line(word)) and len(line) <= MAX_KEYWORD_CHARS:
                found.setdefault(folded(line), line)
        if found:
            return list(found.values())[:MAX_KEYWORDS]
    return []


def language(sources: Sources) -> str | None:
    """Give the language that the page declares, as `de` or `pt-BR`."""
    stated = [
        *_strings(sources.linked.article.get("inLanguage")),
        sources.language,
        sources.first("og:locale", "content-language", "dc.language", "language"),
    ]
    codes = (value.strip() for value in stated if value)
    return next((code.replace("_", "-") for code in codes if _LANGUAGE.fullmatch(code)), None)


def _breadcrumb(sources: Sources) -> str | None:
    """The last step that is not the article itself: Home > Sport > Football > "City win again"."""
    trail = next((node for node in sources.linked.nodes if "BreadcrumbList" in types(node)), {})
    items = trail.get("itemListElement")
    steps = [_step(sources, each) for each in items[:20]] if isinstance(items, list) else []
    headline = folded(str(sources.linked.article.get("headline") or sources.first("og:title")))
    named = [step for step in steps[1:] if step and folded(step) not in headline]
    return named[-1] if named else None


def _step(sources: Sources, item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    return sources.linked.name(item) or sources.linked.name(item.get("item"))


def _strings(value: Any) -> list[str]:
    every: Iterable[Any] = value if isinstance(value, list) else [value]
    wrapped = (each.get("name") or each.get("@value") if isinstance(each, dict) else each for each in every)
    return [each for each in wrapped if isinstance(each, str) and each.strip()]


def _line(text: str | None) -> str | None:
    return " ".join(html.unescape(text).split()) or None if text else None
