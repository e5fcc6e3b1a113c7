"""Listings: hits in; those that follow each other in a row, and what the row is of, out."""

import numpy as np

from tasks.annotating.arrays import Tokens
from tasks.enrichers.places.around import Around
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools
from tasks.enrichers.places.hits import Hits, Places


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


def results(hits: Hits, tokens: Tokens, forms: Forms) -> Bools:
    """Both sides of a game in a list of results: "; Sidney 66, Alliance 32;"."""
    found = np.zeros(len(hits), np.bool_)
    if len(hits) < 2:
        return found
    last = len(tokens) - 1
    figure, comma, parts = forms.facts.digit, forms.text_is(","), forms.text_is(";", ":", ".")
    form = tokens.form
    home, away = np.minimum(hits.last[:-1], last), np.minimum(hits.last[1:], last)
    before, after = np.maximum(hits.first[:-1] - 1, 0), np.minimum(away + 1, last)
    game = (hits.first[1:] - hits.last[:-1] == 2) & figure[form[home]] & comma[form[home + 1 - (home == last)]]
    game &= figure[form[away]] & (parts[form[after]] | (tokens.sentence[after] != tokens.sentence[away]))
    game &= parts[form[before]] | (tokens.sentence[before] != tokens.sentence[home])
    found[:-1] |= game
    found[1:] |= game
    return found


def games(around: Around) -> Bools:
    """Both sides of a game whose score the sentence tells: "Azle beat Graham 42-7"."""
    tokens, forms = around.tokens, around.forms
    dash = np.flatnonzero(forms.text_is("-", "–").take(tokens.form))
    dash = dash[(dash > 0) & (dash < len(tokens) - 1)]
    figure = forms.facts.digit
    told = dash[figure[tokens.form[dash - 1]] & figure[tokens.form[dash + 1]]]
    scored = np.zeros(int(tokens.sentence.max(initial=-1)) + 1, np.bool_)
    scored[tokens.sentence[told]] = True
    found: Bools = scored[tokens.sentence[around.hits.first]]
    lost = around.before.is_a("to", "at") & around.before_that.listed("beating")  # "fell to Cleburne 35-14"
    return found & (around.before.listed("beating") | around.after.listed("beating") | lost)
