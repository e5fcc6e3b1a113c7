"""What forms of words mean to `places`: a gazetteer in; its names, demonyms, abbreviations and word lists in one index.

Names are numbered: those of the gazetteer first, then demonyms, phrases that are no places, abbreviations. `first` and
`entity` say, as in the gazetteer, what entities a number leads to.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Int32
from tasks.enrichers.places.gazetteer import Bools, Gazetteer, Sieve, sieve
from tasks.enrichers.places.keys import Strings, UInt64, arrow, arrow_of, folded, hashed, key_texts, strings
from tasks.enrichers.places.kinds import CAPITAL, COUNTRY, FIRST, REGION
from tasks.enrichers.places.lists import rows, words

#: When an abbreviation counts; see `tables/abbreviations.tsv`.
WHEN: Final = ("always", "stop", "dotted", "postal")

#: The lists of words, each a bit of `Forms.lists`.
LISTS: Final = (
    "preposition", "locating", "title", "following", "street", "called", "leaving", "saying", "never_first", "article",
    "common", "first", "last", "outlet",
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
    abbreviations_from: int
    sieve: Sieve
    demonym_keys: UInt64
    demonym_numbers: Int32
    letters: dict[str, Strings]
    letter_numbers: dict[str, Int32]
    listed: Strings
    lists: npt.NDArray[np.int32]


def lexicon_of(gazetteer: Gazetteer) -> Lexicon:
    """Put a gazetteer's names and the tables written by hand into one index."""
    names = len(gazetteer.keys)
    phrases = [((phrase, ""), 0) for (phrase,) in rows("phrases.txt")]
    demonyms = _owned(gazetteer, rows("demonyms.tsv")) + phrases
    abbreviations = _owned(gazetteer, rows("abbreviations.tsv"))
    owners = [owner for _, owner in demonyms + abbreviations]
    keys, _ = hashed(strings(key_texts(pl.Series([row[0] for row, _ in demonyms]))))
    order = np.argsort(keys, kind="stable")
    listed, lists = _word_lists()
    letters, numbers = {}, {}
    for when in WHEN:
        found = [(row[0], names + len(demonyms) + i) for i, (row, _) in enumerate(abbreviations) if row[2] == when]
        letters[when] = arrow_of(form for form, _ in found)
        numbers[when] = np.array([number for _, number in found] + [-1], np.int32)
    return Lexicon(
        gazetteer=gazetteer,
        first=np.append(gazetteer.first[:-1], gazetteer.first[-1] + np.arange(len(owners) + 1)).astype(np.int32),
        entity=np.append(gazetteer.entity, np.array(owners, np.int32)).astype(np.int32),
        main=np.append(gazetteer.main, np.ones(len(owners), np.bool_)),
        demonyms_from=names,
        phrases_from=names + len(demonyms) - len(phrases),
        abbreviations_from=names + len(demonyms),
        sieve=sieve(gazetteer.keys, keys),
        demonym_keys=keys[order],
        demonym_numbers=(names + order).astype(np.int32),
        letters=letters,
        letter_numbers=numbers,
        listed=listed,
        lists=lists,
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


def _word_lists() -> tuple[Strings, npt.NDArray[np.int32]]:
    listed: dict[str, int] = {}
    for file in ("words.txt", "ordinary.txt", "people.txt"):
        for name, members in words(file).items():
            for word in members:
                listed[word] = listed.get(word, 0) | BIT[name]
    ordered = sorted(listed)
    return arrow_of(ordered), np.array([listed[word] for word in ordered] + [0], np.int32)


#: Signs and words that rules ask about by themselves.
SIGNS: Final = (
    ",", "(", "-", "–", ".", "'", "’", "'s", "’s", "$",
    "and", "of", "for", "state", "State", "city", "town", "village", "province",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forms:
    """Facts about the distinct forms of a batch: keys, shapes, lists that they stand in, abbreviations."""

    keys: UInt64
    powers: UInt64
    capital: Bools
    upper: Bools
    lower: Bools
    sign: Bools
    digit: Bools
    lists: npt.NDArray[np.int32]
    abbreviations: dict[str, Int32]
    dotted: Bools
    signs: dict[str, int]

    def text_is(self, text: str) -> Bools:
        """Which forms are this one of `SIGNS`."""
        found = np.zeros(len(self.keys), np.bool_)
        if self.signs[text] >= 0:
            found[self.signs[text]] = True
        return found


def forms_of(lexicon: Lexicon, forms: list[str]) -> Forms:
    """Look at each form once."""
    text = arrow_of(forms)
    keys, powers = hashed(folded(text))
    initial = arrow.utf8_slice_codeunits(text, 0, 1)
    bare = arrow.replace_substring(text, ".", "")
    at = _places(arrow.utf8_lower(bare), lexicon.listed)
    found = {when: lexicon.letter_numbers[when][_places(bare, letters)] for when, letters in lexicon.letters.items()}
    return Forms(
        keys=keys,
        powers=powers,
        capital=_bools(arrow.utf8_is_upper(initial)),
        upper=_bools(arrow.utf8_is_upper(bare)) & (_numbers(arrow.utf8_length(bare)) > 1),
        lower=_bools(arrow.utf8_is_lower(initial)),
        sign=powers == 1,
        digit=_bools(arrow.utf8_is_digit(initial)),
        lists=lexicon.lists[at],
        abbreviations=found,
        dotted=_bools(arrow.ends_with(text, ".")),
        signs=dict(zip(SIGNS, _places(arrow_of(SIGNS), text).tolist(), strict=True)),
    )


def _bools(values: Any) -> Bools:
    return pl.Series(values).to_numpy().astype(np.bool_)


def _numbers(values: Any) -> npt.NDArray[np.int64]:
    """Numbers out of Arrow: a number of Python's in one of its functions would load pandas, where that is there."""
    return pl.Series(values).to_numpy().astype(np.int64)


def _places(values: Strings, among: Strings) -> npt.NDArray[np.int64]:
    """The place of each value among others, -1 where it isn't there."""
    return pl.Series(arrow.index_in(values, among)).fill_null(-1).to_numpy().astype(np.int64)
