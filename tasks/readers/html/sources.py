"""A parsed page in, all that its head says about itself out: meta tags, JSON-LD, address, outlet."""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from tasks.readers.html.document import Element
from tasks.readers.html.jsonld import Linked, read_linked
from tasks.readers.html.text import folded

MAX_URL = 2000

# Chrome, Edge and Internet Explorer: "<!-- saved from url=(0042)https://… -->"; SingleFile: " url: https://…" after
# "Page saved with SingleFile".
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<url>https?://\S+?)\s*(?:-->|\s)"
)
# A copy in an archive bears the archive's address before its own.
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\w+/(?=https?://)")
_HEAD_CHARS = 4096


@dataclass
class Sources:
    """What a page's head says. `meta` is by name or property, lower case, every value in order."""

    tree: Element
    meta: dict[str, list[str]]
    linked: Linked
    saved_from: str | None = None
    language: str | None = None

    def first(self, *names: str) -> str | None:
        """Give the first value of the first of these meta tags that has one."""
        for name in names:
            for value in self.meta.get(name, ()):
                if value.strip():
                    return value
        return None

    @cached_property
    def canonical(self) -> str | None:
        """The page's own canonical address."""
        link = self.tree.select_one("link[rel=canonical i]")
        stated = [link.attr("href") if link is not None else None, self.first("og:url"), self._linked_address()]
        return next((url for value in stated if (url := whole_url(value)) and not is_front(url)), None)

    @cached_property
    def address(self) -> str | None:
        """Where the page is or was: its canonical address, else where a browser saved it from."""
        return self.canonical or whole_url(self.saved_from)

    @cached_property
    def outlet(self) -> str | None:
        """The name of the outlet: `og:site_name`, else the publisher that JSON-LD names."""
        named = self.first("og:site_name") or self.linked.name(self.linked.article.get("publisher"))
        return named or self.first("application-name")

    @cached_property
    def outlet_names(self) -> frozenset[str]:
        """All names of the outlet, folded, that of its host among them."""
        names = [*self.meta.get("og:site_name", ()), *self.meta.get("publisher", ())]
        names += self.meta.get("application-name", ())
        names.append(self.linked.name(self.linked.article.get("publisher")) or "")
        host = host_of(self.address)
        return frozenset(name for name in (*map(folded, names), folded(host.split(".")[0])) if name)

    @cached_property
    def is_article(self) -> bool:
        """Whether the page says that it is an article."""
        kind = (self.first("og:type") or "").lower()
        return self.linked.score >= 3 or "article" in kind or "article:published_time" in self.meta

    @cached_property
    def descriptions(self) -> list[str]:
        """The page's descriptions of itself: its standfirst, often."""
        found = [self.meta.get(name, [""])[0] for name in ("og:description", "description")]
        said = self.linked.article.get("description")
        return [text for text in (*found, said) if isinstance(text, str) and text]

    def _linked_address(self) -> str | None:
        page = self.linked.article.get("mainEntityOfPage")
        page = page.get("@id") if isinstance(page, dict) else page
        url = page if isinstance(page, str) else self.linked.article.get("url")
        return url if isinstance(url, str) else None


def read_sources(tree: Element, markup: str, address: str | None) -> Sources:
    """Read a page's head; `markup` is the page as text, `address` where its container says that it was."""
    saved = _SAVED.search(markup, 0, _HEAD_CHARS)
    root = tree.select_one("html")
    language = (root.attr("lang") or root.attr("xml:lang")) if root is not None else None
    return Sources(tree, _meta(tree), read_linked(tree), address or (saved["url"] if saved else None), language)


def host_of(url: str | None) -> str:
    """Give the host of an address without `www.`; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def whole_url(value: str | None) -> str | None:
    """Give an absolute http(s) address, that of the copied page where an archive holds the copy; else None."""
    url = _ARCHIVED.sub("", (value or "").strip())
    url = f"https:{url}" if url.startswith("//") else url
    return url if url.startswith(("http://", "https://")) and len(url) <= MAX_URL and host_of(url) else None


def is_front(url: str | None) -> bool:
    """Tell whether an address, whole or from the root, is that of a whole site; some pages give it as their own."""
    if not url:
        return False
    try:
        parts = urlsplit(_ARCHIVED.sub("", url.strip()))
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query and bool(parts.path or parts.netloc)


def _meta(tree: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.select("meta"):
        content = tag.attr("content")
        if content and (name := tag.attr("property") or tag.attr("name") or tag.attr("itemprop")):
            found.setdefault(name.lower().strip(), []).append(content)
    return found
