"""Scores of names: leads of held-out names and whether they were right in, the share of right ones by lead out."""

import numpy as np

WIDEST = 1200
_PRIOR, _WEIGHT = 0.5, 4.0


def by_lead(leads: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The share of right names at each lead up to `WIDEST`, never falling (pool adjacent violators), float32."""
    leads = np.clip(leads, 0, WIDEST)
    total = np.bincount(leads, minlength=WIDEST + 1).astype(np.float64)
    hits = np.bincount(leads, weights=right, minlength=WIDEST + 1)
    hits[0] += _PRIOR * _WEIGHT
    total[0] += _WEIGHT
    blocks: list[list[float]] = []
    for hit, count in zip(hits, total, strict=True):
        blocks.append([hit, count, 1])
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    shares = np.concatenate([np.full(int(block[2]), _share(block)) for block in blocks])
    return smoothed(np.clip(shares, 0.05, 0.99).astype(np.float32))


def smoothed(shares: np.ndarray) -> np.ndarray:
    """Lines between the middles of the stretches on which the share is the same."""
    starts = np.flatnonzero(np.append(True, shares[1:] != shares[:-1]))
    middles = (starts + np.append(starts[1:], len(shares)) - 1) / 2
    return np.interp(np.arange(len(shares)), middles, shares[starts]).astype(np.float32)


def _share(block: list[float]) -> float:
    return block[0] / block[1] if block[1] else 0.0
