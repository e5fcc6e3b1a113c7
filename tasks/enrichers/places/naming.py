"""Names of an article: hits in; the distinct names of each article and the entities that each may be (rows) out."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Int32
from tasks.enrichers.places.gazetteer import Bools, Floats
from tasks.enrichers.places.lexicon import Lexicon

Places = npt.NDArray[np.int64]

#: Shares and what names count for are whole numbers of this part of one, so that sums don't depend on their order.
UNIT: Final = 4096
_NONE: Final = -1


@dataclass(frozen=True, slots=True)
class Names:
    """Of `n` names: `article`, `number` in the lexicon; `begin` and `count` of its rows. `of_hit` is each hit's name.

    `told`: the entity that what stands beside it says the name is; -1 for none. `written`: one number for all names
    of an article that are written alike and differ in that.

    Of `r` rows: `owner`, the name; `entity`; `main`, whether the name is the entity's main one.
    """

    article: Int32
    number: Places
    begin: Places
    count: Places
    of_hit: Places
    told: Places
    written: Places
    owner: Places
    entity: Int32
    main: Bools

    def __len__(self) -> int:
        return len(self.number)

    def best(self, values: Floats) -> Places:
        """The row of each name with the greatest value, the first of equals."""
        if not len(self):
            return np.zeros(0, np.int64)
        top = np.maximum.reduceat(values, self.begin)
        at = np.flatnonzero(values == top[self.owner])[::-1]
        rows = np.zeros(len(self), np.int64)
        rows[self.owner[at]] = at
        return rows

    def shares(self, values: Floats) -> Places:
        """Each row's share of its name (softmax), in `UNIT`s."""
        if not len(self):
            return np.zeros(0, np.int64)
        power = np.exp(values - np.maximum.reduceat(values, self.begin)[self.owner])
        total = np.add.reduceat(power, self.begin)[self.owner]
        return np.rint(power / total * UNIT).astype(np.int64)


def names_of(article: Int32, number: Places, sense: Places, lexicon: Lexicon) -> Names:
    """Gather the names of all articles, by article, and their rows; a name of several senses is several names."""
    most = len(lexicon.first)
    some = np.flatnonzero(sense >= 0)
    senses = np.append(_NONE, np.unique(sense[some]))
    nth = np.zeros(len(sense), np.int64)
    nth[some] = np.searchsorted(senses, sense[some])
    named = (article.astype(np.int64) * most + number) * len(senses) + nth
    distinct, of_hit = np.unique(named, return_inverse=True)
    alike, told = np.divmod(distinct, len(senses))
    numbers = alike % most
    begin_at = lexicon.first[numbers].astype(np.int64)
    count = lexicon.first[numbers + 1] - begin_at
    begin = np.concatenate(([0], np.cumsum(count)))[:-1]
    owner = np.repeat(np.arange(len(alike)), count)
    at = begin_at[owner] + np.arange(len(owner)) - begin[owner]
    return Names(
        article=(alike // most).astype(np.int32),
        number=numbers,
        begin=begin,
        count=count,
        of_hit=of_hit.reshape(-1),
        told=senses[told],
        written=np.cumsum(np.diff(alike, prepend=_NONE) != 0) - 1,
        owner=owner,
        entity=lexicon.entity[at],
        main=lexicon.main[at],
    )
