"""Decoding: scores of labels in, the best sequence of each run out (Viterbi, over all runs at once)."""

from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32
from tasks.annotating.tags.candidates import Runs

Scores = npt.NDArray[np.int32]
Labels = npt.NDArray[np.int8]

#: Outside any name; then, for each of `NAME_TYPES`, at the start of a name and inside it.
LABELS: Final = 7
OUTSIDE: Final = 0
_NEVER: Final = -(1 << 24)
_BEFORE: Final = tuple(
    (label - 1, label) if label and label % 2 == 0 else tuple(range(LABELS)) for label in range(LABELS)
)


def best(scores: Scores, transitions: Int32, runs: Runs) -> Labels:
    """The best labels [c] for scores [c, 7]; `transitions` [8, 7], from each label, and from the start of a run."""
    labels = np.zeros(len(runs), np.int8)
    if not len(runs):
        return labels
    length = runs.last - runs.first + 1
    order = np.argsort(-length, kind="stable")
    first = runs.first[order]
    alive = np.searchsorted(-length[order], -np.arange(int(length.max())), side="left")
    by_label = np.ascontiguousarray(scores.T)
    start = by_label[:, first] + transitions[LABELS][:, None]
    start[2::2] = _NEVER
    totals, came = [start], []
    for step, count in enumerate(alive[1:], start=1):
        total, source = _step(totals[-1][:, :count], by_label[:, first[:count] + step], transitions)
        totals.append(total)
        came.append(source)
    _trace(totals, came, first, alive, labels)
    return labels


def _step(before: Scores, scores: Scores, transitions: Int32) -> tuple[Scores, Labels]:
    total, source = np.empty_like(scores), np.empty(scores.shape, np.int8)
    for label, sources in enumerate(_BEFORE):
        top = before[sources[0]] + transitions[sources[0], label]
        origin = np.full(len(top), sources[0], np.int8)
        for other in sources[1:]:
            value = before[other] + transitions[other, label]
            better = value > top
            np.copyto(top, value, where=better)
            np.copyto(origin, np.int8(other), where=better)
        total[label], source[label] = top + scores[label], origin
    return total, source


def _trace(
    totals: list[Scores], came: list[Labels], first: Int32, alive: npt.NDArray[np.int64], labels: Labels
) -> None:
    current = np.zeros(len(first), np.int8)
    for step in range(len(totals) - 1, -1, -1):
        count, longer = alive[step], alive[step + 1] if step + 1 < len(totals) else 0
        if longer:
            current[:longer] = came[step][current[:longer], np.arange(longer)]
        current[longer:count] = totals[step][:, longer:count].argmax(0)
        labels[first[:count] + step] = current[:count]
