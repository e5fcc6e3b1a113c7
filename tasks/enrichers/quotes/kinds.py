"""Whether statements are direct, indirect or mixed: the findings of a batch in, their kinds out."""

from collections.abc import Sequence

import numpy as np

from tasks.enrichers.quotes.codes import Places, places_of
from tasks.enrichers.quotes.letters import Letters


def kinds_of_statements(letters: Letters, speech: Sequence[bool], parts: Places, begin: Places) -> list[str]:
    """`direct` where all of it stands in quotation marks, `mixed` where some of it does, else `indirect`.

    `parts` [p, 2] are the elements of the parts of all findings, `begin` the first part of each finding; `speech` says
    which are set as speech without marks.
    """
    sizes = parts[:, 1] - parts[:, 0]
    quoted = _long(letters, parts) + _short(letters, parts)
    direct = np.logical_and.reduceat(quoted == sizes, begin) | speech
    some = np.logical_or.reduceat(quoted > 0, begin)
    kinds: list[str] = np.where(direct, "direct", np.where(some, "mixed", "indirect")).tolist()
    return kinds


def _long(letters: Letters, parts: Places) -> Places:
    """How many long quotations stand in each part."""
    at = places_of(letters.codes, "Q")
    return np.searchsorted(at, parts[:, 1]) - np.searchsorted(at, parts[:, 0])


def _short(letters: Letters, parts: Places) -> Places:
    """How many short ones do; an adverbial in marks is none, where it isn't all: `agreed "in principle"`."""
    at = places_of(letters.codes, "q")
    first, last = np.searchsorted(at, parts[:, 0]), np.searchsorted(at, parts[:, 1])
    count = last - first
    for part in np.flatnonzero((count > 0) & (parts[:, 1] - parts[:, 0] > 1)).tolist():
        count[part] = sum(not _is_adverbial(letters, place) for place in at[first[part] : last[part]].tolist())
    return count


def _is_adverbial(letters: Letters, at: int) -> bool:
    words = letters.written(at, at + 1).strip("\"'“”‘’„«`» ").lower().split()
    return len(words) <= 3 and words[:1] != [] and words[0] in letters.lists["adverbials"]
