"""The well-known names of a language: its tables in, what each name names out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tasks.model.data_files import table
from tasks.model.identity import fold

_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known thing: its kind, its name, its country (ISO 3166-1 alpha-2, or empty).

    `key` is the folded name.
    `shy` is set on names that are also a person's or another place's: they count only where the tagger has a name.
    `is_state` is set on the state itself, `is_capital` on its capital.
    """

    kind: str
    name: str
    country: str
    shy: bool = False
    is_state: bool = False
    is_capital: bool = False
    key: str = ""


class Entry(NamedTuple):
    """One way of writing a known name."""

    written: str
    known: Known


def first_word(name: str) -> str:
    """The letters and digits at a name's start, by which it is looked up."""
    found = _FIRST_WORD.search(name)
    return found[0] if found else name


@cache
def known_names(folder: str) -> dict[str, Known]:
    """Every way of writing a well-known name, and what it names; the first line of the tables counts."""
    found: dict[str, Known] = {}
    for entry in [*_states(folder), *_bodies(folder), *_peoples(folder)]:
        found.setdefault(entry.written, entry.known)
    return found


def _rows(folder: str, name: str) -> Iterator[list[str]]:
    return table(files(__package__) / folder / name)


def _states(folder: str) -> Iterator[Entry]:
    for code, name, also, people, capital in _rows(folder, "states.tsv"):
        yield from _written("GPE", [name, *_split(also)], code, is_state=True)
        yield from _written("NORP", _split(people), code)
        yield from _written("GPE", _split(capital), code, is_capital=True)


def _bodies(folder: str) -> Iterator[Entry]:
    for kind, name, also, code in _rows(folder, "bodies.tsv"):
        yield from _written(kind, [name, *_split(also)], code)


def _peoples(folder: str) -> Iterator[Entry]:
    for words, name in _rows(folder, "peoples.tsv"):
        yield from _written("NORP", [name, *_split(words)], "")


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _written(
    kind: str, names: list[str], code: str, is_state: bool = False, is_capital: bool = False
) -> Iterator[Entry]:
    name = _bare(names[0]) if names else ""
    for written in names:
        shy = written.startswith("(")
        yield Entry(_bare(written), Known(kind, name, code, shy, is_state, is_capital, fold(name)))


def _bare(written: str) -> str:
    """A name without the brackets that make it shy, not "Janata Dal (United" of "Janata Dal (United)"."""
    return written[1:-1] if written.startswith("(") else written
