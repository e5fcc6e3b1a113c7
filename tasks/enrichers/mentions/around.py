"""The names of a batch in, for each article the few that a rule may touch out, by the words around all at once."""

from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np

from tasks.annotating.arrays import Bools, Int32
from tasks.enrichers.mentions.flags import (
    AFTER_BODY,
    ARTICLE,
    BEFORE_BODY,
    BEFORE_PLACE,
    BESIDE,
    CAPITAL,
    LINK,
    LISTING,
    OPENING,
    PLURAL_PLACE,
    POSSESSIVE,
    ROLE,
    SILENT,
    SITE,
    STREET,
    UPPER,
)
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.words import ADP, DET, NOUN, PROPN, Places, Words

T = TypeVar("T")

_WIDEST_GAP = 2
#: As far from the next name as any that is followed by none of its article.
_FAR = 1 << 30


class Around(NamedTuple):
    """What the rules look at in one article.

    Of its names those of one word, of several, behind words for places, of whom a person may be, whose a person may be,
    beside words for bodies, before brackets; the numbers of those in lists, and before words for several places. Of its
    words with a capital that stand in no name (`free`) all, those that stand together, those that buildings and streets
    may begin or end with; and acronyms in brackets.
    """

    single: list[Name]
    several: list[Name]
    led_to_places: list[Name]
    of_persons: list[tuple[Name, Name]]
    owners: list[tuple[Name, Name]]
    beside_bodies: list[Name]
    before_brackets: list[Name]
    listed: list[int]
    before_plurals: list[int]
    free: list[int]
    together: list[int]
    sites: list[int]
    streets: list[int]
    acronyms: list[int]


class Placed:
    """The names of a batch in order, their first tokens, one past their last, how many stand before each article."""

    def __init__(self, names: list[Name], bounds: Int32) -> None:
        self.names = names
        self.first = np.fromiter([name.first for name in names], np.int64, len(names))
        self.last = np.fromiter([name.last for name in names], np.int64, len(names))
        self.begins = np.searchsorted(self.first, bounds)

    def gaps(self) -> Places:
        """How many tokens stand between each and the next of its article."""
        gaps = np.append(self.first[1:], _FAR) - self.last
        gaps[self.begins[self.begins > 0] - 1] = _FAR
        return gaps

    def by_article(self) -> list[list[Name]]:
        """The names of each article."""
        return _parted(self.names, self.begins)

    def where(self, which: Bools) -> list[list[Name]]:
        """Of each article's names those that are chosen."""
        return self._of_articles(which, [self.names[number] for number in np.flatnonzero(which).tolist()])

    def pairs(self, which: Bools) -> list[list[tuple[Name, Name]]]:
        """Of each article's names those that are chosen, each with the next."""
        chosen = np.flatnonzero(which).tolist()
        return self._of_articles(which, [(self.names[number], self.names[number + 1]) for number in chosen])

    def with_tokens(self, which: Bools, tokens: Places) -> list[list[tuple[Name, int]]]:
        """Of each article's names those that are chosen, each with a token of its own."""
        chosen = np.flatnonzero(which)
        names = map(self.names.__getitem__, chosen.tolist())
        return self._of_articles(which, list(zip(names, tokens[chosen].tolist(), strict=True)))

    def numbers(self, which: Bools) -> list[list[int]]:
        """The numbers in its article of each article's names that are chosen."""
        chosen = np.flatnonzero(which)
        before = self.begins[np.searchsorted(self.begins, chosen, "right") - 1]
        return self._of_articles(which, (chosen - before).tolist())

    def _of_articles(self, which: Bools, values: list[T]) -> list[list[T]]:
        return _parted(values, np.searchsorted(np.flatnonzero(which), self.begins))

    def inside(self, size: int) -> Bools:
        """For each of so many tokens, whether it stands in a name."""
        begun, ended = (np.bincount(ends, minlength=size + 1) for ends in (self.first, self.last))
        depth: Int32 = np.cumsum((begun - ended)[:-1], dtype=np.int32)
        return depth > 0


def _parted(values: list[T], bounds: Places) -> list[list[T]]:
    return [values[first:last] for first, last in pairwise(bounds.tolist())]


def around(words: Words, names: Placed, is_free: Bools, bounds: Int32) -> list[Around]:
    """What the rules look at in each article; `is_free` [n] says which words with a capital stand in no name."""
    before, after = words.flags_at(names.first - 1), words.flags_at(names.last)
    pos_before, pos_after, pos_next = (words.pos_at(at) for at in (names.first - 1, names.last, names.last + 1))
    is_single, gaps = names.last - names.first == 1, names.gaps()
    is_led = ((before & BEFORE_BODY) > 0) & (pos_before == NOUN)
    is_followed = ((after & AFTER_BODY) > 0) & ((pos_after == NOUN) | (pos_after == PROPN))
    is_explained = ((after & BESIDE) > 0) & ((pos_next == DET) | (pos_next == PROPN))
    is_employer = (pos_before == ADP) & ((words.flags_at(names.first - 2) & ROLE) > 0)
    is_of_person = (gaps == 1) & ~is_single & ((after & LINK) > 0)
    is_owner = (gaps == 1) & is_single & ((after & POSSESSIVE) > 0)
    by_name = zip(
        names.where(is_single),
        names.where(~is_single),
        names.where((before & BEFORE_PLACE) > 0),
        names.pairs(is_of_person),
        names.pairs(is_owner),
        names.where(is_led | is_followed | is_explained | is_employer),
        names.where((after & OPENING) > 0),
        names.numbers(_listed(words, names, gaps)),
        names.numbers(((after & PLURAL_PLACE) > 0) & (pos_after == NOUN)),
        strict=True,
    )
    by_word = zip(*(_of_articles(which, bounds) for which in _words(words, is_free)), strict=True)
    return [Around(*of_names, *of_words) for of_names, of_words in zip(by_name, by_word, strict=True)]


def _listed(words: Words, names: Placed, gaps: Places) -> Bools:
    """Which names stand beside another with only a comma, an "and" or both between them."""
    ends = words.flags_at(names.last) & words.flags_at(names.last + gaps.clip(1, _WIDEST_GAP) - 1) & LISTING
    is_listed = (gaps > 0) & (gaps <= _WIDEST_GAP) & (ends > 0)
    return is_listed | np.append(np.False_, is_listed)[:-1]


def _words(words: Words, is_free: Bools) -> tuple[Bools, ...]:
    """Which words with a capital that are in no name the rules look at."""
    flags, opens = words.flags, np.frombuffer(words.opens, np.bool_)[:-1]
    free_before, bracket_before = _shifted(is_free), _shifted((flags & OPENING) > 0)
    goes_on = is_free & free_before & ~opens
    article_before = _shifted((flags & ARTICLE) > 0)
    is_site = _shifted(is_free & article_before & ~opens) & ((flags & SITE) > 0)
    is_street = is_free & free_before & ((flags & STREET) > 0)
    return (
        is_free,
        goes_on | np.append(goes_on[1:], np.False_),
        is_site,
        is_street,
        ((flags & UPPER) > 0) & bracket_before,
    )


def _shifted(which: Bools) -> Bools:
    """What is true of the token before each."""
    return np.append(np.False_, which)[: len(which)]


def _of_articles(which: Bools, bounds: Int32) -> list[list[int]]:
    places = np.flatnonzero(which)
    return _parted(places.tolist(), np.searchsorted(places, bounds))


def free(words: Words, names: Placed, is_mine: Bools) -> Bools:
    """Which words with a capital stand in no name."""
    is_capital: Bools = (words.flags & (CAPITAL | SILENT)) == CAPITAL
    return is_mine & is_capital & ~names.inside(len(words.flags))
