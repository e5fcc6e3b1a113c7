"""The elements of a page that are made for an author in, the names in them out."""

from collections.abc import Callable, Iterator

from tasks.readers.html.bylines import Place, places
from tasks.readers.html.document import Element, words
from tasks.readers.html.names import begins_byline, has_no_name, is_name, names

MAX_BOX = 400


def element_names(tree: Element, is_outlet: Callable[[str], bool]) -> Iterator[list[str]]:
    """List the names of each place that is made for an author, the surest place first."""
    for place in places(tree):
        found = _selected(place)
        yield [name for name in found if not is_outlet(name) and _is_person(name, place.is_loose)][:4]


def _selected(place: Place) -> list[str]:
    """Names in the first element that has any, and in those that stand right beside it."""
    found: list[str] = []
    around = ""
    for element in place.elements:
        text = words(element)
        if around and text not in around:
            continue  # the author of a teaser further down
        named = _named_in(element, text, place.is_box)
        if named and not found:
            if place.is_classed:
                return named
            around = _around(element)
        found += named
    return found


def _named_in(element: Element, text: str, is_box: bool) -> list[str]:
    if is_box and len(text) <= MAX_BOX and (parts := _names_apart(element)):
        return parts
    return names(text) if 2 < len(text) < 120 and (not is_box or _is_short(text)) else []


def _around(element: Element) -> str:
    """The text of the box around a name, where that is small."""
    for _ in range(2):
        element = element.parent or element
    text = words(element)
    return text if len(text) < MAX_BOX else ""


def _is_short(text: str) -> bool:
    """A whole box of class `author` holds more than names: it must be short, or begin with "By"."""
    return begins_byline(text) or (len(text) <= 60 and " " in text)


def _names_apart(box: Element) -> list[str]:
    """Names that stand in elements of their own: `<span>Jane Roe</span> <span>John Doe</span>`."""
    leaves = [
        each
        for each in box.select("a,span,div,li,strong,b,h2,h3,h4,h5")[:60]
        if each.select_one("a,span,div,li") is None
    ]
    found = [name for each in leaves if 2 <= len(each.text.split()) <= 6 for name in names(words(each))]
    return [name for name in found if is_name(name) and not has_no_name(name)]


def _is_person(name: str, loose: bool) -> bool:
    return not has_no_name(name) and (is_name(name) or (loose and len(name.split()) <= 4))
