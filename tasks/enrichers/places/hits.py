"""Hits: tokens in; the runs of tokens that are names in the gazetteer, demonyms or abbreviations out."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32, Tokens
from tasks.enrichers.places.gazetteer import Bools
from tasks.enrichers.places.lexicon import BIT, Forms, Lexicon

Places = npt.NDArray[np.int64]

#: The most tokens of a name: "Stratford - upon - Avon", "Democratic Republic of the Congo".
_LONGEST: Final = 7
_LEADS: Final = BIT["preposition"] | BIT["locating"]
_INSIDE: Final = ("-", "'", "’", ".", "–")


@dataclass(frozen=True, slots=True)
class Hits:
    """Of `h` hits, in the order of the text: tokens `first` to `last`, half-open; `number`, the name in the lexicon."""

    first: Places
    last: Places
    number: Places
    article: Int32

    def __len__(self) -> int:
        return len(self.first)

    def only(self, kept: Bools) -> "Hits":
        """Some of the hits."""
        return Hits(self.first[kept], self.last[kept], self.number[kept], self.article[kept])


def hits_of(tokens: Tokens, forms: Forms, lexicon: Lexicon, wanted: Bools) -> Hits:
    """Find the longest name at each capital, from the left; `wanted` says which tokens are looked at."""
    starts = np.flatnonzero(forms.capital[tokens.form] & wanted)
    length, number = _longest(tokens, forms, lexicon, starts)
    found = number >= 0
    starts, length, number = starts[found], length[found], number[found]
    kept = _apart(starts, starts + length)
    first, number = starts[kept], number[kept]
    return Hits(first, first + length[kept], number, tokens.article[first])


def _longest(tokens: Tokens, forms: Forms, lexicon: Lexicon, starts: Places) -> tuple[Places, Places]:
    form = tokens.form
    number = _single(tokens, forms, lexicon, starts)
    length = np.ones(len(starts), np.int64)
    keys, alive = forms.keys[form[starts]], np.arange(len(starts))
    never = (forms.lists[form[starts]] & BIT["never_first"]) > 0
    number[never] = -1
    keys, alive = keys[~never], alive[~never]
    inside = _goes_on(tokens, forms)
    for count in range(2, _LONGEST + 1):
        last = starts[alive] + count - 1
        going = last < len(form)
        going[going] = inside[last[going]]
        alive, last, keys = alive[going], last[going], keys[going]
        if not len(alive):
            break
        keys = keys * forms.powers[form[last]] + forms.keys[form[last]]
        ends = ~forms.sign[form[last]] & _may_end(tokens, forms, last)
        ends &= (forms.lists[form[last]] & BIT["never_first"]) == 0  # "Nice A Reader"
        if count == 2:
            ends &= ~_possessive(forms)[form[last]]  # "America's" is not the Americas
        maybe = lexicon.sieve.kept(keys)
        maybe = maybe[ends[maybe]]
        found = _named(lexicon, keys[maybe])
        hit = alive[maybe[found >= 0]]
        number[hit], length[hit] = found[found >= 0], count
    return length, number


def _single(tokens: Tokens, forms: Forms, lexicon: Lexicon, starts: Places) -> Places:
    """Names of one token: an abbreviation where it is one, else by key; short ones in capitals are others' initials."""
    form = tokens.form[starts]
    # The same forms begin many names: each is looked up once.
    capitals = np.flatnonzero(forms.capital)
    numbers = np.full(len(forms.keys), -1, np.int64)
    numbers[capitals] = _named(lexicon, forms.keys[capitals])
    number = numbers[form]
    short = forms.upper[form] & (tokens.end[starts] - tokens.start[starts] <= 3)
    number[short] = -1
    abbreviated = _abbreviation(tokens, forms, starts)
    return np.where(abbreviated >= 0, abbreviated, number)


def _named(lexicon: Lexicon, keys: npt.NDArray[np.uint64]) -> Places:
    number = lexicon.gazetteer.find(keys).astype(np.int64)
    at = np.minimum(np.searchsorted(lexicon.demonym_keys, keys), len(lexicon.demonym_keys) - 1)
    is_demonym = lexicon.demonym_keys[at] == keys
    number[is_demonym] = lexicon.demonym_numbers[at[is_demonym]]
    return number


def _abbreviation(tokens: Tokens, forms: Forms, starts: Places) -> Places:
    form = tokens.form[starts]
    after = np.minimum(starts + 1, len(tokens) - 1)
    next_form = tokens.form[after]
    stop = forms.dotted[form] | (forms.text_is(".")[next_form] & (tokens.start[after] == tokens.end[starts]))
    comma = forms.text_is(",")[tokens.form[np.maximum(starts - 1, 0)]]
    postal = comma | forms.digit[next_form]
    before = tokens.form[np.maximum(starts - 1, 0)]
    # "Frankfort, Ky.", "(R-Ky.)", "in Ky."; but not "after Mass."
    stop &= comma | forms.text_is("(")[before] | forms.text_is("-")[before] | ((forms.lists[before] & _LEADS) > 0)
    number = forms.abbreviations["always"][form].astype(np.int64)
    for when, holds in (("stop", stop), ("dotted", forms.dotted[form] | comma), ("postal", postal)):
        some = forms.abbreviations[when][form]
        number = np.where((some >= 0) & holds, some, number)
    return number


def _goes_on(tokens: Tokens, forms: Forms) -> Bools:
    """Whether a name may go on over each token: in the same sentence, and no sign but those inside names."""
    sign = forms.sign[tokens.form]
    for text in _INSIDE:
        sign = sign & ~forms.text_is(text)[tokens.form]
    inside: Bools = ~sign
    inside[1:] &= tokens.sentence[1:] == tokens.sentence[:-1]
    return inside


def _may_end(tokens: Tokens, forms: Forms, last: Places) -> Bools:
    """Names end with a capital, or behind a hyphen or apostrophe: `Xi'an`, `St. John's`."""
    before = tokens.form[last - 1]
    joined = forms.text_is("-")[before] | forms.text_is("'")[before] | forms.text_is("’")[before]
    may: Bools = forms.capital[tokens.form[last]] | joined | _possessive(forms)[tokens.form[last]]
    return may


def _possessive(forms: Forms) -> Bools:
    return forms.text_is("'s") | forms.text_is("’s")


def _apart(first: Places, last: Places) -> Places:
    """Of hits sorted by their start, those that don't overlap one that is kept before them."""
    kept = np.ones(len(first), np.bool_)
    # Only hits that begin before the end of any hit before them can overlap one; all others are kept.
    furthest = np.maximum.accumulate(last) if len(last) else last
    doubtful = np.flatnonzero(first[1:] < furthest[:-1]) + 1
    end, previous = -1, -2
    for index in doubtful.tolist():
        if index != previous + 1:
            end = int(last[index - 1])
        kept[index] = first[index] >= end
        end = int(last[index]) if kept[index] else end
        previous = index
    return np.flatnonzero(kept)
