"""Leads: names with the scores that made them in, how far each is ahead of its other readings out."""

import numpy as np

from tasks.annotating.arrays import NAME_TYPES, Int32
from tasks.annotating.tags.candidates import Runs
from tasks.annotating.tags.decoding import LABELS, Labels, Scores
from tasks.annotating.tags.documents import Spans
from tasks.annotating.tags.scene import Places


def leads(scores: Scores, moves: Int32, labels: Labels, found: Spans, runs: Runs) -> Int32:
    """The lead [s] of each name over the best reading of its words as a name of another kind, or as none.

    What stands before and after it in its run keeps its label.
    """
    if not len(found.first):
        return np.zeros(0, np.int32)
    before, after = _labels_beside(labels, found, runs)
    inside = np.ascontiguousarray(scores.take(found.inside, 0).T)
    starts = np.flatnonzero(np.append(True, found.of[1:] != found.of[:-1]))
    readings = [_reading(kind, inside, starts, moves, found, before, after) for kind in range(len(NAME_TYPES) + 1)]
    total = np.stack(readings)
    kind, name = (labels.take(found.first).astype(np.int64) + 1) // 2, np.arange(len(found.first))
    own = total[kind, name]
    total[kind, name] = np.iinfo(np.int32).min
    lead: Int32 = (own - total.max(0)).astype(np.int32)
    return lead


def _labels_beside(labels: Labels, found: Spans, runs: Runs) -> tuple[Labels, Labels]:
    """The labels before and after each name; `LABELS` at the start of its run, -1 at its end."""
    before = np.where(runs.starts[found.first], LABELS, labels[found.first - 1])
    following = np.minimum(found.last + 1, len(labels) - 1)
    ends = (found.last + 1 == len(labels)) | runs.starts[following]
    return before, np.where(ends, -1, labels[following])


def _reading(
    kind: int, scores: Scores, starts: Places, moves: Int32, found: Spans, before: Labels, after: Labels
) -> Int32:
    """The score of reading each name as of this kind (0: as no name); `scores` [7, m] are of the words in names."""
    first, rest = (2 * kind - 1, 2 * kind) if kind else (0, 0)
    inner = scores[rest].copy()
    inner[starts] = scores[first].take(starts)
    length = found.last - found.first
    within = np.where(length > 0, moves[first, rest] + (length - 1) * moves[rest, rest], 0)
    last = np.where(length > 0, rest, first)
    beyond = np.where(after >= 0, moves[last, np.maximum(after, 0)], 0)
    total: Int32 = np.add.reduceat(inner, starts) + moves[:, first].take(before) + within + beyond
    return total
