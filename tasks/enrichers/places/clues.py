"""Clues: hits and the tagger's names in; what stands in and around each hit, each clue by its name, out."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from tasks.annotating.arrays import NAME_TYPES, Int32, Tags, Tokens
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools, Floats
from tasks.enrichers.places.hits import Hits, Places
from tasks.enrichers.places.lexicon import BIT, Lexicon
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

    def only(self, kept: Places) -> "Clues":
        """The clues of some of the hits, by their places."""
        every = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "named"}
        named = {name: holds[kept] for name, holds in self.named.items()}
        return Clues(**{name: holds[kept] for name, holds in every.items()}, named=named)


def clues_of(hits: Hits, tokens: Tokens, tags: Tags, forms: Forms, lexicon: Lexicon) -> Clues:
    """Look at each hit and its neighbours."""
    tag, starts, stops = _tagged(hits, tags)
    around = _around(hits, tokens, forms)
    number = hits.number
    is_abbreviation = number >= lexicon.abbreviations_from
    named = _of_tag(tag, starts, stops) | _of_neighbours(around) | _of_itself(around)
    named["abbreviation"] = is_abbreviation
    named["dateline"] = _of_datelines(around)
    person = named["first_name"] | named["surname"]
    named |= _of_hyphens(around, named["capital_before"], around.single & person)
    named |= _of_persons(named, around, tags, tag, starts)
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


@dataclass(frozen=True, slots=True)
class _Beside:
    """A token beside each hit: its form, its lists, whether it stands in the hit's sentence; whether a capital does."""

    forms: Forms
    form: Int32
    lists: Int32
    within: Bools
    capital: Bools

    def listed(self, name: str) -> Bools:
        """Whether the token is in a list."""
        listed: Bools = (self.lists & BIT[name] > 0) & self.within
        return listed

    def is_a(self, *texts: str) -> Bools:
        """Whether the token is one of these signs or words."""
        found: Bools = self.forms.text_is(*texts)[self.form] & self.within
        return found


@dataclass(frozen=True, slots=True)
class _Around:
    """The tokens before, in and after hits; `form` and `lists` are those of a hit's first token.

    `names`: a number of each form's name (-1: none); `name`: that of each hit of one word.
    """

    hits: Hits
    tokens: Tokens
    forms: Forms
    single: Bools
    form: Int32
    lists: Int32
    names: Places
    name: Places
    before: _Beside
    before_that: _Beside
    after: _Beside

    def own(self, name: str) -> Bools:
        """Whether the hit's only word is in a list."""
        alone: Bools = (self.lists & BIT[name] > 0) & self.single
        return alone


def _around(hits: Hits, tokens: Tokens, forms: Forms) -> _Around:
    sentence, form = tokens.sentence[hits.first], tokens.form[hits.first]
    before, after = np.maximum(hits.first - 1, 0), np.minimum(hits.last, len(tokens) - 1)
    single = hits.last - hits.first == 1
    names = _names(forms)
    plain = forms.facts.capital & ~forms.listed("preposition", "article", "locating", "never_first")

    def beside(token: Places) -> _Beside:
        other = (token < hits.first) | (token >= hits.last)
        within = other & (tokens.sentence[token] == sentence)
        of_token = tokens.form[token]
        return _Beside(forms, of_token, forms.facts.lists[of_token], within, plain[of_token] & within)

    return _Around(
        hits=hits,
        tokens=tokens,
        forms=forms,
        single=single,
        form=form,
        lists=forms.facts.lists[form],
        names=names,
        name=np.where(single & (hits.number == forms.facts.number[form]), names[form], _NONE),
        before=beside(before),
        before_that=beside(np.maximum(hits.first - 2, 0)),
        after=beside(after),
    )


def _names(forms: Forms) -> Places:
    """Number the names that single forms are, which are few: "us" and "US" have one number; -1: no name."""
    names = np.full(len(forms.texts), _NONE)
    some = np.flatnonzero(forms.facts.number >= 0)
    names[some] = np.unique(forms.facts.number[some], return_inverse=True)[1]
    return names


def _of_neighbours(around: _Around) -> dict[str, Bools]:
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


def _of_itself(around: _Around) -> dict[str, Bools]:
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


def _of_datelines(around: _Around) -> Bools:
    """Whether it opens a sentence in capitals, a dash or bracket behind it: "HUME – A mill burnt down"."""
    hits, tokens = around.hits, around.tokens
    opens = tokens.sentence[np.maximum(hits.first - 1, 0)] != tokens.sentence[hits.first]
    opens |= hits.first == 0
    upper = around.forms.facts.upper[around.form] & around.forms.facts.upper[tokens.form[hits.last - 1]]
    closed = around.after.is_a("—", "–", "-", "--", "(", ":", ",")
    found: Bools = opens & upper & closed & ~around.own("common")
    return found


def _of_hyphens(around: _Around, capital_before: Bools, person: Bools) -> dict[str, Bools]:
    joined = around.before.is_a("-") & around.before_that.capital & ~_follows_a_hit(around.hits)
    return {
        "capital_before": capital_before | joined,  # "Wal-Mart"; but not "Poland-Belarus"
        "hyphen": ((around.before.is_a("-") & ~joined) | around.after.is_a("-")) & ~person,
    }


def _of_persons(named: dict[str, Bools], around: _Around, tags: Tags, tag: Places, starts: Bools) -> dict[str, Bools]:
    per = named["per"] & around.single
    begins, ends = _part_of_a_person(around, tags, per)
    of_person = _behind_a_person(around, tags) & (tag != _ORG) & ~around.after.capital
    alone = ~named["per"] & ~named["preposition"] & ~named["capital_before"] & (starts | (tag == _NONE))
    doubtful = (tag != LOC) & ~of_person
    return {
        "per_located": per & named["locating"],
        "per_named": per & (begins | ends),
        "per_unnamed": per & ~(begins | ends | named["title_before"] | named["first_name"] | named["surname"]),
        "of_person": of_person,
        "surname_of": alone & ends,
        "first_name": named["first_name"] & doubtful,
        "surname": named["surname"] & doubtful,
    }


def _part_of_a_person(around: _Around, tags: Tags, asked: Bools) -> tuple[Bools, Bools]:
    """Whether a single word begins (of hits asked for), and ends, a longer name of a person in the article.

    Whom an article names, it first names in full: "Dele Uyo said … Uyo said".
    """
    longer = (tags.name_type == _PER) & (tags.name_last - tags.name_first > 1)
    first, last = tags.name_first[longer].astype(np.int64), tags.name_last[longer].astype(np.int64)
    return _also_at(around, asked, first), _also_at(around, around.single, last - 1)


def _behind_a_person(around: _Around, tags: Tags) -> Bools:
    """Whether `of` and a person's name stand before it: "Carson Whitley of Cecilia", "Ann Bell, 44, of Martin"."""
    ends = np.zeros(len(around.tokens), np.bool_)
    ends[tags.name_last[tags.name_type == _PER] - 1] = True
    of = np.flatnonzero(around.before.is_a("of") & around.before_that.within)
    one, two = (np.maximum(around.hits.first[of] - count, 0) for count in (2, 3))
    told = ends[two] | around.forms.facts.digit[around.tokens.form[two]]
    told &= around.tokens.sentence[two] == around.tokens.sentence[one]
    behind = np.zeros(len(around.hits), np.bool_)
    behind[of] = ends[one] | (around.before_that.is_a(",")[of] & told)
    return behind


def _seen_lower(around: _Around) -> Bools:
    """Whether a single word stands in lower case elsewhere in the article."""
    asked = np.zeros(len(around.forms.texts) + 1, np.bool_)
    asked[around.name] = True
    asked[_NONE] = False
    lower = around.forms.facts.lower & asked[around.names]
    return _also_at(around, around.single, np.flatnonzero(lower.take(around.tokens.form)))


def _also_at(around: _Around, asked: Bools, tokens: Places) -> Bools:
    """Whether the names of the hits asked for stand at some of these tokens of their article."""
    width = int(around.names.max(initial=0)) + 1
    seen = np.zeros(len(around.tokens.article_ids) * width, np.bool_)
    names = around.names[around.tokens.form[tokens]]
    named = np.flatnonzero(names >= 0)
    seen[around.tokens.article[tokens[named]].astype(np.int64) * width + names[named]] = True
    found: Bools = asked & (around.name >= 0) & seen[around.hits.article.astype(np.int64) * width + around.name]
    return found
