"""Forms: the distinct tokens of a batch in; what each looks like and which lists and names it stands in, out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Int32, Tokens, UInt8
from tasks.annotating.remembered import KEPT
from tasks.enrichers.places.gazetteer import NAME, WORD, Bools
from tasks.enrichers.places.keys import Strings, UInt64, arrow, arrow_of, folded, hashed, spelt
from tasks.enrichers.places.lexicon import BIT, Lexicon

_LAST_OF_ASCII: Final = 127
#: The first bytes of apostrophes.
_APOSTROPHES: Final = (ord("'"), "’".encode()[0])


@dataclass(frozen=True, slots=True)
class Facts:
    """Of each form: its key, and what it may be; its shape; its lists; the name and abbreviation that it is (or -1).

    `closing`: it may end a name, as a capital may, and "d'Alene".
    """

    keys: UInt64
    powers: UInt64
    marks: UInt8
    capital: Bools
    closing: Bools
    upper: Bools
    lower: Bools
    digit: Bools
    dotted: Bools
    lists: Int32
    number: Int32
    abbreviation: Int32


@dataclass(frozen=True, slots=True)
class Forms:
    """The distinct forms of a batch, sorted, with the facts about each."""

    facts: Facts
    texts: Sequence[str]

    def text_is(self, *texts: str) -> Bools:
        """Which forms are one of these."""
        found = np.zeros(len(self.texts), np.bool_)
        for text in texts:
            place = bisect_left(self.texts, text)
            if place < len(self.texts) and self.texts[place] == text:
                found[place] = True
        return found

    def listed(self, *names: str) -> Bools:
        """Which forms stand in one of these lists."""
        bits = sum(BIT[name] for name in names)
        listed: Bools = (self.facts.lists & bits) > 0
        return listed

    @property
    def sign(self) -> Bools:
        """Forms without letters and figures."""
        sign: Bools = self.facts.powers == 1
        return sign


class Book:
    """Finds out the facts about forms, and remembers those of forms that have a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        none = _facts(lexicon, [])
        # The last, of all forms without a number, is never known.
        self._facts = Facts(*(np.zeros(KEPT + 1, each.dtype) for each in _arrays(none)))
        self._known = np.zeros(KEPT + 1, np.bool_)

    def of(self, tokens: Tokens) -> Forms:
        """The facts about a batch's forms."""
        number, forms = tokens.form_number, tokens.forms
        new = np.flatnonzero(~self._known[number])
        found = [each[number] for each in _arrays(self._facts)]
        if len(new):
            lasting = new[number[new] >= 0]
            fresh = _facts(self._lexicon, [forms[index] for index in new.tolist()])
            for each, kept, other in zip(found, _arrays(self._facts), _arrays(fresh), strict=True):
                each[new] = other
                kept[number[lasting]] = each[lasting]
            self._known[number[lasting]] = True
        return Forms(Facts(*found), forms)


def _arrays(facts: Facts) -> list[Any]:
    return [getattr(facts, field.name) for field in fields(Facts)]


def _facts(lexicon: Lexicon, forms: list[str]) -> Facts:
    text = arrow_of(forms)
    keys, powers = hashed(folded(text))
    capital, lower, digit = _of_initials(forms, text)
    letters, bounds = spelt(text)
    marks = lexicon.sieve.of(keys)
    lists, abbreviation = _listed(lexicon, forms, marks)
    return Facts(
        keys=keys,
        powers=powers,
        marks=marks,
        capital=capital,
        closing=capital | _elided(forms, letters, bounds),
        upper=_upper(text),
        lower=lower,
        digit=digit,
        dotted=letters[bounds[1:] - 1] == ord("."),
        lists=lists,
        number=_named(lexicon, keys, marks),
        abbreviation=abbreviation,
    )


def _of_initials(forms: list[str], text: Strings) -> tuple[Bools, Bools, Bools]:
    """Whether each form begins with a capital, a small letter, a figure."""
    letters, bounds = spelt(text)
    initial = letters[bounds[:-1]]
    capital, lower, digit = ((initial >= ord(first)) & (initial <= ord(last)) for first, last in ("AZ", "az", "09"))
    for place in np.flatnonzero(initial > _LAST_OF_ASCII).tolist():
        letter = forms[place][0]
        capital[place], lower[place], digit[place] = letter.isupper(), letter.islower(), letter.isdigit()
    return capital, lower, digit


def _elided(forms: list[str], letters: UInt8, bounds: Int32) -> Bools:
    """Whether each form is a letter, an apostrophe and a capital: "Coeur d'Alene", "Côte d’Ivoire"."""
    elided = np.zeros(len(forms), np.bool_)
    second = letters[np.minimum(bounds[:-1] + 1, len(letters) - 1)]
    for place in np.flatnonzero((second == _APOSTROPHES[0]) | (second == _APOSTROPHES[1])).tolist():
        elided[place] = forms[place][1:2] in ("'", "’") and forms[place][2:3].isupper()
    return elided


def _upper(text: Strings) -> Bools:
    """Whether each form is all capitals, and more than one: "U.S.", not "J."."""
    capitals = arrow.utf8_is_upper(text)
    upper = _bools(capitals)
    upper[upper] = _numbers(arrow.utf8_length(arrow.replace_substring(text.filter(capitals), ".", ""))) > 1
    return upper


def _named(lexicon: Lexicon, keys: UInt64, marks: UInt8) -> Int32:
    number = np.full(len(keys), -1, np.int32)
    maybe = np.flatnonzero(marks & NAME)
    number[maybe] = lexicon.named(keys[maybe])
    return number


def _listed(lexicon: Lexicon, forms: list[str], marks: UInt8) -> tuple[Int32, Int32]:
    """The lists that each form stands in, and the abbreviation that it is."""
    lists = np.zeros(len(forms), np.int32)
    abbreviation = np.full(len(forms), -1, np.int32)
    for place in np.flatnonzero(marks & WORD).tolist():
        bare = forms[place].replace(".", "")
        lists[place] = lexicon.listed.get(bare.lower(), 0)
        abbreviation[place] = lexicon.letters.get(bare, -1)
    return lists, abbreviation


def _bools(values: Any) -> Bools:
    return pl.Series(values).to_numpy().astype(np.bool_)


def _numbers(values: Any) -> npt.NDArray[np.int64]:
    """Numbers out of Arrow: a number of Python's in one of its functions would load pandas, where that is there."""
    return pl.Series(values).to_numpy().astype(np.int64)
