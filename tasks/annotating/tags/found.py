"""Names that were found, as arrays; and what is put right in them by rule."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tasks.annotating.arrays import NAME_TYPES, Float32, Int32, UInt8
from tasks.annotating.tags.scene import Scene

_PERSON = NAME_TYPES.index("PER")


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


def hyphenated(names: Names, scene: Scene) -> Names:
    """Join two people's names that a hyphen without spaces holds together: `Ovidio Kolb|-|Lind`."""
    if len(names.first) < 2:
        return names
    dash = names.last[:-1]
    joins = (names.kind[:-1] == _PERSON) & (names.kind[1:] == _PERSON) & (names.first[1:] == dash + 1)
    after = np.minimum(dash + 1, len(scene) - 1)
    joins &= scene.words.dash[scene.form[dash.clip(max=len(scene) - 1)]] & scene.glued[after] & scene.glued[after - 1]
    first = np.flatnonzero(np.append(True, ~joins))
    last = np.append(first[1:], len(names.first)) - 1
    score = np.minimum.reduceat(names.score, first)
    return Names(names.first[first], names.last[last], names.kind[first], score)
