"""What the tagger learnt: weights, word lists and clusters, read once from the files beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32
from tasks.annotating.tags.hashing import UInt32

Int8 = npt.NDArray[np.int8]

UInt16 = npt.NDArray[np.uint16]

_FOLDER = Path(__file__).parent
_REST = np.uint32(12)


@dataclass(frozen=True)
class Keyed:
    """Numbers by the hash of a word: `keys` sorted, `values` beside them; what isn't there is 0."""

    keys: UInt32
    values: UInt16

    @cached_property
    def _begun(self) -> npt.NDArray[np.bool_]:
        """Whether a key begins with these bits: most hashes of text are no keys, and needn't be looked for."""
        begun = np.zeros(1 << (32 - _REST), np.bool_)
        begun[self.keys >> _REST] = True
        return begun

    def of(self, hashes: UInt32) -> UInt16:
        """The number of each hash."""
        found = np.zeros(len(hashes), np.uint16)
        asked = np.flatnonzero(self._begun.take(hashes >> _REST))
        if len(asked):
            wanted = hashes[asked]
            at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
            found[asked] = np.where(self.keys[at] == wanted, self.values[at], 0)
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words.

    `lists` and `phrases`: bits of the lists that a word or a phrase of 2 to 4 words is on. `cases`: how words usually
    stand. `clusters`: the number of a word's vector, and `groups` [v, 4], the clusters of four kinds that it is in.
    """

    lists: Keyed
    phrases: Keyed
    cases: Keyed
    clusters: Keyed
    groups: UInt16


@dataclass(frozen=True, slots=True)
class NameWeights:
    """Both passes over names: `table` [2^bits, 16], 7 labels a pass and a gap after each; transitions [8, 7] a pass."""

    bits: int
    table: Int8
    transitions: tuple[Int32, Int32]
    chances: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SpeechWeights:
    """Parts of speech: `table` [2^bits, 17] for words, `context` [2^context_bits, 17] for the tags around them."""

    bits: int
    table: Int8
    context_bits: int
    context: Int8


@cache
def lexicon() -> Lexicon:
    """Word lists and clusters."""
    with np.load(_FOLDER / "lexicon.npz") as stored:
        keyed = {name: _keyed(stored, name) for name in ("lists", "phrases", "cases", "clusters")}
        return Lexicon(**keyed, groups=stored["groups"])


def _keyed(stored: Mapping[str, UInt32], name: str) -> Keyed:
    """Keys are stored as steps from one to the next."""
    return Keyed(np.cumsum(stored[f"{name}_keys"], dtype=np.uint32), stored[name].astype(np.uint16))


@cache
def name_weights() -> NameWeights:
    """The weights of names."""
    with np.load(_FOLDER / "names.npz") as stored:
        first, second = stored["transitions"].astype(np.int32)
        return NameWeights(int(stored["bits"]), stored["table"], (first, second), stored["chances"])


@cache
def speech_weights() -> SpeechWeights:
    """The weights of parts of speech."""
    with np.load(_FOLDER / "speech.npz") as stored:
        return SpeechWeights(int(stored["bits"]), stored["table"], int(stored["context_bits"]), stored["context"])
