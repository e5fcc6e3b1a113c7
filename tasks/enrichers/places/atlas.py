"""The atlas: settings in; the gazetteer with all that is worked out from it once a process, out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from tasks.annotating.arrays import Int32
from tasks.enrichers.places.dump import of_dump
from tasks.enrichers.places.gazetteer import Floats, Gazetteer
from tasks.enrichers.places.homes import Homes
from tasks.enrichers.places.kinds import PRECISIONS
from tasks.enrichers.places.lexicon import Lexicon, lexicon_of
from tasks.enrichers.places.shipped import shipped
from tasks.enrichers.places.standing import prior_of


@dataclass(frozen=True, slots=True)
class Atlas:
    """A lexicon of names, what each entity is worth by itself, and the homes of outlets."""

    lexicon: Lexicon
    prior: Floats
    homes: Homes

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer."""
        return self.lexicon.gazetteer

    def described(self, entity: Int32) -> pl.DataFrame:
        """The columns of `places` that describe entities; an article names the same ones again and again."""
        distinct, place = np.unique(entity, return_inverse=True)
        return self._described(distinct)[place]

    def _described(self, entity: Int32) -> pl.DataFrame:
        g = self.gazetteer
        people = np.rint(10 ** g.population[entity].astype(np.float64) - 1)
        exact = [10 ** max(len(str(int(p))) - 2, 0) for p in people]
        return pl.DataFrame(
            {
                "geoname_id": g.geoname_id[entity],
                "name": pl.Series(g.name.take(pl.Series(entity).to_arrow()).to_pylist(), dtype=pl.String),
                "lat": np.round(g.lat[entity].astype(np.float64), 3),
                "lon": np.round(g.lon[entity].astype(np.float64), 3),
                "country": _labels(g.countries, g.country[entity]),
                "admin1": _labels(g.unit_names, g.admin1[entity]),
                "admin1_code": _labels(g.units, g.admin1[entity]),
                "feature_code": _labels(g.feature_code, g.feature[entity].astype(np.int32)),
                "population": [round(p / e) * e for p, e in zip(people.astype(int).tolist(), exact, strict=True)],
                "precision": _labels(PRECISIONS, g.kind[entity].astype(np.int32)),
            },
            schema_overrides={"population": pl.Int64},
        ).with_columns(pl.col("geoname_id").replace(-1, None), pl.col("population").replace(0, None))


def _labels(labels: Sequence[str], codes: Int32) -> pl.Series:
    return pl.Series([labels[code] if code >= 0 else None for code in codes.tolist()], dtype=pl.String)


@lru_cache(maxsize=2)
def atlas_of(dump: Path | None, outlets: tuple[tuple[str, str], ...]) -> Atlas:
    """Load the gazetteer: the shipped one, or the user's dump of GeoNames."""
    gazetteer = of_dump(dump) if dump else shipped()
    return Atlas(lexicon_of(gazetteer), prior_of(gazetteer), Homes(gazetteer, dict(outlets)))
