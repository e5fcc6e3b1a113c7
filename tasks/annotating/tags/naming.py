"""Names: a scene in, the names in it with kind and score out. Two passes; the second sees the labels of the first."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Float32, Int32, UInt8
from tasks.annotating.tags.candidates import Runs, candidates
from tasks.annotating.tags.decoding import LABELS, Labels, Scores, best
from tasks.annotating.tags.documents import Spans, second_features, spans
from tasks.annotating.tags.hashing import rows
from tasks.annotating.tags.lexicon import Lexicon, NameWeights
from tasks.annotating.tags.names import AROUND, combined_features, windows, word_features
from tasks.annotating.tags.scene import Scene

_SECOND = slice(8, 8 + LABELS)


@dataclass(frozen=True, slots=True)
class Names:
    """Names in the order of the text: first token, one past the last, kind (an index into `NAME_TYPES`), score."""

    first: Int32
    last: Int32
    kind: UInt8
    score: Float32

    @classmethod
    def none(cls) -> "Names":
        """No names."""
        return cls(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(0, np.float32))

    @classmethod
    def joined(cls, parts: Sequence["Names"]) -> "Names":
        """Several, one after the other."""
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in cls.__slots__))

    def moved(self, token: Int32) -> "Names":
        """The same names in a batch that has the scene's tokens at `token`."""
        return Names(token[self.first], token[self.last - 1] + 1, self.kind, self.score)


def names(scene: Scene, tags: UInt8, lexicon: Lexicon, weights: NameWeights) -> Names:
    """Find the names of a scene whose tokens have these parts of speech."""
    runs = candidates(scene)
    scores = first_scores(scene, runs, tags, lexicon, weights)
    labels = best(scores[:, :LABELS].astype(np.int32), weights.transitions[0], runs)
    final = scores[:, _SECOND].astype(np.int32)
    for feature in second_features(scene, runs, labels):
        final += weights.table[:, _SECOND].take(rows(feature, weights.bits), 0)
    labels = best(final, weights.transitions[1], runs)
    found = spans(labels, runs)
    kind = ((labels[found.first] - 1) // 2).astype(np.uint8)
    first, last = runs.token[found.first], runs.token[found.last] + 1
    return Names(first, last, kind, _chances(final, labels, found, weights))


def first_scores(
    scene: Scene, runs: Runs, tags: UInt8, lexicon: Lexicon, weights: NameWeights
) -> npt.NDArray[np.int16]:
    """Sums of weights [c, 16] by all features but those of the second pass."""
    around = windows(scene, runs)
    total = np.zeros((len(runs), weights.table.shape[1]), np.int16)
    for offset in AROUND:
        total += _of_words(scene, offset, around[offset], weights)
    for feature in combined_features(scene, runs, around, tags, lexicon):
        total += weights.table.take(rows(feature, weights.bits), 0)
    return total


def _of_words(scene: Scene, offset: int, forms: Int32, weights: NameWeights) -> npt.NDArray[np.int16]:
    """Sums for each distinct word first, then a look-up."""
    used = np.zeros(len(scene.words.capital), np.bool_)
    used[forms] = True
    distinct = np.flatnonzero(used)
    sums = np.zeros((len(distinct), weights.table.shape[1]), np.int16)
    for feature in word_features(scene, offset, distinct):
        sums += weights.table.take(rows(feature, weights.bits), 0)
    number = np.zeros(len(used), np.int32)
    number[distinct] = np.arange(len(distinct), dtype=np.int32)
    return sums.take(number[forms], 0)


def _chances(scores: Scores, labels: Labels, found: Spans, weights: NameWeights) -> Float32:
    """How sure each name is: its least sure word's lead over all other kinds, as a share of right ones."""
    chances: Float32 = weights.chances[margins(scores, labels, found).clip(0, len(weights.chances) - 1)]
    return chances


def margins(scores: Scores, labels: Labels, found: Spans) -> Int32:
    """The least lead, over a name's words, of the best label of its kind over the best of all others."""
    inside = found.inside
    if not len(inside):
        return np.zeros(0, np.int32)
    kind = (labels[inside].astype(np.int64) + 1) // 2
    own = scores[inside[:, None], (2 * kind - 1)[:, None] + np.arange(2)].max(1)
    rest = scores[inside].copy()
    rest[np.arange(len(inside))[:, None], (2 * kind - 1)[:, None] + np.arange(2)] = np.iinfo(np.int32).min // 2
    starts = np.flatnonzero(np.append(True, found.of[1:] != found.of[:-1]))
    return np.minimum.reduceat(own - rest.max(1), starts).astype(np.int32)
