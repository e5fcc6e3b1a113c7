"""Rules over word classes, and how a chunk is read with them: tokens in, phrases with their readings out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tasks.annotating.kept import Kept
from tasks.enrichers.dates.classes import compile_pattern, openings
from tasks.enrichers.dates.finding import Runs
from tasks.enrichers.dates.lexicon import Lexicon
from tasks.enrichers.dates.match import Match, matched
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Chunk, Phrase
from tasks.enrichers.dates.timex import Timex
from tasks.enrichers.dates.tokens import Tokens, cut

#: Chunks up to so many tokens are planned at once; those up to so many characters are remembered.
_SHORT = 24
_SHORT_TEXT = 48

Build = Callable[[Phrase, Moment], Timex | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes, and what a phrase of it means; `build` gives None where it means no time after all."""

    name: str
    example: str
    pattern: str
    build: Build


Found = tuple[int, int, int]
Readings = list[tuple[Phrase, Timex]]


class Step(NamedTuple):
    """A place where a rule matches a chunk, what the rule makes of it, and the words it takes."""

    found: Found
    build: Build
    match: Match


#: Where a chunk begins, its tokens, and the matches in it; none yet where it is long.
Planned = tuple[int, Tokens, list[Step]]


class Grammar:
    """Rules in order of preference: at each place the first that matches is taken."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self._openings: dict[str, list[tuple[int, re.Pattern[str], set[str]]]] = {}
        for number, rule in enumerate(rules):
            pattern = re.compile(compile_pattern(rule.pattern))
            opening = openings(pattern.pattern)
            for code in {codes[0] for codes in opening}:
                self._openings.setdefault(code, []).append((number, pattern, opening))
        #: By two codes, the few rules that can begin with them: the others aren't tried.
        self._opened_by = Kept(self._opened)
        # The same few class strings make up most chunks ('weekday', 'in year'), so their matches are remembered,
        # and so are short chunks, which come again and again ('on Monday').
        self._remembered = lru_cache(maxsize=8192)(self.plan)
        self._others_remembered = lru_cache(maxsize=8192)(self._others)
        self._known = lru_cache(maxsize=16384)(self._steps)

    def planned(self, sentence: str, runs: Runs, lexicon: Lexicon) -> list[Planned]:
        """The runs of time words of a sentence as tokens, and the matches in each."""
        chunks: list[Planned] = []
        for begin, end in runs:
            steps_of = self._known if end - begin <= _SHORT_TEXT else self._steps
            tokens, steps = steps_of(sentence[begin:end], lexicon)
            chunks.append((begin, tokens, steps))
        return chunks

    def read(self, planned: Planned, sentence: str, lexicon: Lexicon, at: Moment) -> Readings:
        """What the rules find in a run of time words of a sentence, left to right, never overlapping."""
        offset, tokens, steps = planned
        read: Readings = []
        for found, build, match in steps:
            phrase = Phrase(sentence, lexicon, offset, match, offset + match.start, offset + match.stop)
            reading = build(phrase, at)
            if reading is None:
                chunk = Chunk(tokens, offset, sentence, lexicon)
                return read + self._read_otherwise(chunk, found, at)
            at.mention(reading)
            read.append((phrase, reading))
        if len(tokens.codes) > _SHORT:
            return self._read_on(Chunk(tokens, offset, sentence, lexicon), 0, at)
        return read

    def _steps(self, text: str, lexicon: Lexicon) -> tuple[Tokens, list[Step]]:
        """The tokens of a chunk and the matches in it; none yet where it is long."""
        tokens = cut(text, lexicon)
        if len(tokens.codes) > _SHORT:
            return tokens, []
        plan = self._remembered(tokens.codes, 0)
        return tokens, [Step(found, self.rules[found[0]].build, matched(tokens, *found[1:])) for found in plan]

    def _read_on(self, chunk: Chunk, place: int, at: Moment) -> Readings:
        """Read a chunk from a token on."""
        codes = chunk.tokens.codes
        read: Readings = []
        plan = self._remembered if len(codes) <= _SHORT else self.plan_one
        step, steps = 0, plan(codes, place)
        while step < len(steps):
            found = steps[step]
            step += 1
            phrase = chunk.phrase(found[1], found[2])
            reading = self.rules[found[0]].build(phrase, at)
            if reading is None:
                phrase, reading, end = self._otherwise(chunk, found, at)
                step, steps = 0, plan(codes, max(end, found[1] + 1))
            elif len(codes) > _SHORT:
                step, steps = 0, plan(codes, max(found[2], found[1] + 1))
            if reading is not None:
                at.mention(reading)
                read.append((phrase, reading))
        return read

    def _read_otherwise(self, chunk: Chunk, found: Found, at: Moment) -> Readings:
        """Read a chunk from a match on that is no time as the preferred rule has it."""
        phrase, reading, end = self._otherwise(chunk, found, at)
        if reading is None:
            return self._read_on(chunk, max(end, found[1] + 1), at)
        at.mention(reading)
        return [(phrase, reading), *self._read_on(chunk, max(end, found[1] + 1), at)]

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
            for rule, pattern in self._opened_by[codes[start : start + 2]]:
                if match := pattern.match(codes, start):
                    return rule, start, match.end()
        return None

    def _opened(self, codes: str) -> list[tuple[int, re.Pattern[str]]]:
        """Numbers and patterns of the rules that can begin with these codes, or with the first alone."""
        rules = self._openings.get(codes[0], ())
        return [(number, pattern) for number, pattern, opening in rules if codes in opening or codes[0] in opening]

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
        opened = self._opened_by[codes[start : start + 2]]
        matches = ((rule, pattern.match(codes, start)) for rule, pattern in opened if rule > taken)
        return [(rule, start, match.end()) for rule, match in matches if match]
