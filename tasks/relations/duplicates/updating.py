"""The texts of a corpus and those that came or went in, where pairs may differ since, and which there are now, out.

Texts that share an anchor with none that came or went have the same neighbours as before, so only the others are
paired anew: the result equals that of pairing all. Anchors that very many articles have are looked at nowhere; where
one becomes such, or is one no longer, all texts that have it are near the change.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from tasks.relations.duplicates import pairing
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


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows of changed articles, `new` and `old`; the texts of which there was none, `came`, and is none, `went`."""

    new: pl.DataFrame
    old: pl.DataFrame
    came: pl.DataFrame
    went: pl.DataFrame


def update(texts: Texts, changes: Changes) -> Update | None:
    """Find what is near a change; None where that is too much to be worth it. `texts` are all that there are."""
    near = texts.sharing(_telling(texts, changes)).unique("text_id")
    if len(near) * LEAST_SHARE > texts.count:
        return None
    values, counts = np.unique(flat(near["anchors"])[0], return_counts=True)
    shared: Marks = values[counts > 1]
    shared = shared[texts.counts(shared) <= pairing.COMMON]
    among = texts.sharing(shared).unique("text_id")
    return Update(pl.concat([near["text_id"], changes.went["text_id"]]).unique(), among, shared)


def _telling(texts: Texts, changes: Changes) -> Marks:
    """The anchors by which a change may make or end pairs."""
    more, less = (flat(rows["anchors"])[0] for rows in (changes.new, changes.old))
    marks = np.unique(np.concatenate([more, less]))
    now = texts.counts(marks)
    before = now - _counted(more, marks) + _counted(less, marks)
    crossed = (before > pairing.COMMON) != (now > pairing.COMMON)
    of_texts = np.isin(marks, flat(pl.concat([changes.came["anchors"], changes.went["anchors"]]))[0])
    found: Marks = marks[crossed | (of_texts & (now <= pairing.COMMON))]
    return found


def _counted(marks: Marks, distinct: Marks) -> pairing.Ranks:
    return np.bincount(np.searchsorted(distinct, marks), minlength=len(distinct))


def paired(texts: pl.DataFrame, among: Marks | None = None, without: Marks | None = None) -> pl.DataFrame:
    """Pair texts, each given once: `longer_id`, `shorter_id`.

    `among` are the only anchors that are looked at; those of `without` are not.
    """
    ordered = texts.sort("shingle_count", "text_id", descending=[True, False])
    longer, shorter = candidates(ordered["anchors"], among, without)
    ids = ordered["text_id"]
    return pl.DataFrame({"longer_id": ids.gather(longer), "shorter_id": ids.gather(shorter)})
