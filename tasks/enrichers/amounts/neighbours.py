"""The words beside a number: a word in; what it may tell of the number, out."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from tasks.enrichers.amounts.lexicon import Lexicon

#: What a word may tell, one bit each. In any case of letters, by its name in words.tsv:
ANY_CASE: Final = {
    name: 1 << place
    for place, name in enumerate(
        ("age", "listed", "turned", "dated", "definite", "adjectival", "ordered", "possessive", "step", "fraction")
    )
}
AGE, LISTED, TURNED, DATED, DEFINITE, ADJECTIVAL, ORDERED, POSSESSIVE, STEP, FRACTION = ANY_CASE.values()
#: Exactly as it stands, likewise.
AS_IT_STANDS: Final = {
    name: 1 << place for place, name in enumerate(("month", "clock", "modelled", "quake", "acting"), start=10)
}
MONTH, CLOCK, MODELLED, QUAKE, ACTING = AS_IT_STANDS.values()
LABEL: Final = 1 << 15  # Flight
PEOPLE: Final = 1 << 16
TIMES: Final = 1 << 17  # a unit of time
BEFALLING: Final = 1 << 18  # killing
CHANGING: Final = 1 << 19  # rose
CHANGED: Final = 1 << 20  # a rise, behind a number


@lru_cache(maxsize=1 << 16)
def told(word: str, words: Lexicon) -> int:
    """What a word, with its full stop or without, may tell."""
    any_case, as_it_stands = _known(words)
    return any_case.get(word.lower(), 0) | as_it_stands.get(word.rstrip("."), 0)


@cache
def _known(words: Lexicon) -> tuple[dict[str, int], dict[str, int]]:
    any_case: dict[int, Iterable[str]] = {bit: words.words[name] for name, bit in ANY_CASE.items()}
    any_case |= {PEOPLE: words.people, TIMES: words.times, BEFALLING: words.outcomes_before}
    any_case |= {CHANGING: [*words.changes_before, *words.changes_points], CHANGED: words.changes_after}
    as_it_stands: dict[int, Iterable[str]] = {bit: words.words[name] for name, bit in AS_IT_STANDS.items()}
    return _bits(any_case), _bits(as_it_stands | {LABEL: words.labels})


def _bits(groups: Mapping[int, Iterable[str]]) -> dict[str, int]:
    found = dict[str, int]()
    for bit, group in groups.items():
        for word in group:
            found[word] = found.get(word, 0) | bit
    return found
