"""The words of one language: data files in, look-up tables out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from tasks.model.data_files import table

#: Primary language subtag to folder.
FOLDERS: Final = {"en": "en"}

#: Numbers, fractions, words, and signs, one by one; hyphens and apostrophes divide.
TOKEN: Final = re.compile(r"\d+(?:,\d+)*(?:\.\d+)*|[½¼¾⅓⅔]|[^\W\d_]+[²³]?|[^\s\w]|[₵²³_]")
_LEADING = ("between", "from", "minus", "magnitude", "several", "article")
FRACTIONS: Final = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}

#: Turns of phrase, longer ones first, each with what it means.
Turns = dict[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """What stands behind a number: a unit, or a currency with its score and the worth of one in it (cents: 0.01).

    `attached`: only right behind the number, as in 38C; `lower`: only in small letters, as in 5g, not 5G; `sized`: only
    behind a large one, as in 40,000 SEK.
    """

    unit: str | None = None
    currency: str | None = None
    score: float = 1.0
    worth: float = 1.0
    attached: bool = False
    sized: bool = False
    lower: bool = False

    @property
    def money(self) -> bool:
        """Whether it is a currency, perhaps one that is not known."""
        return self.unit is None


class Phrases(dict[str, Any]):
    """A table of phrases, with the words that they begin with, and what longer ones have begun with so far."""

    def __init__(self, pairs: Iterable[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        words = [phrase.split(" ") for phrase in self]
        self.first = frozenset(first for first, *_ in words)
        self.begun = frozenset(" ".join(each[:end]) for each in words for end in range(1, len(each)))


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language's words. Phrases are keys of words joined by single spaces, hyphens left out."""

    numbers: dict[str, tuple[str, float]]
    bounds: Phrases
    bounds_after: Phrases
    measures: Phrases
    before: Phrases
    signs: frozenset[str]
    words: dict[str, frozenset[str]]
    begin: frozenset[str]
    telling: frozenset[str]
    patterns: dict[str, re.Pattern[str]]
    people: frozenset[str]
    person: frozenset[str]
    plurals: frozenset[str]
    no_plurals: frozenset[str]
    stops: frozenset[str]
    labels: frozenset[str]
    streets: frozenset[str]
    times: frozenset[str]
    joined: frozenset[str]
    per: dict[str, str]
    outcomes_before: dict[str, Turns]
    outcomes_after: dict[str, str]
    outcomes_did: dict[str, Turns]
    outcomes_around: dict[str, str]
    changes_before: dict[str, str]
    changes_points: dict[str, str]
    changes_after: dict[str, str]


@cache
def lexicon(folder: str) -> Lexicon:
    """Load the words of a language once."""
    return Lexicon(
        numbers={word: (kind, float(value)) for word, kind, value in rows(f"{folder}/numbers.tsv")},
        bounds=Phrases(_pairs(f"{folder}/bounds.tsv").items()),
        bounds_after=Phrases(_pairs(f"{folder}/bounds_after.tsv").items()),
        measures=Phrases([*_units(folder), *_currencies(folder), *_codes()]),
        before=Phrases([*_codes(), *_letters()]),
        signs=frozenset(line[0] for name in ("currencies.tsv", "currency_letters.tsv") for line in rows(name)),
        words=_classes(folder),
        begin=_begin(folder),
        telling=_telling(folder),
        patterns={name: re.compile(pattern) for name, pattern in rows(f"{folder}/patterns.tsv")},
        people=_words(folder, "people"),
        person=_words(folder, "person"),
        plurals=_words(folder, "plurals"),
        no_plurals=_words(folder, "no_plurals"),
        stops=_words(folder, "stops"),
        labels=_words(folder, "labels"),
        streets=_words(folder, "streets"),
        times=_words(folder, "times"),
        joined=_words(folder, "joined"),
        per=_pairs(f"{folder}/per.tsv"),
        outcomes_before=_turns(_placed(folder, "outcomes", "before"), -1),
        outcomes_after=_placed(folder, "outcomes", "after"),
        outcomes_did=_turns(_placed(folder, "outcomes", "did"), 0),
        outcomes_around=_placed(folder, "outcomes", "around"),
        changes_before=_placed(folder, "changes", "before"),
        changes_points=_placed(folder, "changes", "points"),
        changes_after=_placed(folder, "changes", "after"),
    )


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a data file beside this module."""
    return table(files(__package__) / name)


def key(phrase: str) -> str:
    """A phrase as a key: its tokens in lower case without hyphens, joined by single spaces."""
    return " ".join(token for token in TOKEN.findall(phrase.lower()) if token != "-")


def _begin(folder: str) -> frozenset[str]:
    """The first words of all that a quantity can begin with, figures aside."""
    small = [words for name, words in rows(f"{folder}/words.tsv") if name in _LEADING]
    phrases = [*_pairs(f"{folder}/bounds.tsv"), *(sign for sign, _ in [*_codes(), *_letters()]), *small, *FRACTIONS]
    numbers = [word for word, _, _ in rows(f"{folder}/numbers.tsv")]
    return frozenset(phrase.split(" ", 1)[0] for phrase in [*phrases, *numbers])


def _telling(folder: str) -> frozenset[str]:
    """The first words of all that a window is read by."""
    tables = [f"{folder}/{name}.tsv" for name in ("numbers", "bounds", "bounds_after", "units", "currencies")]
    phrases = [line[0] for table in (*tables, "currencies.tsv") for line in rows(table)]
    small = [words for _, words in rows(f"{folder}/words.tsv")]
    return frozenset(key(phrase).split(" ", 1)[0] for phrase in [*phrases, *small])


def _pairs(name: str) -> dict[str, str]:
    return {key(words): value for words, value in rows(name)}


def _words(folder: str, name: str) -> frozenset[str]:
    return frozenset(line[0] for line in rows(f"{folder}/{name}.txt"))


def _placed(folder: str, name: str, wanted: str) -> dict[str, str]:
    return {word: value for place, word, value in rows(f"{folder}/{name}.tsv") if place == wanted}


def _turns(found: dict[str, str], place: int) -> dict[str, Turns]:
    """Turns of phrase with what they mean, by one of their words, longer ones first."""
    by_word: dict[str, Turns] = {}
    for phrase in sorted(found, key=len, reverse=True):
        by_word.setdefault(phrase.split(" ")[place], {})[phrase] = found[phrase]
    return by_word


def _units(folder: str) -> Iterator[tuple[str, Measure]]:
    for words, unit, *how in rows(f"{folder}/units.tsv"):
        told = how[0].split() if how else []
        yield key(words), Measure(unit=unit, attached="attached" in told, lower="lower" in told)


def _currencies(folder: str) -> Iterator[tuple[str, Measure]]:
    for words, code, score, worth in rows(f"{folder}/currencies.tsv"):
        yield key(words), Measure(None, code or None, float(score), float(worth), attached=words == "p")


def _codes() -> Iterator[tuple[str, Measure]]:
    """Currency signs and codes, which may stand before a number or behind it."""
    for sign, code, score, *how in rows("currencies.tsv"):
        yield key(sign), Measure(None, code or None, float(score), sized="sized" in how)


def _letters() -> Iterator[tuple[str, Measure]]:
    """Letters that are a currency's sign before some numbers."""
    for letter, code, score in rows("currency_letters.tsv"):
        yield key(letter), Measure(None, code or None, float(score), attached=True)


def _classes(folder: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in rows(f"{folder}/words.tsv"):
        found.setdefault(name, set()).add(words)
    return {name: frozenset(words) for name, words in found.items()}
