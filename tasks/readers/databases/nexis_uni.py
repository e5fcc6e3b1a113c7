"""An export of Nexis Uni or Lexis+ in, its articles out: head lines, "Body", the text, "End of Document"."""

import re
from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.readers.databases.export import article_of, is_copyright, is_day, lines_of, without_place

_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.M)
_BELOW = re.compile(r"^[ \t]*(?:(?:Classification|Graphic|Notes|Correction)[ \t]*$|Load-Date: )", re.M)
_GRAPHIC = re.compile(r"^[ \t]*Graphic[ \t]*$(.*?)(?:^[ \t]*Classification[ \t]*$|^[ \t]*Load-Date: |\Z)", re.M | re.S)
_LABEL = re.compile(r"([A-Z][A-Za-z-]{2,24}): *(.*)")


def is_export(text: str) -> bool:
    """Tell whether a text is such an export."""
    return _END.search(text) is not None and _BODY.search(text) is not None


def articles(text: str) -> Iterator[RawArticle]:
    """Read the articles in their order."""
    for part in _END.split(text):
        head, *rest = _BODY.split(part, maxsplit=1)
        if rest:
            yield _article(lines_of(head), rest[0])


def _article(head: list[str], rest: str) -> RawArticle:
    """The article: the two lines above the day are headline and outlet, whatever comes before them."""
    at = max((number for number, line in enumerate(head) if is_day(line)), default=len(head))
    labels = {match[1]: match[2] for line in head[at:] if (match := _LABEL.match(line))}
    graphic = _GRAPHIC.search(rest)
    return article_of(
        _BELOW.split(rest, maxsplit=1)[0],
        head[at] if at < len(head) else None,
        lines_of(graphic[1]) if graphic else (),
        title=head[at - 2] if at >= 2 else None,
        outlet_name=without_place(head[at - 1]) if 1 <= at < len(head) else None,
        byline=labels.get("Byline"),
        dateline=labels.get("Dateline"),
        subtitle=labels.get("Highlight"),
        section=labels.get("Section"),
        copyright=next((line for line in head[at:] if is_copyright(line)), None),
    )
