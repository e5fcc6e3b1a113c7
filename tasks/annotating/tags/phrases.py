"""Phrases: words in, the lists that hold the phrase which each stands in out."""

from typing import Final

import numpy as np

from tasks.annotating.arrays import Int32
from tasks.annotating.tags.hashing import UInt32
from tasks.annotating.tags.lexicon import Lexicon
from tasks.annotating.tags.words import phrase_hash

_LONGEST: Final = 4


def phrases(word: UInt32, sentence: Int32, token: Int32, lexicon: Lexicon) -> UInt32:
    """For some tokens [c] of `word` [n]: bits of the lists that hold their phrase, times 4, and 1 at its start, else 2.

    A phrase has 2 to 4 words of one sentence, all among the tokens; the longest counts, and 0 is for none.
    """
    number = np.full(len(word) + _LONGEST, -1, np.int32)
    number[token] = np.arange(len(token), dtype=np.int32)
    found = np.zeros(len(token), np.uint32)
    so_far, own = word.take(token), sentence.take(token)
    for more in range(1, _LONGEST):
        place = np.minimum(token + more, len(word) - 1)
        so_far = phrase_hash(so_far, word.take(place))
        bits = lexicon.phrases.of(so_far)
        hits = np.flatnonzero((bits > 0) & (sentence.take(place) == own))
        for step in range(more + 1):
            inside = number[token[hits] + step]
            kept = inside >= 0
            found[inside[kept]] = bits[hits[kept]].astype(np.uint32) * 4 + (1 if step == 0 else 2)
    return found
