"""Hits: tokens in; the runs of tokens that are names in the gazetteer, demonyms or abbreviations out."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32, Tokens
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import BEGINNING, NAME, Bools
from tasks.enrichers.places.lexicon import WHEN, Lexicon

Places = npt.NDArray[np.int64]

#: The most tokens of a name: "Stratford - upon - Avon", "Democratic Republic of the Congo".
_LONGEST: Final = 7
#: Letters of a word that is others' initials, where it is all in capitals.
_SHORT: Final = 3
_LEADS: Final = ("preposition", "locating")
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

    def only(self, kept: Places) -> "Hits":
        """Some of the hits, by their places."""
        return Hits(self.first[kept], self.last[kept], self.number[kept], self.article[kept])


def hits_of(tokens: Tokens, forms: Forms, lexicon: Lexicon, wanted: Bools) -> Hits:
    """Find the longest name at each capital, from the left; `wanted` says which articles are looked at."""
    starts = _starts(tokens, forms)
    starts = starts[wanted[tokens.article[starts]]]
    length, number = _longest(tokens, forms, lexicon, starts)
    found = np.flatnonzero(number >= 0)
    starts, length, number = starts[found], length[found], number[found]
    kept = _apart(starts, starts + length)
    first, number = starts[kept], number[kept]
    return Hits(first, first + length[kept], number, tokens.article[first])


def _starts(tokens: Tokens, forms: Forms) -> Places:
    """Tokens that a name may start with: capitals, and what begins one before a hyphen: "el-Fasher", "sub-Saharan"."""
    article, capital = forms.listed("hyphened"), forms.facts.capital
    starts = np.flatnonzero((capital | article).take(tokens.form))
    hyphen = forms.text_is("-")[tokens.form[np.minimum(starts + 1, len(tokens) - 1)]]
    return starts[capital[tokens.form[starts]] | hyphen]


def _longest(tokens: Tokens, forms: Forms, lexicon: Lexicon, starts: Places) -> tuple[Places, Places]:
    keys, powers = forms.facts.keys, forms.facts.powers
    never = forms.listed("never_first")
    form = tokens.form[starts]
    number = _single(tokens, forms, lexicon, starts)
    number[never[form]] = -1
    length = np.ones(len(starts), np.int64)
    alive = np.flatnonzero((~never & (forms.facts.marks & BEGINNING > 0))[form])
    key = keys[form[alive]]
    stops = forms.sign & ~forms.text_is(*_INSIDE)
    ends = _ends(forms)
    for count in range(2, _LONGEST + 1):
        last = starts[alive] + count - 1
        going = _goes_on(tokens, stops, last)
        alive, last, key = alive[going], last[going], key[going]
        if not len(alive):
            break
        form = tokens.form[last]
        key = key * powers[form] + keys[form]
        marks = lexicon.sieve.of(key)
        maybe = np.flatnonzero(marks & NAME)
        found = lexicon.named(key[maybe])
        held = ends.hold(form[maybe], tokens.form[last[maybe] - 1], first=count == 2)
        whole = (found >= 0) & (held | lexicon.is_thing(found))  # "Brussels sprouts"
        hit = alive[maybe[whole]]
        number[hit], length[hit] = found[whole], count
        longer = np.flatnonzero(marks & BEGINNING)
        alive, key = alive[longer], key[longer]
    return length, number


def _single(tokens: Tokens, forms: Forms, lexicon: Lexicon, starts: Places) -> Places:
    """Names of one token: an abbreviation where it is one, else by key; short ones in capitals are others' initials."""
    form = tokens.form[starts]
    number = forms.facts.number[form].astype(np.int64)
    upper = np.flatnonzero(forms.facts.upper[form])
    number[upper[tokens.end[starts[upper]] - tokens.start[starts[upper]] <= _SHORT]] = -1
    number[~forms.facts.capital[form]] = -1
    some = np.flatnonzero(forms.facts.abbreviation[form] >= 0)
    abbreviated = _abbreviation(tokens, forms, lexicon, starts[some])
    number[some] = np.where(abbreviated >= 0, abbreviated, number[some])
    return number


def _abbreviation(tokens: Tokens, forms: Forms, lexicon: Lexicon, starts: Places) -> Places:
    form = tokens.form[starts]
    after = np.minimum(starts + 1, len(tokens) - 1)
    next_form = tokens.form[after]
    dotted = forms.facts.dotted[form]
    stop = dotted | (forms.text_is(".")[next_form] & (tokens.start[after] == tokens.end[starts]))
    before = tokens.form[np.maximum(starts - 1, 0)]
    comma = forms.text_is(",")[before]
    # "Frankfort, Ky.", "(R-Ky.)", "in Ky."; but not "after Mass."
    stop &= (forms.text_is(",", "(", "-") | forms.listed(*_LEADS))[before]
    holds = {"always": True, "stop": stop, "dotted": dotted | comma, "postal": comma | forms.facts.digit[next_form]}
    number = np.full(len(starts), -1, np.int64)
    for when, some in zip(WHEN, lexicon.letter_numbers[forms.facts.abbreviation[form]].T, strict=True):
        number = np.where((some >= 0) & holds[when], some, number)
    return number


def _goes_on(tokens: Tokens, stops: Bools, last: Places) -> Places:
    """Which names may go on over a token: in the same sentence, and no sign but those inside names."""
    if len(last) and last[-1] >= len(tokens):
        last = last[: np.searchsorted(last, len(tokens))]
    going: Places = np.flatnonzero((tokens.sentence[last] == tokens.sentence[last - 1]) & ~stops[tokens.form[last]])
    return going


@dataclass(frozen=True, slots=True)
class _Ends:
    """Forms that a name may end with: `closing` ones, or any behind a hyphen or apostrophe (`Xi'an`, `St. John's`)."""

    closing: Bools
    joining: Bools
    possessive: Bools
    never: Bools

    def hold(self, form: Int32, before: Int32, *, first: bool) -> Bools:
        """Whether names may end with a form, behind another; `first` where that is the name's first."""
        may: Bools = (self.closing[form] | self.joining[before]) & ~self.never[form]
        return may & ~self.possessive[form] if first else may  # "America's" is not the Americas


def _ends(forms: Forms) -> _Ends:
    possessive = forms.text_is("'s", "’s")
    return _Ends(
        closing=forms.facts.closing | possessive,
        joining=forms.text_is("-", "'", "’"),
        possessive=possessive,
        never=forms.sign | forms.listed("never_first"),  # "Nice A Reader"
    )


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
