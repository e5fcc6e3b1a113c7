from itertools import product

import numpy as np
import pytest

from tasks.annotating.tags.candidates import Runs
from tasks.annotating.tags.decoding import LABELS, best
from tasks.annotating.tags.documents import spans
from tasks.annotating.tags.leading import leads


def runs_of(*lengths):
    """Runs of some lengths, one after the other."""
    bounds = np.cumsum([0, *lengths]).astype(np.int32)
    starts = np.zeros(bounds[-1], np.bool_)
    starts[bounds[:-1]] = True
    token = np.arange(bounds[-1], dtype=np.int32)
    return Runs(token, starts, (np.cumsum(starts) - 1).astype(np.int32), bounds[:-1], bounds[1:] - 1)


def value(path, scores, moves):
    """The score of a path through one run; an inner label needs its like before it."""
    total, before = 0, LABELS
    for label, score in zip(path, scores, strict=True):
        if label and label % 2 == 0 and before not in (label, label - 1):
            return -np.inf
        total += moves[before, label] + score[label]
        before = label
    return total


@pytest.mark.parametrize("seed", range(5))
def test_decoding_finds_the_best_path_of_each_run(seed):
    random = np.random.default_rng(seed)
    runs = runs_of(3, 1, 4, 2)
    scores = random.integers(-50, 50, (10, LABELS)).astype(np.int32)
    moves = random.integers(-20, 20, (LABELS + 1, LABELS)).astype(np.int32)

    labels = best(scores, moves, runs)

    for first, last in zip(runs.first, runs.last, strict=True):
        own = scores[first : last + 1]
        paths = product(range(LABELS), repeat=len(own))
        assert value(labels[first : last + 1], own, moves) == max(value(path, own, moves) for path in paths)


def test_the_lead_of_a_name_is_that_over_its_other_readings():
    runs = runs_of(3)
    moves = np.zeros((LABELS + 1, LABELS), np.int32)
    scores = np.zeros((3, LABELS), np.int32)
    scores[0, 1], scores[1, 2], scores[2, 0] = 7, 5, 4  # a person of two words, then none
    scores[0, 3] = 6

    labels = best(scores, moves, runs)

    assert labels.tolist() == [1, 2, 0]
    assert leads(scores, moves, labels, spans(labels, runs), runs).tolist() == [6]
