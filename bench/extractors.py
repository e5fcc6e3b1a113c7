"""Extractors of articles by name: bytes of a page in, body, title, authors and day out; Newsmill's own and rivals.

The rivals are no dependencies of the project: `importable` tells which of them are there.
"""

import importlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.normalising.article import normalise
from tasks.readers import html
from tasks.readers.decoding import decode_markup
from tasks.readers.html.signs import declared_encoding
from tasks.readers.source import Source

#: What to install for each rival, and what it is imported as.
PACKAGES = {
    "trafilatura fast": ("trafilatura", "trafilatura"),
    "trafilatura": ("trafilatura", "trafilatura"),
    "newspaper4k": ("newspaper4k", "newspaper"),
    "resiliparse": ("resiliparse", "resiliparse.extract.html2text"),
    "readability-lxml": ("readability-lxml", "readability"),
}


class Found(NamedTuple):
    """What an extractor finds; what it doesn't look for stays None."""

    text: str = ""
    title: str | None = None
    authors: frozenset[str] | None = None
    day: str | None = None


Extract = Callable[[bytes], Found]


def beside(environment: Path) -> None:
    """Make the packages of another virtual environment importable, after those of this one."""
    sys.path += [str(found) for found in environment.glob("lib*/**/site-packages")]


def importable() -> dict[str, Extract]:
    """List the extractors that can be imported, Newsmill first."""
    found: dict[str, Extract] = {"newsmill": newsmill, "newsmill's reader": reader}
    for name, (_, module) in PACKAGES.items():
        try:
            importlib.import_module(module)
        except ImportError:
            continue
        found[name] = RIVALS[name]
    return found


def newsmill(data: bytes) -> Found:
    """Give what Newsmill publishes."""
    try:
        [found] = html.read(Source("page.html", data))
        made = normalise(found) if isinstance(found, RawArticle) else None
    except ReadError:
        return Found()
    if made is None:
        return Found()
    names = frozenset(str(each["name"]) for each in made.contributors if each["role"] in ("author", "contributor"))
    day = made.article["published_date"]
    title = made.article["title"]
    return Found(str(made.article["body_text"]), str(title) if title else None, names, str(day) if day else None)


def reader(data: bytes) -> Found:
    """Give what the page's reader finds, body and metadata, with nothing normalised: dates stay as they are written."""
    [found] = html.read(Source("page.html", data))
    if not isinstance(found, RawArticle):
        return Found()
    return Found("\n".join(block.text for block in found.blocks), found.title)


def _trafilatura(fast: bool) -> Extract:
    def extract(data: bytes) -> Found:
        from trafilatura import bare_extraction

        found: Any = bare_extraction(_text(data), fast=fast, include_comments=False, with_metadata=True)
        if found is None:
            return Found()
        return Found(found.text or "", found.title, _names(found.author or ""), found.date)

    return extract


def _newspaper(data: bytes) -> Found:
    newspaper = importlib.import_module("newspaper")
    # It would fetch the photos to see how large they are.
    article = newspaper.Article("https://example.org/", fetch_images=False)
    article.download(input_html=_text(data))
    article.parse()
    day = article.publish_date
    return Found(article.text, article.title, frozenset(article.authors), f"{day:%Y-%m-%d}" if day else None)


def _resiliparse(data: bytes) -> Found:
    plain = importlib.import_module("resiliparse.extract.html2text")
    return Found(plain.extract_plain_text(_text(data), main_content=True))


def _readability(data: bytes) -> Found:
    from lxml import html as markup

    document = importlib.import_module("readability").Document(_text(data))
    tree = markup.fromstring(document.summary())
    return Found("\n".join(str(text) for text in tree.itertext()), document.short_title())


RIVALS: dict[str, Extract] = {
    "trafilatura fast": _trafilatura(fast=True),
    "trafilatura": _trafilatura(fast=False),
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
    "readability-lxml": _readability,
}


def _names(text: str) -> frozenset[str]:
    return frozenset(name for name in re.split(r"\s*[;,]\s*", text) if name)


def _text(data: bytes) -> str:
    return decode_markup(data, declared_encoding(data)).text
