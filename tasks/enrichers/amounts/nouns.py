"""The noun phrase behind a number: its surroundings in; what is counted or measured out."""

import re
from functools import cache, partial
from typing import NamedTuple

from tasks.annotating.kept import Kept
from tasks.enrichers.amounts.lexicon import Lexicon
from tasks.enrichers.amounts.surroundings import Around, piece

_NEXT = re.compile(r"[ \u00a0\u2009\u202f]((?:[A-Z]\.){2,}|[^\W\d_][\w'’-]*|[A-Z]+\d+s?(?!\w))")
_LONGEST = 5
_ENDS = ("stop", "and")


class Noun(NamedTuple):
    """The noun phrase behind a number: its text and end, its last word in lower case."""

    text: str
    end: int
    head: str


class Word(NamedTuple):
    """A word behind a space: in lower case, what it is to a noun phrase, its length with the space.

    `more`: whether a phrase may begin behind it (other troops). `heads`: the word as it stands, if it takes the place
    of a plural before it (sports fans).
    """

    low: str
    part: str
    length: int
    more: bool
    heads: str


_NO_WORD = Word("", "stop", 0, more=False, heads="")


def noun(around: Around, end: int, *, singular: bool = False) -> Noun | None:
    """Read the noun phrase that begins behind a place: adjectives, then the first plural with those right behind it.

    With `singular`, the words up to the first that ends a phrase are taken where there is no plural.
    """
    words, sentence, found = around.words, around.sentence, list[tuple[str, int, int]]()
    following = _following(words)
    for _ in range(_LONGEST):
        low, part, length, more, _ = following[piece(sentence, end)]
        begin, end = end + 1, end + length
        if (more and not found) or (part == "and" and found and _goes_on(around, end)):
            continue
        if part in _ENDS or (singular and found and low in words.numbers):
            break
        if part == "owner":
            found = []
            continue
        found.append((low, begin, end))
        if part == "plural":
            return None if _is_verb(found, words) else _with_plurals(around, found[0][1], end, low)
        if singular and len(found) == 3:
            break
    if found and found[0][0] in words.words["peoples"]:  # 90,000 Rohingya live
        head, begin, last = found[0]
        return Noun(sentence[begin:last], last, head)
    return _up_to_a_verb(around, found) if singular and found else None


@cache
def _following(words: Lexicon) -> Kept[Word]:
    """The word that a piece of a sentence begins with, behind a space."""
    return Kept(partial(_word, words))


def _word(words: Lexicon, piece: str) -> Word:
    found = _NEXT.match(piece)
    if found is None:
        return _NO_WORD
    text, low = found[1], found[1].lower()
    part = _part(low, words)
    follows = part if text == low else _part(text, words)
    heads = text if follows == "plural" and text not in words.outcomes_after else ""
    return Word(low, part, found.end(), low in words.words["more"], heads)


def _part(word: str, words: Lexicon) -> str:
    """What a word, in lower case, is to a noun phrase, if it is more than one of its words."""
    if word in words.words["and"]:
        return "and"
    if word in words.stops:
        return "stop"
    if word.endswith(("'s", "’s")):  # Angola's provinces
        return "owner"
    return "plural" if is_plural(word, words) else ""


def _goes_on(around: Around, end: int) -> bool:
    """Two lobbying and consulting firms: behind `and` stand another adjective and a plural."""
    words, sentence, following = around.words, around.sentence, _following(around.words)
    adjective = following[piece(sentence, end)]
    plural = following[piece(sentence, end + adjective.length)]
    if not (adjective.low and plural.low):
        return False
    low = adjective.low
    known = low in words.stops or low in words.numbers or is_plural(low, words)
    return not known and is_plural(plural.low, words)


def _is_verb(found: list[tuple[str, int, int]], words: Lexicon) -> bool:
    """1,800 hardly matters: behind an adverb stands a verb."""
    if len(found) == 1:
        return False
    before = found[-2][0]
    return bool(words.patterns["adverb"].search(before)) and before not in words.words["adjective"]


def _up_to_a_verb(around: Around, found: list[tuple[str, int, int]]) -> Noun | None:
    """The words before the first that may be a verb or an adverb: `wage nationally`, `male named`, `earmarked`."""
    words, sentence = around.words, around.sentence
    verbal = words.patterns["verbal"]
    kept = next((n for n, (word, _, _) in enumerate(found) if n and verbal.search(word)), len(found))
    head, _, end = found[kept - 1]
    begin = found[0][1]
    name = len(found) == 1 and sentence[begin].isupper() and not around.of()
    if name or verbal.search(head):  # the two billion gallons Congress had sought
        return None
    if (
        head in words.words["sets"]
        and sentence.startswith(" of ", end)
        and (of := noun(around, end + 3, singular=True))
    ):
        return Noun(sentence[begin : of.end], of.end, of.head)  # a $72 million pair of towers
    return Noun(sentence[begin:end], end, head)


def _with_plurals(around: Around, begin: int, last: int, head: str) -> Noun:
    """Sports fans: a plural right behind a plural is the head."""
    following = _following(around.words)
    for _ in range(2):
        word = following[piece(around.sentence, last)]
        if not word.heads:
            break
        last, head = last + word.length, word.heads
    return Noun(around.sentence[begin:last], last, head)


def is_plural(word: str, words: Lexicon) -> bool:
    """Whether a word, in lower case, looks like a plural noun."""
    if word in words.plurals or word in words.people:
        return True
    return word[-1] == "s" and word not in words.no_plurals and bool(words.patterns["plural"].search(word))


def is_people(found: Noun, words: Lexicon) -> bool:
    """Whether a noun is of people: those listed, and names of nations (Iowans)."""
    if found.head in words.people or found.head.rsplit("-", 1)[-1] in words.people:
        return True
    if found.head in words.words["peoples"] or found.head in words.person:
        return True
    if words.patterns["people"].search(found.head):
        return True
    return found.text.rsplit(" ", 1)[-1][0].isupper() and bool(words.patterns["nation"].search(found.head))
