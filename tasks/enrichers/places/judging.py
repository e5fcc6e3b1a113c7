"""Judging: hits with their clues and rows in; which row each hit is, and how sure that is, out."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from tasks.annotating.arrays import Int32, Tokens
from tasks.enrichers.places.clues import LOC, Clues
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools, Floats, Gazetteer
from tasks.enrichers.places.hits import Hits, Places
from tasks.enrichers.places.kinds import CAPITAL, COUNTRY, FIRST, REGION, SECOND
from tasks.enrichers.places.lexicon import Lexicon
from tasks.enrichers.places.listing import in_a_row
from tasks.enrichers.places.lists import rows, weights
from tasks.enrichers.places.naming import UNIT, Names, names_of
from tasks.enrichers.places.nesting import meant, nested, senses
from tasks.enrichers.places.standing import HOLDS, listed, said, within
from tasks.enrichers.places.support import Support, supported

#: Places with more people than this are large, with fewer than that small; as logarithms.
_LARGE: Final = 5
_SMALL: Final = 4
#: Support below this is none; above that, it is shared.
_NONE: Final = 0.3
_SHARED: Final = 0.7
#: Support of one other name that is surely there.
_ONE: Final = 0.65
#: Degrees within which rows are the same place to a reader.
_NEAR: Final = 0.75
#: Hits whose clues add up to so much are places beyond doubt.
_SURE: Final = 2.5
#: Hits whose clues add up to no more are no places whatever their rows say: "Hillary Clinton".
_HOPELESS: Final = -3.25


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of each article beside its text: its outlet's home; names of its dateline and host, by number.

    `dateline_told`: the entity that the dateline's other names say it is, "Moscow, Idaho"; -1 where they say nothing.
    """

    home_country: Int32
    home_unit: Int32
    home_town: Int32
    dateline: Places
    dateline_told: Places
    host: Places


@dataclass(frozen=True, slots=True)
class Judged:
    """Of each hit: its entity; the sum of the clues that it is a place; the share of its row; whether a demonym."""

    entity: Int32
    sum: Floats
    share: Floats
    is_demonym: Bools

    @property
    def score(self) -> Floats:
        """How often rows with such a sum and share were right: a table of steps, see docs/places.md."""
        raw = self.share / (1 + np.exp(-(self.sum + 0.4)))
        steps = np.array([(float(low), float(value)) for low, value in rows("scores.tsv")])
        found: Floats = steps[np.searchsorted(steps[:, 0], raw, side="right") - 1, 1]
        return found


def likely(hits: Hits, clues: Clues) -> tuple[Hits, Clues]:
    """The hits that what stands around them leaves a chance: most names of people go, and the rows of all those."""
    kept = np.flatnonzero(clues.weighed() > _HOPELESS)
    return hits.only(kept), clues.only(kept)


def judged(
    hits: Hits, clues: Clues, tokens: Tokens, forms: Forms, lexicon: Lexicon, prior: Floats, context: Context
) -> Judged:
    """Weigh the rows of every name, then whether each hit is a place."""
    g = lexicon.gazetteer
    nests = nested(hits, tokens, forms, lexicon, prior)
    names, beside = _with_names_beside(hits, meant(nests, hits, lexicon, prior), context, lexicon)
    inside = within(nests, names, g)
    value = prior[names.entity] + weights()["rank.main"] * names.main + _of_outlet(names, lexicon, context)
    value += _of_context(inside) + said(hits, names, tokens, forms, g, clues.named)
    value += weights()["rank.told"] * (names.entity == names.told[names.owner])
    value += _of_dateline(names, beside["dateline"], g, context)
    value += listed(hits, names, tokens, forms, g, value)
    support = supported(names, g, value, _evidence(hits, clues, names, beside))
    best = names.best(support.value)[names.of_hit[: len(hits)]]
    share = _share_of_place(names, g, names.shares(support.value), best)
    total = clues.weighed() + _of_row(hits, names, best, inside, support, clues, lexicon, context)
    beside_place = _beside(hits, total, tokens, forms)
    total += weights()["place.beside_place"] * beside_place
    total += weights()["place.per_joined"] * (beside_place & _joined(hits, tokens, forms) & _may_be_a_town(clues))
    total += weights()["place.surely_elsewhere"] * _elsewhere(names.written[names.of_hit[: len(hits)]], total, clues)
    return Judged(names.entity[best], total, share, clues.is_demonym)


def _share_of_place(names: Names, gazetteer: Gazetteer, shares: Places, best: Places) -> Floats:
    """The share of each hit's row, with that of rows at the same place: a city and its county."""
    top = names.best(shares.astype(np.float64))
    entity, chosen = names.entity, names.entity[top][names.owner]
    near = np.abs(gazetteer.lat[entity] - gazetteer.lat[chosen]) < _NEAR
    near &= np.abs(gazetteer.lon[entity] - gazetteer.lon[chosen]) < _NEAR
    summed = np.bincount(names.owner, shares * near, len(names))
    return np.minimum(summed[names.owner[best]] / UNIT, 1)


def _beside(hits: Hits, total: Floats, tokens: Tokens, forms: Forms) -> Bools:
    """Hits that stand in a row with a sure place: "Cairo, Giza and Minya"."""
    left, right = in_a_row(hits, tokens, forms)
    sure = total >= _SURE
    beside = np.zeros(len(hits), np.bool_)
    beside[left] |= sure[right]
    beside[right] |= sure[left]
    return beside


def _joined(hits: Hits, tokens: Tokens, forms: Forms) -> Bools:
    """Hits with `and`, `or`, `to` at one side: behind a comma alone stands who speaks, "In Sweden, Hewitt said"."""
    conjunction = forms.text_is("and", "or", "to")
    before, after = np.maximum(hits.first - 1, 0), np.minimum(hits.last, len(tokens) - 1)
    joined: Bools = conjunction[tokens.form[before]] | conjunction[tokens.form[after]]
    return joined


def _may_be_a_town(clues: Clues) -> Bools:
    """Hits that the tagger calls persons, though nothing else does: "from Cincinnati to Burns"."""
    named = clues.named
    return named["per"] & ~named["per_named"] & ~named["title_before"] & ~named["capital_before"]


def _elsewhere(name: Places, total: Floats, clues: Clues) -> Bools:
    """Hits whose name is a sure place elsewhere in the article, and that don't look like part of a person's."""
    sure = np.zeros(int(name.max()) + 1 if len(name) else 0, np.bool_)
    sure[name[total >= _SURE]] = True
    person = clues.named["first_name_before"] | clues.named["title_before"] | clues.named["capital_before"]
    return sure[name] & (total < _SURE) & ~person


def _with_names_beside(
    hits: Hits, said: tuple[Places, Bools], context: Context, lexicon: Lexicon
) -> tuple[Names, dict[str, Bools]]:
    """All names, those of datelines and hosts too; and which names stand there. `said`: what `meant` gives."""
    articles, numbers, told, ends = [hits.article], [hits.number], [said[0]], [len(hits)]
    for given, place in ((context.dateline, context.dateline_told), (context.host, np.full(len(context.host), -1))):
        some = np.flatnonzero(given >= 0)
        articles.append(some.astype(np.int32))
        numbers.append(given[some])
        told.append(place[some])
        ends.append(ends[-1] + len(some))
    article, number = np.concatenate(articles), np.concatenate(numbers)
    more = len(article) - len(hits)
    order = np.concatenate((hits.first, np.full(more, -1)))
    holds = np.concatenate((said[1], np.zeros(more, np.bool_)))
    names = names_of(article, number, senses(article, number, np.concatenate(told), holds, order), lexicon)
    beside = {}
    for where, begin, end in (("dateline", ends[0], ends[1]), ("host", ends[1], ends[2])):
        beside[where] = np.zeros(len(names), np.bool_)
        beside[where][names.of_hit[begin:end]] = True
    return names, beside


def _of_dateline(names: Names, dated: Bools, gazetteer: Gazetteer, context: Context) -> Floats:
    """What the dateline says for its city: for every city of the name, or for the one that it tells."""
    told = context.dateline_told[names.article[names.owner]]
    fits = np.where(told >= 0, names.entity == told, gazetteer.kind[names.entity] >= CAPITAL)
    card = weights()
    value: Floats = (dated[names.owner] & fits) * (card["rank.dateline_city"] + card["rank.within_next"] * (told >= 0))
    return value


def _of_outlet(names: Names, lexicon: Lexicon, context: Context) -> Floats:
    g, article, card = lexicon.gazetteer, names.article[names.owner], weights()
    country = context.home_country[article] == g.country[names.entity]
    unit = (context.home_unit[article] == g.admin1[names.entity]) & (context.home_unit[article] >= 0)
    unit &= g.kind[names.entity] != COUNTRY
    value: Floats = card["rank.home_country"] * country + card["rank.home_first"] * unit
    value += card["rank.home_town"] * (context.home_town[article] == names.entity)
    return value


def _of_context(inside: Floats) -> Floats:
    card = weights()
    value: Floats = card["rank.within_next"] * (inside == 1) + card["rank.holds_previous"] * (inside == HOLDS)
    return value


def _evidence(hits: Hits, clues: Clues, names: Names, beside: dict[str, Bools]) -> Places:
    """What each name counts for when others are weighed, in `UNIT`s."""
    card, loc = weights(), clues.tag == LOC
    org = clues.named["org_first"] | clues.named["org_exact"]
    each = np.full(len(hits), card["evidence.untagged"])
    each[clues.named["common"] & ~loc] = card["evidence.common"]
    each[(loc & ~clues.starts_tag) | org | clues.named["locating"]] = card["evidence.located"]
    each[clues.located] = card["evidence.place"]
    each[clues.is_demonym] = card["evidence.demonym"]
    each[clues.is_phrase] = 0
    each[clues.is_abbreviation] = card["evidence.abbreviation"]
    most = np.zeros(len(names))
    of_hit = names.of_hit[: len(hits)]
    np.maximum.at(most, of_hit, each)
    for where, named in beside.items():
        most[named] = np.maximum(most[named], card[f"evidence.{where}"])
    count = np.maximum(np.bincount(of_hit, minlength=len(names)), 1)
    return np.rint(most * (1 + card["evidence.repeated"] * np.log(count)) * UNIT).astype(np.int64)


def _of_row(
    hits: Hits, names: Names, best: Places, inside: Floats, support: Support, clues: Clues, lexicon: Lexicon,
    context: Context,
) -> Floats:  # fmt: skip
    """The clues that need the winning row."""
    g, card = lexicon.gazetteer, weights()
    entity = names.entity[best]
    kind, people = g.kind[entity], g.population[entity]
    town = kind >= CAPITAL
    of_hit = names.of_hit[: len(hits)]
    located = np.bincount(of_hit, clues.located, len(names))[of_hit]
    every = np.bincount(of_hit, minlength=len(names))[of_hit]
    shared = (kind != REGION) & (support.country[best] >= _SHARED)
    witnessed = (kind != REGION) & (support.country[best] >= _ONE)
    abroad = (support.country[best] < _NONE) & _has_a_country(hits, witnessed, clues)
    strange = clues.named["per_unnamed"] | (clues.named["per"] & clues.named["several_words"] & clues.is_tag)
    home = (context.home_unit[hits.article] == g.admin1[entity]) & (context.home_unit[hits.article] >= 0)
    holds = {
        "all_loc": located == every,
        "some_loc": (located > 0) & (located < every),
        "country": kind == COUNTRY,
        "first": kind == FIRST,
        "second": kind == SECOND,
        "region": kind == REGION,
        "large_city": town & (people >= _LARGE),
        "small_city": town & (people < _SMALL),
        "small_abroad": town & (people < _SMALL) & abroad,  # no mine in Chile is a village in Honduras
        "first_alone": (town | (kind == SECOND)) & (support.first[best] < _NONE) & (support.country[best] < _SHARED),
        "country_shared": shared,
        "per_witnessed": witnessed & strange,
        # "La Paz recalled its envoy"
        "capital_saying": ((kind == CAPITAL) | (kind == COUNTRY)) & clues.named["saying_after"],
        "home_first": home & (kind != COUNTRY),
        "town_inside_a_name": town & clues.named["inside_a_name"],  # not "the Columbus (Ohio) Dispatch"
        "within_next": inside[best] == 1,
        "holds_previous": inside[best] == HOLDS,  # "Izmit, Turkey"
    }
    return sum((card[f"place.{name}"] * each for name, each in holds.items()), np.zeros(len(hits)))


def _has_a_country(hits: Hits, witnessed: Bools, clues: Clues) -> Bools:
    """Whether the hit's article has a place to the tagger that another name in its country speaks for."""
    sure = np.zeros(int(hits.article.max(initial=0)) + 1, np.bool_)
    sure[hits.article[witnessed & clues.located]] = True
    return sure[hits.article]


def never(hits: Hits, tokens: Tokens, forms: Forms) -> Bools:
    """Hits that are no place whatever the clues: `US$`, `U.S. dollars`, the road `U.S. 41`."""
    after = np.minimum(hits.last, len(tokens) - 1)
    touches = tokens.start[after] == tokens.end[hits.last - 1]
    is_us: Bools = forms.text_is("US", "U.S.")[tokens.form[hits.first]]
    money: Bools = forms.text_is("$")[tokens.form[after]] & touches
    money |= is_us & forms.text_is("dollar", "dollars")[tokens.form[after]]
    road: Bools = is_us & forms.facts.digit[tokens.form[after]]
    road &= tokens.sentence[after] == tokens.sentence[hits.first]
    road &= ~forms.text_is("the")[tokens.form[np.maximum(hits.first - 1, 0)]]  # "in the US 12 died"
    return np.logical_or(money, road)
