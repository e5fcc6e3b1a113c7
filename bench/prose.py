"""Templates in, running text of one language out: headlines, sentences, paragraphs."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, cycle, repeat
from random import Random

from bench.vocabulary import DRAWN, Draw, draws, lists, rotated, words

_SLOT = re.compile(r"\{(\w+)\}")
#: How often a sentence is of each kind, and how often it gets something before or after it.
KINDS = {"sentence": 50, "quote": 28, "reported": 22}
OPENED, TAILED = 0.6, 0.85

Filled = Callable[[], str]


class Voice:
    """Draws text of one language; `begin` sets the people, organisations and the place of a new article."""

    def __init__(self, language: str, rng: Random) -> None:
        self._rng = rng
        self._draws = draws(language, rng)
        self._draws |= {"speaker": self._speaker, "other": self._name, "place": lambda: self.place}
        self._draws |= {"org": lambda: next(self._organisations), "org_": lambda: _capital(next(self._organisations))}
        self._draws |= {"headline": lambda: self.line("headline")}
        self._language = language
        kinds = _kinds(language)
        self._kinds = rotated(_weighted(tuple(kinds), tuple(kinds.values())), rng)
        self._edges = rotated(_weighted(_edges(language), _EDGE_WEIGHTS), rng)
        self._next = {name: self._cycle(language, name) for name in (*kinds, "headline", "caption")}
        self._joined = {name: self._cycle(language, name, joined=True) for name in kinds}
        self._extra = {name: self._cycle(language, name) for name in _extra(language)}

    def begin(self) -> str:
        """Start a new article; returns the place it is about."""
        self.place = self._draws["city"]()
        people = [self._person() for _ in range(3)]
        self._turns = cycle([chain([full], repeat(short)) for full, short in people])
        self._organisations = cycle([self._new_organisation() for _ in range(3)])
        return self.place

    def line(self, name: str) -> str:
        """A headline, caption or another text of one template."""
        return next(self._next[name] if name in self._next else self._extra[name])()

    def word(self, name: str) -> str:
        """An entry of a word list."""
        return self._draws[name]()

    def sentence(self) -> str:
        """One sentence, with or without something before and after it."""
        kind = next(self._kinds)
        if kind == "quote":
            return next(self._next[kind])()
        edge = next(self._edges)
        if not edge:
            return next(self._next[kind])()
        return self._framed(kind, edge)

    def paragraph(self, size: int) -> str:
        """Sentences of at least `size` characters in all."""
        text = self.sentence()
        while len(text) < size:
            text += " " + self.sentence()
        return text

    def _framed(self, kind: str, edge: str) -> str:
        if edge == "tail":
            return f"{next(self._next[kind])()[:-1]} {next(self._extra['tail'])()}."
        text = f"{next(self._extra['opening'])()} {next(self._joined[kind])()}"
        return text if edge == "opening" else f"{text[:-1]} {next(self._extra['tail'])()}."

    def _cycle(self, language: str, name: str, joined: bool = False) -> Iterator[Filled]:
        texts = words(language, name)
        filled = [self._compile(_joinable(text) if joined else text) for text in texts]
        return rotated([filled[place] for place in _places(len(filled))], self._rng)

    def _compile(self, template: str) -> Filled:
        pattern = _SLOT.sub("%s", template.replace("%", "%%"))
        slots: list[Draw] = [self._draws[name] for name in _SLOT.findall(template)]
        return lambda: pattern % tuple([draw() for draw in slots])

    def _speaker(self) -> str:
        return next(next(self._turns))

    def _name(self) -> str:
        return f"{self._draws['first']()} {self._draws['surname']()}"

    def _person(self) -> tuple[str, str]:
        title = f"{self._draws['title']()} " if "title" in self._draws else ""
        surname = self._draws["surname"]()
        return f"{title}{self._draws['first']()} {surname}", surname

    def _new_organisation(self) -> str:
        if "org_kind" not in self._draws:
            return self._draws["subject"]()
        return f"the {self._draws['org_field']()} {self._draws['org_kind']()}"


_EDGE_WEIGHTS = ((1 - OPENED) * (1 - TAILED), OPENED * (1 - TAILED), TAILED * (1 - OPENED), OPENED * TAILED)


@cache
def _weighted(entries: tuple[str, ...], weights: tuple[float, ...]) -> list[str]:
    return Random(repr(entries)).choices(entries, weights, k=DRAWN)


@cache
def _places(count: int) -> list[int]:
    return Random(count).choices(range(count), k=DRAWN - count)


@cache
def _kinds(language: str) -> dict[str, int]:
    return {name: weight for name, weight in KINDS.items() if name in lists(language)}


@cache
def _edges(language: str) -> tuple[str, ...]:
    return ("", "opening", "tail", "both") if language == "en" else ("", "", "", "")


def _extra(language: str) -> tuple[str, ...]:
    return ("opening", "tail", "lead", "note", "subhead") if language == "en" else ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _joinable(template: str) -> str:
    """The template as it goes on after an opening: `The {noun}` becomes `the {noun}`, `{nouns_}` becomes `{nouns}`."""
    if slot := _SLOT.match(template):
        return f"{{{slot[1].removesuffix('_')}}}{template[slot.end() :]}"
    return template[0].lower() + template[1:]
