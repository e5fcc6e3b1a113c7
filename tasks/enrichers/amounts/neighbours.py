"""The words beside a number: what stands before or behind it in; the word, and what it may tell of the number, out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tasks.annotating.kept import Kept
from tasks.enrichers.amounts.lexicon import Lexicon

#: What a word may tell, one bit each. In any case of letters, by its name in words.tsv:
_ANY_CASE: Final = (
    "age", "listed", "turned", "dated", "definite", "adjectival", "ordered", "possessive", "step", "fraction",
    "reaching",
)  # fmt: skip
AGE, LISTED, TURNED, DATED, DEFINITE, ADJECTIVAL, ORDERED, POSSESSIVE, STEP, FRACTION, REACHING = (
    1 << place for place in range(11)
)
#: Exactly as it stands, likewise.
_AS_IT_STANDS: Final = ("month", "clock", "modelled", "quake", "acting")
MONTH, CLOCK, MODELLED, QUAKE, ACTING = (1 << place for place in range(11, 16))
LABEL: Final = 1 << 16  # Flight
PEOPLE: Final = 1 << 17
TIMES: Final = 1 << 18  # a unit of time
BEFALLING: Final = 1 << 19  # killing
CHANGING: Final = 1 << 20  # rose
CHANGED: Final = 1 << 21  # a rise, behind a number


#: What may stand at the ends of a word before a number.
SIGNS: Final = "“”\"'‘’(),;:"
_BEHIND = re.compile(r"[ \u00a0\u2009\u202f]?[-–]?[ \u00a0\u2009\u202f]?([^\W\d_][\w'’.]*)")


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The word before a number, by what stands there between spaces: as it is written, in lower case, what it may tell;
    the word behind it, by what follows up to a space: the same, but for lower case.
    """

    before: Kept[tuple[str, str, int]]
    behind: Kept[tuple[str, int]]


@cache
def neighbours(words: Lexicon) -> Neighbours:
    """What the words of a language may tell of a number beside them."""
    any_case, as_it_stands = _known(words)

    def told(word: str) -> int:
        return any_case.get(word.lower(), 0) | as_it_stands.get(word.rstrip("."), 0)

    def before(piece: str) -> tuple[str, str, int]:
        word = piece.strip(SIGNS)
        return word, word.lower(), told(word)

    def behind(piece: str) -> tuple[str, int]:
        found = _BEHIND.match(piece)
        word = found[1].rstrip(".") if found else ""
        return word, told(word)

    return Neighbours(Kept(before), Kept(behind))


def _known(words: Lexicon) -> tuple[dict[str, int], dict[str, int]]:
    any_case: dict[int, Iterable[str]] = {1 << place: words.words[name] for place, name in enumerate(_ANY_CASE)}
    as_is: dict[int, Iterable[str]] = {1 << place: words.words[name] for place, name in enumerate(_AS_IT_STANDS, 11)}
    any_case |= {
        PEOPLE: words.people,
        TIMES: words.times,
        BEFALLING: [*words.outcomes_before, *_verbs(words.outcomes_around)],
    }
    any_case |= {CHANGING: [*words.changes_before, *words.changes_points], CHANGED: words.changes_after}
    return _bits(any_case), _bits(as_is | {LABEL: words.labels})


def _verbs(turns: Iterable[str]) -> list[str]:
    """The first words of turns of phrase: claimed, of `claimed lives`."""
    return [turn.split(" ", 1)[0] for turn in turns]


def _bits(groups: Mapping[int, Iterable[str]]) -> dict[str, int]:
    found = dict[str, int]()
    for bit, group in groups.items():
        for word in group:
            found[word] = found.get(word, 0) | bit
    return found
