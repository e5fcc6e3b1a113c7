"""Listings: hits in; those that follow each other in a row, and what the row is of, out."""

from typing import Final

import numpy as np

from tasks.annotating.arrays import Tokens
from tasks.enrichers.places.around import Around
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools
from tasks.enrichers.places.hits import Hits, Places

#: The most tokens between the sides of a game: "rolled past", "beat".
_APART: Final = 3
_FIGURE_AND_COMMA: Final = 2


def in_a_row(hits: Hits, tokens: Tokens, forms: Forms) -> tuple[Places, Places]:
    """Hits that follow each other with nothing but `,`, `and`, `or`, `to` or `, and` between them."""
    gap = hits.first[1:] - hits.last[:-1]
    last = len(tokens) - 1
    one, two = tokens.form[np.minimum(hits.last[:-1], last)], tokens.form[np.minimum(hits.last[:-1] + 1, last)]
    comma, conjunction = forms.text_is(","), forms.text_is("and", "or")
    joins = (gap == 1) & (comma | conjunction | forms.text_is("to"))[one]  # "from Lille to Nice"
    joins |= (gap == 2) & comma[one] & conjunction[two]
    left = np.flatnonzero(joins & (hits.article[1:] == hits.article[:-1]))
    return left, left + 1


def gathered(hits: Hits, tokens: Tokens, forms: Forms) -> dict[str, Bools]:
    """Hits of a row that is one of counties or of provinces: "Butler, Stoddard and Dunklin counties"."""
    _, follows = in_a_row(hits, tokens, forms)
    begins = np.ones(len(hits), np.bool_)
    begins[follows] = False
    row = np.cumsum(begins) - 1
    alone = np.bincount(row) == 1
    after = tokens.form[np.minimum(hits.last, len(tokens) - 1)]
    found = {}
    for what in ("counties", "provinces"):
        rows = np.zeros(len(alone), np.bool_)
        rows[row[forms.listed(what)[after]]] = True
        found[what] = (rows & ~alone)[row]
    return found


def results(around: Around) -> Bools:
    """Both sides of a game in a list of results: "; Sidney 66, Alliance 32;"."""
    hits, figure = around.hits, around.forms.facts.digit[around.after.form] & around.after.within
    parts = around.forms.text_is(";", ":", ".")
    opens = ~around.before.within | parts[around.before.form]
    near = (hits.first[1:] - hits.last[:-1] == _FIGURE_AND_COMMA) & (hits.article[1:] == hits.article[:-1])
    first = np.flatnonzero(near & opens[:-1] & figure[:-1] & figure[1:])
    first = first[around.stands(around.forms.text_is(","), first, hits.last[first] + 1)]
    # What stands behind the second figure is a sign, or of another sentence.
    first = first[~around.stands(~parts, first, hits.last[first + 1] + 1)]
    found = np.zeros(len(hits), np.bool_)
    found[first] = found[first + 1] = True
    return found


def games(around: Around) -> Bools:
    """Both sides of a game, the score behind the second: "Azle beat Graham 42-7", "Azle fell to Graham 7-42"."""
    hits, figure, dash = around.hits, around.forms.facts.digit, around.forms.text_is("-", "–")
    told = around.before.listed("beating") | around.before_that.listed("beating")
    some = np.flatnonzero(told & figure[around.after.form])
    behind = hits.last[some]
    second = some[around.stands(dash, some, behind + 1) & around.stands(figure, some, behind + 2)]
    near = (second > 0) & (hits.first[second] - hits.last[second - 1] <= _APART)
    first = second[near] - 1
    sentence = around.tokens.sentence
    first = first[sentence[hits.first[first]] == sentence[hits.first[first + 1]]]
    found = np.zeros(len(hits), np.bool_)
    found[first] = found[second] = True
    return found
