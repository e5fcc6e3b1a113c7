"""The stretch of a chunk's tokens that a rule matched, and what stands around it."""

import re
from dataclasses import dataclass

from tasks.enrichers.dates.classes import CLASSES, SETS
from tasks.enrichers.dates.lexicon import Lexicon
from tasks.enrichers.dates.tokens import Tokens

_INSIDE = re.compile(r"[^\W\d_]\s$|[’']\s$")
_GOES_ON = re.compile(r"[”\"]?\s[A-Z]|[”\"]")
_AGE = re.compile(r"[ -](?:old\b|of age\b)")
_CODE_BEFORE = re.compile(r"(?:[$€£¥#+*=@&_.]|\d[,.:/]|\bNo\.? ?|[A-Za-z][/-]|(?:^|\D)\d{1,3}[-–]|US)$")
_CODE_AFTER = re.compile(r"[.,:]\d|\s?[%°]|[-–][A-Z]|-[a-z]")


@dataclass(slots=True)
class Chunk:
    """A run of time words that begins at `offset` of a sentence."""

    tokens: Tokens
    offset: int
    sentence: str
    lexicon: Lexicon

    def phrase(self, first: int, last: int) -> "Phrase":
        """Its tokens from `first` to `last` (half-open), less the prepositions they begin with: 'in May' is 'May'."""
        links, codes, spans = CLASSES["link"], self.tokens.codes, self.tokens.spans
        while first < last - 1 and codes[first] in links:
            first += 1
        begin, end = self.offset + spans[first][0], self.offset + spans[last - 1][1]
        return Phrase(self.sentence, self.tokens, self.lexicon, self.offset, first, last, begin, end, codes[first:last])


@dataclass(slots=True)
class Phrase:
    """The tokens `first` to `last` (half-open) of a chunk, as a rule matched them, and the whole sentence around."""

    text: str
    tokens: Tokens
    lexicon: Lexicon
    offset: int
    first: int
    last: int
    #: First character in the sentence, and one past the last.
    start: int
    end: int
    #: The class codes of its tokens.
    codes: str

    def leave_first(self) -> None:
        """Begin one token later: 'five-year' of 'a five-year'."""
        self.first += 1
        self.start = self.offset + self.tokens.spans[self.first][0]
        self.codes = self.codes[1:]

    def leave_last(self) -> None:
        """End one token earlier: 'the week' of 'the week before'."""
        self.last -= 1
        self.end = self.offset + self.tokens.spans[self.last - 1][1]
        self.codes = self.codes[:-1]

    def before(self, count: int) -> str:
        """The last characters of the sentence before it."""
        return self.text[max(0, self.start - count) : self.start]

    def all(self, name: str) -> list[str]:
        """Values of the tokens of a class, in order."""
        wanted, values = CLASSES[name], self.tokens.values
        return [values[self.first + i] for i, code in enumerate(self.codes) if code in wanted]

    def get(self, name: str) -> str | None:
        """Value of the first token of a class."""
        wanted = SETS[name]
        if not wanted.isdisjoint(self.codes):
            for i, code in enumerate(self.codes, self.first):
                if code in wanted:
                    return self.tokens.values[i]
        return None

    def has(self, name: str) -> bool:
        """Whether a token of a class is in it."""
        return not SETS[name].isdisjoint(self.codes)

    def index(self, name: str) -> int:
        """Place in the chunk of the first token of a class, which must be there."""
        wanted = CLASSES[name]
        return self.first + next(i for i, code in enumerate(self.codes) if code in wanted)

    def follows(self, name: str) -> bool:
        """Whether the token before it is of a class."""
        return self.first > 0 and self.tokens.codes[self.first - 1] in CLASSES[name]

    def before_is(self, name: str, count: int) -> bool:
        """Whether the token `count` places before it is of a class."""
        return self.first >= count and self.tokens.codes[self.first - count] in CLASSES[name]

    def counts(self) -> bool:
        """Whether what follows makes a number a count: '2000 troops'."""
        return bool(self.lexicon.counted.match(self.text, self.end))

    def ends_range(self) -> bool:
        """Whether it ends a range whose begin was read before: 'from … to', 'between … and', June 3 - July 2."""
        if self.follows("to") or self.follows("dash"):
            return self.first > 1 and self.tokens.codes[self.first - 2] in CLASSES["dated"]
        codes = self.tokens.codes[max(0, self.first - 9) : self.first]
        return self.follows("and") and any(code in CLASSES["from"] for code in codes)

    def is_title(self) -> bool:
        """Whether its words have capitals inside a sentence: USA Today, “This Week”."""
        if self.text[self.start].islower():
            return False
        words = self.text[self.start : self.end].split()
        capitals = [word[0].isupper() for word in words if not word[0].isdigit()]
        inside = bool(_INSIDE.search(self.before(2)))
        return all(capitals) and (inside or len(capitals) > 1)

    def is_name(self) -> bool:
        """Whether its last word has a capital and a name goes on behind it: Friday Night Lights."""
        last = self.text[self.offset + self.tokens.spans[self.last - 1][0]]
        return last.isupper() and bool(_GOES_ON.match(self.text, self.end))

    def is_age(self) -> bool:
        """Whether 'old' or 'of age' follows: 'two years old'."""
        return bool(_AGE.match(self.text, self.end))

    def is_part_of_number(self) -> bool:
        """Whether what stands beside it makes it an amount or a code: $2014, 2014%, A-2014, 555-2014, Room 2012."""
        if self.before(14).rstrip(" .").rpartition(" ")[2] in self.lexicon.numbered:
            return True
        before, after = self.before(5), self.text[self.end : self.end + 2]
        if before[-1:] == " " and "No" not in before and after[:1] == " " and after[1:] not in ("%", "°"):
            return False
        return bool(_CODE_BEFORE.search(before) or _CODE_AFTER.match(self.text, self.end))

    def follows_determiner(self) -> bool:
        """Whether 'the' stands before it: 'the 2014 votes'."""
        return self.follows("the")
