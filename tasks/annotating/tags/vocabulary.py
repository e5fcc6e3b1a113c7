"""Vocabulary: distinct tokens in, what the tagger sees of each out, looked up where this process has seen it before.

What is seen of a token depends on it alone, so what came before doesn't show.
"""

from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.tags.lexicon import Lexicon, lexicon
from tasks.annotating.tags.words import Words, seen

#: So many are kept; then all are forgotten. About 8 MB.
MOST: Final = 1 << 16

Columns = dict[str, npt.NDArray[Any]]


class Vocabulary:
    """Tokens that have been seen: `_number` by token, `_columns` [most + 1] by name; no token at all comes last."""

    def __init__(self, listed: Lexicon, most: int = MOST) -> None:
        self.lexicon, self._most, self._lock = listed, most, Lock()
        self._number: dict[str, int] = {}
        self._columns = {name: np.repeat(column, most + 1) for name, column in _columns(seen([], listed)).items()}

    def of(self, forms: Sequence[str]) -> Words:
        """What is seen of each token, and of no token at all, which comes last."""
        if len(forms) > self._most:
            return seen(forms, self.lexicon)
        with self._lock:
            self._meet(forms)
            number = self._number
            at = np.fromiter(map(number.__getitem__, forms), np.int64, len(forms))
            at = np.append(at, self._most)
            return _words({name: column[at] for name, column in self._columns.items()})

    def _meet(self, forms: Sequence[str]) -> None:
        known = self._number
        new = list(dict.fromkeys(form for form in forms if form not in known))
        if len(known) + len(new) > self._most:
            known.clear()
            new = list(dict.fromkeys(forms))
        if not new:
            return
        first = len(self._number)
        for name, column in _columns(seen(new, self.lexicon)).items():
            self._columns[name][first : first + len(new)] = column[:-1]
        self._number.update(zip(new, range(first, first + len(new)), strict=True))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of this process."""
    return Vocabulary(lexicon())


def _columns(words: Words) -> Columns:
    flat: Columns = {each.name: getattr(words, each.name) for each in fields(words) if each.name != "values"}
    return flat | {f"value {name}": value for name, value in words.values.items()}


def _words(columns: Columns) -> Words:
    values = {name.removeprefix("value "): column for name, column in columns.items() if name.startswith("value ")}
    return Words(values=values, **{name: column for name, column in columns.items() if not name.startswith("value ")})
