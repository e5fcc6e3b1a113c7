"""One NewsItem of NewsML 1 in, its articles out (IPTC, 1.0 to 1.2): one for each headed component with a text."""

import re
from collections.abc import Iterator
from itertools import islice

from tasks.model.article import RawArticle, RawContributor, RawMedia
from tasks.model.errors import ReadError
from tasks.readers.fragments import Fragment
from tasks.readers.wire.bodies import body_element, body_in, take_body, tree_body
from tasks.readers.wire.signals import correction_in, dates_in, kill_in, modified_after, withdrawal_in
from tasks.readers.xml_trees import XML_LANG, Node, below, child, children, first, line, name_of, words

MAX_STORIES = 200  # of an item
MAX_DEPTH = 8  # of components in components

_REVISION = re.compile(r":\d+[NUA]?$")
#: Roles of components that hold no part of the story itself.
_ASIDE = frozenset(("stylesheet", "headline", "subheadline", "contact", "caption", "logo", "keywords", "abstract"))
_TEXT_TYPES = frozenset(("", "text"))
_PICTURES = {
    "photo": "photo",
    "picture": "photo",
    "image": "photo",
    "graphic": "graphic",
    "logo": "graphic",
    "video": "video",
}


def articles_in(item: Node) -> Iterator[RawArticle | ReadError]:
    """Read the articles of an item, or why it has none."""
    if reason := _withdrawn(item):
        article = _described(item, item)
        article.withdrawn = reason
        yield article
        return
    stories = list(islice(_stories(item), MAX_STORIES))
    for number, story in enumerate(stories, 1):
        yield _article(item, story, number, item if len(stories) == 1 else story)
    if not stories:
        yield ReadError("no_body", "no component has a text")


def _withdrawn(item: Node) -> str | None:
    """Say why the provider withdrew the item, where it did: by its status, or an instruction to kill it."""
    signs = list(children(child(item, "NewsManagement"), "Status", "Instruction"))
    names = [each.get("FormalName") for each in signs]
    return withdrawal_in(*names) or next((reason for each in signs if (reason := kill_in(words(each)))), None)


def _stories(node: Node, depth: int = 0) -> Iterator[Node]:
    """The outermost components with a headline of their own and a text; else the outermost with a text."""
    components = [each for each in children(node, "NewsComponent") if any(_texts(each))]
    for component in components:
        inner = [each for each in below(component, "NewsLines") if child(each, "HeadLine") is not None]
        if child(component, "NewsLines", "HeadLine") is not None or not inner or depth > MAX_DEPTH:
            yield component
        else:
            yield from _stories(component, depth + 1)


def _article(item: Node, story: Node, number: int, pictured: Node) -> RawArticle | ReadError:
    article = _described(item, story)
    if number > 1 and article.provider_id:
        article.item = article.provider_id
        article.provider_id += f"#{number}"
    article.media = [media for node in below(pictured, "NewsComponent") for media in _picture(node)]
    best = sorted(_texts(story), key=lambda pair: not pair[0])
    for _, content in best:
        take_body(article, _body(content))
        if article.blocks:
            return article
    return ReadError("no_body", "no component has a text")


def _described(item: Node, story: Node) -> RawArticle:
    """What the lines and metadata say, those of the story before those of the components around it."""
    around = [story, *(each for each in story.iterancestors() if name_of(each) == "NewsComponent")]
    lines = [each for node in around for each in children(node, "NewsLines")]
    management, identity = child(item, "NewsManagement"), child(item, "Identification")
    revised = words(child(management, "ThisRevisionCreated"))
    published = dates_in(words(child(management, "FirstCreated")), revised)[:1]
    bylines = _said(lines, "ByLine")
    return RawArticle(
        title=_said(lines, "HeadLine") or _told(story, "headline"),
        subtitle=_said(lines, "SubHeadLine") or _told(story, "subheadline"),
        byline=bylines,
        authors=[] if bylines else list(_creators(around)),
        dateline=_dateline(lines),
        provider_id=_identity(identity),
        agency_name=_agency(item, around, lines),
        language=_language(around, item),
        keywords=_keywords(around),
        copyright=_said(lines, "CopyrightLine") or _said(lines, "RightsLine"),
        correction_note=correction_in(words(first(management, "Instruction"))),
        published=published,
        modified=modified_after(published, revised),
    )


def _said(lines: list[Node], name: str) -> str | None:
    return next((text for each in lines if (text := words(child(each, name)))), None)


def _told(story: Node, role: str) -> str | None:
    """A line that stands in a component with a role."""
    found = (
        words(first(each, "body") if first(each, "body") is not None else first(each, "DataContent"))
        for each in below(story, "NewsComponent")
        if _role(each) == role
    )
    return next((text for text in found if text), None)


def _role(component: Node) -> str:
    role = child(component, "Role")
    return (role.get("FormalName") or "").lower() if role is not None else ""


def _dateline(lines: list[Node]) -> str | None:
    """The dateline, unless it is a date alone."""
    said = _said(lines, "DateLine")
    return said if said and not said[0].isdigit() else None


def _identity(identity: Node | None) -> str | None:
    """The public identifier without its revision, by which all versions of an item are one."""
    public = words(first(identity, "PublicIdentifier"))
    if public:
        return _REVISION.sub("", public) if public.count(":") > 4 else public
    return words(first(identity, "NewsItemId"))


def _parties(around: list[Node], name: str) -> Iterator[str]:
    for node in around:
        for party in below(child(node, "AdministrativeMetadata", name), "Party"):
            if formal := line(party.get("FormalName")):
                yield formal


def _creators(around: list[Node]) -> Iterator[RawContributor]:
    yield from (RawContributor(name) for name in _parties(around, "Creator") if " " in name)


def _agency(item: Node, around: list[Node], lines: list[Node]) -> str | None:
    """Who provides the item, else who sent it, else whom to credit, else who wrote it: a firm, in a press release."""
    provider, source = (next(_parties(around, name), None) for name in ("Provider", "Source"))
    sender = first(child(item.getparent(), "NewsEnvelope", "SentFrom"), "Party")
    sent_from = line(sender.get("FormalName")) if sender is not None else None
    return provider or sent_from or _said(lines, "CreditLine") or source


def _language(around: list[Node], item: Node) -> str | None:
    found = (
        line(each.get("FormalName"))
        for node in around
        for each in below(child(node, "DescriptiveMetadata"), "Language")
    )
    return next((tag.lower() if len(tag) == 2 else tag for tag in found if tag), None) or line(item.get(XML_LANG))


def _keywords(around: list[Node]) -> list[str]:
    named = [
        line(each.get("Value"))
        for node in around
        for part in children(node, "DescriptiveMetadata", "Metadata")
        for each in below(part, "Property")
        if (each.get("FormalName") or "").lower().endswith(("keyword", "keywords"))
    ]
    lines = [words(each) for node in around for each in below(child(node, "NewsLines"), "KeywordLine")]
    return list(dict.fromkeys(word for word in (*named, *lines) if word))


def _texts(component: Node) -> Iterator[tuple[bool, Node]]:
    """The contents that are texts, and whether their role says that they are the story."""
    for content in below(component, "DataContent"):
        holder = content.getparent()
        media = child(holder, "MediaType")
        mime = child(holder, "MimeType")
        kind = (media.get("FormalName") or "").lower() if media is not None else ""
        role = _role(holder.getparent()) if holder is not None and holder.getparent() is not None else ""
        is_text = mime is None or (mime.get("FormalName") or "text").startswith(("text", "application/xhtml"))
        if kind in _TEXT_TYPES and is_text and role not in _ASIDE and any(text.strip() for text in content.itertext()):
            yield role in ("main", "body", "main text", "story"), content


def _body(content: Node) -> Fragment:
    inner = next((each for each in content if name_of(each)), None)
    if inner is None:
        return body_in("".join(content.itertext()))
    body = body_element(inner) if name_of(inner) in ("nitf", "html") else None
    return tree_body(body if body is not None else content)


def _picture(component: Node) -> Iterator[RawMedia]:
    """The picture of a component: the largest of its files."""
    files = [each for each in children(component, "ContentItem") if _is_picture(each)]
    if not files:
        return
    largest = max(files, key=_width)
    lines = child(component, "NewsLines")
    media = child(largest, "MediaType")
    kind = (media.get("FormalName") or "").lower() if media is not None else _role(component)
    yield RawMedia(
        kind=_PICTURES.get(kind, "photo"),
        url=line(largest.get("Href")),
        caption=words(child(lines, "HeadLine")) or _told(component, "caption") or words(child(largest, "DataContent")),
        credit=words(child(lines, "CreditLine")) or words(child(lines, "ByLine")),
    )


def _is_picture(content: Node) -> bool:
    media, mime = child(content, "MediaType"), child(content, "MimeType")
    kind = (media.get("FormalName") or "").lower() if media is not None else ""
    formal = (mime.get("FormalName") or "").lower() if mime is not None else ""
    return bool(content.get("Href")) and (kind in _PICTURES or formal.startswith("image/"))


def _width(content: Node) -> int:
    widths = (
        each.get("Value") or ""
        for each in below(content, "Property")
        if each.get("FormalName") in ("PixelWidth", "Width")
    )
    return next((int(width) for width in widths if width.isdecimal() and len(width) < 9), 0)
