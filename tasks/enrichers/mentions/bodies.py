"""An article's organisations, places, peoples and events: their names in, which is which out."""

from collections.abc import Mapping

from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.known import Known
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.reading import Reading
from tasks.model.identity import fold

#: Acronyms of so many letters are shared by too many bodies to mean one everywhere.
_SHARED = 3
_LEAST_INITIALS = 2
_VAGUE = frozenset(
    ("ministry", "department", "university", "party", "bank", "group", "company", "council", "committee", "court", "police",
     "army", "government", "association", "institute", "agency", "office", "national", "international", "united", "new",
     "american", "european", "african", "world", "state", "city", "north", "south", "east", "west", "central", "school",
     "college", "hospital", "center", "centre", "union", "federal", "royal", "first", "general", "republic")
)  # fmt: skip


class Bodies:
    """Which organisations, places, peoples and events one article names.

    `spelt` has the acronyms that the article spells out: "World Rowing League (WRL)".
    """

    def __init__(self, spelt: Mapping[str, str]) -> None:
        self._spelt = spelt
        self._found: dict[tuple[str, str], Entity] = {}
        self._long: list[tuple[str, Reading, Entity]] = []

    def meet(self, named: list[tuple[Name, Reading]]) -> None:
        """Take in the names, the longest first, so that shorter forms follow the longer."""
        distinct = {(name.text, name.kind): (name, reading) for name, reading in named}
        order = sorted(distinct.values(), key=lambda item: (-len(item[1].words), item[0].text, item[0].kind))
        for name, reading in order:
            self._found[name.text, name.kind] = self._entity(name, reading)

    def named(self, name: Name) -> Entity:
        """What a name means."""
        return self._found[name.text, name.kind]

    def _entity(self, name: Name, reading: Reading) -> Entity:
        spelt = self._spelt.get(name.text)
        if spelt and (known := self._of_text(spelt)):
            return known
        if name.known:
            return self._well_known(name.kind, name.known)
        longer = self._longer(name, reading) if name.kind in ("ORG", "FAC", "EVENT") else None
        if longer:
            return longer
        entity = Entity(name.kind, name.text, _key(name, reading), body=reading.body)
        if len(reading.words) > 1 and name.kind != "NORP":
            self._long.append((name.text, reading, entity))
        same = self._found.get((reading.key, name.kind))
        if same:
            return same
        self._found[reading.key, name.kind] = entity
        return entity

    def _of_text(self, text: str) -> Entity | None:
        return next((entity for (known, _), entity in self._found.items() if known == text), None)

    def _well_known(self, kind: str, known: Known) -> Entity:
        at = (f"\0{known.name}", kind)
        if at not in self._found:
            self._found[at] = Entity(kind, known.name, known_key(known), known=known)
        return self._found[at]

    def _longer(self, name: Name, reading: Reading) -> Entity | None:
        """The longer name that this is an acronym or a part of; None where there are two."""
        if name.text.isupper() and len(name.text) >= _LEAST_INITIALS:
            letters = name.text.replace(".", "")
            fitting = [entity for _, long, entity in self._long if long.initials == letters and len(letters) > 1]
        else:
            fitting = [e for _, long, e in self._long if long.kind == name.kind and _is_part(reading.words, long.words)]
        return fitting[0] if len({id(entity) for entity in fitting}) == 1 else None


def known_key(known: Known) -> str:
    """The key of a well-known thing; a people's has its state, so that "French" and "Frenchmen" are one."""
    return fold(known.name)


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name begins or ends a longer one and is more than a word that many names share."""
    size = len(short)
    if size >= len(long) or all(word in _VAGUE for word in short):
        return False
    return long[:size] == short or (size > 1 and long[-size:] == short)


def _key(name: Name, reading: Reading) -> str | None:
    is_short = name.kind == "ORG" and name.text.isupper() and len(name.text.replace(".", "")) <= _SHARED
    return None if is_short else reading.key
