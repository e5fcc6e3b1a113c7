"""One article read once: its names in, its mentions out, each with what it means."""

from collections.abc import Iterator, Mapping
from operator import attrgetter

from tasks.enrichers.mentions.bodies import Bodies
from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.flags import BESIDE, OFFICE, ROLE, TOLD
from tasks.enrichers.mentions.known import Known
from tasks.enrichers.mentions.mention import Mention, Mentioned
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.neighbours import Neighbourhood
from tasks.enrichers.mentions.persons import Persons
from tasks.enrichers.mentions.phrases import phrase
from tasks.enrichers.mentions.pronouns import Marks, resolved
from tasks.enrichers.mentions.reading import Reading, read
from tasks.enrichers.mentions.stand_ins import Titled, of_bodies, of_persons, offices
from tasks.enrichers.mentions.titles import (
    POSSESSIVE_ENDINGS,
    Stretch,
    own_part,
    role_after,
    role_before,
    title_before,
    without_address,
)
from tasks.enrichers.mentions.words import Words

_OFFICE_SCORE = 0.8
_SAME_OFFICE_SCORE = 0.7
_LONGEST_NAME = 10


class Article:
    """Article `number` of a batch, tokens `first` to `last`; where a title is, it is marked as `taken`."""

    def __init__(
        self, words: Words, folder: str, first: int, last: int, number: int, hood: Neighbourhood, marks: Marks
    ) -> None:
        self.words, self.folder, self.first, self.last = words, folder, first, last
        self.names, self.near = hood.names[number], hood.near[number]
        self.taken, self.begins_person, self.marks = hood.taken, hood.begins_person, marks
        self.at = {name.first: name for name in self.names}
        self.titled: list[Titled] = []
        #: Where the last role that stands behind a name ends.
        self.told_until = first

    def mentions(self) -> list[Mentioned]:
        """Every mention: names and nouns in the order of the text, then pronouns."""
        self.of_titles = self._of_titles(list(self._find_titles()))
        if self.of_titles:
            self.names = [name for name in self.names if name not in self.of_titles]
        bodies = Bodies(self._spelt(), self._states(), self._owners())
        self._identify(bodies)
        named = self.names
        nominal = [*self._offices(bodies), *self._stand_ins(named)]
        placed: list[Mentioned] = sorted([*named, *nominal], key=attrgetter("first")) if nominal else [*named]
        return [*placed, *resolved(self.words, self.first, self.last, self.marks, placed)]

    def _take(self, first: int, last: int) -> None:
        self.taken[first:last] = b"\1" * (last - first)

    def _find_titles(self) -> Iterator[Name]:
        """Find what stands before the persons' names, and beside them; yield names that titles begin inside."""
        for name, begin in self.near.persons:
            if begin < name.first and (title := title_before(self.words, name.first, begin)):
                longer = self._begun(title, begin) if self.taken[title[0]] else None
                name.title = (longer.first, title[1]) if longer else title
                if longer:
                    yield longer
            self._find_beside(name, begin)
            for stretch in _stretches(name):
                self._take(*stretch)

    def _find_beside(self, name: Name, begin: int) -> None:
        begins, bits = name.title[0] if name.title else name.first, self.words.bits
        if name.last < self.last and bits[name.last] & TOLD:
            name.beside = role_after(self.words, name.last, self.begins_person)
            self.told_until = name.beside[1] if name.beside else self.told_until
        if not name.beside and begin < begins and bits[begins - 1] & BESIDE:
            name.beside = self._own_role(role_before(self.words, begins, begin, name.last))

    def _own_role(self, role: Stretch | None) -> Stretch | None:
        """The part of a role before a name that isn't another's: "Ida Holm, adviser to | the president, Jon Ruiz"."""
        is_anothers = role is not None and role[0] < self.told_until
        return own_part(self.words, *role) if role and is_anothers else role

    def _begun(self, title: Stretch, floor: int) -> Name | None:
        """The name that a title begins inside, "Health and Sanitation Minister", or with: "Bishop of Moss Dr"."""
        lowest = max(floor, title[0] - _LONGEST_NAME)
        begin = next((b for b in range(title[0], lowest - 1, -1) if b in self.at), -1)
        if begin < 0 or title[0] >= self.at[begin].last:
            return None
        return self.at[begin] if begin < title[0] or self._is_office(begin) else None

    def _is_office(self, first: int) -> bool:
        """Whether an office and an "of" stand here: "Bishop of"."""
        return bool(self.words.bits[first] & ROLE) and self.words.word(first + 1) in self.words.lexicon.lists["of"]

    def _of_titles(self, begun: list[Name]) -> list[Name]:
        """Names that are words that the tagger takes out of a title: "Secretary of State"."""
        of = self.words.lexicon.lists["of"]
        near = [*begun, *(name for name in self.near.of_titles if self.words.word(name.first - 1) in of)]
        others = [n for n in near if not n.known and n.kind in ("ORG", "GPE") and n.first - 2 >= self.first]
        return [name for name in others if not self._is_body(name)]

    def _is_body(self, name: Name) -> bool:
        """Whether its last or first word says that it is a body: "Rebuilding Moss Party", "Bank of Moss"."""
        words, lexicon = self.words, self.words.lexicon
        return lexicon.ends_body(words.word(name.last - 1)) or words.word(name.first) in lexicon.lists["wholes"]

    def _spelt(self) -> dict[str, str]:
        """Acronyms that the article spells out: "World Rowing League (WRL)"."""
        found = {}
        for name, acronym in self.near.parted:
            is_bracketed = name.kind == acronym.kind == "ORG" and self.words.word(name.last) == "("
            if (
                is_bracketed
                and acronym.text.isupper()
                and acronym.text[0] == name.text[0]
                and name not in self.of_titles
            ):
                found[acronym.text] = name.text
        return found

    def _states(self) -> dict[str, Known]:
        """The state that follows a town: "Paris, Texas"."""
        found = {}
        for name, state in self.near.parted:
            known = state.known if name.kind == "GPE" and self.words.word(name.last) == "," else None
            if known and known.kind == "GPE" and not known.is_capital and name not in self.of_titles:
                found[name.text] = known
        return found

    def _owners(self) -> dict[str, Known]:
        """The state before an office: "Kenya's Health Ministry", "the Kenyan Health Ministry"."""
        found = {}
        for state, name in self.near.owned:
            if state.known and (state.known.is_state or state.known.kind == "NORP") and name not in self.of_titles:
                at = name.first - 1 if self.words.word(name.first - 1) in POSSESSIVE_ENDINGS else name.first
                if state.last == at:
                    found[name.text] = state.known
        return found

    def _identify(self, bodies: Bodies) -> None:
        """Say of each name what it means."""
        others: dict[tuple[str, str], list[Name]] = {}
        persons: dict[str, list[Name]] = {}
        for name in self.names:
            if name.kind == "PER":
                persons.setdefault(name.text, []).append(name)
            else:
                others.setdefault((name.text, name.kind), []).append(name)
        bodies.meet([(same[0], read(self.folder, text, kind)) for (text, kind), same in others.items()])
        for at, same in others.items():
            entity = bodies.by_text[at]
            for name in same:
                name.entity = entity
        self._identify_persons(persons)

    def _identify_persons(self, by_text: Mapping[str, list[Name]]) -> None:
        readings = {text: read(self.folder, text, "PER") for text in by_text}
        persons = Persons()
        persons.meet([(same[0], readings[text], len(same)) for text, same in by_text.items()])
        untitled: dict[str, tuple[Entity, float]] = {}
        for name in self.names:
            if name.kind != "PER":
                continue
            text = name.text
            if name.title or name.beside:
                name.entity, sure = self._titled(name, readings[text], persons)
            elif text in untitled:
                name.entity, sure = untitled[text]
            else:
                name.entity, sure = untitled[text] = persons.named(name, readings[text], "")
            if sure < 1:
                name.score *= sure

    def _titled(self, name: Name, reading: Reading, persons: Persons) -> tuple[Entity, float]:
        gender = self._gender(name)
        entity, sure = persons.named(name, reading, gender)
        entity.gender = entity.gender or gender
        name.role = self._give_roles(name, entity)
        return entity, sure

    def _gender(self, name: Name) -> str:
        """What a title tells: Mrs, spokesman, king."""
        for stretch in _stretches(name):
            for token in range(*stretch):
                if self.words.bits[token] & ROLE and (
                    gender := self.words.lexicon.roles[self.words.word(token)].gender
                ):
                    return gender
        return ""

    def _give_roles(self, name: Name, entity: Entity) -> str | None:
        """Note what a name's title and apposition say of the person; return the first that is more than an address."""
        first = None
        for stretch in _stretches(name):
            meant = phrase(self.words, *stretch, self.at)
            if meant is None:
                continue
            self.titled.append((name.first, entity, meant))
            begin, end = stretch
            if not meant.role.address or end - begin > 1:
                first = first or self.words.written(begin, without_address(self.words, end, begin))
        entity.role = entity.role or first
        return first

    def _offices(self, bodies: Bodies) -> Iterator[Mention]:
        """A state's offices in small letters: "the Russian defense ministry", then "the ministry"."""
        if not self.words.having(OFFICE, self.first, self.last):
            return
        before = {name.last: name for name in self.names}
        latest: dict[str, Entity] = {}
        for begin, end, state, office in list(offices(self.words, self.first, self.last, self.taken, before)):
            if state:
                entity = bodies.office(
                    "ORG", f"{state.lower()} {office}", self.words.written(begin, end), _body_of(office)
                )
                latest[office] = entity
                yield Mention(begin, end, "nominal", entity, _OFFICE_SCORE)
            elif office in latest:
                yield Mention(begin, end, "nominal", latest[office], _SAME_OFFICE_SCORE)

    def _stand_ins(self, named: list[Name]) -> Iterator[Mention]:
        yield from of_persons(self.words, self.first, self.last, self.taken, self.at, self.titled)
        yield from of_bodies(self.words, self.first, self.last, self.taken, named, self._body)

    def _body(self, entity: Entity) -> str:
        return entity.body or (read(self.folder, entity.name, "ORG").body if entity.kind == "ORG" else "")


def _stretches(name: Name) -> list[Stretch]:
    return [stretch for stretch in (name.title, name.beside) if stretch]


def _body_of(office: str) -> str:
    return office.split()[-1] if office.endswith(("ministry", "parliament", "court", "bank")) else "office"
