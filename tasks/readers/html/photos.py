"""The photos of a page in, those of the article out: the lead photo first, then those between its paragraphs."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from tasks.model.article import RawMedia
from tasks.readers.cleaning import clean
from tasks.readers.html.blocks import Photo, Walked
from tasks.readers.html.body import Body
from tasks.readers.html.figures import photos
from tasks.readers.html.sources import Sources

MAX_PHOTOS = 200
HEAD_CHUNKS = 12

#: An address with which joining would do nothing: most are, and joining takes as long as the reading of an image.
_WHOLE = re.compile(
    r"https?://[a-z0-9.-]+/(?:[\w./%~@!$'()*+,=:&-]*/)?(?P<name>[\w.%~@!$'()*+,=:&-]*)(?:\?[\w./%~@!$'()*+,=:&-]+)?",
    re.A,
)


def media(sources: Sources, page: Walked, body: Body) -> list[RawMedia]:
    """List the photos; a lead photo that also stands in the page is listed once, with its caption."""
    stated = _stated(sources)
    found = [_media(sources, photo, body) for photo in _of_article(page, body)[:MAX_PHOTOS]]
    if stated is None:
        return found
    stem = _stem(stated.url) if found else ""
    for each in found:
        if _stem(each.url) == stem:
            each.caption, each.credit = each.caption or stated.caption, each.credit or stated.credit
            return found
    leads = found and found[0].after_block is None and found[0].caption
    return found if leads else [stated, *found]


def _of_article(page: Walked, body: Body) -> list[Photo]:
    """Photos inside the text, and figures with a caption right above it."""
    if not body.chunks or body.box is None:
        return []
    top = page.boxes[body.box].first
    first = next((number for number in body.chunks if number >= top), top)
    last = body.chunks[-1]
    kept: dict[str, Photo] = {}
    for picture in page.pictures:
        inside = first < picture.at <= last + 1 and _is_of_text(page, picture.box, body)
        above = first - HEAD_CHUNKS <= picture.at <= first and not _is_furniture(page, picture.box)
        for photo in photos(picture) if inside or above else ():
            photo.caption = photo.caption or _caption_of(page, picture.box, body)
            if inside or photo.caption:
                kept.setdefault(photo.url, photo)
    return list(kept.values())


def _caption_of(page: Walked, number: int, body: Body) -> str:
    """The line below a picture, out of the box around both."""
    while number > 0 and number not in body.captions:
        number = page.boxes[number].parent
    return body.captions.get(number, "")


def _is_of_text(page: Walked, number: int, body: Body) -> bool:
    return body.box is not None and _is_below(page, number, body.box) and number not in body.furniture


def _is_below(page: Walked, number: int, top: int) -> bool:
    while number > top:
        number = page.boxes[number].parent
    return number == top


def _is_furniture(page: Walked, number: int) -> bool:
    while number > 0:
        if page.boxes[number].furniture:
            return True
        number = page.boxes[number].parent
    return False


def _media(sources: Sources, photo: Photo, body: Body) -> RawMedia:
    before = sum(number < photo.at for number in body.chunks)
    return RawMedia(
        url=_absolute(photo.url, sources),
        caption=clean(photo.caption) or None,
        alt_text=clean(photo.alt) or None,
        credit=clean(photo.credit) or None,
        after_block=before - 1 if before else None,
    )


def _stated(sources: Sources) -> RawMedia | None:
    """The lead photo as JSON-LD or Open Graph name it."""
    image = sources.linked.article.get("image")
    image = sources.linked.resolve(image[0] if isinstance(image, list) and image else image)
    node = sources.linked.by_id.get(str(image.get("@id")), image) if isinstance(image, dict) else {}
    url = _text(node.get("url") or node.get("contentUrl")) or _text(image) or sources.first("og:image", "twitter:image")
    if not url:
        return None
    credit = node.get("creditText") or sources.linked.name(node.get("creator") or node.get("copyrightHolder"))
    return RawMedia(
        url=_absolute(url, sources),
        caption=clean(_text(node.get("caption")) or "") or None,
        alt_text=clean(sources.first("og:image:alt") or "") or None,
        credit=clean(_text(credit) or "") or None,
    )


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _absolute(url: str, sources: Sources) -> str:
    url = url.strip()
    if _WHOLE.fullmatch(url):
        return url
    try:
        return urljoin(sources.address or "", url)
    except ValueError:
        return url


def _stem(url: str | None) -> str:
    """The file's name in an address, which the crops of one photo share."""
    if url and (whole := _WHOLE.fullmatch(url)):
        return whole["name"]
    try:
        return urlsplit(url or "").path.rsplit("/", 1)[-1]
    except ValueError:
        return url or ""
