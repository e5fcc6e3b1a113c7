"""What an enricher knows of strings, kept across batches: distinct tokens in, a number for each out; any string in, an
answer out.
"""

from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

#: Forms that are kept: the first so many that a process meets, so the frequent ones.
_KEPT: Final = 1 << 16
#: Longer forms come but once.
_LONGEST: Final = 40


Answer = TypeVar("Answer")


class Answers(dict[str, Answer]):
    """A function of strings, asked as `answers[text]`, that is worked out but once for each of the first it meets."""

    def __init__(self, ask: Callable[[str], Answer], longest: int = _LONGEST) -> None:
        super().__init__()
        self._ask, self._longest = ask, longest

    def __missing__(self, text: str) -> Answer:
        answer = self._ask(text)
        if len(text) <= self._longest and len(self) < _KEPT:
            self[text] = answer
        return answer


class Remembered:
    """A function of forms that asks but once about each of the first forms it meets."""

    def __init__(self, classify: Callable[[list[str]], Sequence[int]]) -> None:
        self._classify = classify
        self._known: dict[str, int] = {}

    def of(self, forms: Sequence[str]) -> npt.NDArray[np.int16]:
        """The number of each form."""
        found = np.fromiter(map(self._known.get, forms, repeat(-1)), np.int16, len(forms))
        new = np.flatnonzero(found < 0)
        if len(new):
            words = [forms[place] for place in new.tolist()]
            numbers = self._classify(words)
            found[new] = numbers
            self._keep(words, numbers)
        return found

    def _keep(self, words: list[str], numbers: Sequence[int]) -> None:
        room = _KEPT - len(self._known)
        if room > 0:
            kept = [(word, number) for word, number in zip(words, numbers, strict=True) if len(word) <= _LONGEST]
            self._known.update(kept[:room])
