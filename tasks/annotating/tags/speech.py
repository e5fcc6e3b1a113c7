"""Parts of speech: a scene in, a part of speech for each token out.

The first pass scores each word by itself and those around it. Where its best guess leads by little, a second pass adds
what the tags around say.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import UPOS, UInt8
from tasks.annotating.tags.hashing import UInt32, joined, rows, spread
from tasks.annotating.tags.lexicon import SpeechWeights
from tasks.annotating.tags.scene import Scene

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

Int16 = npt.NDArray[np.int16]


def parts_of_speech(scene: Scene, weights: SpeechWeights) -> UInt8:
    """An index into `UPOS` for each token."""
    scores = first_scores(scene, weights)
    tags, lead = leaders(np.ascontiguousarray(scores.T))
    unsure = np.flatnonzero(lead < NARROW)
    again = scores[unsure]
    for feature in context_features(scene, tags, unsure):
        again += weights.context.take(rows(feature, weights.context_bits), 0)
    result = tags.copy()
    result[unsure] = leaders(np.ascontiguousarray(again.T))[0]
    return result


def leaders(by_tag: Int16) -> tuple[UInt8, Int16]:
    """The best tag of each token, the first of equals, and its lead over the next."""
    top = by_tag[0].copy()
    second = np.full_like(top, np.iinfo(np.int16).min // 2)
    tag = np.zeros(len(top), np.uint8)
    for number, scores in enumerate(by_tag[1:], start=1):
        np.maximum(second, np.minimum(top, scores), out=second)
        np.copyto(tag, np.uint8(number), where=scores > top)
        np.maximum(top, scores, out=top)
    return tag, top - second


def first_scores(scene: Scene, weights: SpeechWeights) -> Int16:
    """Sums of weights [n, 17]."""
    token = np.arange(len(scene), dtype=np.int32)
    total = np.zeros((len(scene), len(UPOS)), np.int16)
    everything = np.arange(len(scene.words.capital))
    for offset in AROUND:
        sums = np.zeros((len(everything), len(UPOS)), np.int16)
        for feature in word_features(scene, offset):
            sums += weights.table.take(rows(feature, weights.bits), 0)
        total += sums.take(scene.around(token, offset), 0)
    for feature in combined_features(scene):
        total += weights.table.take(rows(feature, weights.bits), 0)
    return total


def word_features(scene: Scene, offset: int) -> Iterator[UInt32]:
    """Hashes of the features that each form has where it stands `offset` tokens from a token."""
    offsets = list(AROUND)
    number = COMBINED // 2 + sum(len(AROUND[at]) for at in offsets[: offsets.index(offset)])
    for i, name in enumerate(AROUND[offset]):
        yield joined(number + i, scene.words.values[name])


def combined_features(scene: Scene) -> list[UInt32]:
    """Hashes of the features of each token that combine several values."""
    token = np.arange(len(scene), dtype=np.int32)
    word = scene.words.values["word"]
    before, here, after = (word[scene.around(token, offset)] for offset in (-1, 0, 1))
    opening = spread(scene.opening)
    rows_ = [(opening, scene.words.values["shape"][scene.form]), (before, here), (here, after)]
    return [joined(COMBINED + i, *values) for i, values in enumerate(rows_)]


def context_features(scene: Scene, tags: UInt8, token: npt.NDArray[np.int64]) -> list[UInt32]:
    """Hashes of what the tags of the first pass say of some tokens."""
    values = spread(np.arange(NO_TAG + 1))
    before, after, before2, after2 = (
        values[scene.values_around(tags, token, offset, NO_TAG)] for offset in (-1, 1, -2, 2)
    )
    own, form = values[tags[token]], scene.form[token]
    word, ending = scene.words.values["word"][form], scene.words.values["last3"][form]
    rows_ = [
        (before,), (after,), (before, before2), (after, after2), (before, after), (before, word), (after, word),
        (before, after, word), (before, ending), (after, ending), (own, before, after), (own, before, before2),
        (own, after, after2),
    ]  # fmt: skip
    return [joined(CONTEXT + i, *each) for i, each in enumerate(rows_)]
