"""Forms: the places of tokens in a text in, the distinct tokens and each token's number among them out."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tasks.annotating.arrays import Int32

_LEAD = 0xC0
_FOLLOWING = 0x80


def distinct(text: str, start: Int32, end: Int32) -> tuple[Int32, list[str]]:
    """Each token's index into the distinct tokens, and those, sorted by code point."""
    if not len(start):
        return np.zeros(0, np.int32), []
    # Arrow wants pieces that touch, so every gap is a piece, too; it is left out again below.
    encoded = text.encode("utf-8", "surrogatepass")
    bounds = np.empty(2 * len(start) + 1, np.int32)
    bounds[0:-1:2], bounds[1::2] = _in_bytes(encoded, len(text), start, end)
    bounds[-1] = bounds[-2]
    pieces = pa.StringArray.from_buffers(2 * len(start), pa.py_buffer(bounds.data), pa.py_buffer(encoded))
    coded = pieces.dictionary_encode()
    return _sorted(coded.indices.to_numpy()[::2], coded.dictionary)


def _in_bytes(encoded: bytes, length: int, start: Int32, end: Int32) -> tuple[npt.NDArray[np.integer], ...]:
    if len(encoded) == length:
        return start, end
    # One more than the text has, for the end of its last token.
    leads = np.flatnonzero((np.frombuffer(encoded + b"\n", np.uint8) & _LEAD) != _FOLLOWING)
    return leads[start], leads[end]


def _sorted(codes: Int32, dictionary: Any) -> tuple[Int32, list[str]]:
    used = np.zeros(len(dictionary), np.bool_)
    used[codes] = True
    kept = np.flatnonzero(used)
    words = dictionary.take(pa.array(kept))
    order = pc.sort_indices(words)
    rank = np.zeros(len(dictionary), np.int32)
    rank[kept[order.to_numpy()]] = np.arange(len(kept), dtype=np.int32)
    return rank.take(codes), words.take(order).to_pylist()
