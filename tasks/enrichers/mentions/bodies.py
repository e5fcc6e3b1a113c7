"""An article's organisations, places, peoples and events: their names in, which is which out."""

from collections.abc import Mapping

from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.known import Known
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.reading import Reading
from tasks.model.identity import fold

_LEAST_INITIALS = 2
_MOST = 20
_HAVE_SHORT_FORMS = ("ORG", "FAC", "EVENT")


class Bodies:
    """Which organisations, places, peoples and events one article names.

    `spelt` has the acronyms that the article spells out ("World Rowing League (WRL)"), `states` the state that it names
    after a town ("Paris, Texas"), `owners` the state before an office ("Kenya's Health Ministry"). `by_text` has what
    each name that was met means, by its text and kind.
    """

    def __init__(self, spelt: Mapping[str, str], states: Mapping[str, Known], owners: Mapping[str, Known]) -> None:
        self._spelt, self._states, self._owners = spelt, states, owners
        self.by_text: dict[tuple[str, str], Entity] = {}
        self._by_key: dict[tuple[str, str], Entity] = {}
        self._long: dict[str, list[tuple[Reading, Entity]]] = {}

    def meet(self, named: list[tuple[Name, Reading]]) -> None:
        """Take in the distinct names, the longest first, so that shorter forms follow the longer."""
        for name, reading in sorted(named, key=lambda item: item[1].order):
            entity = self._entity(name, reading)
            self.by_text[name.text, name.kind] = entity
            if len(reading.words) > 1 and name.kind in _HAVE_SHORT_FORMS:
                for at in {reading.words[0], reading.words[-1], f"\0{reading.initials}"}:
                    self._long.setdefault(at, []).append((reading, entity))

    def office(self, kind: str, key: str, written: str, body: str) -> Entity:
        """The state's office of that key ("ru defense ministry"), known by a name or not."""
        return self._by_key.setdefault((key, kind), Entity(kind, written, key, body=body, code=key[:2].upper()))

    def _entity(self, name: Name, reading: Reading) -> Entity:
        spelt = self._spelt.get(name.text) if self._spelt else None
        if spelt and (full := self.by_text.get((spelt, name.kind))):
            return full
        if name.known and not (self._states and self._is_elsewhere(name)):
            return self._well_known(name.kind, name.known)
        if name.kind in _HAVE_SHORT_FORMS and (longer := self._longer(name, reading)):
            return longer
        return self._own(name, reading)

    def _own(self, name: Name, reading: Reading) -> Entity:
        key = reading.key
        if reading.office and not key and name.text in self._owners:
            key = f"{self._owners[name.text].country.lower()} {reading.office}"
        if name.text in self._states and key:
            key = f"{key}, {fold(self._states[name.text].name)}"
        at = (key or f"\0{reading.words}", name.kind)
        if at not in self._by_key:
            code = key[:2].upper() if key and reading.office else ""
            self._by_key[at] = Entity(name.kind, name.text, key, body=reading.body, code=code)
        return self._by_key[at]

    def _is_elsewhere(self, name: Name) -> bool:
        """Whether a well-known town is said to lie in another state: "Paris, Texas"."""
        state = self._states.get(name.text)
        return bool(state and name.known and name.known.is_capital and name.known.country != state.country)

    def _well_known(self, kind: str, known: Known) -> Entity:
        at = (known.key, kind)
        if at not in self._by_key:
            self._by_key[at] = Entity(kind, known.name, known.key, known=known)
        return self._by_key[at]

    def _longer(self, name: Name, reading: Reading) -> Entity | None:
        """The one longer name that this is an acronym or a part of; None where there are two."""
        if name.text.isupper() and len(name.text) >= _LEAST_INITIALS:
            letters = name.text.replace(".", "")
            fitting = [entity for _, entity in self._long.get(f"\0{letters}", ())]
        else:
            words = {reading.words[0], reading.words[-1]}
            near = [pair for word in sorted(words) for pair in self._long.get(word, ())[:_MOST]]
            fitting = [e for long, e in near if long.kind == name.kind and _is_part(reading, long)]
        return fitting[0] if len({id(entity) for entity in fitting}) == 1 else None


def _is_part(short: Reading, long: Reading) -> bool:
    """Whether a name ends a longer one, or begins it with more than words that many names share."""
    size = len(short.words)
    if size >= len(long.words):
        return False
    return long.words[-size:] == short.words or (short.key is not None and long.words[:size] == short.words)
