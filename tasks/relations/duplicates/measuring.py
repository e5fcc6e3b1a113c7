"""Pairs of texts in, how much of each is in the other out."""

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.enrichers.signatures.shingles import SCALES
from tasks.relations.duplicates.tables import SIMILAR_PAIRS

_CHUNK = 20_000


def measured(pairs: pl.DataFrame, samples: pl.DataFrame) -> pl.DataFrame:
    """Measure pairs (`longer_id`, `shorter_id`) by the samples of their texts (`text_id`, `shingle_count`, `shingles`).

    The two samples are brought to the coarser scale of both; see `tasks.enrichers.signatures.shingles`.
    """
    parts = [_measured_chunk(chunk, samples) for chunk in pairs.iter_slices(_CHUNK)]
    return pl.concat([SIMILAR_PAIRS.frame(), *parts])


def _measured_chunk(pairs: pl.DataFrame, samples: pl.DataFrame) -> pl.DataFrame:
    both = [_side(pairs, samples, side) for side in ("longer_id", "shorter_id")]
    coarser = np.maximum(*(np.searchsorted(SCALES, side["shingle_count"].to_numpy()) for side in both))
    longer, shorter = (_packed(side["shingles"], coarser) for side in both)
    shared = _per_pair(_common(longer, shorter), len(pairs))
    return SIMILAR_PAIRS.conform(
        pairs.select("longer_id", "shorter_id").with_columns(
            containment=shared / np.maximum(_per_pair(shorter, len(pairs)), 1),
            coverage=shared / np.maximum(_per_pair(longer, len(pairs)), 1),
        )
    )


def _side(pairs: pl.DataFrame, samples: pl.DataFrame, side: str) -> pl.DataFrame:
    return pairs.select(side).join(samples, left_on=side, right_on="text_id", how="left", maintain_order="left")


def _packed(samples: pl.Series, coarser: npt.NDArray[np.intp]) -> npt.NDArray[np.uint64]:
    """The hashes that count at the scale of each pair, each below the pair's number."""
    sizes = samples.list.len().to_numpy()
    pair = np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
    hashes = samples.explode(empty_as_null=False).to_numpy().astype(np.uint64)
    kept = hashes < (np.uint64(1) << np.uint64(32)) >> np.repeat(coarser, sizes).astype(np.uint64)
    return (pair[kept] << np.uint64(32)) | hashes[kept]


def _common(one: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """What two sorted arrays without repeats have in common; a stable sort merges them in one pass."""
    both: npt.NDArray[np.uint64] = np.sort(np.concatenate([one, other]), kind="stable")
    twice: npt.NDArray[np.uint64] = both[1:][both[1:] == both[:-1]]
    return twice


def _per_pair(packed: npt.NDArray[np.uint64], count: int) -> npt.NDArray[np.int64]:
    return np.bincount((packed >> np.uint64(32)).astype(np.int64), minlength=count)
