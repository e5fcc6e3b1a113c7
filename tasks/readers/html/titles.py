"""What a page says of itself in, its headline out, by vote: sources that agree add up."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from tasks.readers.html.document import ELEMENT, Element, words
from tasks.readers.html.sources import Sources, host_of, is_front
from tasks.readers.html.words import sections

MAX_CHARS = 400
LEAST_CHARS = 10  # of a headline beside its kicker

# Korean sites draw the bar with a vowel: "…ㅣ한국일보".
_SEPARATOR = re.compile(r"\s+(?:[|•·»]|\|\||::|//|[-–—])\s+|\s*[|ㅣ｜]\s*")
# Chinese has no hyphen of its own, but sites set their name apart by one: "…！-新闻网", "…_新闻网".
_WIDE_OUTLET = re.compile("(?<=[\u3001-\u30ff\u3400-\u9fff\uff01-\uff5e])(?:[-_][\u3400-\u9fff]{2,8}){1,3}$")
_EDGES = " -–—:|•·/"
_WORD = re.compile(r"\w+")
_KICKERS = frozenset(sections("classes.txt")["kicker"])
_GENERIC_LABELS = frozenset(("www", "m", "co", "com"))
#: Votes: JSON-LD was right in 92 of 100 pages, a single h1 in 83, og:title without the outlet's name in 78.
LINKED, HEADING, OPEN_GRAPH, TWITTER, TITLE, OTHER = 6.0, 3.0, 1.4, 0.6, 0.6, 0.5
_HEADLINES = ("headline", "hdl", "taboola:headline", "article:headline")


def title(sources: Sources) -> str | None:
    """Find the headline; None where the page has no title of any kind."""
    tag = sources.tree.select_one("title")
    document_title = words(tag) if tag is not None else None
    votes = _Votes(_plain(sources.outlet).replace(" ", ""), _host_word(sources.address))
    votes.add(sources.linked.article.get("headline"), LINKED)
    _vote_headings(votes, sources, document_title)
    votes.add(sources.first(*_HEADLINES), HEADING)
    votes.add(sources.first("og:title"), OPEN_GRAPH)
    votes.add(sources.first("twitter:title"), TWITTER)
    is_alone = not votes.votes  # the outlet's name is unknown then, and most pages append it
    votes.add(document_title, TITLE)
    if document_title and (match := _SEPARATOR.search(document_title)):
        votes.add(document_title[: match.start()], TITLE + 0.1 if is_alone else 0.4, cut=False)
    votes.add(sources.first("dc.title", "parsely-title", "sailthru.title"), OTHER)
    return votes.winner() or document_title or None


@dataclass(slots=True)
class _Votes:
    """Votes by plain text; `written` is how the first voter wrote it."""

    outlet: str
    host: str
    votes: dict[str, float] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, bool], tuple[str, str]] = field(default_factory=dict)

    def add(self, text: object, weight: float, cut: bool = True) -> None:
        if not isinstance(text, str):
            return
        line, key = self.read(text, cut)
        if key and key.replace(" ", "") not in (self.outlet, self.host):
            self.votes[key] = self.votes.get(key, 0) + weight
            self.written.setdefault(key, line)

    def read(self, text: str, cut: bool) -> tuple[str, str]:
        """A title on one line and plain, empty where it is too long; most sources of a page say the same."""
        if (text, cut) not in self.known:
            line = " ".join(html.unescape(text).split())
            line = "" if len(line) > MAX_CHARS else line
            if cut and line:
                line = self.without_outlet(line if line.isascii() else _WIDE_OUTLET.sub("", line))
            self.known[text, cut] = line, _plain(line)
        return self.known[text, cut]

    def winner(self) -> str | None:
        best = max(self.votes, key=self.votes.__getitem__, default=None)
        return self.written[best] if best else None

    def without_outlet(self, line: str) -> str:
        """Cut the outlet's name off: "Leaders meet | Politics | The Herald"."""
        parts = list(_SEPARATOR.finditer(line))
        for part in parts:
            tail = _plain(line[part.end() :]).replace(" ", "")
            if tail and (self.is_outlet(tail) or self.is_host(tail)):
                return line[: part.start()]
        head = _plain(line[: parts[0].start()]).replace(" ", "") if parts else ""
        if head and head in (self.outlet, self.host):
            return line[parts[0].end() :]
        return line

    def is_outlet(self, tail: str) -> bool:
        if not self.outlet:
            return False
        return tail in self.outlet or (self.outlet in tail and len(tail) < 2 * len(self.outlet) + 8)

    def is_host(self, tail: str) -> bool:
        if not self.host:
            return False
        short = len(tail) < len(self.host) + 15
        # "Climate talks - DRK: more people need help" on drk.de goes on after the name.
        return (self.host.startswith(tail) and len(tail) > 2) or (self.host in tail and short)


def _vote_headings(votes: _Votes, sources: Sources, document_title: str | None) -> None:
    """A single h1 is the headline; of several that which the page's title has, as the others are logos and boxes.

    One that microdata call the headline counts as much as JSON-LD: they say the same of what readers see.
    """
    reference = _plain(sources.first("og:title") or document_title)
    elements = [each for each in sources.tree.select("h1")[:6] if not _is_logo(each)]
    stated = next((each for each in elements if "headline" in (each.attr("itemprop") or "").split()), None)
    if stated is not None:
        votes.add(_headline(stated, reference), LINKED)
        return
    headings = [text for each in elements if len(text := _headline(each, reference)) > 2]
    if len(headings) < 2:
        votes.add(next(iter(headings), None), HEADING)
        return
    best = max(headings, key=lambda text: _in_reference(text, reference))
    inside = sources.tree.select_one("article h1, main h1")
    if _in_reference(best, reference) > 0:
        votes.add(best, HEADING)
    elif inside is not None:
        votes.add(_headline(inside, reference), HEADING * 0.8)
    else:
        votes.add(headings[0], HEADING * 0.4)


def _is_logo(heading: Element) -> bool:
    """Whether a heading is the name of the site: nothing but a link to its front page."""
    link = heading.select_one("a")
    return link is not None and words(link) == words(heading) and is_front(link.attr("href"))


def kicker(sources: Sources, headline: str | None) -> str | None:
    """Find the line that a page sets above the headline, within the same heading and no part of it: "Storm damage"."""
    found = (words(each) for heading in sources.tree.select("h1")[:6] for each in _kickers(heading))
    return next((text for text in found if _plain(text) not in _plain(headline)), None)


def _headline(heading: Element, reference: str) -> str:
    """The text of a heading without its kicker: `<span class="overline">Storm</span> <span>Pier closed</span>`.

    The kicker stays where the page's title has it, too: "Storm: Pier closed".
    """
    text = words(heading)
    if _plain(text) in reference:
        return text
    for each in _kickers(heading):
        rest = text.removeprefix(words(each))
        text = rest.strip().lstrip(_EDGES) if rest != text else text
    return text


def _kickers(heading: Any) -> list[Element]:
    """Elements in a heading that are named as kickers and leave something of it."""
    size = len(heading.text.strip())
    elements: list[Any] = [each for each in heading.children if each.__class__ is ELEMENT and _names_kicker(each)]
    return [each for each in elements if 0 < len(each.text.strip()) < size - LEAST_CHARS]


def _names_kicker(element: Any) -> bool:
    names = element.attr("class")
    return bool(names) and not _KICKERS.isdisjoint(re.findall(r"[a-z]+", (names or "").lower()))


def _in_reference(text: str, reference: str) -> int:
    return len(text) if len(text) > 8 and _plain(text) in reference else 0


def _host_word(url: str | None) -> str:
    """The word of a host that names the outlet: `herald` in `www.herald.co.uk`."""
    labels = [label for label in host_of(url).split(".") if label and label not in _GENERIC_LABELS]
    return max(labels[:-1] or labels, key=len).replace("-", "") if labels else ""


def _plain(text: str | None) -> str:
    return " ".join(_WORD.findall(text or "")).casefold()
