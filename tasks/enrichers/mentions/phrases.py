"""A noun phrase about a person in, its head and what narrows it out: "the visiting UN chief" is (chief, {UN})."""

from collections.abc import Mapping
from functools import cached_property, partial

from tasks.enrichers.mentions.flags import ROLE
from tasks.enrichers.mentions.lexicon import Role
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.titles import DASHES, POSSESSIVE_ENDINGS
from tasks.enrichers.mentions.words import ADP, Words


class Phrase:
    """What a phrase is about: its role; the things it names (states by their codes), and its other words, folded."""

    def __init__(self, words: Words, begin: int, end: int, at: Mapping[int, Name], role: Role, of_role: range) -> None:
        self.role = role
        self._read = partial(_narrowed, words, begin, end, at, of_role)

    @cached_property
    def narrowed(self) -> tuple[frozenset[str], frozenset[str]]:
        """The things and the words, which are read where the role fits only."""
        return self._read()

    def fits(self, title: "Phrase") -> float:
        """How well this stands for somebody of that title, from 0 to 1.

        "the UN chief" fits "UN Secretary-General"; "the Russian minister" doesn't fit "French Foreign Minister".
        """
        same = self.role.word == title.role.word
        if not same and self.role.word not in title.role.wider:
            return 0.0
        (things, words), (its_things, its_words) = self.narrowed, title.narrowed
        if words - its_words:
            return 0.0
        if things - its_things:
            return 0.0 if its_things or not same else 0.55
        return 0.85 if things else (0.65 if same else 0.5)


def phrase(words: Words, begin: int, end: int, at: Mapping[int, Name]) -> Phrase | None:
    """Read the tokens of a title, a role or a stand-in; None where they hold no role. `at` has names by first token."""
    head = _head(words, begin, end)
    return Phrase(words, begin, end, at, *head) if head else None


def _narrowed(
    words: Words, begin: int, end: int, at: Mapping[int, Name], of_role: range
) -> tuple[frozenset[str], frozenset[str]]:
    token, things, rest, empty = begin, set[str](), set[str](), words.lexicon.lists["empty"]
    while token < end:
        name = at.get(token)
        if name and name.last <= end:
            things.add(thing(name))
            token = name.last
            continue
        if token not in of_role:
            word = words.word(token).lower()
            if not (word in empty or word in POSSESSIVE_ENDINGS or word in words.lexicon.modifiers):
                rest.add(word)
        token += 1
    return frozenset(things), frozenset(rest)


def thing(name: Name) -> str:
    """What a name inside a phrase names: a state by its code, whatever form it has."""
    if name.known and (name.known.is_state or name.known.kind == "NORP"):
        return name.known.country or name.known.name
    return name.known.name if name.known else name.text


def _head(words: Words, begin: int, end: int) -> tuple[Role, range] | None:
    """The last role before the first preposition, of two words where there is one: "prime minister".

    Where none is there, the last word: "Ministry of Health spokeswoman".
    """
    stop = begin
    while stop < end and words.pos[stop] != ADP:
        stop += 1
    token = stop - 1
    while token >= begin and not words.bits[token] & ROLE:
        token -= 1
    if token < begin:
        token = end - 1
    if not words.bits[token] & ROLE:
        return None
    before = token - 1
    if before > begin and words.word(before) in DASHES:
        before -= 1
    if before >= begin:
        double = f"{words.word(before)}-{words.word(token)}".lower()
        if role := words.lexicon.roles.get(double):
            return role, range(before, token + 1)
    return words.lexicon.roles[words.word(token)], range(token, token + 1)
