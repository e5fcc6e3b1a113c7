"""Casing: sentences all in capitals and articles without capitals in, the forms that their words usually have out.

`UN CHIEF VISITS KENYA` is read as `UN chief visits Kenya`, and so is `un chief visits kenya`; `UNITED NATIONS`, which
is on a list of phrases, as `United Nations`. The text isn't touched: only what the tagger sees of these words changes.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools, Int32
from tasks.annotating.tags.lexicon import Lexicon
from tasks.annotating.tags.phrases import phrases
from tasks.annotating.tags.words import Words

#: How a word usually stands inside a sentence, in `Lexicon.cases`.
LOWER: Final = 1
TITLE: Final = 2
UPPER: Final = 3

#: Bits of `Lexicon.lists` that mark first and last names, cities, countries and regions.
_PROPER: Final = 1 | 2 | 4 | 8 | 256
_LEAST_SHOUTED: Final = 3
_LONG: Final = 5
_LEAST_WHISPERED: Final = 20
_RARE: Final = 50

Counts = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]


def recased(
    forms: Sequence[str], words: Words, form: Int32, sentence: Int32, article: Int32, lexicon: Lexicon
) -> tuple[list[str], Int32]:
    """Forms to be added to the distinct ones, and each token's form among all."""
    shouted, whispered = _shouted(words, form, sentence), _whispered(words, form, article)
    number, added = form.copy(), list[str]()
    word = words.values["word"]
    for of, group, flags, usual in (
        (shouted, sentence, words.capital, _of_shouted),
        (whispered, article, words.lower, _of_whispered),
    ):
        if not of.any():
            continue
        token = np.flatnonzero(of.take(group) & flags.take(form)).astype(np.int32)
        named = phrases(word[form], sentence, token, lexicon) > 0
        distinct, inverse = np.unique(form[token] * 2 + named, return_inverse=True)
        number[token] = (len(forms) + len(added) + inverse).astype(np.int32)
        base = distinct >> 1
        cases = np.where(distinct & 1, TITLE, lexicon.cases.of(word[base]))
        known = zip(base.tolist(), cases.tolist(), lexicon.lists.of(word[base]).tolist(), strict=True)
        added += [usual(forms[i], case, lists) for i, case, lists in known]
    return added, number


def _of_shouted(form: str, case: int, _: int) -> str:
    """`VISITS` as `visits`, `UN` as it is, `KENYA` and what isn't known with one capital."""
    if case == LOWER:
        return form.lower()
    return form if case == UPPER else form.title()


def _of_whispered(form: str, case: int, lists: int) -> str:
    """`kenya` as `Kenya`, `un` as `UN`, what isn't known as it is."""
    if case == TITLE or (not case and lists & _PROPER):
        return form.title()
    return form.upper() if case == UPPER else form


def _count(flags: Bools, bounds: Places) -> Counts:
    """How many of the tokens of each stretch are so; stretches follow each other."""
    return np.diff(np.append(0, np.cumsum(flags, dtype=np.int32)).take(bounds))


def _bounds(group: Int32) -> Places:
    """Where each group of tokens begins, and where one more would; groups are numbered from 0, in order."""
    return np.searchsorted(group, np.arange(int(group[-1]) + 2 if len(group) else 1))


def _shouted(words: Words, form: Int32, sentence: Int32) -> Bools:
    """Whether each sentence is all in capitals: at least three words, one of them long."""
    size = int(sentence[-1]) + 1 if len(sentence) else 0
    found = np.zeros(size, np.bool_)
    loud = np.flatnonzero(words.shouted.take(form))
    large = np.bincount(sentence.take(loud), minlength=size)
    long = np.bincount(sentence.take(loud[words.length.take(form.take(loud)) > _LONG]), minlength=size)
    for number in np.flatnonzero((large >= _LEAST_SHOUTED) & (long > 0)).tolist():
        first, last = np.searchsorted(sentence, (number, number + 1))
        found[number] = not words.small.take(form[first:last]).any()
    return found


def _whispered(words: Words, form: Int32, article: Int32) -> Bools:
    """Whether each article has (nearly) no capitals."""
    bounds = _bounds(article)
    small, large = _count(words.lower.take(form), bounds), _count(words.upper.take(form), bounds)
    found: Bools = (small >= _LEAST_WHISPERED) & (large * _RARE < small)
    return found
