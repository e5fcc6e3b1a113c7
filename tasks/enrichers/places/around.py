"""Around: hits in; the tokens before, in and after each, with what is known of their forms, out."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from tasks.annotating.arrays import Int32, Tokens
from tasks.enrichers.places.forms import Forms
from tasks.enrichers.places.gazetteer import Bools
from tasks.enrichers.places.hits import Hits, Places
from tasks.enrichers.places.lexicon import BIT

_NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Beside:
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
class Around:
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
    before: Beside
    before_that: Beside
    after: Beside

    def stands(self, forms: Bools, hits: Places, token: Places) -> Bools:
        """Whether one of these forms stands at a token of each of some hits, in its sentence."""
        at = np.clip(token, 0, len(self.tokens) - 1)
        sentence = self.tokens.sentence
        within = (at == token) & (sentence[at] == sentence[self.hits.first[hits]])
        standing: Bools = forms[self.tokens.form[at]] & within
        return standing

    def own(self, name: str) -> Bools:
        """Whether the hit's only word is in a list."""
        alone: Bools = (self.lists & BIT[name] > 0) & self.single
        return alone


def around_of(hits: Hits, tokens: Tokens, forms: Forms) -> Around:
    """Look at the tokens beside each hit."""
    sentence, form = tokens.sentence[hits.first], tokens.form[hits.first]
    before, after = np.maximum(hits.first - 1, 0), np.minimum(hits.last, len(tokens) - 1)
    single = hits.last - hits.first == 1
    names = _names(forms)
    plain = forms.facts.capital & ~forms.listed("preposition", "article", "locating", "never_first")

    def beside(token: Places) -> Beside:
        other = (token < hits.first) | (token >= hits.last)
        within = other & (tokens.sentence[token] == sentence)
        of_token = tokens.form[token]
        return Beside(forms, of_token, forms.facts.lists[of_token], within, plain[of_token] & within)

    return Around(
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


def counted(around: Around, asked: Bools, tokens: Places) -> Places:
    """How often each hit's name stands among the hits asked for and at some tokens, in its article."""
    width = int(around.names.max(initial=0)) + 1
    own = around.hits.article.astype(np.int64) * width + around.name
    names = around.names[around.tokens.form[tokens]]
    named = np.flatnonzero(names >= 0)
    others = around.tokens.article[tokens[named]].astype(np.int64) * width + names[named]
    told = own[asked & (around.name >= 0)]
    count = np.bincount(np.concatenate((told, others)), minlength=len(around.tokens.article_ids) * width)
    return np.where(around.name >= 0, count[own], 0)


def also_at(around: Around, asked: Bools, tokens: Places) -> Bools:
    """Whether the names of the hits asked for stand at some of these tokens of their article."""
    width = int(around.names.max(initial=0)) + 1
    seen = np.zeros(len(around.tokens.article_ids) * width, np.bool_)
    names = around.names[around.tokens.form[tokens]]
    named = np.flatnonzero(names >= 0)
    seen[around.tokens.article[tokens[named]].astype(np.int64) * width + names[named]] = True
    found: Bools = asked & (around.name >= 0) & seen[around.hits.article.astype(np.int64) * width + around.name]
    return found
