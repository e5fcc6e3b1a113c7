"""The atlas: settings in; the gazetteer with all that is worked out from it once a process, out."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import polars as pl

from tasks.annotating.arrays import Int32
from tasks.enrichers.places.addresses import Addresses
from tasks.enrichers.places.dump import of_dump
from tasks.enrichers.places.forms import Book
from tasks.enrichers.places.gazetteer import Gazetteer
from tasks.enrichers.places.homes import Homes
from tasks.enrichers.places.lexicon import lexicon_of
from tasks.enrichers.places.shipped import shipped
from tasks.enrichers.places.standing import prior_of


class Atlas:
    """A lexicon of names, what forms of words are in it, what each entity is worth by itself, the homes of outlets."""

    def __init__(self, gazetteer: Gazetteer, outlets: Mapping[str, str]) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon_of(gazetteer)
        self.book = Book(self.lexicon)
        self.prior = prior_of(gazetteer)
        self.addresses = Addresses(self.lexicon)
        self.homes = Homes(gazetteer, self.addresses, outlets)

    def described(self, entity: Int32) -> pl.DataFrame:
        """The columns of `places` that describe entities."""
        return self.gazetteer.described[pl.Series(entity.astype(np.uint32))]


@lru_cache(maxsize=2)
def atlas_of(dump: Path | None, outlets: tuple[tuple[str, str], ...]) -> Atlas:
    """Load the gazetteer: the shipped one, or the user's dump of GeoNames."""
    return Atlas(of_dump(dump) if dump else shipped(), dict(outlets))
