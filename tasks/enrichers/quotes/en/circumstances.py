"""How and where something was said, which is no part of who said it: a speaker after its cue in, its end out."""

from typing import Final

from tasks.enrichers.quotes.letters import Letters

#: `said Marsh amid cheers`, whoever it is.
_ALWAYS: Final = frozenset({"amid", "amidst", "during", "after", "before", "following", "despite", "via", "upon"})
#: `said Marsh in French`, but `said the mayor of the town in the north`.
_OF_NAMES: Final = frozenset({"in", "on", "inside", "outside", "through", "by", "as", "over", "to"})
_INDEFINITE: Final = frozenset({"a", "an"})
_OWN: Final = frozenset({"his", "her", "their", "its"})


def without_circumstance(letters: Letters, first: int, last: int) -> int:
    """Where a speaker `first:last` after its cue ends: `said the senator at a rally`, `said Marsh of his rival`."""
    code = letters.code
    at = code.find("i", first + 1, last)
    while at > 0:
        if _is_circumstance(letters, at, last):
            return at
        at = code.find("i", at + 1, last)
    return last


def _is_circumstance(letters: Letters, at: int, last: int) -> bool:
    word, words = letters.word[at], letters.word
    if word in _ALWAYS:
        return True
    named = letters.code[at - 1] in "Np"
    following = words[at + 1] if at + 1 < last else ""
    if named and (word in _OF_NAMES or (word == "of" and following in _OWN)):
        return True
    if word in ("at", "with") and following in _INDEFINITE and named:
        return True
    if words[at - 1] in letters.lists["documents"]:
        return False
    return word in ("in", "on", "at") and not letters.lists["venues"].isdisjoint(words[at + 1 : last])
