"""The words of one language: data files in, what each word or name is taken for out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tasks.enrichers.mentions.known import Known, first_word, known_names
from tasks.model import data_files

#: Primary language subtag to folder.
FOLDERS = {"en": "english"}


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is: the word, whose gender it tells (m, f or none), wider words, and whether it only addresses."""

    word: str
    gender: str
    wider: frozenset[str]
    address: bool

    @property
    def is_courtesy(self) -> bool:
        """Whether it says nothing of what somebody does: Mr, Sir."""
        return self.address and not self.wider


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's gender (m, f or n) and whether it is a subject, an object, a possessive or a reflexive."""

    gender: str
    case: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """A noun that stands for a name: the name's kind, and its class."""

    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A first or last word that tells what a name names: the kind, and what else the tagger says that it overrules."""

    kind: str
    overrules: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language's words.

    `known` holds well-known names by their first word, the longest first; `heads` has the last and `openers` the first
    words that tell a name's kind; `bodies` an organisation's class by a word; `offices` one name for each way of
    writing it, `office_sizes` how many words those have that end in a word, the longest first.
    """

    known: Mapping[str, tuple[tuple[str, Known], ...]]
    states: Mapping[str, Known]
    roles: Mapping[str, Role]
    heads: Mapping[str, Telling]
    openers: Mapping[str, Telling]
    bodies: Mapping[str, str]
    offices: Mapping[tuple[str, ...], str]
    office_sizes: Mapping[str, list[int]]
    stand_ins: Mapping[str, StandIn]
    pronouns: Mapping[str, Pronoun]
    sites: Mapping[str, tuple[tuple[str, ...], ...]]
    modifiers: frozenset[str]
    silent: frozenset[str]
    vague: frozenset[str]
    speech: frozenset[str]
    joined: frozenset[str]
    function: frozenset[str]
    given: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]

    def ends_body(self, word: str) -> bool:
        """Whether a name that ends with a word is an organisation's: Party, Times."""
        head = self.heads.get(word)
        return head is not None and head.kind == "ORG"


@cache
def lexicon(folder: str) -> Lexicon:
    """Load the words of a language once."""
    names = known_names(folder)
    return Lexicon(
        known=_by_first_word(names),
        states={known.country: known for known in names.values() if known.is_state},
        roles=dict(_roles(folder)),
        heads=_telling(folder, "heads.tsv"),
        openers=_telling(folder, "openers.tsv"),
        bodies={word: row[0] for row in table(folder, "kinds_of_bodies.tsv") for word in parts(row, 1)},
        offices=dict(_offices(folder)),
        office_sizes=_sizes(written for written, _ in _offices(folder)),
        stand_ins={row[0]: StandIn(row[1], row[2]) for row in table(folder, "stand_ins.tsv")},
        pronouns={row[0]: Pronoun(row[1], row[2]) for row in table(folder, "pronouns.tsv")},
        sites=_sites(folder),
        modifiers=frozenset(lines(folder, "modifiers.txt")),
        silent=frozenset(lines(folder, "silent.txt")),
        vague=frozenset(lines(folder, "vague.txt")),
        speech=frozenset(lines(folder, "speech.txt")),
        joined=frozenset(lines(folder, "joined.txt")),
        function=frozenset(lines(folder, "function.txt")),
        given={name: row[0] for row in table(folder, "given_names.tsv") for name in row[1].split()},
        lists=_sections(folder),
    )


def lines(folder: str, name: str) -> Iterator[str]:
    """The entries of a language's list, one a line."""
    return data_files.lines(files(__package__) / folder / name)


def table(folder: str, name: str) -> Iterator[list[str]]:
    """The rows of a language's table."""
    return data_files.table(files(__package__) / folder / name)


def parts(row: list[str], column: int) -> list[str]:
    """The entries of a cell, `|` between; none where the cell is missing or empty."""
    return [part for part in row[column].split("|") if part] if len(row) > column else []


def _sections(folder: str) -> dict[str, frozenset[str]]:
    found = data_files.sections(files(__package__) / folder / "lists.txt")
    return {name: data_files.words(entries) for name, entries in found.items()}


def _telling(folder: str, name: str) -> dict[str, Telling]:
    return {row[1]: Telling(row[0], frozenset(row[2].split() if len(row) > 2 else ())) for row in table(folder, name)}


def _by_first_word(names: Mapping[str, Known]) -> dict[str, tuple[tuple[str, Known], ...]]:
    found: dict[str, list[tuple[str, Known]]] = {}
    for name, known in names.items():
        found.setdefault(first_word(name), []).append((name, known))
    return {word: tuple(sorted(entries, key=lambda e: (-len(e[0]), e[0]))) for word, entries in found.items()}


def _roles(folder: str) -> Iterator[tuple[str, Role]]:
    for row in table(folder, "roles.tsv"):
        gender = row[1] if len(row) > 1 else ""
        role = Role(row[0], gender.rstrip("!"), frozenset(parts(row, 2)), gender.endswith("!"))
        yield row[0], role
        if row[0].islower():
            yield row[0].capitalize(), role


def _offices(folder: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for row in table(folder, "offices.tsv"):
        for name in [row[0], *parts(row, 1)]:
            yield tuple(name.split()), row[0]


def _sizes(names: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[-1], set()).add(len(name))
    return {word: sorted(sizes, reverse=True) for word, sizes in found.items()}


def _sites(folder: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Words that make a place a building or a site, by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lines(folder, "buildings.txt"):
        words = tuple(line.split())
        found.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(entries, key=lambda e: (-len(e), e))) for word, entries in found.items()}
