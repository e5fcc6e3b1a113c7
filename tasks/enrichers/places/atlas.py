"""The atlas: settings in; the gazetteer with all that is worked out from it once a process, out."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Int32
from tasks.enrichers.places.dump import of_dump
from tasks.enrichers.places.forms import Book
from tasks.enrichers.places.gazetteer import Floats, Gazetteer
from tasks.enrichers.places.homes import Homes
from tasks.enrichers.places.keys import hashed, key_texts, strings
from tasks.enrichers.places.kinds import PRECISIONS
from tasks.enrichers.places.lexicon import lexicon_of
from tasks.enrichers.places.shipped import shipped
from tasks.enrichers.places.standing import prior_of

#: Names of datelines and hosts whose numbers are kept.
_REMEMBERED: Final = 1 << 14
#: From ten people on.
_TENS: Final = 10 ** np.arange(1, 12)


class Atlas:
    """A lexicon of names, what forms of words are in it, what each entity is worth by itself, the homes of outlets."""

    def __init__(self, gazetteer: Gazetteer, outlets: Mapping[str, str]) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon_of(gazetteer)
        self.book = Book(self.lexicon)
        self.prior = prior_of(gazetteer)
        self.homes = Homes(gazetteer, outlets)
        self._numbers: dict[str, int] = {}

    def numbers(self, names: Sequence[str]) -> list[int]:
        """The number of each name in the lexicon; -1 where it isn't there."""
        if new := sorted({name for name in names if name not in self._numbers}):
            if len(self._numbers) + len(new) > _REMEMBERED:
                self._numbers.clear()
                new = sorted(set(names))
            keys, _ = hashed(strings(key_texts(pl.Series(new))))
            self._numbers.update(zip(new, self.gazetteer.find(keys).tolist(), strict=True))
        return [self._numbers[name] for name in names]

    def described(self, entity: Int32) -> pl.DataFrame:
        """The columns of `places` that describe entities; an article names the same ones again and again."""
        distinct, place = np.unique(entity, return_inverse=True)
        return self._described(distinct)[place]

    def _described(self, entity: Int32) -> pl.DataFrame:
        g = self.gazetteer
        return pl.DataFrame(
            {
                "geoname_id": _numbers(g.geoname_id[entity], -1),
                "name": pl.Series(g.name.take(pl.Series(entity).to_arrow()).to_pylist(), dtype=pl.String),
                "lat": np.round(g.lat[entity].astype(np.float64), 3),
                "lon": np.round(g.lon[entity].astype(np.float64), 3),
                "country": _labels(g.countries, g.country[entity]),
                "admin1": _labels(g.unit_names, g.admin1[entity]),
                "admin1_code": _labels(g.units, g.admin1[entity]),
                "feature_code": _labels(g.feature_code, g.feature[entity].astype(np.int32)),
                "population": _numbers(_to_two_figures(np.rint(10 ** g.population[entity].astype(np.float64) - 1)), 0),
                "precision": _labels(PRECISIONS, g.kind[entity].astype(np.int32)),
            }
        )


def _to_two_figures(people: Floats) -> npt.NDArray[np.int64]:
    """1,234,000 as 1,200,000."""
    exact = 10 ** np.maximum(np.searchsorted(_TENS, people, side="right") - 1, 0)
    rounded: npt.NDArray[np.int64] = np.rint(people / exact).astype(np.int64) * exact
    return rounded


def _numbers(numbers: npt.NDArray[np.int64], unknown: int) -> pl.Series:
    return pl.Series([None if number == unknown else number for number in numbers.tolist()], dtype=pl.Int64)


def _labels(labels: Sequence[str], codes: Int32) -> pl.Series:
    return pl.Series([labels[code] if code >= 0 else None for code in codes.tolist()], dtype=pl.String)


@lru_cache(maxsize=2)
def atlas_of(dump: Path | None, outlets: tuple[tuple[str, str], ...]) -> Atlas:
    """Load the gazetteer: the shipped one, or the user's dump of GeoNames."""
    return Atlas(of_dump(dump) if dump else shipped(), dict(outlets))
