"""Rules over word classes, and how a chunk is read with them: tokens in, phrases with their readings out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
        self._others_remembered = lru_cache(maxsize=8192)(self._others)

    def read(self, chunk: Chunk, at: Moment) -> list[tuple[Phrase, Timex]]:
        """What the rules find in a chunk, left to right, never overlapping."""
        codes, place, read = chunk.tokens.codes, 0, []
        search = self._remembered if len(codes) <= _SHORT else self._search
        while found := search(codes, place):
            rule, place, end = found
            phrase = chunk.phrase(place, end)
            reading = self._rules[rule].build(phrase, at)
            if reading is None:
                phrase, reading, end = self._otherwise(chunk, found, at)
            if reading is not None:
                at.mention(reading)
                read.append((phrase, reading))
            place = max(end, place + 1)
        return read

    def _search(self, codes: str, place: int) -> Found | None:
        match = self._pattern.search(codes, place)
        return ((match.lastindex or 1) - 1, match.start(), match.end()) if match else None

    def _otherwise(self, chunk: Chunk, found: Found, at: Moment) -> tuple[Phrase, Timex | None, int]:
        """What a further rule makes of a place where a preferred one found no time after all."""
        codes = chunk.tokens.codes
        others = self._others_remembered if len(codes) <= _SHORT else self._others
        for rule, start, end in others(codes, found):
            phrase = chunk.phrase(start, end)
            if (reading := self._rules[rule].build(phrase, at)) is not None:
                return phrase, reading, end
        return chunk.phrase(found[1], found[2]), None, found[1] + 1

    def _others(self, codes: str, found: Found) -> list[Found]:
        """Less preferred rules that match at the same place."""
        rules = range(found[0] + 1, len(self._single))
        matches = ((rule, self._single[rule].match(codes, found[1])) for rule in rules)
        return [(rule, match.start(), match.end()) for rule, match in matches if match]
