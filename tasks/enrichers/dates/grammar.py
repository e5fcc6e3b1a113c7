"""Rules over word classes, and how a chunk is read with them: tokens in, phrases with their readings out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tasks.enrichers.dates.classes import compile_pattern, openings
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
        self.rules = rules
        self._opened_by: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
        for number, rule in enumerate(rules):
            pattern = re.compile(compile_pattern(rule.pattern))
            for code in openings(pattern.pattern):
                self._opened_by.setdefault(code, []).append((number, pattern))
        # The same few class strings make up most chunks ('weekday', 'in year'), so their matches are remembered.
        self._remembered = lru_cache(maxsize=8192)(self.plan)
        self._others_remembered = lru_cache(maxsize=8192)(self._others)

    def read(self, chunk: Chunk, at: Moment) -> list[tuple[Phrase, Timex]]:
        """What the rules find in a chunk, left to right, never overlapping."""
        codes, place, read = chunk.tokens.codes, 0, []
        short = len(codes) <= _SHORT
        plan = self._remembered if short else self.plan_one
        step, steps = 0, plan(codes, 0)
        while step < len(steps):
            rule, place, end = found = steps[step]
            step += 1
            phrase = chunk.phrase(place, end)
            reading = self.rules[rule].build(phrase, at)
            if failed := reading is None:
                phrase, reading, end = self._otherwise(chunk, found, at)
            if failed or not short:
                step, steps = 0, plan(codes, max(end, place + 1))
            if reading is not None:
                at.mention(reading)
                read.append((phrase, reading))
        return read

    def plan(self, codes: str, place: int) -> list[Found]:
        """The matches from a place on, one behind the other."""
        steps = []
        while found := self.search(codes, place):
            steps.append(found)
            place = max(found[2], found[1] + 1)
        return steps

    def plan_one(self, codes: str, place: int) -> list[Found]:
        """The first match from a place on: in a long run of words, what lies behind may be asked for in vain."""
        found = self.search(codes, place)
        return [found] if found else []

    def search(self, codes: str, place: int) -> Found | None:
        """The first rule that matches from a place on, and where its match begins and ends."""
        for start in range(place, len(codes)):
            # Few rules can begin with a given class: the others aren't tried.
            for rule, pattern in self._opened_by.get(codes[start], ()):
                if match := pattern.match(codes, start):
                    return rule, start, match.end()
        return None

    def _otherwise(self, chunk: Chunk, found: Found, at: Moment) -> tuple[Phrase, Timex | None, int]:
        """What a further rule makes of a place where a preferred one found no time after all."""
        codes = chunk.tokens.codes
        others = self._others_remembered if len(codes) <= _SHORT else self._others
        for rule, start, end in others(codes, found):
            phrase = chunk.phrase(start, end)
            if (reading := self.rules[rule].build(phrase, at)) is not None:
                return phrase, reading, end
        return chunk.phrase(found[1], found[2]), None, found[1] + 1

    def _others(self, codes: str, found: Found) -> list[Found]:
        """Less preferred rules that match at the same place."""
        taken, start, _ = found
        opened = self._opened_by[codes[start]]
        matches = ((rule, pattern.match(codes, start)) for rule, pattern in opened if rule > taken)
        return [(rule, start, match.end()) for rule, match in matches if match]
