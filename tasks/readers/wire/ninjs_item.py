"""One ninjs item in, one RawArticle out (ninjs 1.0 to 3.0, IPTC; AP Media API; Superdesk's own names).

Names are compared in lower case: 3.0 writes `versionCreated` where earlier ones write `versioncreated`.
"""

from collections.abc import Iterator
from typing import Any, cast

from tasks.model.article import RawArticle, RawContributor, Role
from tasks.model.errors import ReadError
from tasks.readers.fragments import Fragment
from tasks.readers.records.bodies import is_html, plain
from tasks.readers.wire.bodies import body_element, body_in, html_body, take_body, tree_body
from tasks.readers.wire.ninjs_media import pictures_of
from tasks.readers.wire.signals import correction_in, dates_in, modified_after, withdrawal_in
from tasks.readers.xml_trees import line, name_of, parsed

Item = dict[str, object]

NOT_TEXT = frozenset(("picture", "photo", "image", "graphic", "video", "audio", "event", "planning"))
MAX_ITEMS = 200
MAX_SOURCE = 40  # characters of a line that names the desk

_ROLES: dict[str, Role] = {
    "editor": "editor", "subeditor": "editor", "photographer": "photographer", "translator": "translator",
    "contributor": "contributor",
}  # fmt: skip
_BODIES = ("body_xhtml", "body_html", "body_html5", "body_nitf", "body_text", "body")
_MAIN = ("main", "headline", "", "title")


def lowered(value: object) -> Item:
    """An item with its names in lower case; empty where it is none."""
    return {str(name).lower(): each for name, each in value.items()} if isinstance(value, dict) else {}


def article_in(item: Item) -> RawArticle:
    """Read an item, also one that was withdrawn; raise ReadError(`not_an_article` or `no_body`)."""
    types = listed(item.get("editorialtypes"))  # AP's
    if reason := withdrawal_in(text(item.get("pubstatus")), *map(text, types)):
        return RawArticle(**(_about(item) | {"withdrawn": reason}))
    body = _body(item)
    kind = (text(item.get("type")) or ("event" if item.get("eventdetails") else "")).lower()
    if kind in NOT_TEXT:
        raise ReadError("not_an_article", f"an item of type {kind}")
    if not body.blocks:
        raise ReadError("no_body", "the item has no text of its own")
    article = _described(item)
    article.media = [media for each in listed(item.get("associations")) for media in pictures_of(lowered(each))]
    take_body(article, body)
    _drop_source(article, text(item.get("copyrightholder")) or article.agency_name)
    return article


def _drop_source(article: RawArticle, source: str | None) -> None:
    """Leave out a first line that names desk and agency, "Culture EXA", which some write above the text."""
    first = article.blocks[0].text
    if source and len(article.blocks) > 1 and first.endswith(source) and len(first) < MAX_SOURCE:
        del article.blocks[0]


def text(value: object) -> str | None:
    """The clean text of a scalar on one line, markup taken out."""
    return line(plain(value)) if isinstance(value, str) else str(value) if isinstance(value, int | float) else None


def listed(value: object) -> list[object]:
    """The members of a list, or of a mapping from names to members (ninjs 1.x)."""
    members = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return cast(list[object], members)[:MAX_ITEMS]


def by_role(value: object, *roles: str) -> str | None:
    """The text of the first of these roles in a list of `{"role": …, "value": …}` (ninjs 2.0)."""
    found = {
        (text(each.get("role")) or "").lower(): each.get("value") for each in map(lowered, reversed(listed(value)))
    }
    return next((said for role in roles if (said := text(found.get(role)))), None)


def names_in(value: object) -> list[str]:
    """The names in a list of concepts, or a list of words."""
    found = (text(each) or text(lowered(each).get("name")) for each in listed(value))
    return list(dict.fromkeys(name.lstrip("#") for name in found if name and len(name) > 1))


def _described(item: Item) -> RawArticle:
    """Everything but the body and its pictures."""
    rights = item.get("usageterms")
    return RawArticle(
        **_about(item),
        title=_title(item),
        subtitle=_subtitle(item),
        byline=_byline(item),
        authors=list(_authors(item)),
        dateline=text(item.get("dateline")) or text(item.get("located")),
        section=next(iter(names_in(item.get("service"))), None),
        agency_name=_agency(item),
        language=text(item.get("language")),
        keywords=list(
            dict.fromkeys(names_in(item.get("keywords")) + names_in(item.get("subject") or item.get("subjects")))
        ),
        copyright=text(item.get("copyrightnotice")) or text(item.get("copyrightholder")) or _first_text(rights),
        correction_note=correction_in(text(item.get("ednote"))),
    )


def _about(item: Item) -> dict[str, Any]:
    """Which item it is, and of when."""
    published = dates_in(item.get("firstcreated"), item.get("contentcreated"), item.get("versioncreated"))[:1]
    return {
        "provider_id": _identity(item),
        "url": next(_addresses(item), None),
        "published": published,
        "modified": modified_after(published, item.get("versioncreated")),
    }


def _first_text(value: object) -> str | None:
    return next((said for each in (value, *listed(value)) if (said := text(each))), None)


def _title(item: Item) -> str | None:
    own = text(item.get("headline")) or by_role(item.get("headlines"), *_MAIN)
    other = next((text(lowered(each).get("value")) for each in listed(item.get("headlines"))), None)
    return own or other or text(item.get("title")) or text(item.get("slugline"))


def _subtitle(item: Item) -> str | None:
    said = by_role(item.get("headlines"), "sub", "subheadline", "subtitle", "secondary")
    described = by_role(item.get("descriptions"), "lead", "summary", "text", "")
    return said or text(item.get("description_text")) or text(item.get("description_html")) or described


def _byline(item: Item) -> str | None:
    """The byline; AP lists people with their titles."""
    people = map(lowered, listed(item.get("bylines")))
    named = (", ".join(part for name in ("by", "title") if (part := text(each.get(name)))) for each in people)
    return text(item.get("byline")) or text(item.get("by")) or "; ".join(each for each in named if each) or None


def _authors(item: Item) -> Iterator[RawContributor]:
    for each in map(lowered, listed(item.get("authors"))):
        if name := text(each.get("name")):
            yield RawContributor(name, _ROLES.get((text(each.get("role")) or "").lower(), "author"))


def _identity(item: Item) -> str | None:
    """The item's own number; AP's address of an item has the reader's session in it."""
    number = text(lowered(item.get("altids")).get("itemid"))
    return number or text(item.get("uri")) or text(item.get("guid"))


def _addresses(item: Item) -> Iterator[str]:
    for name in ("canonical_url", "canonicalurl", "url", "link"):
        if (address := text(item.get(name)) or "").startswith(("http://", "https://")):
            yield address
    uri = text(item.get("uri")) or ""
    if uri.startswith(("http://", "https://")) and "?" not in uri:
        yield uri


def _agency(item: Item) -> str | None:
    sources = names_in(item.get("infosources")) or names_in(item.get("infosource"))
    return text(item.get("source")) or text(item.get("provider")) or next(iter(sources), None)


def _body(item: Item) -> Fragment:
    """The best of the bodies: HTML, else text, else NITF."""
    for name in _BODIES:
        if isinstance(value := item.get(name), str) and value.strip():
            return _written(name, value)
    bodies = [_declared(lowered(each)) for each in listed(item.get("bodies"))]
    found = {kind: value for kind, value in reversed(bodies) if value.strip()}
    return next((_written(kind, found[kind]) for kind in ("html", "text", "nitf") if kind in found), Fragment([], []))


def _declared(body: Item) -> tuple[str, str]:
    """What one of several bodies is written in, by its type or its looks, and its text."""
    value = body.get("value")
    value = value if isinstance(value, str) else ""
    if "<nitf" in value[:500]:
        return "nitf", value
    if "html" in (text(body.get("contenttype")) or "") or (is_html(value) and not value.lstrip().startswith("<?xml")):
        return "html", value
    return ("text" if not value.lstrip().startswith("<") else "other"), value


def _written(kind: str, value: str) -> Fragment:
    """A body written as its field's name or its type says."""
    if "nitf" in kind:
        return _nitf_body(value)
    return html_body(value) if "html" in kind else body_in(value)


def _nitf_body(value: str) -> Fragment:
    """The body of an NITF document, or a part of one."""
    root = parsed(value if "<nitf" in value[:500] else f"<block>{value}</block>")
    content = body_element(root) if name_of(root) == "nitf" else root
    return tree_body(content) if content is not None else Fragment([], [])
