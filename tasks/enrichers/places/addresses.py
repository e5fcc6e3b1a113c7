"""Addresses: `Moscow, Idaho`, `Athens, Ga.`, `Kenya` as datelines and settings give them in; the places meant out."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import polars as pl

from tasks.enrichers.places.keys import hashed, key_texts, strings
from tasks.enrichers.places.kinds import CAPITAL, COUNTRY, FIRST
from tasks.enrichers.places.lexicon import Lexicon

NOWHERE: Final = -1
#: Names whose numbers are kept.
_REMEMBERED: Final = 1 << 14
#: Letters of a postal abbreviation: `GA`.
_POSTAL: Final = 2


class Addresses:
    """Reads addresses by the names of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers: dict[str, int] = {}
        self._known: dict[str, tuple[int, int]] = {}

    def numbers(self, names: Sequence[str]) -> list[int]:
        """The number of each name or abbreviation in the lexicon; -1 where it isn't there."""
        if new := sorted({name for name in names if name not in self._numbers}):
            if len(self._numbers) + len(new) > _REMEMBERED:
                self._numbers.clear()
                new = sorted(set(names))
            keys, _ = hashed(strings(key_texts(pl.Series(new))))
            found = self._lexicon.gazetteer.find(keys).tolist()
            self._numbers.update((name, self._or_letters(name, at)) for name, at in zip(new, found, strict=True))
        return [self._numbers[name] for name in names]

    def _or_letters(self, name: str, number: int) -> int:
        """The number, or that of an abbreviation where it looks like one or has no other: `Ala.`, a town in Italy."""
        short = number < 0 or name.endswith(".") or len(name) == _POSTAL
        place = self._lexicon.letters.get(name.replace(".", "")) if short else None
        return number if place is None else int(np.max(self._lexicon.letter_numbers[place]))

    def read(self, addresses: Sequence[str]) -> list[tuple[int, int]]:
        """The number of each address's first name, and the place that its other parts say that is; or `NOWHERE`."""
        if new := sorted({address for address in addresses if address not in self._known}):
            if len(self._known) + len(new) > _REMEMBERED:
                self._known.clear()
                new = sorted(set(addresses))
            parts = [[part.strip() for part in address.split(",")] for address in new]
            numbers = iter(self.numbers([part for each in parts for part in each]))
            self._known.update(
                (address, self._read([next(numbers) for _ in each])) for address, each in zip(new, parts, strict=True)
            )
        return [self._known[address] for address in addresses]

    def place(self, address: str) -> int:
        """The entity that an address names, the largest of several; or `NOWHERE`."""
        ((number, told),) = self.read([address])
        return told if told >= 0 else self._largest(self._entities(number))

    def _read(self, numbers: list[int]) -> tuple[int, int]:
        found = self._entities(numbers[0])
        for outer in numbers[1:]:
            if lying := self._lying_in(found, outer):
                towns = [entity for entity in lying if self._lexicon.gazetteer.kind[entity] >= CAPITAL]
                return numbers[0], self._largest(towns or lying)
        return numbers[0], NOWHERE

    def _entities(self, number: int) -> list[int]:
        first = self._lexicon.first
        entities: list[int] = [] if number < 0 else self._lexicon.entity[first[number] : first[number + 1]].tolist()
        return entities

    def _lying_in(self, entities: list[int], outer: int) -> list[int]:
        g = self._lexicon.gazetteer
        around = self._entities(outer)
        countries = {g.country[entity] for entity in around if g.kind[entity] == COUNTRY}
        units = {g.admin1[entity] for entity in around if g.kind[entity] == FIRST and g.admin1[entity] >= 0}
        return [entity for entity in entities if g.country[entity] in countries or g.admin1[entity] in units]

    def _largest(self, entities: list[int]) -> int:
        g = self._lexicon.gazetteer
        return max(entities, key=lambda e: (g.kind[e] <= FIRST, float(g.population[e]), -e), default=NOWHERE)
