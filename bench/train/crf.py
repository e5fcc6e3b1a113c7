"""A linear-chain CRF over hashed features, trained by AdaGrad; and a softmax of the same kind. Needs numba."""

import numba
import numpy as np

from tasks.annotating.tags.decoding import LABELS

ALLOWED = np.ones((LABELS + 1, LABELS), np.bool_)
for _inside in (2, 4, 6):
    ALLOWED[:, _inside] = False
    ALLOWED[_inside - 1, _inside] = ALLOWED[_inside, _inside] = True

_LONGEST = 64


@numba.njit(fastmath=False, cache=True)
def _epoch(features, labels, weight, order, first, length, table, squares, moves, move_squares, rate, l2, allowed):
    count = moves.shape[1]
    loss = 0.0
    forward = np.zeros((_LONGEST, count))
    backward = np.zeros((_LONGEST, count))
    unary = np.zeros((_LONGEST, count))
    for q in range(len(order)):
        run = order[q]
        at, size, share = first[run], min(length[run], _LONGEST), weight[run]
        for i in range(size):
            for k in range(count):
                unary[i, k] = 0.0
            for f in range(features.shape[1]):
                row = features[at + i, f]
                for k in range(count):
                    unary[i, k] += table[row, k]
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
        top = -1e9
        for k in range(count):
            top = max(top, forward[size - 1, k])
        total = 0.0
        for k in range(count):
            total += np.exp(forward[size - 1, k] - top)
        norm = top + np.log(total)
        score = 0.0
        for i in range(size):
            y = labels[at + i]
            score += unary[i, y] + (moves[count, y] if i == 0 else moves[labels[at + i - 1], y])
        loss += (norm - score) * share
        for i in range(size):
            y = labels[at + i]
            for k in range(count):
                slope = (np.exp(forward[i, k] + backward[i, k] - norm) - (1.0 if k == y else 0.0)) * share
                if abs(slope) < 1e-4:
                    continue
                for f in range(features.shape[1]):
                    row = features[at + i, f]
                    step = slope + l2 * table[row, k]
                    squares[row, k] += step * step
                    table[row, k] -= rate * step / np.sqrt(squares[row, k])
            if i == 0:
                for k in range(count):
                    if allowed[count, k]:
                        slope = (np.exp(forward[0, k] + backward[0, k] - norm) - (1.0 if k == y else 0.0)) * share
                        move_squares[count, k] += slope * slope
                        moves[count, k] -= rate * slope / np.sqrt(move_squares[count, k])
                continue
            before = labels[at + i - 1]
            for j in range(count):
                for k in range(count):
                    if allowed[j, k]:
                        chance = np.exp(forward[i - 1, j] + moves[j, k] + unary[i, k] + backward[i, k] - norm)
                        slope = (chance - (1.0 if j == before and k == y else 0.0)) * share
                        move_squares[j, k] += slope * slope
                        moves[j, k] -= rate * slope / np.sqrt(move_squares[j, k])
    return loss


def fit(features, labels, starts, weight, bits, epochs=5, rate=0.1, l2=1e-6, seed=0):
    """Train; `weight` is by run. Returns table [2^bits, 7] and transitions [8, 7]."""
    first = np.flatnonzero(starts)
    length = np.diff(np.append(first, len(starts)))
    random = np.random.default_rng(seed)
    table, squares = np.zeros((1 << bits, LABELS), np.float32), np.full((1 << bits, LABELS), 0.1, np.float32)
    moves, move_squares = np.zeros((LABELS + 1, LABELS)), np.ones((LABELS + 1, LABELS))
    for epoch in range(epochs):
        step = rate * (1 - epoch / epochs * 0.8)
        order = random.permutation(len(first))
        _epoch(
            features, labels.astype(np.int64), weight, order, first, length, table, squares, moves, move_squares, step,
            l2, ALLOWED,
        )  # fmt: skip
    return table, moves


@numba.njit(fastmath=False, cache=True)
def _softmax_epoch(features, base, labels, weight, order, table, squares, rate):
    count = table.shape[1]
    scores = np.zeros(count)
    for q in range(len(order)):
        i = order[q]
        for k in range(count):
            scores[k] = base[i, k]
        for f in range(features.shape[1]):
            for k in range(count):
                scores[k] += table[features[i, f], k]
        top = scores.max()
        total = 0.0
        for k in range(count):
            scores[k] = np.exp(scores[k] - top)
            total += scores[k]
        for k in range(count):
            slope = (scores[k] / total - (1.0 if k == labels[i] else 0.0)) * weight[i]
            if abs(slope) < 1e-3:
                continue
            for f in range(features.shape[1]):
                row = features[i, f]
                squares[row, k] += slope * slope
                table[row, k] -= rate * slope / np.sqrt(squares[row, k])


def fit_softmax(features, labels, weight, bits, classes, base=None, epochs=4, rate=0.1, seed=0):
    """Train a softmax over hashed features, on top of `base` scores [n, classes] where given."""
    table, squares = np.zeros((1 << bits, classes), np.float32), np.full((1 << bits, classes), 0.1, np.float32)
    given = np.zeros((len(labels), classes), np.float32) if base is None else base
    random = np.random.default_rng(seed)
    for epoch in range(epochs):
        order = random.permutation(len(labels))
        _softmax_epoch(features, given, labels, weight, order, table, squares, rate * (1 - 0.8 * epoch / epochs))
    return table


def sums(features, table):
    """Scores of each row of features."""
    total = np.zeros((len(features), table.shape[1]), np.float32)
    for column in features.T:
        total += table[column]
    return total
