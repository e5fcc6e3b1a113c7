"""Clues: hits and the tagger's names in; what stands in and around each hit, each clue by its name, out."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from tasks.annotating.arrays import NAME_TYPES, Tags, Tokens
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools, Floats
from tasks.enrichers.places.hits import Hits, Places
from tasks.enrichers.places.lexicon import Lexicon
from tasks.enrichers.places.lists import weights

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


def clues_of(hits: Hits, tokens: Tokens, tags: Tags, forms: Forms, lexicon: Lexicon) -> Clues:
    """Look at each hit and its neighbours."""
    tag, starts, ends = _tagged(hits, tags)
    around = _Around(hits, tokens, forms)
    number = hits.number
    is_abbreviation = number >= lexicon.abbreviations_from
    named = _of_tag(tag, starts, ends) | _of_neighbours(around) | _of_itself(around)
    named["abbreviation"] = is_abbreviation
    named["dateline"] = _of_datelines(around)
    named["per_located"] = named["per"] & named["locating"] & around.single
    of_person = _of_person(around, tags)
    named["per_named"] = named["per"] & around.single & of_person
    named["per_unnamed"] = named["per"] & around.single & ~of_person & ~named["title_before"]
    for name in ("first_name", "surname"):
        named[name] &= tag != LOC
    person = around.own("first") | around.own("last")
    named["per_unnamed"] &= ~person
    joined = around.before_is("-") & around.capital(np.maximum(hits.first - 2, 0))
    joined &= ~np.isin(hits.first - 2, hits.last - 1)
    named["capital_before"] |= joined  # "Wal-Mart"; but not "Poland-Belarus"
    named["hyphen"] = ((around.before_is("-") & ~joined) | around.after_is("-")) & ~(around.single & person)
    return Clues(
        tag=tag,
        starts_tag=starts,
        is_tag=starts & ends,
        is_demonym=(number >= lexicon.demonyms_from) & ~is_abbreviation,
        is_phrase=(number >= lexicon.phrases_from) & ~is_abbreviation,
        is_abbreviation=is_abbreviation,
        named=named,
    )


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


@dataclass(frozen=True, slots=True)
class _Around:
    """The tokens before, in and after hits."""

    hits: Hits
    tokens: Tokens
    forms: Forms

    @property
    def single(self) -> Bools:
        single: Bools = self.hits.last - self.hits.first == 1
        return single

    @property
    def before(self) -> Places:
        return np.maximum(self.hits.first - 1, 0)

    @property
    def after(self) -> Places:
        return np.minimum(self.hits.last, len(self.tokens) - 1)

    def same_sentence(self, token: Places) -> Bools:
        """Whether the token is another than the hit's, in its sentence."""
        other = (token < self.hits.first) | (token >= self.hits.last)
        same: Bools = other & (self.tokens.sentence[token] == self.tokens.sentence[self.hits.first])
        return same

    def own(self, name: str) -> Bools:
        """Whether the hit's only word is in a list."""
        alone: Bools = self.forms.listed(name)[self.tokens.form[self.hits.first]] & self.single
        return alone

    def listed(self, token: Places, name: str) -> Bools:
        """Whether the token beside is in a list."""
        return self.forms.listed(name)[self.tokens.form[token]] & self.same_sentence(token)

    def before_is(self, text: str) -> Bools:
        """Whether a sign stands before."""
        return self.forms.text_is(text)[self.tokens.form[self.before]] & self.same_sentence(self.before)

    def after_is(self, text: str) -> Bools:
        """Whether a sign stands behind."""
        return self.forms.text_is(text)[self.tokens.form[self.after]] & self.same_sentence(self.after)

    def capital(self, token: Places) -> Bools:
        """Whether the token beside is a capitalised word that is no preposition or article."""
        plain = self.forms.facts.capital & ~self.forms.listed("preposition", "article", "locating")
        return plain[self.tokens.form[token]] & self.same_sentence(token)


def _of_neighbours(around: _Around) -> dict[str, Bools]:
    before, after = around.before, around.after
    capital = around.capital(before)
    locating = around.listed(before, "locating")
    preposition = around.listed(before, "preposition") | locating
    return {
        "preposition": preposition
        | (around.before_is("for") & around.listed(np.maximum(around.hits.first - 2, 0), "leaving")),
        "locating": locating,
        "comma_after": around.after_is(","),
        "called": around.before_is("of") & around.listed(np.maximum(around.hits.first - 2, 0), "called"),
        "following": around.listed(after, "following"),
        "title_before": around.listed(before, "title"),
        "capital_before": capital,
        "first_name_before": capital & around.listed(before, "first"),
        "saying_after": around.listed(after, "saying") & ~preposition,  # "police in Aden said"
        "street_after": around.listed(after, "street"),
        "landform_after": around.listed(after, "landform"),  # "Pag-asa Island"
    }


def _of_itself(around: _Around) -> dict[str, Bools]:
    form = around.tokens.form[around.hits.first]
    upper = around.forms.facts.upper[form] & around.single
    length = around.tokens.end[around.hits.first] - around.tokens.start[around.hits.first]
    return {
        "several_words": ~around.single,
        "common": around.own("common") & ~upper,
        "first_name": around.own("first"),
        "surname": around.own("last"),
        "short": around.single & (length <= 3),
        "seen_lower": around.single & _seen_lower(around),
        "capitals": upper & ~around.capital(around.before) & ~around.capital(around.after) & (length <= 5),
    }


def _of_datelines(around: _Around) -> Bools:
    """Whether it opens a sentence in capitals, a dash or bracket behind it: "HUME – A mill burnt down"."""
    hits, tokens, form = around.hits, around.tokens, around.tokens.form
    opens = tokens.sentence[around.before] != tokens.sentence[hits.first]
    opens |= hits.first == 0
    upper = around.forms.facts.upper[form[hits.first]] & around.forms.facts.upper[form[hits.last - 1]]
    dashes = around.forms.text_is("—", "–", "-", "--", "(", ":", ",")
    closed = dashes[form[around.after]] & around.same_sentence(around.after)
    found: Bools = opens & upper & closed & ~around.own("common")
    return found


def _of_person(around: _Around, tags: Tags) -> Bools:
    """Whether the word is part of a longer name of a person in the article: whom it names, it first names in full."""
    hits, tokens, keys = around.hits, around.tokens, around.forms.facts.keys
    longer = (tags.name_type == _PER) & (tags.name_last - tags.name_first > 1)
    parts = np.concatenate((tags.name_first[longer], tags.name_last[longer] - 1))
    words, coded = np.unique(keys[tokens.form[np.concatenate((hits.first, parts))]], return_inverse=True)
    article = np.concatenate((hits.article, tokens.article[parts])).astype(np.int64)
    pairs = article * len(words) + coded
    found: Bools = np.isin(pairs[: len(hits)], pairs[len(hits) :])
    return found


def _seen_lower(around: _Around) -> Bools:
    """Whether the word stands in lower case elsewhere in the article. Exact: by article and key."""
    tokens, keys, lower = around.tokens, around.forms.facts.keys, np.flatnonzero(around.forms.facts.lower)
    asked, mine = np.unique(keys[tokens.form[around.hits.first]], return_inverse=True)
    if not len(asked):
        return np.zeros(0, np.bool_)
    of_form = np.full(len(keys), -1)
    at = np.minimum(np.searchsorted(asked, keys[lower]), len(asked) - 1)
    of_form[lower] = np.where(asked[at] == keys[lower], at, -1)
    found = np.flatnonzero((of_form >= 0)[tokens.form])
    seen = np.zeros((len(tokens.article_ids), len(asked)), np.bool_)
    seen[tokens.article[found], of_form[tokens.form[found]]] = True
    return seen[around.hits.article, mine]
