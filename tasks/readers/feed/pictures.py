"""Enclosures and media elements of an entry in, media out."""

import re
from collections.abc import Callable, Iterator

from tasks.model.article import RawMedia
from tasks.readers.cleaning import clean
from tasks.readers.feed.elements import Element, children, elements, name, text
from tasks.readers.records.bodies import plain

_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)", re.I)
_MEDIA = frozenset(("media:content", "enclosure"))
_THUMBNAILS = frozenset(("media:thumbnail", "itunes:image"))


def pictures(entry: Element, whole: Callable[[str], str]) -> list[RawMedia]:
    """Read the pictures that an entry names beside its text, each address once; `whole` makes an address whole."""
    found = [media for element in elements(entry, _MEDIA) if (media := _picture(element, whole))]
    found = found or [media for element in elements(entry, _THUMBNAILS) if (media := _thumbnail(element, whole))][:1]
    return list({media.url: media for media in reversed(found)}.values())[::-1]


def _picture(element: Element, whole: Callable[[str], str]) -> RawMedia | None:
    address = element.get("url")
    kind = element.get("medium") or element.get("type") or ""
    if not address or not (kind.startswith("image") or (not kind and _IMAGE.search(address))):
        return None
    return RawMedia(
        url=whole(address),
        caption=_said(element, "media:description") or _said(element, "media:title"),
        credit=_said(element, "media:credit"),
        alt_text=_said(element, "media:text"),
    )


def _thumbnail(element: Element, whole: Callable[[str], str]) -> RawMedia | None:
    address = element.get("url") or element.get("href")
    return RawMedia(url=whole(address)) if address else None


def _said(element: Element, wanted: str) -> str | None:
    """What an element says of a picture, by itself or by the group that it is in."""
    for holder in _holders(element):
        for child in children(holder).get(wanted, []):
            if said := " ".join(clean(plain(text(child))).split()):
                return said
    return None


def _holders(element: Element) -> Iterator[Element]:
    yield element
    parent = element.getparent()
    if parent is not None and name(parent) in ("media:group", "item", "entry"):
        yield parent
