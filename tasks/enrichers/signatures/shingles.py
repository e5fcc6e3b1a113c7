"""The words of a text in, its sample of shingles and its anchors out.

A shingle is a run of words. The *sample* keeps the shingles whose hash is small ("modulo sketch", Broder 1997; "scaled"
in sourmash), so that the samples of two texts overlap as the texts do, however long either is. The *anchors* are the
smallest hash of each window of longer runs ("winnowing", Schleimer, Wilkerson and Aiken 2003): two texts that share a
passage as long as window and run share an anchor for certain.
"""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tasks.enrichers.signatures.words import Hashes, mix

Marks = npt.NDArray[np.uint32]

#: Words in a shingle, and in the run under an anchor; twice as many in scripts where a letter is a word.
SHINGLE_WORDS = 5
ANCHOR_WORDS = 8
#: Texts of fewer words have no shingles: they are copies only of the same words.
SHORT_WORDS = 10
#: Up to 128 shingles are all kept, up to 256 one in two, up to 512 one in four, of more one in eight.
SCALES = (128, 256, 512)
#: Anchors are the minima of windows of so many runs, fewer in short texts.
WIDEST, NARROWEST = 32, 4


@dataclass(frozen=True, slots=True)
class Shingled:
    """What is kept of a text: the number of its different shingles, its sample of them and its anchors, sorted."""

    count: int
    sample: Marks
    anchors: Marks


def is_short(words: Hashes, unspaced: bool) -> bool:
    """Whether a text is too short to be like another without being the same."""
    return len(words) < SHORT_WORDS * (1 + unspaced)


def shingled(words: Hashes, unspaced: bool) -> Shingled:
    """Sample the shingles of a text and find its anchors."""
    if is_short(words, unspaced):
        return Shingled(0, np.empty(0, np.uint32), np.empty(0, np.uint32))
    scale = 1 + unspaced
    short = _longer(words[: len(words) - SHINGLE_WORDS * scale + 1], words, 1, SHINGLE_WORDS * scale)
    long = _longer(short, words, SHINGLE_WORDS * scale, ANCHOR_WORDS * scale)
    shingles = _distinct(_marks(short))
    sample = shingles[shingles < 1 << (32 - level(len(shingles)))]
    return Shingled(len(shingles), sample, _anchors(_marks(long)))


def level(count: int) -> int:
    """How coarse the sample of so many shingles is: one in `2 ** level` is kept."""
    return bisect_left(SCALES, count)


def _longer(runs: Hashes, words: Hashes, length: int, longer: int) -> Hashes:
    """Make runs of more words of runs of so many words, in order: a polynomial over the hashes of their words."""
    total = runs[: len(words) - longer + 1]
    for offset in range(length, longer):
        total = total * np.uint64(0x9E3779B97F4A7C15) + words[offset : offset + len(total)]
    return total


def _marks(runs: Hashes) -> Marks:
    """A 32-bit hash of each run."""
    return (mix(runs) >> np.uint64(32)).astype(np.uint32)


def _anchors(runs: Marks) -> Marks:
    window = min(len(runs), WIDEST, max(NARROWEST, len(runs) // 8))
    return _distinct(_minima(runs, window))


def _minima(runs: Marks, window: int) -> Marks:
    """The least of each window; those of windows twice as wide are made of two."""
    width = 1
    while width < window:
        step = min(width, window - width)
        runs = np.minimum(runs[:-step], runs[step:])
        width += step
    return runs


def _distinct(marks: Marks) -> Marks:
    """Different ones, sorted; `np.unique` takes four times as long for so few."""
    ordered = np.sort(marks)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]
