"""Figures and images in, photos out: address, caption, credit and alternative text."""

import re
from typing import Any

from tasks.readers.html.blocks import Photo, Picture
from tasks.readers.html.document import Element, words
from tasks.readers.html.text import says_any

MIN_PIXELS = 120
MAX_URL = 2000

_CREDIT = re.compile(r"credit|copyright|source|quelle|photographer|fotograf|agency|attribution|byline", re.I)
#: The first, then where lazy loading keeps it.
_ADDRESSES = ("src", "data-src", "data-original", "data-lazy-src", "data-srcset", "srcset")
_PIXELS = re.compile(r"\d+")
_DECORATIONS = ("logo", "icon", "avatar", "sprite", "pixel", "spacer", "blank", "emoji", "badge", "button")
_DECORATION = re.compile(rf"\b(?:{'|'.join(_DECORATIONS)}|icons|gravatar)\b", re.I)


def photos(picture: Picture) -> list[Photo]:
    """Read the photos of an element of the walk."""
    element, at, box = picture
    if element.tag == "figure":
        return _figure_photos(element, at, box)
    images = element.select("img") if element.tag == "a" else [element]
    return [photo for image in images if (photo := _image_photo(image, at, box))]


def _figure_photos(figure: Element, at: int, box: int) -> list[Photo]:
    """Read a `<figure>`: its first image with the text of its `<figcaption>`."""
    image = figure.select_one("img") or figure.select_one("amp-img")
    caption = figure.select_one("figcaption")
    if image is None:
        return []
    text, credit = _caption(caption) if caption is not None else ("", "")
    url = address(image)
    return [Photo(url, _line(image.attr("alt")), text, credit, at, box)] if url or text else []


def _image_photo(image: Element, at: int, box: int) -> Photo | None:
    """Read an `<img>` outside of figures; None for what is no photo: icons, pixels, avatars."""
    url = address(image)
    if not url or _is_decoration(url) or _is_small(image):
        return None
    return Photo(url, _line(image.attr("alt")), "", "", at, box)


def address(image: Element) -> str:
    """Give an image's address, wherever lazy loading keeps it; none that is written into the page."""
    for name in _ADDRESSES:
        value = image.attr(name)
        if value and (parts := value.split(None, 1)):
            url = parts[0].rstrip(",")
            if not url.startswith("data:") and len(url) < MAX_URL:
                return url
    return ""


def _caption(caption: Element) -> tuple[str, str]:
    """Part a caption from its credit where an element of its own holds that."""
    text = words(caption)
    for part in caption.select("[class]"):
        credit = words(part)
        if credit and _CREDIT.search(part.attr("class") or "") and credit != text:
            return text.replace(credit, " ").strip(), credit
    return text, ""


def _is_decoration(url: str) -> bool:
    return says_any(url, _DECORATIONS) and _DECORATION.search(url) is not None


def _is_small(image: Any) -> bool:
    sizes = [image.attr(side) for side in ("width", "height")]
    return any(size and _PIXELS.fullmatch(size) and int(size) < MIN_PIXELS for size in sizes)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
