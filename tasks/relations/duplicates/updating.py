"""The texts of a corpus and those that came or went in, where pairs may differ since, and which there are now, out.

Texts that share an anchor with none that came or went have the same neighbours as before, so only the others are
paired anew: the result equals that of pairing all.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from tasks.relations.duplicates.pairing import Marks, candidates, flat
from tasks.relations.duplicates.texts import Texts

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


def update(texts: Texts, came: pl.DataFrame, went: pl.DataFrame) -> Update | None:
    """Find what is near a change; None where that is too much to be worth it.

    `texts` are all that there are, copies too; `came` and `went` hold `text_id, shingle_count, anchors` of some.
    """
    near = texts.sharing(flat(pl.concat([came["anchors"], went["anchors"]]))[0]).unique("text_id")
    if len(near) * LEAST_SHARE > texts.count:
        return None
    values, counts = np.unique(flat(near["anchors"])[0], return_counts=True)
    shared: Marks = values[counts > 1]
    among = texts.sharing(shared).unique("text_id")
    return Update(pl.concat([near["text_id"], went["text_id"]]).unique(), among, shared)


def paired(texts: pl.DataFrame, among: Marks | None = None) -> pl.DataFrame:
    """Pair texts, each given once: `longer_id`, `shorter_id`; `among` are the only anchors that are looked at."""
    ordered = texts.sort("shingle_count", "text_id", descending=[True, False])
    longer, shorter = candidates(ordered["anchors"], among)
    ids = ordered["text_id"]
    return pl.DataFrame({"longer_id": ids.gather(longer), "shorter_id": ids.gather(shorter)})
