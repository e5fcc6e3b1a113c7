"""The words of one language that tell past from future: list files in, a lookup of words out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag
from itertools import pairwise

from tasks.enrichers.dates.kept import Kept
from tasks.enrichers.dates.lists import lines


class Kind(IntFlag):
    """What a word says of its clause."""

    NONE = 0
    CUE = 1
    PRESENT = 2
    PAST = 4
    FINITE = 8
    TURN = 16
    MODAL = 32


_PAST = int(Kind.PAST)
_MARKS = ".,!?()[]'’‘”–-…"
_LISTS = {
    "cues": Kind.CUE,
    "present": Kind.PRESENT,
    "reporting": Kind.PAST,
    "finite": Kind.PAST | Kind.FINITE,
    "turns": Kind.TURN,
    "behind": Kind.PAST | Kind.FINITE,
    "modals": Kind.CUE | Kind.MODAL,
    "no_past": Kind.NONE,
}


#: By their last two words: all words but the last, and what they say.
Phrases = dict[tuple[str, str], list[tuple[list[str], int]]]


@dataclass(frozen=True, slots=True, eq=False)
class Tenses:
    """Words without their signs, what single ones of these say, and what phrases say ('going to')."""

    plain: Kept[str]
    single: Kept[int]
    phrases: Phrases

    def tells_past(self, word: str) -> bool:
        """Whether a single word is a verb of the past."""
        return bool(self.single[word] & _PAST)

    def words(self, text: str) -> list[str]:
        """The words of a text, without signs around them."""
        return [*map(self.plain.__getitem__, text.split())]

    def kinds(self, words: list[str]) -> list[int]:
        """What each word says, with those before it where they are a phrase together."""
        kinds = [*map(self.single.__getitem__, words)]
        if not self.phrases.keys().isdisjoint(pairwise(words)):
            for place, pair in enumerate(pairwise(words), 1):
                for rest, kind in self.phrases.get(pair, ()):
                    if words[max(0, place - len(rest)) : place] == rest:
                        kinds[place] |= kind
        return kinds


def tenses(folder: str) -> Tenses:
    """Read a language's lists of cues and verbs; `*ed` stands for every word with that ending."""
    entries = [(line.split(), int(kind)) for name, kind in _LISTS.items() for line in lines(folder, name)]
    single = [(words[0], kind) for words, kind in entries if len(words) == 1]
    phrases: Phrases = {}
    for (*rest, last), kind in entries:
        if rest:
            phrases.setdefault((rest[-1], last), []).append((rest, kind))
    endings = tuple((word[1:], kind) for word, kind in single if word.startswith("*"))
    known = _united((word, kind) for word, kind in single if not word.startswith("*"))

    def kind_of(word: str) -> int:
        if word in known:
            return known[word]
        return next((kind for ending, kind in endings if word.endswith(ending)), 0)

    return Tenses(Kept(_without_signs), Kept(kind_of), phrases)


def _without_signs(word: str) -> str:
    word = word.replace("’", "'")
    return word if word.isalpha() else word.strip(_MARKS)


def _united(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, kind in entries:
        found[word] = found.get(word, 0) | kind
    return found
