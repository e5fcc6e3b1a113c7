"""Agencies: a name as printed in, the agency's own name out. `agencies.tsv` is the whole of what is known."""

import re
from functools import cache

from tasks.normalising.wordlists import entries

CASED_CHARS = 4  # "AA", "TAP" and "map" differ by case alone

_EDGES = " \t.,;:()[]{}<>*_\"'“”«»©®–—-"
_PARTS = re.compile(r"\s*[/|,;+&]\s*|\s+(?:and|und|et|y|e|with|via)\s+|\s+[-–—]\s+")


def agency(name: str) -> str | None:
    """Name the agency that a text is the name of: `Agence France-Presse` gives `AFP`; None for anything else."""
    name = name.strip(_EDGES)
    if len(name) > 45:
        return None
    known = _names()
    return known.get(name) or (known.get(name.casefold()) if len(name) > CASED_CHARS else None)


def agencies(text: str) -> list[str]:
    """Name the agencies of a list such as `AFP/dpa` or `AP and Reuters`; empty where any part is something else."""
    whole = agency(text)
    if whole:
        return [whole]
    found = [agency(part) for part in _PARTS.split(text.strip(_EDGES))]
    names = [name for name in found if name]
    return list(dict.fromkeys(names)) if len(names) == len(found) else []


def is_picture_agency(name: str) -> bool:
    """Tell whether a text is the name of an agency that has pictures and no texts."""
    return agency(name) in entries("picture_agencies.txt")


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in entries("agencies.tsv"):
        name, _, others = entry.partition("\t")
        for form in (name, *others.split("|")):
            found.setdefault(form, name)
            found.setdefault(form.upper(), name)
            if len(form) > CASED_CHARS:
                found.setdefault(form.casefold(), name)
    found.pop("", None)
    return found
