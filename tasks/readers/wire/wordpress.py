"""One item of a WordPress export in, one RawArticle out."""

import re
from dataclasses import dataclass
from html import escape

from tasks.model.article import RawArticle, RawContributor, RawDate, RawMedia
from tasks.model.errors import ReadError
from tasks.readers.records.bodies import body_of, plain
from tasks.readers.wire.bodies import take_body
from tasks.readers.wire.signals import date_in
from tasks.readers.xml_trees import Node, child, children, line, name_of, words

#: What WordPress keeps beside posts: pictures, pages, menus and its own settings.
NO_POSTS = frozenset((
    "attachment", "page", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache",
    "user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation",
))  # fmt: skip
PUBLISHED = frozenset(("", "publish", "inherit"))
#: Accounts that are nobody's name.
_ACCOUNTS = frozenset(("admin", "administrator", "webmaster"))

_CAPTION = re.compile(r"\[(?:wp_)?caption\b[^\]]{0,400}\](.{0,4000}?)\[/(?:wp_)?caption\]", re.S)
_IMAGE = re.compile(r"(?:<a\b[^>]{0,2000}>\s*)?<img\b[^>]{0,4000}>(?:\s*</a>)?")
_SHORTCODE = re.compile(
    r"\[/?(?:gallery|embed|video|audio|playlist|youtube|tweet|instagram|soundcloud)\b[^\]]{0,1000}\]"
)


@dataclass(frozen=True, slots=True)
class Site:
    """What all posts of an export share: the blog's name and language, its people, its pictures."""

    title: str | None
    language: str | None
    people: dict[str, str]
    pictures: dict[str, RawMedia]

    @staticmethod
    def of(channel: Node, items: list[Node]) -> "Site":
        """Read it from the channel and its attachments."""
        people = {
            login: name
            for author in children(channel, "author")
            if (login := words(child(author, "author_login"))) and (name := words(child(author, "author_display_name")))
        }
        pictures = {
            number: _attachment(item) for item in items if (number := words(child(item, "post_id"))) and _url(item)
        }
        return Site(words(child(channel, "title")), words(child(channel, "language")), people, pictures)


def post_in(item: Node, site: Site) -> RawArticle:
    """Read a post, also one that was thrown away; raise ReadError(`not_an_article` or `no_body`)."""
    kind, status = _said(item, "post_type") or "post", _said(item, "status") or ""
    if status == "trash":
        article = _described(item, site)
        article.withdrawn = "the post is in the trash"
        return article
    if kind in NO_POSTS or status not in PUBLISHED:
        raise ReadError("not_an_article", f"an item of type {kind[:40]}, status {status[:40]}")
    article = _described(item, site)
    take_body(article, body_of(_without_shortcodes(_encoded(item, "content")), article.url or ""))
    if not article.blocks:
        raise ReadError("no_body", "the post has no text")
    return article


def _described(item: Node, site: Site) -> RawArticle:
    """Everything but the text."""
    login = words(child(item, "creator"))
    sections = [
        text for each in children(item, "category") if each.get("domain") == "category" and (text := words(each))
    ]
    tags = [text for each in children(item, "category") if each.get("domain") != "category" and (text := words(each))]
    author = site.people.get(login, login) if login else None
    published = _instant(item, "post_date_gmt") or date_in(words(child(item, "pubDate")))
    modified = _instant(item, "post_modified_gmt")
    address = words(child(item, "link")) or ""
    return RawArticle(
        title=line(plain(words(child(item, "title")) or "")),
        subtitle=line(plain(_encoded(item, "excerpt"))),
        authors=[RawContributor(author)] if author and author.lower() not in _ACCOUNTS else [],
        section=sections[0] if sections else None,
        keywords=list(dict.fromkeys(tags + sections)),
        url=address if address.startswith(("http://", "https://")) else None,
        provider_id=words(child(item, "guid")),
        outlet_name=site.title,
        language=site.language,
        published=[published] if published else [],
        modified=modified if modified and published and modified.value != published.value else None,
        media=_media(item, site),
    )


def _said(item: Node, name: str) -> str | None:
    return words(child(item, name))


def _encoded(item: Node, kind: str) -> str:
    """The text of `content:encoded` or `excerpt:encoded`: two elements of one name in two namespaces."""
    found = (each for each in item if name_of(each) == "encoded" and f"/{kind}" in each.tag)
    return next(("".join(each.itertext()) for each in found), "")


def _instant(item: Node, name: str) -> RawDate | None:
    """A date in universal time; "0000-00-00 00:00:00" is none."""
    said = _said(item, name)
    return date_in(f"{said.replace(' ', 'T')}Z") if said and not said.startswith("0000") else None


def _url(item: Node) -> str | None:
    return words(child(item, "attachment_url"))


def _attachment(item: Node) -> RawMedia:
    return RawMedia(url=_url(item), caption=line(plain(_encoded(item, "excerpt"))))


def _media(item: Node, site: Site) -> list[RawMedia]:
    """The post's own picture, named by its number."""
    numbers = [
        words(child(meta, "meta_value"))
        for meta in children(item, "postmeta")
        if words(child(meta, "meta_key")) == "_thumbnail_id"
    ]
    found = [site.pictures[number] for number in numbers if number in site.pictures]
    return [RawMedia(url=each.url, caption=each.caption) for each in found[:1]] or (
        [_attachment(item)] if _url(item) else []
    )


def _without_shortcodes(text: str) -> str:
    """Make figures of captions, and leave out what WordPress would put players and galleries for."""
    return _SHORTCODE.sub("", _CAPTION.sub(_figure, text)) if "[" in text else text


def _figure(caption: re.Match[str]) -> str:
    image = _IMAGE.search(caption[1])
    said = escape(plain(_IMAGE.sub("", caption[1])).strip(), quote=False)
    return f"<figure>{image[0] if image else ''}<figcaption>{said}</figcaption></figure>"
