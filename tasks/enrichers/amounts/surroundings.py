"""The words around a quantity: what stands before and behind it, and what it counts."""

import re
from typing import NamedTuple

from tasks.enrichers.amounts.lexicon import Lexicon

_NEXT = re.compile(r"[ \u00a0]+((?:[A-Z]\.){2,}|[^\W\d_][\w'’-]*|[A-Z]+\d+s?(?!\w))")
_JOINED = re.compile(r"[-–]([^\W\d_]+)")
_WORD = re.compile(r"[ \u00a0]*[-–]?[ \u00a0]*([^\W\d_][\w'’.]*)")
_SIGNS = "“”\"'‘’(),;:"
_LOOK = 48
_LONGEST = 5


class Noun(NamedTuple):
    """The noun phrase behind a number: its text and end, its last word in lower case, whether that is a plural."""

    text: str
    end: int
    head: str
    plural: bool


class Around:
    """A quantity's place in its sentence. `near`: the word before it, see `back`; `last`: that in lower case."""

    __slots__ = ("_next", "_split", "before", "end", "last", "near", "sentence", "start", "words")

    def __init__(self, sentence: str, start: int, end: int, words: Lexicon) -> None:
        self.sentence, self.start, self.end, self.words = sentence, start, end, words
        self.before = sentence[max(0, start - _LOOK) : start]
        self._next: str | None = None
        self._split: list[str] | None = None
        last = self.before.rsplit(None, 1)
        self.near = last[-1].strip(_SIGNS) if last else ""
        self.last = self.near.lower()

    def back(self, place: int) -> str:
        """A word before it, counted from it, as written; empty where there is none. Signs at its ends are left out."""
        if self._split is None:
            self._split = self.before.rsplit(None, 6)
        return self._split[-place].strip(_SIGNS) if len(self._split) >= place else ""

    def follows(self, name: str) -> bool:
        """Whether the word before it is of a class."""
        return self.last in self.words.words[name]

    def mentions(self, name: str) -> bool:
        """Whether a word of a class stands somewhere before it: a quick look that spares a search."""
        return any(word in self.before for word in self.words.words[name])

    def next(self) -> str:
        """The word behind it, after a space or hyphen."""
        if self._next is None:
            found = _WORD.match(self.sentence, self.end)
            self._next = found[1].rstrip(".") if found else ""
        return self._next

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


def joined(sentence: str, end: int) -> str:
    """The word joined by a hyphen to what ends at a place, in lower case."""
    found = _JOINED.match(sentence, end)
    return found[1].lower() if found else ""


def noun(around: Around, end: int, *, singular: bool = False) -> Noun | None:
    """Read the noun phrase that begins behind a place: adjectives, then the first plural with those right behind it.

    With `singular`, the words up to the first that ends a phrase are taken where there is no plural.
    """
    words, sentence, found = around.words, around.sentence, list[tuple[str, int, int]]()
    for _ in range(_LONGEST):
        match = _NEXT.match(sentence, end)
        if match is None:
            break
        low, end = match[1].lower(), match.end()
        if not found and low in words.words["more"]:
            continue
        if found and low in words.words["and"] and _goes_on(around, end):
            continue
        if low in words.stops or (found and singular and low in words.numbers):
            break
        if low.endswith(("'s", "’s")):  # Angola's provinces
            found = []
            continue
        found.append((low, match.start(1), end))
        if is_plural(low, words):
            return None if _is_verb(found, words) else _with_plurals(around, found[0][1], end, low)
        if singular and len(found) == 3:
            break
    return _up_to_a_verb(around, found) if singular and found else None


def _goes_on(around: Around, end: int) -> bool:
    """Two lobbying and consulting firms: behind `and` stand another adjective and a plural."""
    adjective = _NEXT.match(around.sentence, end)
    following = _NEXT.match(around.sentence, adjective.end()) if adjective else None
    if adjective is None or following is None:
        return False
    low = adjective[1].lower()
    known = low in around.words.stops or low in around.words.numbers or is_plural(low, around.words)
    return not known and is_plural(following[1].lower(), around.words)


def _is_verb(found: list[tuple[str, int, int]], words: Lexicon) -> bool:
    """1,800 hardly matters: behind an adverb stands a verb."""
    if len(found) == 1:
        return False
    before = found[-2][0]
    return bool(words.patterns["adverb"].search(before)) and before not in words.words["adjective"]


def _up_to_a_verb(around: Around, found: list[tuple[str, int, int]]) -> Noun | None:
    """The words before the first that may be a verb or an adverb: `wage nationally`, `male named`, `earmarked`."""
    verbal = around.words.patterns["verbal"]
    kept = next((n for n, (word, _, _) in enumerate(found) if n and verbal.search(word)), len(found))
    head, _, end = found[kept - 1]
    begin = found[0][1]
    name = len(found) == 1 and around.sentence[begin].isupper() and not around.of()
    if name or verbal.search(head):  # the two billion gallons Congress had sought
        return None
    return Noun(around.sentence[begin:end], end, head, plural=False)


def _with_plurals(around: Around, begin: int, last: int, head: str) -> Noun:
    """Sports fans: a plural right behind a plural is the head."""
    words = around.words
    for _ in range(2):
        match = _NEXT.match(around.sentence, last)
        word = match[1] if match else ""
        if match is None or not is_plural(word, words) or word in words.stops or word in words.outcomes_after:
            break
        last, head = match.end(), word
    return Noun(around.sentence[begin:last], last, head, plural=True)


def is_plural(word: str, words: Lexicon) -> bool:
    """Whether a word, in lower case, looks like a plural noun."""
    if word in words.plurals or word in words.people:
        return True
    return word[-1] == "s" and word not in words.no_plurals and bool(words.patterns["plural"].search(word))


def is_people(found: Noun, words: Lexicon) -> bool:
    """Whether a noun is of people: those listed, and names of nations (Iowans)."""
    if found.head in words.people or found.head.rsplit("-", 1)[-1] in words.people:
        return True
    if words.patterns["people"].search(found.head):
        return True
    return found.text.rsplit(" ", 1)[-1][0].isupper() and bool(words.patterns["nation"].search(found.head))
