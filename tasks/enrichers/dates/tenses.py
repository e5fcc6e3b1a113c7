"""The words of one language that tell past from future: list files in, a lookup of words out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache

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
_LISTS = {
    "cues": Kind.CUE,
    "present": Kind.PRESENT,
    "reporting": Kind.PAST,
    "finite": Kind.PAST | Kind.FINITE,
    "turns": Kind.TURN,
    "behind": Kind.PAST | Kind.FINITE,
    "modals": Kind.CUE | Kind.MODAL,
}


Phrases = tuple[tuple[tuple[str, ...], int], ...]
#: What most words say.
NOTHING: tuple[int, Phrases] = (0, ())


@dataclass(frozen=True, slots=True, eq=False)
class Tenses:
    """What single words say, and phrases ('going to') by their last word."""

    look_up: Callable[[str], tuple[int, Phrases]]

    def tells_past(self, word: str) -> bool:
        """Whether a single word is a verb of the past."""
        return bool(self.look_up(word)[0] & _PAST)

    def kind(self, words: Sequence[str], place: int) -> int:
        """What the word there says, with those before it where they are a phrase together."""
        found, phrases = self.look_up(words[place])
        if not phrases:
            return found
        for rest, kind in phrases:
            if place >= len(rest) and tuple(words[place - len(rest) : place]) == rest:
                found |= kind
        return found


def tenses(folder: str) -> Tenses:
    """Read a language's lists of cues and verbs; `*ed` stands for every word with that ending."""
    entries = [(line.split(), int(kind)) for name, kind in _LISTS.items() for line in lines(folder, name)]
    single = [(words[0], kind) for words, kind in entries if len(words) == 1]
    phrases: dict[str, Phrases] = {}
    for (*rest, last), kind in entries:
        if rest:
            phrases[last] = (*phrases.get(last, ()), (tuple(rest), kind))
    endings = tuple((word[1:], kind) for word, kind in single if word.startswith("*"))
    known = _united((word, kind) for word, kind in single if not word.startswith("*"))

    @lru_cache(maxsize=16384)
    def look_up(word: str) -> tuple[int, Phrases]:
        kind = known.get(word) or next((kind for ending, kind in endings if word.endswith(ending)), 0)
        return (kind, phrases.get(word, ())) if kind or word in phrases else NOTHING

    return Tenses(look_up)


def _united(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, kind in entries:
        found[word] = found.get(word, 0) | kind
    return found
