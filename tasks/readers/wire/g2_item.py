"""One newsItem of NewsML-G2 in, one RawArticle out (IPTC, 2.0 to 2.35), whatever its text is written in."""

from collections.abc import Iterator

from tasks.model.article import RawArticle, RawContributor, RawMedia, Role
from tasks.model.errors import ReadError
from tasks.readers.fragments import Fragment
from tasks.readers.wire.bodies import body_element, body_in, take_body, tree_body
from tasks.readers.wire.nitf_story import story_of
from tasks.readers.wire.signals import correction_in, dates_in, modified_after, withdrawal_in
from tasks.readers.xml_trees import XML_LANG, Node, below, child, children, line, name_of, words

TEXTS = frozenset(("", "text", "composite", "package"))
#: Subjects of these types are who and where, not what.
_NAMED = frozenset(("geoarea", "person", "organisation", "poi", "event", "5", "city", "country"))
_ROLES: dict[str, Role] = {"photographer": "photographer", "editor": "editor", "translator": "translator"}
_BODIES = frozenset(("html", "body", "div", "section", "article", "p"))
# The head of a page repeats what the item's metadata say.
_HEAD_OF_PAGE = frozenset(("header", "nav", "time"))


def code_of(node: Node | None) -> str:
    """The last part of a concept's code, in lower case: "text" of `ninat:text`."""
    if node is None:
        return ""
    written = node.get("qcode") or node.get("uri") or node.get("literal") or ""
    return str(written).replace("/", ":").rpartition(":")[2].strip().lower()


def kind_of(item: Node) -> str:
    """What an item is: text, picture, video, composite; empty where it doesn't say."""
    return code_of(child(item, "itemMeta", "itemClass"))


def article_in(item: Node) -> RawArticle:
    """Read an item, also one that was withdrawn; raise ReadError(`not_an_article` or `no_body`)."""
    if reason := withdrawn_in(item):
        article = _described(item)
        article.withdrawn = reason
        return article
    if kind_of(item) not in TEXTS:
        raise ReadError("not_an_article", f"an item of class {kind_of(item)[:40]}")
    article = _described(item)
    for content in _contents(item):
        _take_content(article, content)
        if article.blocks or article.withdrawn:
            return article
    raise ReadError("no_body", "the item has no text of its own")


def withdrawn_in(item: Node) -> str | None:
    """Say why the provider withdrew the item, where it did: by its status, or a signal such as `sig:kill`."""
    about = child(item, "itemMeta")
    signs = children(about, "pubStatus", "signal")
    return withdrawal_in(*(each.get("qcode") or each.get("uri") or words(each) for each in signs))


def picture_in(item: Node) -> RawMedia | None:
    """A picture, video or graphic that is an item of its own, as media of a text in the same message."""
    kind = {"picture": "photo", "photo": "photo", "video": "video", "graphic": "graphic", "audio": "audio"}
    meta = child(item, "contentMeta")
    address = next((line(each.get("href")) for each in _remote(item)), None)
    caption = _description(meta, "caption") or words(child(meta, "headline"))
    if kind_of(item) not in kind or not (address or caption):
        return None
    names = [words(child(creator, "name")) for creator in children(meta, "creator")]
    credit = words(child(meta, "creditline")) or next((name for name in names if name), None)
    return RawMedia(kind[kind_of(item)], address, caption, credit=credit)


def _described(item: Node) -> RawArticle:
    """Everything but the text."""
    meta, about = child(item, "contentMeta"), child(item, "itemMeta")
    created = [words(child(about, "firstCreated")), words(child(meta, "contentCreated"))]
    version = words(child(about, "versionCreated"))
    published = dates_in(*created, version)[:1]
    language = child(meta, "language")
    main, further = _headlines(meta)
    return RawArticle(
        title=main or words(child(about, "title")),
        subtitle=further or _description(meta, "summary"),
        byline=words(child(meta, "by")),
        authors=list(_authors(meta)),
        dateline=_dateline(meta),
        provider_id=line(item.get("guid")),
        agency_name=_agency(item),
        language=line(language.get("tag")) if language is not None else line(item.get(XML_LANG)),
        keywords=_keywords(meta),
        copyright=_rights(child(item, "rightsInfo")),
        correction_note=next(
            (note for each in children(about, "edNote") if (note := correction_in(words(each)))), None
        ),
        published=published,
        modified=modified_after(published, version),
        media=[RawMedia(url=line(each.get("href"))) for each in list(_remote(item))[:1]],
    )


def _headlines(meta: Node | None) -> tuple[str | None, str | None]:
    """The headline, and one whose role says that it stands below it."""
    nodes = list(children(meta, "headline"))
    below_it = [node for node in nodes if "sub" in (node.get("role") or "").lower()]
    main = (words(node) for node in nodes if node not in below_it)
    return next((text for text in main if text), None), next((text for node in below_it if (text := words(node))), None)


def _description(meta: Node | None, role: str) -> str | None:
    found = (words(node) for node in children(meta, "description") if (node.get("role") or "").endswith(role))
    return next((text for text in found if text), None)


def _authors(meta: Node | None) -> Iterator[RawContributor]:
    """The creators that are people: those with a name of several words that is none of the sources'."""
    sources = {_name(node) for node in children(meta, "infoSource")} | {words(child(meta, "creditline"))}
    for creator in children(meta, "creator"):
        name = words(child(creator, "name"))
        kind = (creator.get("type") or "").rpartition(":")[2].lower()
        if name and " " in name and name not in sources and kind != "organisation":
            role = (creator.get("role") or "").rpartition(":")[2].lower()
            yield RawContributor(name, _ROLES.get(role, "author"))


def _dateline(meta: Node | None) -> str | None:
    """The dateline, else where the story was written; some put a time into the former."""
    said = words(child(meta, "dateline"))
    located = next(children(meta, "located"), None)
    return said if said and not said[0].isdigit() else _name(located)


def _name(node: Node | None) -> str | None:
    """A concept's name, else what it is written as."""
    return None if node is None else words(child(node, "name")) or line(node.get("literal"))


def _agency(item: Node) -> str | None:
    """The source of the text, else whom to credit, else who sent it."""
    meta = child(item, "contentMeta")
    sources = sorted(children(meta, "infoSource"), key=lambda each: not (each.get("role") or "").endswith("origProv"))
    named = [_name(each) for each in sources]
    provider = _name(child(item, "itemMeta", "provider"))
    return next((name for name in (*named, words(child(meta, "creditline")), provider) if name), None)


def _keywords(meta: Node | None) -> list[str]:
    words_in = [words(node) for node in children(meta, "keyword")]
    kinds = ((node, (node.get("type") or "").rpartition(":")[2].lower()) for node in children(meta, "subject"))
    subjects = [words(child(node, "name")) for node, kind in kinds if kind not in _NAMED]
    return list(dict.fromkeys(word for word in (*words_in, *subjects) if word and len(word) > 1))


def _rights(rights: Node | None) -> str | None:
    holder = _name(child(rights, "copyrightHolder"))
    return words(child(rights, "copyrightNotice")) or holder or words(child(rights, "usageTerms"))


def _remote(item: Node) -> Iterator[Node]:
    """The renditions of a picture, the best first; none of a file of text."""
    found = [
        node
        for node in below(child(item, "contentSet"), "remoteContent")
        if node.get("href") and (node.get("contenttype") or "image/").startswith(("image/", "video/", "audio/"))
    ]
    ranks = ("highres", "baseimage", "viewimage", "web")
    best = {name: rank for rank, name in enumerate(ranks)}
    yield from sorted(found, key=lambda node: best.get((node.get("rendition") or "").rpartition(":")[2].lower(), 9))


def _contents(item: Node) -> Iterator[Node]:
    content = item if name_of(item) == "contentSet" else child(item, "contentSet")
    yield from children(content, "inlineXML", "inlineData")


def _take_content(article: RawArticle, content: Node) -> None:
    """Take what an item holds inside: NITF with its own head, a page, or lines of text."""
    inner = next((each for each in content if name_of(each)), None)
    if inner is None:
        take_body(article, body_in("".join(content.itertext())))
    elif name_of(inner) == "nitf":
        _take_story(article, inner)
    elif name_of(inner) in _BODIES:
        take_body(article, _page(content, inner))


def _page(content: Node, inner: Node) -> Fragment:
    body = body_element(inner) if name_of(inner) == "html" else None
    page = tree_body(body if body is not None else content, _HEAD_OF_PAGE)
    return page if page.blocks else tree_body(content)


def _take_story(article: RawArticle, nitf: Node) -> None:
    try:
        story = story_of(nitf)
    except ReadError:
        return
    article.withdrawn = story.withdrawn
    for name in ("title", "subtitle", "byline", "dateline", "copyright", "agency_name", "provider_id"):
        if not getattr(article, name):
            setattr(article, name, getattr(story, name))
    article.published = article.published or story.published
    article.media += story.media
    take_body(article, Fragment(story.blocks, []))
