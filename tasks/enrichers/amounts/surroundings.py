"""The words around a quantity: its place in a sentence in; what stands before and behind it out."""

import re

from tasks.enrichers.amounts.lexicon import Lexicon
from tasks.enrichers.amounts.neighbours import SIGNS, neighbours

_JOINED = re.compile(r"[-–]([^\W\d_]+)")
_HYPHENS = frozenset(("-", "–", " -", " –"))
_LOOK = 48


class Around:
    """A quantity's place in its sentence.

    `near`: the word before it, see `back`; `last`: that in lower case; `next`: the word behind it, after a space or
    hyphen; `led` and `followed`: what these may tell, see `neighbours`.
    """

    __slots__ = (
        "_split", "before", "end", "followed", "last", "led", "near", "next", "sentence", "start", "words",
    )  # fmt: skip

    def __init__(self, sentence: str, start: int, end: int, words: Lexicon) -> None:
        self.sentence, self.start, self.end, self.words = sentence, start, end, words
        self.before = sentence[start - _LOOK if start > _LOOK else 0 : start]
        self._split: list[str] | None = None
        last, following, known = self.before.rsplit(None, 1), piece(sentence, end), neighbours(words)
        if following in _HYPHENS:  # 12 - and
            following += piece(sentence, end + len(following))
        self.near, self.last, self.led = known.before[last[-1] if last else ""]
        self.next, self.followed = known.behind[following]

    def back(self, place: int) -> str:
        """A word before it, counted from it, as written; empty where there is none. Signs at its ends are left out."""
        if self._split is None:
            self._split = self.before.rsplit(None, 6)
        return self._split[-place].strip(SIGNS) if len(self._split) >= place else ""

    def joined(self) -> str:
        """The word joined to it by a hyphen."""
        return joined(self.sentence, self.end)

    def char(self, place: int) -> str:
        """A character of the sentence, or nothing."""
        return self.sentence[place] if 0 <= place < len(self.sentence) else ""

    def is_in_a_row(self) -> bool:
        """Whether figures stand right before or behind it, as in a table: 1,234 5,678."""
        before, after = self.before[-2:].strip(), self.sentence[self.end : self.end + 2].strip()
        return before[-1:].isdigit() or after[:1].isdigit()

    def of(self) -> int:
        """Where the noun phrase begins that `of (the)` introduces; 0 where nothing does."""
        if self.sentence[self.end + 1 : self.end + 3] != "of":
            return 0
        found = self.words.patterns["of"].match(self.sentence, self.end)
        return found.end() - 1 if found else 0

    def rate(self, end: int) -> tuple[str, int] | None:
        """What it is counted per, behind a place: a barrel, per 100,000 people, -a-year; and where that ends."""
        found = self.words.patterns["rate"].match(self.sentence, end)
        if found is None:
            return None
        word = found[1] or found[2]
        known = self.words.per.get(word)
        if self.words.patterns["later"].match(self.sentence, found.end()):  # $1.11 a week earlier
            return None
        if known is None and (found[1] or "/" in found[0]):
            return None
        return known or word, found.end()


def piece(sentence: str, end: int) -> str:
    """What stands behind a place: the next character, whatever it is, and what follows up to a space."""
    space = sentence.find(" ", end + 1, end + _LOOK)
    return sentence[end : space if space > 0 else end + _LOOK]


def joined(sentence: str, end: int) -> str:
    """The word joined by a hyphen to what ends at a place, in lower case."""
    found = _JOINED.match(sentence, end)
    return found[1].lower() if found else ""
