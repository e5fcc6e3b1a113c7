"""A page whose text only scripts would put in place in, that text as HTML out: JSON-LD's `articleBody`, or the state
that an application's page carries along as JSON.
"""

import html
import json
import re

from tasks.readers.html.document import Element
from tasks.readers.html.sources import Sources
from tasks.readers.html.states import state_markup

MIN_CHARS = 400
MIN_PARAGRAPHS = 3
MAX_LEVELS = 4
MAX_SCRIPT_CHARS = 4_000_000

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"', re.S)
# "</p>", and as JSON may write it: "<\/p>", "\u003c/p\u003e", the backslashes doubled once a level.
_PARAGRAPH_END = re.compile(r"(?:<|\\+u003c)\\*/p(?:>|\\+u003e)", re.I)


def embedded_markup(sources: Sources) -> str | None:
    """Give the text of the article that the page's scripts hold; None where they hold none."""
    stated = _stated(sources.linked.article.get("articleBody"))
    return stated or _state(sources.tree) or state_markup(sources.tree, MAX_SCRIPT_CHARS)


def _stated(text: object) -> str | None:
    if not isinstance(text, str) or len(text.encode("utf-8", "replace")) < MIN_CHARS:
        return None
    if "</p>" in text:
        return text
    return "".join(f"<p>{html.escape(html.unescape(line))}</p>" for line in text.split("\n") if line.strip())


def _state(tree: Element) -> str | None:
    """The string with most paragraphs in any script."""
    scripts = [script.text for script in tree.select("script")]
    best: str = max((text for text in scripts if len(text) < MAX_SCRIPT_CHARS), key=_paragraphs, default="")
    for _ in range(MAX_LEVELS):
        found: str = max(_LITERAL.findall(best), key=_paragraphs, default="")
        inner = _unescaped(found) if _paragraphs(found) >= MIN_PARAGRAPHS else None
        if inner is None:
            break
        best = inner
    is_code = best.lstrip().startswith(("{", "[", "(", "self"))
    return best if best.count("</p>") >= MIN_PARAGRAPHS and not is_code else None


def _paragraphs(text: str) -> int:
    return len(_PARAGRAPH_END.findall(text))


def _unescaped(literal: str) -> str | None:
    try:
        text = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return None
    return text if isinstance(text, str) else None
