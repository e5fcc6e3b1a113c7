"""A picture, video or graphic as ninjs describes it in, media out: one for each item, the best of its renditions."""

from collections.abc import Iterator

from tasks.model.article import RawMedia
from tasks.readers.records.bodies import plain
from tasks.readers.xml_trees import line

Item = dict[str, object]

_KINDS = {
    "picture": "photo",
    "photo": "photo",
    "image": "photo",
    "video": "video",
    "graphic": "graphic",
    "audio": "audio",
}
_ORIGINALS = ("original", "main", "baseimage")


def pictures_of(item: Item) -> Iterator[RawMedia]:
    """The picture of an associated item; none where the item is a text."""
    kind = _KINDS.get((_text(item.get("type")) or "").lower())
    if kind is None and not item.get("renditions"):
        return
    media = RawMedia(
        kind=kind or "photo",
        url=_address(item.get("renditions")) or _text(item.get("href")),
        caption=_caption(item),
        alt_text=_text(item.get("alttext")) or _text(item.get("body_text")),
        credit=next(
            (
                said
                for name in ("byline", "by", "creditline", "copyrightholder", "source")
                if (said := _text(item.get(name)))
            ),
            None,
        ),
    )
    if media.url or media.caption:
        yield media


def _text(value: object) -> str | None:
    return line(plain(value)) if isinstance(value, str) else None


def _caption(item: Item) -> str | None:
    described = item.get("descriptions")
    values = [each.get("value") for each in described if isinstance(each, dict)] if isinstance(described, list) else []
    names = ("description_text", "description_caption", "description_html", "description_xhtml", "caption")
    said = (_text(value) for value in (*(item.get(name) for name in names), *values))
    return next((text for text in said if text), None)


def _address(renditions: object) -> str | None:
    """The address of the original, else of the widest."""
    named = renditions if isinstance(renditions, dict) else {}
    if isinstance(renditions, list):
        named = {str(each.get("name") or at): each for at, each in enumerate(renditions) if isinstance(each, dict)}
    found = [(str(name).lower(), each) for name, each in named.items() if isinstance(each, dict) and each.get("href")]
    found.sort(key=lambda pair: (pair[0] not in _ORIGINALS, -_width(pair[1]), pair[0]))
    return _text(found[0][1]["href"]) if found else None


def _width(rendition: Item) -> int:
    width = rendition.get("width")
    return int(width) if isinstance(width, str) and width.isdecimal() and len(width) < 9 else 0
