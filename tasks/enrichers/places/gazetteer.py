"""The gazetteer in memory: entities and their names in, sorted arrays out, looked up by key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.annotating.arrays import Int32, UInt8
from tasks.enrichers.places.describing import described
from tasks.enrichers.places.keys import Strings, UInt64, arrow_of, beginnings, hashed, strings

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

_MISSING: Final = ""
_BITS: Final = 23
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)

#: What a sieve says of a key: it is a name; a longer name begins so; it is a word of a list or an abbreviation.
NAME, BEGINNING, WORD = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places and their names.

    Of `e` entities: `described`, their columns in `places`; `geoname_id` (-1: none), `kind` (an index into
    `kinds.KINDS`); `country`, `admin1`, `admin2`, indices into `countries`, `units`, `counties` (-1: none); `lat`,
    `lon` in degrees; `population` as its decimal logarithm. Of `k` names: `keys` [k], sorted; `first` [k + 1], where
    the name's entities begin in `entity`; `main` tells whether it is the main name of each of them.
    """

    described: pl.DataFrame
    geoname_id: npt.NDArray[np.int64]
    kind: npt.NDArray[np.int8]
    country: Int32
    admin1: Int32
    admin2: Int32
    countries: Sequence[str]
    units: Sequence[str]
    lat: npt.NDArray[np.float32]
    lon: npt.NDArray[np.float32]
    population: npt.NDArray[np.float32]
    keys: UInt64
    first: Int32
    entity: Int32
    main: Bools
    sieve: "Sieve"

    def find(self, keys: UInt64) -> npt.NDArray[np.int64]:
        """The number of each key's name, or -1."""
        at = np.minimum(np.searchsorted(self.keys, keys), max(len(self.keys) - 1, 0))
        return np.where(self.keys[at] == keys, at, -1) if len(self.keys) else np.full(len(keys), -1)

    def entities(self, text: str) -> Int32:
        """The entities that a folded name leads to."""
        return next(self.entities_of([text]))

    def entities_of(self, texts: Sequence[str]) -> Iterator[Int32]:
        """The entities that each of some folded names leads to."""
        return self.entities_under(hashed(arrow_of(texts))[0])

    def entities_under(self, keys: UInt64) -> Iterator[Int32]:
        """The entities that the name with each key leads to."""
        for number in self.find(keys).tolist():
            yield self.entity[self.first[number] : self.first[number + 1]] if number >= 0 else self.entity[:0]


@dataclass(frozen=True, slots=True)
class Sieve:
    """A quick test for keys: it knows all that it was made of, and takes few others for them."""

    marks: UInt8

    def of(self, keys: UInt64) -> UInt8:
        """What each key may be: `NAME`, `BEGINNING`, `WORD`, or several of them."""
        return self.marks[_slot(keys)]

    def knowing(self, names: Strings, words: Strings) -> "Sieve":
        """A sieve that knows folded names and words, too."""
        more = Sieve(self.marks.copy())
        more._mark(hashed(names)[0], NAME)
        for begun in beginnings(names):
            more._mark(begun, BEGINNING)
        more._mark(hashed(words)[0], WORD)
        return more

    def _mark(self, keys: UInt64, what: int) -> None:
        self.marks[_slot(keys)] |= np.uint8(what)


NO_SIEVE: Final = Sieve(np.zeros(1 << _BITS, np.uint8))


def _slot(keys: UInt64) -> npt.NDArray[np.int64]:
    return (keys * _MIX >> np.uint64(64 - _BITS)).astype(np.int64)


def indexed(entities: pl.DataFrame, names: pl.DataFrame) -> Gazetteer:
    """Index entities and their names (`entity`, `key`, `main`)."""
    texts = strings(names["key"])
    keys, _ = hashed(texts)
    owner = names["entity"].to_numpy()
    order = np.argsort(keys, kind="stable")
    keys, owner = keys[order], owner[order]
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else np.zeros(0, np.int64)
    country, countries = _coded(entities["country"])
    admin1, units = _coded(entities["admin1"])
    admin2, _ = _coded(entities["admin2"])
    return Gazetteer(
        described=described(entities),
        geoname_id=entities["geoname_id"].fill_null(-1).cast(pl.Int64).to_numpy(),
        kind=entities["kind"].cast(pl.Int8).to_numpy(),
        country=country,
        admin1=admin1,
        admin2=admin2,
        countries=countries,
        units=units,
        lat=entities["lat"].cast(pl.Float32).to_numpy(),
        lon=entities["lon"].cast(pl.Float32).to_numpy(),
        population=np.log10(entities["population"].to_numpy() + 1.0).astype(np.float32),
        keys=keys[begins],
        first=np.append(begins, len(keys)).astype(np.int32),
        entity=owner.astype(np.int32),
        main=names["main"].to_numpy()[order],
        sieve=NO_SIEVE.knowing(texts, texts[:0]),
    )


def _coded(column: pl.Series) -> tuple[Int32, list[str]]:
    coded = strings(column.fill_null(_MISSING)).dictionary_encode()
    values = coded.dictionary.to_pylist()
    # The missing value comes last, so that its code can be -1.
    order = sorted(range(len(values)), key=lambda code: values[code] == _MISSING)
    rank = np.argsort(order).astype(np.int32)
    if _MISSING in values:
        rank[values.index(_MISSING)] = -1
    return rank[pl.Series(coded.indices).to_numpy()], [values[code] for code in order if values[code] != _MISSING]
