"""Forms: the distinct tokens of a batch in; what each looks like and which lists and names it stands in, out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Int32, Tokens
from tasks.annotating.remembered import KEPT
from tasks.enrichers.places.gazetteer import WORD, Bools
from tasks.enrichers.places.keys import UInt64, arrow, arrow_of, folded, hashed
from tasks.enrichers.places.lexicon import BIT, Lexicon


@dataclass(frozen=True, slots=True)
class Facts:
    """Of each form: its key; its shape; the lists that it stands in; the name and abbreviation that it is (or -1)."""

    keys: UInt64
    powers: UInt64
    capital: Bools
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
    initial = arrow.utf8_slice_codeunits(text, 0, 1)
    bare = arrow.replace_substring(text, ".", "")
    lists, abbreviation = _listed(lexicon, forms, keys)
    return Facts(
        keys=keys,
        powers=powers,
        capital=_bools(arrow.utf8_is_upper(initial)),
        upper=_bools(arrow.utf8_is_upper(bare)) & (_numbers(arrow.utf8_length(bare)) > 1),
        lower=_bools(arrow.utf8_is_lower(initial)),
        digit=_bools(arrow.utf8_is_digit(initial)),
        dotted=_bools(arrow.ends_with(text, ".")),
        lists=lists,
        number=lexicon.named(keys).astype(np.int32),
        abbreviation=abbreviation,
    )


def _listed(lexicon: Lexicon, forms: list[str], keys: UInt64) -> tuple[Int32, Int32]:
    """The lists that each form stands in, and the abbreviation that it is."""
    lists = np.zeros(len(forms), np.int32)
    abbreviation = np.full(len(forms), -1, np.int32)
    for place in np.flatnonzero(lexicon.sieve.of(keys) & WORD).tolist():
        bare = forms[place].replace(".", "")
        lists[place] = lexicon.listed.get(bare.lower(), 0)
        abbreviation[place] = lexicon.letters.get(bare, -1)
    return lists, abbreviation


def _bools(values: Any) -> Bools:
    return pl.Series(values).to_numpy().astype(np.bool_)


def _numbers(values: Any) -> npt.NDArray[np.int64]:
    """Numbers out of Arrow: a number of Python's in one of its functions would load pandas, where that is there."""
    return pl.Series(values).to_numpy().astype(np.int64)
