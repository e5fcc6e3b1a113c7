"""Parts of speech: a scene in, a part of speech for each token out.

The first pass scores each word by itself and those around it. Where its best guess leads by little, a second pass adds
what the tags around say.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import UPOS, Int32, UInt8
from tasks.annotating.tags.hashing import UInt32, joined, rows, spread
from tasks.annotating.tags.lexicon import SpeechWeights
from tasks.annotating.tags.scene import Places, Scene

#: What is seen of the word itself and of those around it, by offset; each is a feature of its own.
AROUND: Final = {
    0: (
        "word", "exact", "last1", "last2", "last3", "last4", "first2", "first3", "shape", "lists", "fine", "coarse",
    ),
    -1: ("word", "last2", "last3", "fine", "coarse", "shape"),
    1: ("word", "last2", "last3", "fine", "coarse", "shape"),
    -2: ("word", "coarse"),
    2: ("word", "coarse"),
}  # fmt: skip

COMBINED: Final = 300
CONTEXT: Final = 400

#: The tag of what stands beyond the sentence.
NO_TAG: Final = len(UPOS)

#: A lead over the next best guess below which the second pass looks again, in steps of the weights.
NARROW: Final = 75

#: Tokens that are scored at once: what is summed up stays near the processor.
_AT_ONCE: Final = 1 << 14

Int16 = npt.NDArray[np.int16]


def parts_of_speech(scene: Scene, weights: SpeechWeights) -> UInt8:
    """An index into `UPOS` for each token."""
    tags, lead, again = first_pass(scene, weights)
    unsure = np.flatnonzero(lead < NARROW)
    for feature in context_features(scene, tags, unsure):
        again += weights.context.take(rows(feature, weights.context_bits), 0)
    result = tags.copy()
    result[unsure] = leaders(again)[0]
    return result


def first_pass(scene: Scene, weights: SpeechWeights) -> tuple[UInt8, Int16, Int16]:
    """The best tag of each token, its lead, and the scores of those whose lead is narrow."""
    tags, lead = np.empty(len(scene), np.uint8), np.empty(len(scene), np.int16)
    sums = form_sums(scene, weights)
    unsure = [np.empty((0, len(UPOS)), np.int16)]
    for first in range(0, len(scene), _AT_ONCE):
        here = slice(first, min(first + _AT_ONCE, len(scene)))
        scores = first_scores(scene, here, sums, weights)
        tags[here], lead[here] = leaders(scores)
        unsure.append(scores.take(np.flatnonzero(lead[here] < NARROW), 0))
    return tags, lead, np.concatenate(unsure)


def leaders(scores: Int16) -> tuple[UInt8, Int16]:
    """The best tag of each token by scores [n, 17], the first of equals, and its lead over the next."""
    by_tag = np.ascontiguousarray(scores.T)
    top = by_tag[0].copy()
    second = np.full_like(top, np.iinfo(np.int16).min // 2)
    for values in by_tag[1:]:
        np.maximum(second, np.minimum(top, values), out=second)
        np.maximum(top, values, out=top)
    rank = np.zeros(len(top), np.uint8)
    for number, values in enumerate(by_tag):
        np.maximum(rank, (values == top).view(np.uint8) * np.uint8(len(UPOS) - number), out=rank)
    return np.uint8(len(UPOS)) - rank, top - second


def form_sums(scene: Scene, weights: SpeechWeights) -> dict[int, Int16]:
    """Sums of weights [u + 1, 17] of each form where it stands at an offset from a token."""
    sums = {offset: np.zeros((len(scene.words.capital), len(UPOS)), np.int16) for offset in AROUND}
    for offset, total in sums.items():
        for feature in word_features(scene, offset):
            total += weights.table.take(rows(feature, weights.bits), 0)
    return sums


def first_scores(scene: Scene, here: slice, sums: Mapping[int, Int16], weights: SpeechWeights) -> Int16:
    """Sums of weights [t, 17] of the tokens of a stretch."""
    around = {offset: scene.around.between(here.start, here.stop, offset) for offset in AROUND}
    total = sums[0].take(around[0], 0)
    for offset, forms in around.items():
        if offset:
            total += sums[offset].take(forms, 0)
    for feature in combined_features(scene, scene.opening[here], around):
        total += weights.table.take(rows(feature, weights.bits), 0)
    return total


def word_features(scene: Scene, offset: int) -> Iterator[UInt32]:
    """Hashes of the features that each form has where it stands `offset` tokens from a token."""
    offsets = list(AROUND)
    number = COMBINED // 2 + sum(len(AROUND[at]) for at in offsets[: offsets.index(offset)])
    for i, name in enumerate(AROUND[offset]):
        yield joined(number + i, scene.words.values[name])


def combined_features(scene: Scene, opening: UInt8, around: Mapping[int, Int32]) -> list[UInt32]:
    """Hashes of the features of some tokens that combine several values; `around` has the forms by offset."""
    word = scene.words.values["word"]
    before, here, after = (word.take(around[offset]) for offset in (-1, 0, 1))
    opens = spread(np.arange(3)).take(opening)
    rows_ = [(opens, scene.words.values["shape"].take(around[0])), (before, here), (here, after)]
    return [joined(COMBINED + i, *values) for i, values in enumerate(rows_)]


def context_features(scene: Scene, tags: UInt8, token: Places) -> list[UInt32]:
    """Hashes of what the tags of the first pass say of some tokens."""
    values = spread(np.arange(NO_TAG + 1))
    beside = scene.beside(tags, NO_TAG)
    before, after, before2, after2 = (values.take(beside(token, offset)) for offset in (-1, 1, -2, 2))
    own, form = values.take(tags.take(token)), scene.form.take(token)
    word, ending = scene.words.values["word"].take(form), scene.words.values["last3"].take(form)
    rows_ = [
        (before,), (after,), (before, before2), (after, after2), (before, after), (before, word), (after, word),
        (before, after, word), (before, ending), (after, ending), (own, before, after), (own, before, before2),
        (own, after, after2),
    ]  # fmt: skip
    return [joined(CONTEXT + i, *each) for i, each in enumerate(rows_)]
