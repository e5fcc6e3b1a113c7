"""Rules over word classes, and how a chunk is read with them: tokens in, phrases with their readings out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tasks.enrichers.dates.classes import compile_pattern, openings
from tasks.enrichers.dates.kept import Kept
from tasks.enrichers.dates.lexicon import Lexicon
from tasks.enrichers.dates.match import Match, matched
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Chunk, Phrase
from tasks.enrichers.dates.timex import Timex
from tasks.enrichers.dates.tokens import Tokens, cut

#: Chunks up to so many tokens are planned at once; so many chunks are remembered.
_SHORT = 24
_REMEMBERED = 1 << 14

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
#: A place where a rule matches a chunk, what the rule makes of it, and the words it takes.
Step = tuple[Found, Build, Match]
#: The tokens of a chunk, and the matches in it; none yet where it is long.
Plan = tuple[Tokens, list[Step]]


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
        self._planned = lru_cache(maxsize=8192)(self.plan)
        self._searched = lru_cache(maxsize=8192)(self.search)
        self._others_searched = lru_cache(maxsize=8192)(self._others)
        #: By language, the plans of its chunks by their text.
        self.plans = cache(self._plans)

    def _plans(self, lexicon: Lexicon) -> Kept[Plan]:
        return Kept(lambda text: self._steps(text, lexicon), _REMEMBERED)

    def read(self, offset: int, plan: Plan, sentence: str, lexicon: Lexicon, at: Moment) -> Readings:
        """What the rules find in a chunk that begins at `offset` of a sentence, left to right, never overlapping."""
        tokens, steps = plan
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

    def _steps(self, text: str, lexicon: Lexicon) -> Plan:
        tokens = cut(text, lexicon)
        if len(tokens.codes) > _SHORT:
            return tokens, []
        plan = self._planned(tokens.codes)
        return tokens, [(found, self.rules[found[0]].build, matched(tokens, *found[1:])) for found in plan]

    def _read_on(self, chunk: Chunk, place: int, at: Moment) -> Readings:
        """Read a chunk from a token on."""
        codes = chunk.tokens.codes
        read: Readings = []
        search = self._searched if len(codes) <= _SHORT else self.search
        while found := search(codes, place):
            phrase = chunk.phrase(found[1], found[2])
            reading = self.rules[found[0]].build(phrase, at)
            if reading is None:
                other, place = self._otherwise(chunk, found, at)
                read += other
            else:
                at.mention(reading)
                read.append((phrase, reading))
                place = max(found[2], found[1] + 1)
        return read

    def _read_otherwise(self, chunk: Chunk, found: Found, at: Moment) -> Readings:
        """Read a chunk from a match on that is no time as the preferred rule has it."""
        read, end = self._otherwise(chunk, found, at)
        return read if end == len(chunk.tokens.codes) else read + self._read_on(chunk, end, at)

    def plan(self, codes: str) -> list[Found]:
        """The matches in a chunk, one behind the other."""
        steps, place = [], 0
        while found := self.search(codes, place):
            steps.append(found)
            place = max(found[2], found[1] + 1)
        return steps

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

    def _otherwise(self, chunk: Chunk, found: Found, at: Moment) -> tuple[Readings, int]:
        """What a further rule makes of a place where a preferred one found no time after all, and where to go on."""
        codes = chunk.tokens.codes
        others = self._others_searched if len(codes) <= _SHORT else self._others
        for rule, start, end in others(codes, found):
            phrase = chunk.phrase(start, end)
            if (reading := self.rules[rule].build(phrase, at)) is not None:
                at.mention(reading)
                return [(phrase, reading)], max(end, start + 1)
        return [], found[1] + 1

    def _others(self, codes: str, found: Found) -> list[Found]:
        """Less preferred rules that match at the same place."""
        taken, start, _ = found
        opened = self._opened_by[codes[start : start + 2]]
        matches = ((rule, pattern.match(codes, start)) for rule, pattern in opened if rule > taken)
        return [(rule, start, match.end()) for rule, match in matches if match]
