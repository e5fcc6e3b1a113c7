"""An article's persons: their names in, who is who out. The longest form gives the identity; two Smiths stay two."""

from collections.abc import Iterable
from dataclasses import dataclass

from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.reading import Reading

#: A surname that two persons of the article bear.
_TORN = 0.4
#: Of those that share a name, so many are looked at.
_MOST = 20


@dataclass(slots=True, eq=False)
class Person:
    """A person of the article, by the words of the fullest name."""

    words: tuple[str, ...]
    core: tuple[str, ...]
    entity: Entity
    first: int
    times: int = 0


def same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one name of several words may be a shorter form of another: J. Smith, John Smith, John A. Smith."""
    if short[-1] != long[-1]:
        return long[: len(short)] == short
    at = 0
    for word in short:
        while at < len(long) and not _may_be(word, long[at]):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _may_be(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


class Persons:
    """Who the persons of one article are."""

    def __init__(self) -> None:
        self._by_text: dict[str, Person] = {}
        self._by_end: dict[str, list[Person]] = {}
        self._by_start: dict[str, list[Person]] = {}
        self._short: dict[tuple[str, str], Person] = {}
        self._untold: dict[str, tuple[Entity, float]] = {}

    def meet(self, named: Iterable[tuple[Name, Reading, int]]) -> None:
        """Take in an article's full names, the longest first: the first of each text, and how often it is there."""
        full = [each for each in named if each[1].is_full]
        full.sort(key=lambda each: (-len(each[1].words), -len(each[0].text), each[0].first))
        for name, reading, times in full:
            matches = self._same(reading.words)
            if len(matches) == 1:
                self._by_text[name.text] = matches[0]
                matches[0].first = min(matches[0].first, name.first)
                matches[0].times += times
                continue
            entity = Entity("PER", name.text, " ".join(reading.words), gender=reading.gender)
            self._add(name.text, Person(reading.words, reading.core, entity, name.first, times))

    def _add(self, text: str, person: Person) -> None:
        self._by_text[text] = person
        self._by_end.setdefault(person.words[-1], []).append(person)
        self._by_start.setdefault(person.core[0], []).append(person)

    def _same(self, words: tuple[str, ...]) -> list[Person]:
        near = [*self._by_end.get(words[-1], ())[:_MOST], *self._by_start.get(words[0], ())[:_MOST]]
        if not near:
            return []
        return list({id(person): person for person in near if same_person(words, person.words)}.values())

    def named(self, name: Name, reading: Reading, gender: str) -> tuple[Entity, float]:
        """Who a name means, and how sure that is; `gender` is what its title tells."""
        if person := self._by_text.get(name.text):
            return person.entity, 1.0
        if gender:
            return self._meant(name, reading, gender)
        if name.text not in self._untold:
            self._untold[name.text] = self._meant(name, reading, gender)
        return self._untold[name.text]

    def _meant(self, name: Name, reading: Reading, gender: str) -> tuple[Entity, float]:
        bearers = self._bearers(reading.core, gender)
        if not bearers:
            return self._alone(name.text, reading, gender, name.first).entity, 1.0
        if len(bearers) == 1 and not gender:
            self._by_text[name.text] = bearers[0]
            return bearers[0].entity, 1.0
        # Who is named in full most often goes by the surname; the others by theirs and their given names.
        foremost = min(bearers, key=lambda person: (-person.times, person.first))
        return foremost.entity, 1.0 if len(bearers) == 1 else _TORN

    def _bearers(self, core: tuple[str, ...], gender: str) -> list[Person]:
        """The persons whose name ends in these words, else begins with them."""
        size = len(core)
        ends = [p for p in self._by_end.get(core[-1], ())[:_MOST] if p.core[-size:] == core]
        if gender:
            ends = [person for person in ends if _agrees(person, gender)]
        if ends:
            return ends
        starts = [p for p in self._by_start.get(core[0], ())[:_MOST] if p.core[:size] == core]
        return [person for person in starts if _agrees(person, gender)] if gender else starts

    def _alone(self, text: str, reading: Reading, gender: str, first: int) -> Person:
        """A person whom the article names by one word only."""
        at = (" ".join(reading.words), gender if reading.gender == "" else "")
        if at not in self._short:
            entity = Entity("PER", text, None, gender=gender or reading.gender)
            self._short[at] = Person(reading.words, reading.core, entity, first)
        return self._short[at]


def _agrees(person: Person, gender: str) -> bool:
    return person.entity.gender in ("", gender)
