"""Casing: sentences all in capitals and articles without capitals in, the forms that their words usually have out.

`UN CHIEF VISITS KENYA` is read as `UN chief visits Kenya`, and so is `un chief visits kenya`; `UNITED NATIONS`, which
is on a list of phrases, as `United Nations`. The text isn't touched: only what the tagger sees of these words changes.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32
from tasks.annotating.tags.lexicon import Lexicon
from tasks.annotating.tags.phrases import phrases
from tasks.annotating.tags.words import Bools, Words

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

Counts = npt.NDArray[np.int64]


def recased(
    forms: Sequence[str], words: Words, form: Int32, sentence: Int32, article: Int32, lexicon: Lexicon
) -> tuple[list[str], Int32]:
    """Forms to be added to the distinct ones, and each token's form among all."""
    shouted = _shouted(words, form, sentence)[sentence] & words.capital[form]
    whispered = _whispered(words, form, article)[article] & words.lower[form]
    number, added = form.copy(), list[str]()
    word = words.values["word"]
    for affected, usual in ((shouted, _of_shouted), (whispered, _of_whispered)):
        token = np.flatnonzero(affected).astype(np.int32)
        if not len(token):
            continue
        named = phrases(word[form], sentence, token, lexicon) > 0
        distinct, inverse = np.unique(form[token] * 2 + named, return_inverse=True)
        number[token] = (len(forms) + len(added) + inverse).astype(np.int32)
        of = distinct >> 1
        cases = np.where(distinct & 1, TITLE, lexicon.cases.of(word[of]))
        known = zip(of.tolist(), cases.tolist(), lexicon.lists.of(word[of]).tolist(), strict=True)
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


def _count(flags: Bools, group: Int32, size: int) -> Counts:
    return np.bincount(group[flags], minlength=size)


def _shouted(words: Words, form: Int32, sentence: Int32) -> Bools:
    """Whether each sentence is all in capitals: at least three words, one of them long."""
    size = int(sentence.max()) + 1 if len(sentence) else 0
    loud = words.shouted[form]
    small = _count(words.small[form], sentence, size)
    large = _count(loud, sentence, size)
    long = _count(loud & (words.length[form] > _LONG), sentence, size)
    found: Bools = (small == 0) & (large >= _LEAST_SHOUTED) & (long > 0)
    return found


def _whispered(words: Words, form: Int32, article: Int32) -> Bools:
    """Whether each article has (nearly) no capitals."""
    size = int(article.max()) + 1 if len(article) else 0
    small, large = _count(words.lower[form], article, size), _count(words.upper[form], article, size)
    found: Bools = (small >= _LEAST_WHISPERED) & (large * _RARE < small)
    return found
