"""The lines of a document in, those of its text out, and what repeats at the edges of its pages."""

import re
from collections import Counter

from tasks.model.identity import fold
from tasks.readers.pdf.geometry import Line, Page

EDGE = 0.12  # of a page's height
EDGE_LINES = 4
_HEADLINE = 1.3  # times the size of the text: a headline stays, though it repeats in the pages' headers

_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p[áa]g?|strona|sida|side|стр(?:аница)?|sayfa|s|p)\b\.?\s*)?\d{1,4}"
    r"(?:\s*(?:/|\||of|von|de|di|sur|van|из|z|av|af)\s*\d{1,4})?\W*",
    re.I,
)
_MORE = re.compile(r"\W*(?:more|mehr|suite|more follows|continued|fortsetzung)\W*", re.I)

Left = list[tuple[Line, str]]


def without_furniture(pages: list[Page]) -> tuple[list[Line], Left]:
    """Part the lines of the text from page numbers, headers and footers; of the latter also the rule."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for edge in edges for key in {_key(line) for line in edge})
    lines = [line for page in pages for line in page.lines]
    large = _HEADLINE * _usual_size(lines)
    at_edge = {id(line) for edge in edges for line in edge}
    text: list[Line] = []
    left: Left = []
    for line in lines:
        rule = _rule(line, seen) if id(line) in at_edge else None
        if rule and not (line.size >= large and line.page == 0):
            left.append((line, rule))
        else:
            text.append(line)
    return text, left


def _edges(page: Page) -> list[Line]:
    """The lines near the top and bottom of a page."""
    height = page.top - page.bottom
    top = [line for line in page.lines if line.y0 > page.top - EDGE * height]
    bottom = [line for line in page.lines if line.y1 < page.bottom + EDGE * height]
    top.sort(key=lambda line: -line.y1)
    bottom.sort(key=lambda line: line.y0)
    return top[:EDGE_LINES] + bottom[:EDGE_LINES]


def _rule(line: Line, seen: Counter[str]) -> str | None:
    if _NUMBER.fullmatch(line.text):
        return "page number"
    if _MORE.fullmatch(line.text):
        return "goes on overleaf"
    return "header or footer" if seen[_key(line)] > 1 else None


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", fold(line.text))


def _usual_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]
