"""The words of one language that tell past from future: list files in, a lookup of words out."""

from collections.abc import Callable, Iterable
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


#: By the word before: those before the last word of a phrase, and what it says.
Phrases = dict[str, list[tuple[list[str], int]]]
#: What most words say.
NOTHING: tuple[int, Phrases] = (0, {})


@dataclass(frozen=True, slots=True, eq=False)
class Tenses:
    """What single words say, and phrases ('going to') by their last word."""

    look_up: Callable[[str], tuple[int, Phrases]]

    def tells_past(self, word: str) -> bool:
        """Whether a single word is a verb of the past."""
        return bool(self.look_up(word)[0] & _PAST)

    def kinds(self, words: list[str]) -> list[int]:
        """What each word says, with those before it where they are a phrase together."""
        found = [*map(self.look_up, words)]
        kinds = [kind for kind, _ in found]
        for place in range(1, len(words)):
            if phrases := found[place][1]:
                for rest, kind in phrases.get(words[place - 1], ()):
                    if words[max(0, place - len(rest)) : place] == rest:
                        kinds[place] |= kind
        return kinds


def tenses(folder: str) -> Tenses:
    """Read a language's lists of cues and verbs; `*ed` stands for every word with that ending."""
    entries = [(line.split(), int(kind)) for name, kind in _LISTS.items() for line in lines(folder, name)]
    single = [(words[0], kind) for words, kind in entries if len(words) == 1]
    phrases: dict[str, Phrases] = {}
    for (*rest, last), kind in entries:
        if rest:
            phrases.setdefault(last, {}).setdefault(rest[-1], []).append((rest, kind))
    endings = tuple((word[1:], kind) for word, kind in single if word.startswith("*"))
    known = _united((word, kind) for word, kind in single if not word.startswith("*"))

    @lru_cache(maxsize=16384)
    def look_up(word: str) -> tuple[int, Phrases]:
        kind = known.get(word) or next((kind for ending, kind in endings if word.endswith(ending)), 0)
        return (kind, phrases.get(word, {})) if kind or word in phrases else NOTHING

    return Tenses(look_up)


def _united(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for word, kind in entries:
        found[word] = found.get(word, 0) | kind
    return found
