"""Standing: names and their hits in; what each row is worth before the article's other names are asked, out."""

import numpy as np

from tasks.annotating.arrays import Tokens
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools, Floats, Gazetteer
from tasks.enrichers.places.hits import Hits
from tasks.enrichers.places.kinds import CAPITAL, FIRST, KINDS, SECOND
from tasks.enrichers.places.listing import in_a_row
from tasks.enrichers.places.lists import rows, weights
from tasks.enrichers.places.naming import Names
from tasks.enrichers.places.nesting import Nested

_FAMILIAR = ("US", "CA", "AU", "GB")
#: What `within` marks rows with that hold the name before them; others that lie in the next have 1.
HOLDS = 0.5
#: A million people, as a logarithm.
_LARGE = 6
#: Half a million people: "Dallas" is in Texas, whatever state the article is about.
_FAMOUS = 5.7
#: Four million people: "Melbourne" beside "Miami", "Sydney" in Nova Scotia's papers.
_GREAT = 6.6
#: Ten million people.
_POPULOUS = 7


def prior_of(gazetteer: Gazetteer) -> Floats:
    """What each entity is worth by itself: its kind and its people."""
    card = weights()
    prior = np.array([card.get(f"rank.{kind}", 0.0) for kind in KINDS])[gazetteer.kind]
    peopled = (gazetteer.kind >= CAPITAL) | (gazetteer.kind == SECOND)
    prior += np.where(peopled, card["rank.people"] * (gazetteer.population.astype(np.float64) - 4), 0)
    famous = (gazetteer.kind >= CAPITAL) & (gazetteer.population >= _FAMOUS)
    prior += card["rank.famous"] * famous
    prior += card["rank.great"] * ((gazetteer.kind >= CAPITAL) & (gazetteer.population >= _GREAT))
    codes = [index for index, code in enumerate(gazetteer.countries) if code in _FAMILIAR]
    first = gazetteer.kind == FIRST
    familiar = first & np.isin(gazetteer.country, codes)
    prior += card["rank.familiar_first"] * familiar
    # Where a unit isn't familiar, news means the large ones: Punjab, not the province Gaza of Mozambique.
    few = np.minimum(gazetteer.population.astype(np.float64) - _POPULOUS, 0)
    prior += np.where(first & ~familiar, card["rank.first_people"] * few, 0)
    meant = {int(row[1]): float(row[2]) for row in rows("meant.tsv")}
    for entity in np.flatnonzero(np.isin(gazetteer.geoname_id, list(meant))).tolist():
        prior[entity] += meant[int(gazetteer.geoname_id[entity])]
    return prior


def within(nests: Nested, names: Names, gazetteer: Gazetteer) -> Floats:
    """Mark rows that lie in a row of the name beside them with 1, those that hold one with `HOLDS`."""
    marks = np.zeros(len(names.owner))
    inner = names.begin[names.of_hit[nests.inner]] + nests.inner_row
    outer = names.begin[names.of_hit[nests.outer]] + nests.outer_row
    marks[outer[gazetteer.kind[names.entity[outer]] <= FIRST]] = HOLDS
    marks[inner] = 1
    return marks


def said(
    hits: Hits, names: Names, tokens: Tokens, forms: Forms, gazetteer: Gazetteer, named: dict[str, Bools]
) -> Floats:
    """What the words beside a name say that it is: "Washington state", "the city of Lagos", "Cass and Lee counties".

    `named`: the clues of each hit.
    """
    kind = gazetteer.kind[names.entity]
    asked = _asked(hits, tokens, forms, named)
    value = np.zeros(len(kind))
    for what, fits in (("first", kind == FIRST), ("second", kind == SECOND), ("city", kind >= CAPITAL)):
        told = np.zeros(len(names), np.bool_)
        told[names.of_hit[: len(hits)][asked[what]]] = True
        value += weights()[f"rank.said_{what}"] * (told[names.owner] & fits)
    return value


def _asked(hits: Hits, tokens: Tokens, forms: Forms, named: dict[str, Bools]) -> dict[str, Bools]:
    form, last = tokens.form, len(tokens) - 1
    after, before = form[np.minimum(hits.last, last)], form[np.maximum(hits.first - 1, 0)]
    before_that = form[np.maximum(hits.first - 2, 0)]
    of = forms.text_is("of")[before]
    state, province = forms.text_is("state") | forms.text_is("State"), forms.text_is("province")
    town = forms.text_is("city") | forms.text_is("town") | forms.text_is("village")
    return {
        "first": state[after] | province[after] | (of & (state | province)[before_that]) | named["provinces"],
        "second": named["counties"],
        "city": of & town[before_that],
    }


def listed(hits: Hits, names: Names, tokens: Tokens, forms: Forms, gazetteer: Gazetteer, value: Floats) -> Floats:
    """Speak for first-level units that stand in a row with others of their country: "Washington, Oregon and Idaho"."""
    is_first = gazetteer.kind[names.entity] == FIRST
    marks = np.zeros(len(names.owner))
    left, right = in_a_row(hits, tokens, forms)
    if not len(left):
        return marks
    best = names.best(value)
    for one, other in ((left, right), (right, left)):
        asked, witness = names.of_hit[one], names.of_hit[other]
        sure = is_first[best[witness]] & _has_no_large_city(names, gazetteer)[witness] & (asked != witness)
        country = np.full(len(names), -2)
        country[asked[sure]] = gazetteer.country[names.entity[best[witness[sure]]]]
        marks += is_first & (gazetteer.country[names.entity] == country[names.owner])
    return weights()["rank.listed"] * np.minimum(marks, 1)


def _has_no_large_city(names: Names, gazetteer: Gazetteer) -> Bools:
    large = (gazetteer.kind[names.entity] >= CAPITAL) & (gazetteer.population[names.entity] > _LARGE)
    alone = np.ones(len(names), np.bool_)
    alone[names.owner[large]] = False
    return alone
