"""What forms of words mean to `places`: a gazetteer in; its names, demonyms, abbreviations and word lists in one index.

Names are numbered: those of the gazetteer first, then demonyms, phrases that are no places (the
ones that end in lower case last), abbreviations. `first` and
`entity` say, as in the gazetteer, what entities a number leads to.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Int32
from tasks.enrichers.places.gazetteer import Bools, Gazetteer, Sieve
from tasks.enrichers.places.keys import UInt64, arrow_of, folded, hashed, key_texts, strings
from tasks.enrichers.places.kinds import CAPITAL, COUNTRY, FIRST, REGION
from tasks.enrichers.places.lists import rows, words

#: When an abbreviation counts; see `tables/abbreviations.tsv`.
WHEN: Final = ("always", "stop", "dotted", "postal")

#: The lists of words, each a bit of `Forms.lists`.
LISTS: Final = (
    "preposition", "locating", "title", "following", "street", "landform", "called", "leaving", "saying", "never_first",
    "article", "common", "first", "last", "outlet", "namesake",
    "hyphened", "counties", "provinces", "kin", "beating",
)  # fmt: skip
BIT: Final = {name: 1 << index for index, name in enumerate(LISTS)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names by number, and what single words are."""

    gazetteer: Gazetteer
    first: Int32
    entity: Int32
    main: Bools
    demonyms_from: int
    phrases_from: int
    things_from: int
    abbreviations_from: int
    sieve: Sieve
    demonym_keys: UInt64
    demonym_numbers: Int32
    letters: dict[str, int]
    letter_numbers: Int32
    listed: dict[str, int]

    def named(self, keys: UInt64) -> npt.NDArray[np.int64]:
        """The number of each key's name, a demonym before a name of the gazetteer; -1 where it is none.

        Ask the sieve first: it is much quicker.
        """
        number = self.gazetteer.find(keys)
        at = np.minimum(np.searchsorted(self.demonym_keys, keys), len(self.demonym_keys) - 1)
        is_demonym = self.demonym_keys[at] == keys
        number[is_demonym] = self.demonym_numbers[at[is_demonym]]
        return number

    def is_thing(self, numbers: npt.NDArray[np.int64]) -> Bools:
        """Which names are phrases that end with a word in lower case: "Brussels sprouts"."""
        thing: Bools = (numbers >= self.things_from) & (numbers < self.abbreviations_from)
        return thing


def _is_thing(phrase: str) -> bool:
    return phrase.split()[-1][0].islower()


def lexicon_of(gazetteer: Gazetteer) -> Lexicon:
    """Put a gazetteer's names and the tables written by hand into one index."""
    names = len(gazetteer.keys)
    phrases = [((phrase, ""), 0) for phrase in sorted((row[0] for row in rows("phrases.txt")), key=_is_thing)]
    demonyms = _owned(gazetteer, rows("demonyms.tsv")) + phrases
    abbreviations = _owned(gazetteer, rows("abbreviations.tsv"))
    owners = [owner for _, owner in demonyms + abbreviations]
    texts = strings(key_texts(pl.Series([row[0] for row, _ in demonyms])))
    keys, _ = hashed(texts)
    order = np.argsort(keys, kind="stable")
    listed = _word_lists()
    letters, letter_numbers = _letters(abbreviations, names + len(demonyms))
    return Lexicon(
        gazetteer=gazetteer,
        first=np.append(gazetteer.first[:-1], gazetteer.first[-1] + np.arange(len(owners) + 1)).astype(np.int32),
        entity=np.append(gazetteer.entity, np.array(owners, np.int32)).astype(np.int32),
        main=np.append(gazetteer.main, np.ones(len(owners), np.bool_)),
        demonyms_from=names,
        phrases_from=names + len(demonyms) - len(phrases),
        things_from=names + len(demonyms) - sum(_is_thing(phrase) for (phrase, _), _ in phrases),
        abbreviations_from=names + len(demonyms),
        sieve=gazetteer.sieve.knowing(texts, folded(arrow_of([*listed, *letters]))),
        demonym_keys=keys[order],
        demonym_numbers=(names + order).astype(np.int32),
        letters=letters,
        letter_numbers=letter_numbers,
        listed=listed,
    )


def _owned(gazetteer: Gazetteer, table: tuple[tuple[str, ...], ...]) -> list[tuple[tuple[str, ...], int]]:
    """The rows of a table with the entity that each stands for; those whose entity isn't there are left out."""
    countries = {gazetteer.countries[gazetteer.country[e]]: int(e) for e in np.flatnonzero(gazetteer.kind == COUNTRY)}
    units = {gazetteer.units[gazetteer.admin1[e]]: int(e) for e in np.flatnonzero(gazetteer.kind == FIRST)}
    known = countries | units
    others = sorted({row[1] for row in table if row[1] not in known})
    keys = key_texts(pl.Series(others, dtype=pl.String)).to_list()
    named = {other: _largest(gazetteer, key) for other, key in zip(others, keys, strict=True)}
    owned = ((row, known[row[1]] if row[1] in known else named[row[1]]) for row in table)
    return [(row, owner) for row, owner in owned if owner is not None]


def _largest(gazetteer: Gazetteer, key: str) -> int | None:
    found = gazetteer.entities(key).tolist()
    regions = [entity for entity in found if gazetteer.kind[entity] == REGION]
    cities = [entity for entity in found if gazetteer.kind[entity] >= CAPITAL]
    return max(regions or cities or found, key=lambda entity: float(gazetteer.population[entity]), default=None)


def _letters(table: list[tuple[tuple[str, ...], int]], begin: int) -> tuple[dict[str, int], Int32]:
    """The place of each distinct abbreviation, and the number of each by `WHEN`."""
    places = {text: place for place, text in enumerate(dict.fromkeys(row[0] for row, _ in table))}
    numbers = np.full((len(places), len(WHEN)), -1, np.int32)
    for index, (row, _) in reversed(list(enumerate(table))):  # of equals, the first
        numbers[places[row[0]], WHEN.index(row[2])] = begin + index
    return places, numbers


def _word_lists() -> dict[str, int]:
    """The bits of the lists that each word stands in."""
    listed: dict[str, int] = {}
    for file in ("words.txt", "ordinary.txt", "people.txt"):
        for name, members in words(file).items():
            for word in members:
                listed[word] = listed.get(word, 0) | BIT[name]
    return listed
