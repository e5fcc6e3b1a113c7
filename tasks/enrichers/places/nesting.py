"""Nesting: hits and what stands beside them in; which of them lie in which others, as "Paris, Texas", out."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from tasks.annotating.arrays import Int32, Tokens
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools, Floats, Gazetteer
from tasks.enrichers.places.hits import Hits, Places
from tasks.enrichers.places.kinds import CAPITAL, COUNTRY, FIRST, SECOND
from tasks.enrichers.places.lexicon import Lexicon

NONE: Final = -1
#: What countries, states of the US and the like are worth by themselves, at the least.
_LARGE: Final = 4
#: How much less a county is worth than the town of its name, where both lie in the same state.
_TOWN_FIRST: Final = 3


@dataclass(frozen=True, slots=True)
class Nested:
    """Pairs of a hit's row that lies in a row of another hit beside it.

    Of each: the hits `inner` and `outer`, and their rows, counted from the first of their names'. `tells`: the pair
    says which place the inner one is. Those of `A` and `C` in `A, B, C` don't, nor those of what may be a country or
    a state: "China, Japan" and "Georgia, Oklahoma" are lists, though there is a China in Japan.
    """

    inner: Places
    outer: Places
    inner_row: Places
    outer_row: Places
    tells: Bools


def nested(hits: Hits, tokens: Tokens, forms: Forms, lexicon: Lexicon, prior: Floats) -> Nested:
    """Find names whose next name, behind a comma, a bracket or `in`, is what they lie in: "Paris, Texas".

    So are those whose container stands before them: "the Ontario town of York", "Syria's Idlib".
    """
    inner, outer, direct = _beside(hits, tokens, forms)
    most = len(lexicon.first)
    told = hits.number[inner] * most + hits.number[outer]
    pairs = np.unique(told)
    of_pair: Places = np.searchsorted(pairs, told).astype(np.int64)
    at, inner_row, outer_row, as_large = _lying(pairs // most, pairs % most, lexicon, prior)
    begin, count = np.searchsorted(at, of_pair), np.bincount(at, minlength=len(pairs))[of_pair]
    hit_pair = np.repeat(np.arange(len(inner)), count)
    row = begin[hit_pair] + np.arange(len(hit_pair)) - np.repeat(np.cumsum(count) - count, count)
    tells = (direct & ~as_large[of_pair])[hit_pair]
    return Nested(inner[hit_pair], outer[hit_pair], inner_row[row], outer_row[row], tells)


def _beside(hits: Hits, tokens: Tokens, forms: Forms) -> tuple[Places, Places, Bools]:
    """Pairs of hits, the inner one first: `A, B`, `A (B)`, `A in B`, `A` with `C` in `A, B, C`; `B's A`."""
    if len(hits) < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_)
    last = len(tokens) - 1
    form = tokens.form[np.minimum(hits.last[:-1], last)]
    gap = np.where(hits.article[1:] == hits.article[:-1], hits.first[1:] - hits.last[:-1], NONE)
    first = np.flatnonzero((gap == 1) & forms.text_is(",", "(")[form])
    twice = first[:-1][np.diff(first) == 1] if len(first) > 1 else first[:0]
    within = np.flatnonzero((gap == 1) & forms.text_is("in")[form])
    owning = np.flatnonzero((gap == 1) & forms.text_is("'s", "’s")[form])
    # "the Ontario town of York", "the Mexican border town of Nogales"
    called, of = forms.listed("called"), forms.text_is("of")
    at = hits.first[1:]
    told = called[tokens.form[np.maximum(at - 2, 0)]] & of[tokens.form[np.maximum(at - 1, 0)]]
    owning = np.concatenate((owning, np.flatnonzero((gap >= 2) & (gap <= 3) & told)))
    inner = np.concatenate((first, within, owning + 1, twice))
    outer = np.concatenate((first + 1, within + 1, owning, twice + 2))
    return inner, outer, np.arange(len(inner)) < len(inner) - len(twice)


def _lying(inner: Places, outer: Places, lexicon: Lexicon, prior: Floats) -> tuple[Places, Places, Places, Bools]:
    """Of all pairs of a row of one name and a row of the other, those where the former lies in the latter.

    And of the names, whether the former may be a country or a state that news names like one.
    """
    first = lexicon.first.astype(np.int64)
    inner_count, outer_count = first[inner + 1] - first[inner], first[outer + 1] - first[outer]
    count = inner_count * outer_count
    pair = np.repeat(np.arange(len(inner)), count)
    at = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    inner_row, outer_row = np.divmod(at, outer_count[pair])
    a, b = lexicon.entity[first[inner][pair] + inner_row], lexicon.entity[first[outer][pair] + outer_row]
    lies = np.flatnonzero((inner != outer)[pair] & _lies_in(lexicon.gazetteer, a, b))
    large = (lexicon.gazetteer.kind[a] <= FIRST) & (prior[a] >= _LARGE)
    as_large = np.bincount(pair, large, len(inner)) > 0
    return pair[lies], inner_row[lies], outer_row[lies], as_large


def _lies_in(gazetteer: Gazetteer, a: Int32, b: Int32) -> Bools:
    kind_a, kind_b = gazetteer.kind[a], gazetteer.kind[b]
    unit = (kind_b == FIRST) & (kind_a != FIRST) & (kind_a != COUNTRY) & (gazetteer.admin1[a] >= 0)
    unit &= gazetteer.admin1[a] == gazetteer.admin1[b]
    country = (kind_b == COUNTRY) & (kind_a != COUNTRY) & (gazetteer.country[a] == gazetteer.country[b])
    county = (kind_b == SECOND) & (kind_a >= CAPITAL) & (gazetteer.admin2[a] >= 0)
    county &= gazetteer.admin2[a] == gazetteer.admin2[b]
    lies: Bools = unit | country | county
    return lies


def meant(nests: Nested, hits: Hits, lexicon: Lexicon, prior: Floats) -> tuple[Places, Bools]:
    """The entity that what stands beside each hit says it is, or `NONE`; and whether as what another hit lies in."""
    entity, holds = np.full(len(hits), NONE), np.zeros(len(hits), np.bool_)
    tells = np.flatnonzero(nests.tells)
    for hit, row, outer in ((nests.outer, nests.outer_row, True), (nests.inner, nests.inner_row, False)):
        of_row = lexicon.entity[lexicon.first[hits.number[hit[tells]]] + row[tells]]
        worth = prior[of_row] - _TOWN_FIRST * (lexicon.gazetteer.kind[of_row] == SECOND)
        worst_first = np.argsort(worth, kind="stable")
        entity[hit[tells[worst_first]]] = of_row[worst_first]
        holds[hit[tells]] = outer
    return entity, holds


def senses(article: Int32, number: Places, told: Places, holds: Bools, order: Places) -> Places:
    """The place that each hit of a name means where the article tells of several; `told` for one hit at least.

    A hit with nothing beside it means what the last one before it was said to be, in the `order` of the text, or
    else the next: "London, Ontario … London". What others lie in says nothing of it: "Seattle, Washington".
    """
    most = int(number.max(initial=0)) + 1
    name = article.astype(np.int64) * most + number
    names = np.unique(name[told >= 0])
    found = np.full(len(name), NONE)
    if not len(names):
        return found
    at = np.minimum(np.searchsorted(names, name), len(names) - 1)
    some = np.flatnonzero(names[at] == name)
    some = some[np.lexsort((order[some], name[some]))]
    speaks = (told[some] >= 0) & ~holds[some]
    begins = np.searchsorted(name[some], names)[at[some]]
    last = np.maximum.accumulate(np.where(speaks, np.arange(len(some)), NONE))
    following = np.where(speaks, np.arange(len(some)), len(some))[::-1]
    following = np.minimum(np.minimum.accumulate(following)[::-1], len(some) - 1)
    source = np.where(last >= begins, last, following)
    same = speaks[source] & (name[some][source] == name[some])
    found[some] = np.where(told[some] >= 0, told[some], np.where(same, told[some][source], NONE))
    return found
