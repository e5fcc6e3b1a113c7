"""An entry of a feed in, one RawArticle out, its whole text or what the feed gives of it."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from tasks.model.article import RawArticle, RawDate, RawMedia
from tasks.model.errors import ReadError
from tasks.model.identity import fold
from tasks.readers.cleaning import clean
from tasks.readers.feed.channel import Channel
from tasks.readers.feed.elements import Element, children, language, markup, text
from tasks.readers.feed.people import people
from tasks.readers.feed.pictures import pictures
from tasks.readers.fragments import Fragment
from tasks.readers.records.bodies import body_of, plain

#: A description is the whole text where it has paragraphs and as many characters as a short report.
WHOLE_CHARS = 600
MAX_SUBTITLE = 400

CONTENTS = ("content:encoded", "content", "yandex:full-text", "body", "encoded")
SUMMARIES = ("description", "summary", "abstract", "dc:description", "media:description", "itunes:summary", "tagline")
PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dcterms:issued", "date", "created", "dcterms:created")
MODIFIED = ("updated", "modified", "dcterms:modified")

_CUT = re.compile(r"(?:\[(?:…|\.{3})\]|(?:…|\.{3})\s*(?:\(?(?:read|continue|more)\b[^.]{0,60})?)\W*$", re.I)
# WordPress adds a paragraph to each entry: "The post Ferry is back appeared first on The Ledger."
_APPENDED = re.compile(r"The post .{1,300} (?:appeared first on|first appeared on) .{1,100}\.?", re.S)

Found = dict[str, list[Element]]


def read_entry(entry: Element, channel: Channel, teasers: str = "keep") -> RawArticle:
    """Read an entry; raise ReadError(`no_body`), or `teaser` where it has no more and `teasers` is "ignore"."""
    found = children(entry)
    whole = _joiner(entry, channel)
    body, is_whole = _body(found, whole(""))
    if not is_whole and teasers == "ignore":
        raise ReadError("teaser")
    if not body.blocks:
        raise ReadError("no_body", "the entry has no text")
    article = RawArticle(body.blocks, title=_line(found, "title", "dc:title", "media:title"))
    _fill_addresses(article, entry, found, whole)
    article.warnings = [] if is_whole else ["teaser"]
    article.media = _once(pictures(entry, whole), body.media)
    article.subtitle = _subtitle(found, body) if is_whole else None
    _describe(article, entry, found, channel)
    return article


def _joiner(entry: Element, channel: Channel) -> Callable[[str], str]:
    base = entry.base if entry.base and entry.base.startswith("http") else channel.link

    def whole(address: str) -> str:
        try:
            return urljoin(base, "".join(clean(address).split()))
        except ValueError:
            return address

    return whole


def _fill_addresses(article: RawArticle, entry: Element, found: Found, whole: Callable[[str], str]) -> None:
    about = next((value for key, value in entry.attrib.items() if key.endswith("}about")), "")
    identity = _line(found, "guid", "id") or clean(about)
    article.provider_id = identity or None
    permanent = identity and all(each.get("isPermaLink", "true") != "false" for each in found.get("guid", []))
    links = [*_said(found, "feedburner:origlink"), *_links(found.get("link", []))]
    links += [identity] if permanent and identity.startswith("http") else []
    article.url = next((address for link in links if (address := whole(link)).startswith("http")), None)


def _links(links: list[Element]) -> list[str]:
    """The addresses of the page, one that is said to be HTML first."""
    own = [link for link in links if link.get("rel", "alternate") == "alternate"]
    own.sort(key=lambda link: "html" not in (link.get("type") or "html"))
    return [address for link in own if (address := link.get("href") or text(link))]


def _body(found: Found, base: str) -> tuple[Fragment, bool]:
    """The longest content, or the description; and whether it is the whole text."""
    contents = [each for name in CONTENTS for element in found.get(name, []) if (each := markup(element)).strip()]
    if contents:
        body = _blocks(max(contents, key=len), base)
        if body.blocks:
            return body, _CUT.search(body.blocks[-1].text[-100:]) is None
    summaries = [each for name in SUMMARIES for element in found.get(name, []) if (each := markup(element)).strip()]
    body = _blocks(max(summaries, key=len), base) if summaries else Fragment([], [])
    size = sum(len(block.text) for block in body.blocks)
    is_whole = len(body.blocks) > 1 and size >= WHOLE_CHARS and _CUT.search(body.blocks[-1].text[-100:]) is None
    return body, is_whole


def _blocks(written: str, base: str) -> Fragment:
    body = body_of(written, base)
    if body.blocks and _APPENDED.fullmatch(body.blocks[-1].text):
        del body.blocks[-1]
    return body


def _subtitle(found: Found, body: Fragment) -> str | None:
    said = next((line for name in SUMMARIES if (line := _line(found, name))), None)
    if said is None or len(said) > MAX_SUBTITLE or _CUT.search(said):
        return None
    head = fold(" ".join(block.text for block in body.blocks[:4]))
    return None if fold(said) in head else said


def _describe(article: RawArticle, entry: Element, found: Found, channel: Channel) -> None:
    article.authors = people(found, ("author", "dc:creator", "creator", "itunes:author")) or list(channel.authors)
    article.authors += people(found, ("contributor", "dc:contributor"), "contributor")
    article.published = [RawDate(said, "feed") for said in dict.fromkeys(_said(found, *PUBLISHED))]
    changed = [said for said in _said(found, *MODIFIED) if all(said != each.value for each in article.published)]
    article.modified = RawDate(changed[0], "feed") if changed else None
    article.keywords = _keywords(found)
    article.language = _line(found, "dc:language", "language") or language(_language_holder(entry, found))
    article.language = article.language or channel.language
    article.outlet_name = _outlet(found) or channel.title
    article.copyright = _line(found, "rights", "copyright", "dc:rights") or channel.copyright


def _language_holder(entry: Element, found: Found) -> Element:
    return next((element for name in ("content", "title") for element in found.get(name, [])), entry)


def _keywords(found: Found) -> list[str]:
    named = [each.get("label") or each.get("term") or text(each) for each in found.get("category", [])]
    listed = [
        word for said in _said(found, "media:keywords", "itunes:keywords", "keywords") for word in said.split(",")
    ]
    words = (" ".join(clean(plain(word)).split()) for word in [*named, *_said(found, "dc:subject"), *listed])
    return list(dict.fromkeys(word for word in words if word))


def _outlet(found: Found) -> str | None:
    """The outlet of an entry taken over from another feed, or its publisher."""
    for source in found.get("source", []):
        if said := _line(children(source), "title") or (" ".join(clean(source.text or "").split()) or None):
            return said
    return _line(found, "dc:publisher")


def _said(found: Found, *names: str) -> list[str]:
    lines = (" ".join(clean(text(element)).split()) for name in names for element in found.get(name, []))
    return [line for line in lines if line]


def _line(found: Found, *names: str) -> str | None:
    """The text of the first element that has any, its markup and entities taken out."""
    written = (plain(text(element)) for name in names for element in found.get(name, []))
    return next((line for each in written if (line := " ".join(clean(each).split()))), None)


def _once(named: list[RawMedia], inline: list[RawMedia]) -> list[RawMedia]:
    known = {media.url for media in inline}
    return [media for media in named if media.url not in known] + inline
