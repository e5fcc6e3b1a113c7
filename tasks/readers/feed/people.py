"""Elements that name people in, contributors out."""

import re

from tasks.model.article import RawContributor, Role
from tasks.readers.cleaning import clean
from tasks.readers.feed.elements import Element, children, text
from tasks.readers.records.bodies import plain

# RSS 2.0 wants an address: "newsdesk@ledger.example (Jane Roe)".
_ADDRESS = re.compile(r"\S+@\S+\s*\(([^()]*)\)|\(?\S+@\S+\)?")


def people(found: dict[str, list[Element]], names: tuple[str, ...], role: Role = "author") -> list[RawContributor]:
    """Read the first of the named elements that say anybody, each person once."""
    for each in names:
        said = dict.fromkeys(person for element in found.get(each, []) if (person := _person(element)))
        if said:
            return [RawContributor(person, role) for person in said]
    return []


def _person(element: Element) -> str:
    inside = children(element)
    written = text(inside["name"][0]) if "name" in inside else text(element)
    address = _ADDRESS.fullmatch(written)
    if address:
        written = address[1] or ""
    return " ".join(clean(plain(written)).split())
