"""Clues: hits and the tagger's names in; what stands in and around each hit, each clue by its name, out."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from tasks.annotating.arrays import NAME_TYPES, Tags, Tokens
from tasks.enrichers.places.around import Around, also_at, around_of
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools, Floats
from tasks.enrichers.places.hits import Hits, Places
from tasks.enrichers.places.lexicon import Lexicon
from tasks.enrichers.places.listing import games, gathered, results
from tasks.enrichers.places.lists import weights
from tasks.enrichers.places.persons import of_persons

_PER, _ORG, LOC = (NAME_TYPES.index(name) for name in ("PER", "ORG", "LOC"))
_NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Clues:
    """Of each hit: what kind of name the tagger sees there, and its clues by name (those of `weights.tsv`).

    `starts_tag`: both begin together; `is_tag`: both end together, too.
    """

    tag: Places
    starts_tag: Bools
    is_tag: Bools
    is_demonym: Bools
    is_phrase: Bools
    is_abbreviation: Bools
    named: dict[str, Bools]

    @property
    def located(self) -> Bools:
        """Hits that the tagger calls places, from their first word on."""
        located: Bools = (self.tag == LOC) & self.starts_tag
        return located

    def weighed(self) -> Floats:
        """The sum of the weights of each hit's clues."""
        total = np.full(len(self.tag), weights()["place.bias"])
        for name, holds in self.named.items():
            total += holds * weights()[f"place.{name}"]
        return total

    def only(self, kept: Places) -> "Clues":
        """The clues of some of the hits, by their places."""
        every = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "named"}
        named = {name: holds[kept] for name, holds in self.named.items()}
        return Clues(**{name: holds[kept] for name, holds in every.items()}, named=named)


def clues_of(hits: Hits, tokens: Tokens, tags: Tags, forms: Forms, lexicon: Lexicon) -> Clues:
    """Look at each hit and its neighbours."""
    tag, starts, stops = _tagged(hits, tags)
    around = around_of(hits, tokens, forms)
    number = hits.number
    is_abbreviation = number >= lexicon.abbreviations_from
    named = _of_tag(tag, starts, stops) | _of_neighbours(around) | _of_itself(around)
    named["abbreviation"] = is_abbreviation
    named["dateline"] = _of_datelines(around)
    named["result"] = results(around)
    named["game"] = games(around)
    named["of_party"] = around.before.is_a("-") & around.before_that.is_a("R", "D")  # "Davidson, R-Troy"
    named |= gathered(hits, tokens, forms)
    named["common"] &= ~(named["result"] | named["counties"] | named["provinces"])
    person = named["first_name"] | named["surname"]
    named |= _of_hyphens(around, named, around.single & person)
    named |= of_persons(named, around, tags, tag, starts)
    return Clues(
        tag=tag,
        starts_tag=starts,
        is_tag=starts & stops,
        is_demonym=(number >= lexicon.demonyms_from) & ~is_abbreviation,
        is_phrase=(number >= lexicon.phrases_from) & ~is_abbreviation,
        is_abbreviation=is_abbreviation,
        named=named,
    )


def _follows_a_hit(hits: Hits) -> Bools:
    """Whether one token alone parts each hit from the one before."""
    follows = np.zeros(len(hits), np.bool_)
    follows[1:] = hits.first[1:] - hits.last[:-1] == 1
    return follows


def _tagged(hits: Hits, tags: Tags) -> tuple[Places, Bools, Bools]:
    """The type of the tagger's name at each hit's first token (-1: none); whether they start and end together."""
    if not len(tags.name_first) or not len(hits):
        nothing = np.zeros(len(hits), np.bool_)
        return np.full(len(hits), _NONE), nothing, nothing
    # The first name that ends behind the hit's start.
    at = np.minimum(np.searchsorted(tags.name_last, hits.first, side="right"), len(tags.name_first) - 1)
    met = (tags.name_first[at] < hits.last) & (tags.name_last[at] > hits.first)
    tag = np.where(met, tags.name_type[at].astype(np.int64), _NONE)
    starts, ends = tags.name_first[at] == hits.first, tags.name_last[at] == hits.last
    return tag, met & starts, met & ends


def _of_tag(tag: Places, starts: Bools, ends: Bools) -> dict[str, Bools]:
    loc, org = tag == LOC, tag == _ORG
    exact = starts & ends
    return {
        "untagged": tag == _NONE,
        "per": tag == _PER,
        "loc_exact": loc & exact,
        "loc_first": loc & starts & ~ends,
        "loc_last": loc & ends & ~starts,
        "loc_inside": loc & ~starts & ~ends,
        "org_exact": org & exact,
        "org_first": org & starts & ~ends,
        "org_inside": org & ~starts,
    }


def _of_neighbours(around: Around) -> dict[str, Bools]:
    before, after = around.before, around.after
    locating = before.listed("locating")
    preposition = before.listed("preposition") | locating
    return {
        "preposition": preposition | (before.is_a("for") & around.before_that.listed("leaving")),
        "locating": locating,
        "comma_after": after.is_a(","),
        "called": before.is_a("of") & around.before_that.listed("called"),
        "following": after.listed("following"),
        "title_before": before.listed("title"),
        "capital_before": before.capital,
        "first_name_before": before.capital & before.listed("first"),
        "saying_after": after.listed("saying") & ~preposition,  # "police in Aden said"
        "street_after": after.listed("street"),
        "landform_after": after.listed("landform"),  # "Pag-asa Island"
        "namesake_after": after.listed("namesake"),  # "Lassa fever"
    }


def _of_itself(around: Around) -> dict[str, Bools]:
    upper = around.forms.facts.upper[around.form] & around.single
    length = around.tokens.end[around.hits.first] - around.tokens.start[around.hits.first]
    return {
        "several_words": ~around.single,
        "common": (around.own("common") & ~upper) | (around.own("title") & around.after.capital),  # "Brig. Gen. Salem"
        "first_name": around.own("first"),
        "surname": around.own("last"),
        "short": around.single & (length <= 3),
        "seen_lower": _seen_lower(around),
        "capitals": upper & ~around.before.capital & ~around.after.capital & (length <= 5),
    }


def _of_datelines(around: Around) -> Bools:
    """Whether it opens a sentence in capitals, a dash or bracket behind it: "HUME – A mill burnt down"."""
    hits, tokens = around.hits, around.tokens
    opens = tokens.sentence[np.maximum(hits.first - 1, 0)] != tokens.sentence[hits.first]
    opens |= hits.first == 0
    upper = around.forms.facts.upper[around.form] & around.forms.facts.upper[tokens.form[hits.last - 1]]
    closed = around.after.is_a("—", "–", "-", "--", "(", ":", ",")
    found: Bools = opens & upper & closed & ~around.own("common")
    return found


def _of_hyphens(around: Around, named: dict[str, Bools], person: Bools) -> dict[str, Bools]:
    joined = around.before.is_a("-") & around.before_that.capital & ~_follows_a_hit(around.hits)
    joined &= ~named["of_party"]
    return {
        "capital_before": (named["capital_before"] & ~named["of_party"])
        | joined,  # "Wal-Mart"; but not "Poland-Belarus"
        "hyphen": ((around.before.is_a("-") & ~joined) | around.after.is_a("-")) & ~person,
    }


def _seen_lower(around: Around) -> Bools:
    """Whether a single word stands in lower case elsewhere in the article."""
    asked = np.zeros(len(around.forms.texts) + 1, np.bool_)
    asked[around.name] = True
    asked[_NONE] = False
    lower = around.forms.facts.lower & asked[around.names]
    return also_at(around, around.single, np.flatnonzero(lower.take(around.tokens.form)))
