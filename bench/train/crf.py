"""A linear-chain CRF over hashed features, trained by AdaGrad; and a softmax of the same kind. Needs numba."""

import numba
import numpy as np

from tasks.annotating.tags.decoding import LABELS

ALLOWED = np.ones((LABELS + 1, LABELS), np.bool_)
for _inside in (2, 4, 6):
    ALLOWED[:, _inside] = False
    ALLOWED[_inside - 1, _inside] = ALLOWED[_inside, _inside] = True

_LONGEST = 64
_LEAST = 2e-3

#: The weights are the mean of those after the last so many epochs.
AVERAGED = 3


@numba.njit(fastmath=True, cache=True)
def _score(features, at, size, state, count, unary):
    for i in range(size):
        for k in range(count):
            unary[i, k] = 0.0
        for f in range(features.shape[1]):
            row = features[at + i, f]
            for k in range(count):
                unary[i, k] += state[row, k]


@numba.njit(fastmath=True, cache=True)
def _forward(unary, size, count, moves, allowed, forward):
    for i in range(size):
        for k in range(count):
            if i == 0:
                forward[i, k] = unary[i, k] + moves[count, k] if allowed[count, k] else -1e9
                continue
            top = -1e9
            for j in range(count):
                if allowed[j, k]:
                    top = max(top, forward[i - 1, j] + moves[j, k])
            total = 0.0
            for j in range(count):
                if allowed[j, k]:
                    total += np.exp(forward[i - 1, j] + moves[j, k] - top)
            forward[i, k] = top + np.log(total) + unary[i, k] if total > 0 else -1e9


@numba.njit(fastmath=True, cache=True)
def _backward(unary, size, count, moves, allowed, backward):
    for k in range(count):
        backward[size - 1, k] = 0.0
    for i in range(size - 2, -1, -1):
        for j in range(count):
            top = -1e9
            for k in range(count):
                if allowed[j, k]:
                    top = max(top, backward[i + 1, k] + moves[j, k] + unary[i + 1, k])
            total = 0.0
            for k in range(count):
                if allowed[j, k]:
                    total += np.exp(backward[i + 1, k] + moves[j, k] + unary[i + 1, k] - top)
            backward[i, j] = top + np.log(total)


@numba.njit(fastmath=True, cache=True)
def _update(features, place, state, count, slope, rate):
    for f in range(features.shape[1]):
        row = features[place, f]
        for k in range(count):
            step = slope[k]
            state[row, 8 + k] += step * step
            state[row, k] -= rate * step / np.sqrt(state[row, 8 + k])


@numba.njit(fastmath=True, cache=True)
def _epoch(features, labels, weight, order, first, length, state, moves, move_squares, rate, allowed):
    """One pass of AdaGrad; `state` holds weights in columns 0 to 6, sums of squares in 8 to 14."""
    count = moves.shape[1]
    forward = np.zeros((_LONGEST, count))
    backward = np.zeros((_LONGEST, count))
    unary = np.zeros((_LONGEST, count))
    slope = np.zeros(count, np.float32)
    for q in range(len(order)):
        run = order[q]
        at, size, share = first[run], min(length[run], _LONGEST), weight[run]
        _score(features, at, size, state, count, unary)
        _forward(unary, size, count, moves, allowed, forward)
        _backward(unary, size, count, moves, allowed, backward)
        top = -1e9
        for k in range(count):
            top = max(top, forward[size - 1, k])
        total = 0.0
        for k in range(count):
            total += np.exp(forward[size - 1, k] - top)
        norm = top + np.log(total)
        for i in range(size):
            y = labels[at + i]
            most = 0.0
            for k in range(count):
                chance = np.exp(forward[i, k] + backward[i, k] - norm)
                slope[k] = (chance - (1.0 if k == y else 0.0)) * share
                most = max(most, abs(slope[k]))
            if most < _LEAST:
                continue
            _update(features, at + i, state, count, slope, rate)
            if i == 0:
                for k in range(count):
                    if allowed[count, k]:
                        move_squares[count, k] += slope[k] * slope[k]
                        moves[count, k] -= rate * slope[k] / np.sqrt(move_squares[count, k])
                continue
            before = labels[at + i - 1]
            for j in range(count):
                for k in range(count):
                    if allowed[j, k]:
                        chance = np.exp(forward[i - 1, j] + moves[j, k] + unary[i, k] + backward[i, k] - norm)
                        step = (chance - (1.0 if j == before and k == y else 0.0)) * share
                        move_squares[j, k] += step * step
                        moves[j, k] -= rate * step / np.sqrt(move_squares[j, k])


def fit(features, labels, starts, weight, bits, epochs=5, rate=0.1, seed=0):
    """Train; `weight` is by run. Returns table [2^bits, 7] and transitions [8, 7]."""
    first = np.flatnonzero(starts)
    length = np.diff(np.append(first, len(starts)))
    random = np.random.default_rng(seed)
    state = np.zeros((1 << bits, 16), np.float32)
    state[:, 8:] = 0.1
    mean, mean_moves = np.zeros((1 << bits, LABELS), np.float32), np.zeros((LABELS + 1, LABELS))
    moves, move_squares = np.zeros((LABELS + 1, LABELS)), np.ones((LABELS + 1, LABELS))
    for epoch in range(epochs):
        step = rate * (1 - epoch / epochs * 0.9)
        order = random.permutation(len(first))
        _epoch(
            features, labels.astype(np.int64), weight, order, first, length, state, moves, move_squares, step, ALLOWED
        )
        if epoch >= epochs - AVERAGED:
            mean += state[:, :LABELS] / AVERAGED
            mean_moves += moves / AVERAGED
    return mean, mean_moves


@numba.njit(fastmath=True, cache=True)
def _softmax_epoch(features, base, labels, weight, order, table, squares, rate):
    count = table.shape[1]
    scores = np.zeros(count, np.float32)
    for q in range(len(order)):
        i = order[q]
        for k in range(count):
            scores[k] = base[i, k]
        for f in range(features.shape[1]):
            row = features[i, f]
            for k in range(count):
                scores[k] += table[row, k]
        top = scores.max()
        total = np.float32(0.0)
        for k in range(count):
            scores[k] = np.exp(scores[k] - top)
            total += scores[k]
        most = np.float32(0.0)
        for k in range(count):
            scores[k] = (scores[k] / total - (1.0 if k == labels[i] else 0.0)) * weight[i]
            most = max(most, abs(scores[k]))
        if most < _LEAST:
            continue
        for f in range(features.shape[1]):
            row = features[i, f]
            for k in range(count):
                squares[row, k] += scores[k] * scores[k]
                table[row, k] -= rate * scores[k] / np.sqrt(squares[row, k])


def fit_softmax(features, labels, weight, bits, classes, base=None, epochs=4, rate=0.1, seed=0):
    """Train a softmax over hashed features, on top of `base` scores [n, classes] where given."""
    table, squares = np.zeros((1 << bits, classes), np.float32), np.full((1 << bits, classes), 0.1, np.float32)
    mean = np.zeros_like(table)
    given = np.zeros((len(labels), classes), np.float32) if base is None else base
    random = np.random.default_rng(seed)
    for epoch in range(epochs):
        order = random.permutation(len(labels))
        step = np.float32(rate * (1 - 0.9 * epoch / epochs))
        _softmax_epoch(features, given, labels, weight.astype(np.float32), order, table, squares, step)
        if epoch >= epochs - AVERAGED:
            mean += table / AVERAGED
    return mean


def sums(features, table):
    """Scores of each row of features."""
    total = np.zeros((len(features), table.shape[1]), np.float32)
    for column in features.T:
        total += table[column]
    return total
