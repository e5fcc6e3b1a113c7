"""The scene: tokens in, with their words and what surrounds each out, as both taggers need it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools, Int32, Tokens, UInt8
from tasks.annotating.tags.casing import recased
from tasks.annotating.tags.vocabulary import Vocabulary
from tasks.annotating.tags.words import Words

#: Tokens that are tagged at once, about.
_AT_ONCE = 1 << 19

Places = npt.NDArray[np.integer]
Values = TypeVar("Values", Int32, UInt8)

#: How many tokens are looked at to either side.
REACH: Final = 3

_QUOTES = tuple(ord(sign) for sign in "\"“”„«»'‘’`:•*-–—")


class Beside(Generic[Values]):
    """The values of tokens, and of those beside them, or `nothing` beyond their sentence.

    The values stand in one row, with `REACH` times nothing before each sentence and at the end; `place` [n] says where.
    """

    def __init__(self, place: Places, values: Values, nothing: int) -> None:
        self._place = place
        self._values: Values = np.full((int(place[-1]) if len(place) else 0) + REACH + 1, nothing, values.dtype)
        self._values[place] = values

    def __call__(self, token: Places, offset: int) -> Values:
        """The values of the tokens that stand `offset` tokens from others, at most `REACH`."""
        found: Values = self._values.take(self._place.take(token) + offset)
        return found

    def between(self, first: int, last: int, offset: int) -> Values:
        """The values of the tokens that stand `offset` tokens from those from `first` up to `last`."""
        found: Values = self._values.take(self._place[first:last] + offset)
        return found


@dataclass(frozen=True, slots=True)
class Scene:
    """Tokens of some articles, in order.

    `form` [n], an index into the values of `words`; `article` [n], counted from 0; `begins` [n], whether a sentence
    begins there; `sentence` [n], its number; `opening` [n], 1 at the first word of a sentence, 2 after a sign that
    may open one, else 0; `glued` [n], whether no space stands before it; `place` [n], see `Beside`; `around`, the forms
    beside others, or no form (the last).
    """

    words: Words
    form: Int32
    article: Int32
    begins: Bools
    sentence: Int32
    opening: UInt8
    glued: Bools
    place: Places
    around: Beside[Int32]

    def __len__(self) -> int:
        return len(self.form)

    def beside(self, values: UInt8, nothing: int) -> Beside[UInt8]:
        """The values of tokens and of those beside them, or `nothing` beyond their sentence."""
        return Beside(self.place, values, nothing)


def openings(words: Words, form: Int32, begins: Bools) -> UInt8:
    """Where a capital says little: at the first word of a sentence (1), after a quotation mark, colon or dash (2)."""
    sign = words.sign.take(form)
    first = begins.copy()
    for _ in range(3):
        first[1:] |= first[:-1] & sign[:-1]
    opened = np.zeros(len(form), np.bool_)
    opened[1:] = np.isin(words.initial, _QUOTES).take(form[:-1])
    opened &= ~first
    return first.view(np.uint8) + np.uint8(2) * opened.view(np.uint8)


def scene_of(tokens: Tokens, chosen: Int32, vocabulary: Vocabulary) -> Scene:
    """The scene of some tokens of a batch: whole articles, in order."""
    forms, form = _forms(tokens, chosen)
    article, begins = _numbered(tokens.article.take(chosen)), _begins(tokens, chosen)
    sentence = (np.cumsum(begins) - 1).astype(np.int32)
    words = vocabulary.of(forms)
    added, form = recased(forms, words, form, sentence, article, vocabulary.lexicon)
    if added:
        words = words.and_more(vocabulary.of(added))
    glued = np.zeros(len(form), np.bool_)
    glued[1:] = tokens.start.take(chosen[1:]) == tokens.end.take(chosen[:-1])
    place = np.arange(len(form)) + REACH * (sentence + 1)
    around = Beside(place, form, len(words.capital) - 1)
    return Scene(words, form, article, begins, sentence, openings(words, form, begins), glued, place, around)


def _begins(tokens: Tokens, chosen: Int32) -> Bools:
    article, sentence = tokens.article.take(chosen), tokens.sentence.take(chosen)
    begins = np.ones(len(chosen), np.bool_)
    begins[1:] = (sentence[1:] != sentence[:-1]) | (article[1:] != article[:-1])
    return begins


def _numbered(article: Int32) -> Int32:
    number = np.zeros(len(article), np.int32)
    number[1:] = np.cumsum(article[1:] != article[:-1])
    return number


def _forms(tokens: Tokens, chosen: Int32) -> tuple[Sequence[str], Int32]:
    if len(chosen) == len(tokens):
        return tokens.forms, tokens.form
    used, form = np.unique(tokens.form[chosen], return_inverse=True)
    return [tokens.forms[i] for i in used.tolist()], form.astype(np.int32)


def parts_of(tokens: Tokens) -> Iterator[Int32]:
    """The tokens of articles in English, in parts of whole articles that are not too large to be tagged at once."""
    count = np.diff(tokens.first)
    english = np.array([(language or "").lower().split("-")[0] == "en" for language in tokens.languages], np.bool_)
    part = np.cumsum(np.where(english, count, 0)) // _AT_ONCE
    for number in np.unique(part[english]) if len(part) else ():
        chosen = np.repeat(english & (part == number), count)
        if chosen.any():
            yield np.flatnonzero(chosen).astype(np.int32)
