"""Decoding: scores of labels in, the best sequence of each run out (Viterbi, over all runs at once)."""

from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32
from tasks.annotating.tags.candidates import LONGEST, Runs

Scores = npt.NDArray[np.int32]
Labels = npt.NDArray[np.int8]

#: Outside any name; then, for each of `NAME_TYPES`, at the start of a name and inside it.
LABELS: Final = 7
OUTSIDE: Final = 0
_NEVER: Final = -(1 << 24)
#: Labels inside a name, which stand only after its start or one inside; the starts; and those that stand anywhere.
_INSIDE: Final = [2, 4, 6]
_STARTING: Final = [1, 3, 5]
_ANYWHERE: Final = [OUTSIDE, *_STARTING]
_RANK_BITS: Final = 3
_RANKS: Final = 1 << _RANK_BITS
_FIRST_OF_EQUALS: Final = np.arange(LABELS - 1, -1, -1, dtype=np.int32)[:, None]


def best(scores: Scores, transitions: Int32, runs: Runs) -> Labels:
    """The best labels [c] for scores [c, 7]; `transitions` [8, 7], from each label, and from the start of a run."""
    labels = np.zeros(len(runs), np.int8)
    if not len(runs):
        return labels
    length = runs.last - runs.first + 1
    order = np.argsort((LONGEST - length).astype(np.uint8), kind="stable")
    first = runs.first.take(order)
    alive = np.searchsorted(-length.take(order), -np.arange(int(length.max())), side="left")
    by_label = np.ascontiguousarray(scores.T)
    start = by_label.take(first, 1) + transitions[LABELS][:, None]
    start[2::2] = _NEVER
    totals, came, moves = [start], [], transitions[:LABELS, :, None] * _RANKS
    for step, count in enumerate(alive[1:], start=1):
        total, source = _step(totals[-1][:, :count], by_label.take(first[:count] + step, 1), moves)
        totals.append(total)
        came.append(source)
    _trace(totals, came, first, alive, labels)
    return labels


def _step(before: Scores, scores: Scores, moves: Int32) -> tuple[Scores, Labels]:
    """Go on by a word: the best total of each label, and the label before it, the first of equals.

    A total and the rank of the label before it are one number, so that the greatest tells both; `moves` [7, 7, 1] are
    times `_RANKS`, too.
    """
    ranked = before * _RANKS
    ranked += _FIRST_OF_EQUALS
    top = np.empty_like(scores)
    top[_ANYWHERE] = _greatest(ranked, moves[:, _ANYWHERE])
    top[_INSIDE] = np.maximum(ranked[_STARTING] + moves[_STARTING, _INSIDE], ranked[_INSIDE] + moves[_INSIDE, _INSIDE])
    source = (top & (_RANKS - 1)).astype(np.int8)
    top >>= _RANK_BITS
    top += scores
    return top, np.subtract(LABELS - 1, source, out=source)


def _greatest(ranked: Scores, moves: Int32) -> Scores:
    """The greatest sum over the labels before, of what they have [7, r] and the moves from each [7, m, 1]."""
    top: Scores = ranked[0] + moves[0]
    for own, move in zip(ranked[1:], moves[1:], strict=True):
        np.maximum(top, own + move, out=top)
    return top


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
