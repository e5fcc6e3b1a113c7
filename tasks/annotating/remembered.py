"""What an enricher knows of distinct tokens: the forms of a batch in, a number for each out, kept across batches."""

from collections.abc import Callable, Sequence
from itertools import repeat
from threading import Lock
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32, Tokens

#: Forms that are kept: the first so many that a process meets, so the frequent ones.
KEPT: Final = 1 << 16
#: Longer ones come but once.
_LONGEST: Final = 40


class Numbers:
    """Numbers of forms: one each for the first forms that a process meets, -1 for all others."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._lock = Lock()

    def of(self, forms: Sequence[str]) -> Int32:
        """The number of each form."""
        found = np.fromiter(map(self._known.get, forms, repeat(-1)), np.int32, len(forms))
        new = np.flatnonzero(found < 0).tolist()
        if new and len(self._known) < KEPT:
            with self._lock:
                found[new] = [self._meet(forms[place]) for place in new]
        return found

    def _meet(self, form: str) -> int:
        if form in self._known:
            return self._known[form]
        if len(form) > _LONGEST or len(self._known) == KEPT:
            return -1
        self._known[form] = len(self._known)
        return self._known[form]


class Remembered:
    """A function of forms that is worked out but once for each form that has a number."""

    def __init__(self, classify: Callable[[list[str]], Sequence[int]]) -> None:
        self._classify = classify
        self._known = np.full(KEPT + 1, -1, np.int16)  # the last, of all without a number, stays so

    def of(self, tokens: Tokens) -> npt.NDArray[np.int16]:
        """What it is for each form of a batch."""
        found = self._known[tokens.form_number]
        new = np.flatnonzero(found < 0)
        if len(new):
            found[new] = self._classify([tokens.forms[place] for place in new.tolist()])
            lasting = new[tokens.form_number[new] >= 0]
            self._known[tokens.form_number[lasting]] = found[lasting]
        return found
