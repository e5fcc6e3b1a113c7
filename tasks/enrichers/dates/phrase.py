"""A match of a rule, and what stands around it in its sentence."""

import re
from dataclasses import dataclass

from tasks.enrichers.dates.classes import CLASSES
from tasks.enrichers.dates.lexicon import Lexicon
from tasks.enrichers.dates.match import Match, matched
from tasks.enrichers.dates.tokens import Tokens

_INSIDE = re.compile(r"[^\W\d_]\s$|[’']\s$")
_GOES_ON = re.compile(r"[”\"]?\s[A-Z]|[”\"]")
_OWNER = re.compile(r"\b(?:his|her|its|their|my|our|your|whose) $", re.IGNORECASE)
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
        """Its tokens from `first` to `last` (half-open)."""
        match, offset = matched(self.tokens, first, last), self.offset
        return Phrase(self.sentence, self.lexicon, offset, match, offset + match.start, offset + match.stop)


#: Characters to either side that tell what a sentence is about.
_AROUND = 100


@dataclass(slots=True)
class Phrase:
    """A match of a rule in a chunk that begins at `offset` of a sentence, and the whole sentence around."""

    text: str
    lexicon: Lexicon
    offset: int
    match: Match
    #: First character in the sentence, and one past the last.
    start: int
    end: int

    @property
    def tokens(self) -> Tokens:
        """The tokens of its chunk."""
        return self.match.tokens

    @property
    def first(self) -> int:
        """Place of its first token in the chunk."""
        return self.match.first

    @property
    def last(self) -> int:
        """Place in the chunk behind its last token."""
        return self.match.last

    @property
    def codes(self) -> str:
        """The class codes of its tokens."""
        return self.match.codes

    def leave_first(self) -> None:
        """Begin one token later: 'five-year' of 'a five-year'."""
        self.match = Match(self.tokens, self.first + 1, self.last)
        self.start = self.offset + self.match.start

    def leave_last(self) -> None:
        """End one token earlier: 'the week' of 'the week before'."""
        self.match = Match(self.tokens, self.first, self.last - 1)
        self.end = self.offset + self.match.stop

    def before(self, count: int) -> str:
        """The last characters of the sentence before it."""
        start = self.start
        return self.text[start - count if start > count else 0 : start]

    def around(self) -> str:
        """It and what stands near to both sides: enough to tell what its sentence is about."""
        return self.text[max(0, self.start - _AROUND) : self.end + _AROUND]

    def all(self, name: str) -> list[str]:
        """Values of the tokens of a class, in order."""
        return self.match.all(name)

    def get(self, name: str) -> str | None:
        """Value of the first token of a class."""
        match = self.match
        place = match.classes.get(name)
        return None if place is None else match.tokens.values[match.first + place]

    def has(self, name: str) -> bool:
        """Whether a token of a class is in it."""
        return name in self.match.classes

    def index(self, name: str) -> int:
        """Place in the chunk of the first token of a class, which must be there."""
        wanted = CLASSES[name]
        return self.first + next(i for i, code in enumerate(self.codes) if code in wanted)

    def follows(self, name: str) -> bool:
        """Whether the token before it is of a class."""
        return name in self.match.before

    def before_is(self, name: str, count: int) -> bool:
        """Whether the token `count` places before it is of a class."""
        return self.match.before_is(name, count)

    def counts(self) -> bool:
        """Whether what follows makes a number a count: '2000 troops'."""
        return bool(self.lexicon.counted.match(self.text, self.end))

    def ends_range(self) -> bool:
        """Whether it ends a range whose begin was read before: 'from … to', 'between … and', June 3 - July 2."""
        return self.match.ends_range

    def is_title(self) -> bool:
        """Whether its words have capitals inside a sentence: USA Today, “This Week”."""
        if self.text[self.start].islower():
            return False
        words = self.text[self.start : self.end].split()
        capitals = [word[0].isupper() for word in words if not word[0].isdigit()]
        inside = bool(_INSIDE.search(self.before(2)))
        return all(capitals) and (inside or (len(capitals) > 1 and not self.lexicon.nouns_have_capitals))

    def is_name(self) -> bool:
        """Whether its last word has a capital and a name goes on behind it: Friday Night Lights."""
        last = self.text[self.offset + self.tokens.begins[self.last - 1]]
        return last.isupper() and bool(_GOES_ON.match(self.text, self.end))

    def is_owned(self) -> bool:
        """Whether a word before it says whose it is: 'her last decade'."""
        return bool(_OWNER.search(self.before(7)))

    def is_age(self) -> bool:
        """Whether 'old' or 'of age' follows: 'two years old'."""
        return bool(_AGE.match(self.text, self.end))

    def is_part_of_number(self) -> bool:
        """Whether what stands beside it makes it an amount or a code: $2014, 2014%, A-2014, 555-2014, Room 2012."""
        before, after = self.before(14), self.text[self.end : self.end + 2]
        if before.rstrip(" .").rpartition(" ")[2] in self.lexicon.numbered:
            return True
        before = before[-5:]
        if before[-1:] == " " and "No" not in before and after[:1] == " " and after[1:] not in ("%", "°"):
            return False
        return bool(_CODE_BEFORE.search(before) or _CODE_AFTER.match(self.text, self.end))

    def follows_determiner(self) -> bool:
        """Whether 'the' stands before it: 'the 2014 votes'."""
        return self.follows("the")
