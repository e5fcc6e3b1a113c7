"""Outlets: a registrable domain in, the outlet's own name out. `outlets.tsv` is the whole of what is known."""

from functools import cache

from tasks.normalising.wordlists import entries


def outlet_name(domain: str) -> str | None:
    """Name the outlet at a registrable domain; None for one that is not on the list, as a guess would be invention."""
    return _names().get(domain)


@cache
def _known() -> frozenset[str]:
    return frozenset(_names().values())


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of an outlet on the list, as the outlet writes it."""
    return name in _known()


@cache
def outlet_countries() -> dict[str, str]:
    """The ISO 3166-1 country of each outlet's domain; empty where it has none."""
    rows = (entry.split("\t") for entry in entries("outlets.tsv"))
    return {row[0]: row[2] for row in rows}


@cache
def _names() -> dict[str, str]:
    rows = (entry.split("\t") for entry in entries("outlets.tsv"))
    return {row[0]: row[1] for row in rows}
