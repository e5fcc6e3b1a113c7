"""The texts of a corpus and those that came or went in, where pairs may differ since, and which there are now, out.

Texts that share an anchor with none that came or went have the same neighbours as before, so only the others are
paired anew: the result equals that of pairing all.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.relations.duplicates.pairing import Marks, candidates, flat

#: Where more than one text in so many is near a change, all are paired anew.
LEAST_SHARE = 8


@dataclass(frozen=True, slots=True)
class Update:
    """`near`: the texts whose pairs with each other may have changed. `texts`: all that share anchors with them."""

    near: pl.Series
    texts: pl.DataFrame
    shared: Marks

    def pairs(self) -> pl.DataFrame:
        """The pairs that there are now among the texts near a change: `longer_id`, `shorter_id`."""
        found = paired(self.texts, self.shared)
        return found.filter(pl.all_horizontal(pl.col("longer_id", "shorter_id").is_in(self.near.implode())))


def update(texts: pl.DataFrame, came: pl.DataFrame, went: pl.DataFrame) -> Update | None:
    """Find what is near a change; None where that is too much to be worth it.

    `texts` holds `text_id, shingle_count, anchors` of all that there are, copies too; `came` and `went` likewise.
    """
    marks, owners = flat(texts["anchors"])
    touched, _ = flat(pl.concat([came["anchors"], went["anchors"]]))
    near = _once(texts, owners[_among(marks, touched)])
    if len(near) * LEAST_SHARE > len(texts):
        return None
    values, counts = np.unique(flat(near["anchors"])[0], return_counts=True)
    shared: Marks = values[counts > 1]
    among = _once(texts, owners[_among(marks, shared)])
    return Update(pl.concat([near["text_id"], went["text_id"]]).unique(), among, shared)


def paired(texts: pl.DataFrame, among: Marks | None = None) -> pl.DataFrame:
    """Pair texts, each given once: `longer_id`, `shorter_id`; `among` are the only anchors that are looked at."""
    ordered = texts.sort("shingle_count", "text_id", descending=[True, False])
    longer, shorter = candidates(ordered["anchors"], among)
    ids = ordered["text_id"]
    return pl.DataFrame({"longer_id": ids.gather(longer), "shorter_id": ids.gather(shorter)})


def _once(texts: pl.DataFrame, rows: npt.NDArray[np.uint64]) -> pl.DataFrame:
    return texts[np.unique(rows).astype(np.int64)].unique("text_id")


def _among(marks: Marks, wanted: Marks) -> npt.NDArray[np.bool_]:
    """Which marks are among some; most are told apart by their upper half."""
    likely = np.zeros(1 << 16, np.bool_)
    likely[wanted >> np.uint32(16)] = True
    found: npt.NDArray[np.bool_] = likely[marks >> np.uint32(16)]
    found[found] = np.isin(marks[found], wanted)
    return found
