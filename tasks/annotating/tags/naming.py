"""Names: a scene in, the names in it with kind and score out.

Two passes; the second sees the labels of the first, and the sum of both decides.
"""

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32, UInt8
from tasks.annotating.tags.candidates import Runs, candidates
from tasks.annotating.tags.decoding import LABELS, best
from tasks.annotating.tags.documents import second_features, spans
from tasks.annotating.tags.found import Names, hyphenated
from tasks.annotating.tags.hashing import rows
from tasks.annotating.tags.leading import leads
from tasks.annotating.tags.lexicon import Lexicon, NameWeights
from tasks.annotating.tags.names import AROUND, combined_features, windows, word_features
from tasks.annotating.tags.scene import Scene

_SECOND = slice(8, 8 + LABELS)


def names(scene: Scene, tags: UInt8, lexicon: Lexicon, weights: NameWeights) -> Names:
    """Find the names of a scene whose tokens have these parts of speech."""
    runs = candidates(scene)
    scores = first_scores(scene, runs, tags, lexicon, weights)
    final = scores[:, :LABELS].astype(np.int32)
    labels = best(final, weights.transitions[0], runs)
    final += scores[:, _SECOND]
    for feature in second_features(scene, runs, labels):
        final += weights.table.take(rows(feature, weights.bits), 0)[:, _SECOND]
    moves = weights.transitions[0] + weights.transitions[1]
    labels = best(final, moves, runs)
    found = spans(labels, runs)
    kind = ((labels[found.first] - 1) // 2).astype(np.uint8)
    first, last = runs.token[found.first], runs.token[found.last] + 1
    lead = leads(final, moves, labels, found, runs).clip(0, len(weights.chances) - 1)
    return hyphenated(Names(first, last, kind, weights.chances[lead]), scene)


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
    return sums.take(number.take(forms), 0)
