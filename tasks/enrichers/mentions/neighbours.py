"""The settled names of a batch in, for each article those that stand by what tells of persons and bodies out."""

from typing import NamedTuple

import numpy as np

from tasks.annotating.arrays import Bools, Tokens
from tasks.enrichers.mentions.around import Placed
from tasks.enrichers.mentions.flags import BESIDE, LED, LINK, ROLE, TOLD
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.words import Places, Words

Pair = tuple[Name, Name]


class Neighbours(NamedTuple):
    """Of an article's names the persons that may have a title or a role, and the first token that it may begin with;
    those that may be of the title of the person behind; two with a comma or a bracket between; an organisation, and
    what may own it right before.
    """

    persons: list[tuple[Name, int]]
    of_titles: list[Name]
    parted: list[Pair]
    owned: list[Pair]


class Neighbourhood:
    """The names of a batch by their neighbours: `taken` and `begins_person` have a byte a token, for where a name is
    and where a person's name begins; `names` and `near` have those of each article.
    """

    def __init__(self, words: Words, tokens: Tokens, names: list[Name]) -> None:
        placed = Placed(names, tokens.first)
        is_person = np.fromiter([name.kind == "PER" for name in names], np.bool_, len(names))
        is_body = np.fromiter([name.kind == "ORG" for name in names], np.bool_, len(names))
        self.names = placed.by_article()
        self.taken = bytearray(placed.inside(len(tokens)).tobytes())
        begins = np.zeros(len(tokens) + 1, np.bool_)
        begins[placed.first[is_person]] = True
        self.begins_person = begins.tobytes()
        self.near = _near(words, placed, is_person, is_body)


def _near(words: Words, placed: Placed, is_person: Bools, is_body: Bools) -> list[Neighbours]:
    after, gaps = words.flags_at(placed.last), placed.gaps()
    is_led = is_person & (((words.flags_at(placed.first) & LED) | (after & TOLD)) > 0)
    persons = placed.with_tokens(is_led, _floors(words, placed, is_person))
    is_of_title = (gaps == 0) & _next(is_person) & ((words.flags_at(placed.first - 2) & ROLE) > 0)
    is_parted = (gaps == 1) & ((after & BESIDE) > 0)
    is_owner = _next(is_body) & ((gaps == 0) | ((gaps == 1) & ((after & LINK) > 0)))
    found = zip(persons, placed.where(is_of_title), placed.pairs(is_parted), placed.pairs(is_owner), strict=True)
    return [Neighbours(*each) for each in found]


def _floors(words: Words, placed: Placed, is_person: Bools) -> Places:
    """Where a person's sentence begins, or where the person's name before it ends."""
    floors = words.sentence_starts(placed.first)
    persons = np.flatnonzero(is_person)
    ends = placed.last[persons[:-1]]
    floors[persons[1:]] = np.maximum(floors[persons[1:]], ends)
    return floors


def _next(which: Bools) -> Bools:
    """What is true of the name after each."""
    return np.append(which, np.False_)[1:]
