"""Outlets' homes: an article's domain in; the country and first-level unit that its outlet is at home in out.

The user's setting `outlets` comes first, then `tables/outlets.tsv`, then the host's own name ("newarkadvocate",
"kentucky") and its country's domain (`.ie`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from tasks.annotating.arrays import Int32
from tasks.enrichers.places.addresses import Addresses
from tasks.enrichers.places.gazetteer import Gazetteer
from tasks.enrichers.places.keys import ends
from tasks.enrichers.places.kinds import CAPITAL, COUNTRY, FIRST, REGION, SECOND
from tasks.enrichers.places.lists import rows, words
from tasks.model.errors import NewsmillError
from tasks.normalising.outlets import outlet_countries

_SHORTEST, _LONGEST = 5, 16
#: Names as long as this count whatever else is in the host's name.
_PLAIN: Final = 7
_LARGE: Final = 3_000
#: Country domains that outlets of every country use.
_ANYONES: Final = frozenset(
    {
        "tv", "me", "co", "io", "ai", "fm", "ly", "to", "ws", "cc", "la", "gl", "am", "eu"
    }
)  # fmt: skip
_OF_DOMAIN: Final = {"uk": "GB"}


@dataclass(frozen=True, slots=True)
class Home:
    """Indices into `Gazetteer.countries` and `.units`; -1 where unknown. `town`: the entity, where it is a town.

    `name`: the folded name of a town in the host's name, where there are several of it: it counts as one name more.
    """

    country: int = -1
    unit: int = -1
    town: int = -1
    name: str = ""


NOWHERE: Final = Home()
#: Stands for a home that says nothing about what an outlet writes of.
_WORLD: Final = "-"


class OutletError(NewsmillError):
    """The setting `outlets` says that an outlet is at home where the gazetteer has no place."""


class Homes:
    """Looks up homes in one gazetteer; `outlets` maps a host to a place: `"Alexandria, Louisiana"`, `"Kenya"`."""

    def __init__(self, gazetteer: Gazetteer, addresses: Addresses, outlets: Mapping[str, str]) -> None:
        self._gazetteer = gazetteer
        self._addresses = addresses
        national = {domain: code for domain, code in outlet_countries().items() if code}
        listed = national | {row[0]: row[1] for row in rows("outlets.tsv")}
        self._listed = listed | self._checked(outlets)
        self.of = lru_cache(maxsize=4096)(self._of)

    def _checked(self, outlets: Mapping[str, str]) -> dict[str, str]:
        """The user's outlets by host; raises OutletError where one's place is none that the gazetteer has."""
        for host, place in outlets.items():
            if place != _WORLD and self.place(place) == NOWHERE:
                raise OutletError(
                    f"outlets: {host!r} is said to be at home in {place!r}, which the gazetteer doesn't have. "
                    'Write it as "City, State" or "City, Country", "Country", or "-" for the whole world.'
                )
        return {host.lower().removeprefix("www."): place for host, place in outlets.items()}

    def _of(self, host: str | None) -> Home:
        """The home of the outlet at a host or registrable domain."""
        host = (host or "").lower().removeprefix("www.")
        parts = host.split(".")
        for begin in range(len(parts) - 1):
            if place := self._listed.get(".".join(parts[begin:])):
                return NOWHERE if place == _WORLD else self.place(place)
        return self._by_name(parts) if len(parts) > 1 else NOWHERE

    def place(self, text: str) -> Home:
        """Read `City, Unit, Country`, `City, Unit` or `Country`, or a country's code."""
        if text in self._gazetteer.countries:
            return Home(list(self._gazetteer.countries).index(text))
        return self._home(self._addresses.place(text))

    def _by_name(self, parts: list[str]) -> Home:
        country = self._country(parts[-1])
        generic = parts[-2] in ("co", "com", "org", "net", "gov", "edu") and len(parts) > 2
        name = re.sub("[^a-z]", "", parts[-3] if generic else parts[-2]).removeprefix("the")
        return self._in_name(name, country) or (Home(country=country) if country >= 0 else NOWHERE)

    def _country(self, domain: str) -> int:
        code = _OF_DOMAIN.get(domain, domain.upper())
        known = domain not in _ANYONES and code in self._gazetteer.countries
        return list(self._gazetteer.countries).index(code) if known else -1

    def _in_name(self, name: str, country: int) -> Home | None:
        """A unit or town at the start or end of the host's name, the longest."""
        first, last = ends(name)
        lengths = range(min(_LONGEST, len(name)), _SHORTEST - 1, -1)
        cuts = [cut for n in lengths for cut in ((name[:n], name[n:]), (name[-n:], name[:-n]))]
        keys = np.array([key for n in lengths for key in (first[n - 1], last[n - 1])], np.uint64)
        for (town, rest), entities in zip(cuts, self._gazetteer.entities_under(keys), strict=True):
            fits = self._fits(entities, country)
            if fits and (len(town) >= _PLAIN or _is_of_outlets(rest)):
                return self._of_several(town, fits, country)
        return None

    def _fits(self, entities: Int32, country: int) -> list[int]:
        g = self._gazetteer
        return [
            entity
            for entity in entities.tolist()
            if g.kind[entity] not in (SECOND, REGION)
            and (country < 0 or g.country[entity] == country)
            and (g.kind[entity] <= FIRST or 10 ** float(g.population[entity]) > _LARGE)
        ]

    def _of_several(self, key: str, fits: list[int], country: int) -> Home:
        if len(fits) == 1:
            return self._home(fits[0])
        for kind in (COUNTRY, FIRST):
            units = [entity for entity in fits if self._gazetteer.kind[entity] == kind]
            if units and not any(self._gazetteer.kind[entity] == CAPITAL for entity in fits):
                return self._home(self._largest(units))
        return Home(country=country, name=key)

    def _largest(self, entities: list[int]) -> int:
        g = self._gazetteer
        return max(entities, key=lambda e: (float(g.population[e]), -e))

    def _home(self, entity: int) -> Home:
        if entity < 0:
            return NOWHERE
        g = self._gazetteer
        local = bool(g.kind[entity] != COUNTRY)
        town = entity if g.kind[entity] >= CAPITAL else -1
        return Home(int(g.country[entity]), int(g.admin1[entity]) if local else -1, town)


def _is_of_outlets(rest: str) -> bool:
    """Whether what is left of a host's name is made of words that outlets call themselves by: `dailynews`."""
    while rest:
        known = next((word for word in sorted(words("words.txt")["outlet"]) if rest.startswith(word)), None)
        if known is None:
            return False
        rest = rest[len(known) :]
    return True
