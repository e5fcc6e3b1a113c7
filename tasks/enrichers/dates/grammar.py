"""Rules over word classes, and how a chunk is read with them: tokens in, phrases with their readings out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from tasks.enrichers.dates.classes import compile_pattern
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Chunk, Phrase
from tasks.enrichers.dates.timex import Timex

_SHORT = 24

Build = Callable[[Phrase, Moment], Timex | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes, and what a phrase of it means; `build` gives None where it means no time after all."""

    name: str
    example: str
    pattern: str
    build: Build


Found = tuple[int, int, int]


class Grammar:
    """Rules in order of preference: at each place the first that matches is taken."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        compiled = [compile_pattern(rule.pattern) for rule in rules]
        self._pattern = re.compile("|".join(f"({pattern})" for pattern in compiled))
        self._single = [re.compile(pattern) for pattern in compiled]
        # The same few class strings make up most chunks ('weekday', 'in year'), so their matches are remembered.
        self._remembered = lru_cache(maxsize=8192)(self._search)

    def read(self, chunk: Chunk, at: Moment) -> Iterator[tuple[Phrase, Timex]]:
        """Yield what the rules find in a chunk, left to right, never overlapping."""
        codes = chunk.tokens.codes
        search = self._remembered if len(codes) <= _SHORT else self._search
        place = 0
        while found := search(codes, place):
            place = found[1] + 1
            for rule, start, end in chain([found], self._others(codes, found)):
                phrase = Phrase(chunk, start, end).trim()
                reading = self._rules[rule].build(phrase, at)
                if reading is not None:
                    place = end
                    at.mention(reading)
                    yield phrase, reading
                    break

    def _search(self, codes: str, place: int) -> Found | None:
        match = self._pattern.search(codes, place)
        return ((match.lastindex or 1) - 1, match.start(), match.end()) if match else None

    def _others(self, codes: str, found: Found) -> Iterator[Found]:
        """Further rules that match at a place where a preferred one found no time after all."""
        for rule in range(found[0] + 1, len(self._single)):
            if match := self._single[rule].match(codes, found[1]):
                yield rule, match.start(), match.end()
