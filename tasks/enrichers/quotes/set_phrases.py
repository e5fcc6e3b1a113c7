"""Set phrases: tokens and their letters in; letters of the words that mean more together than the tagger sees, out."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np

from tasks.annotating.arrays import UPOS, Tokens, UInt8
from tasks.enrichers.quotes.codes import Places
from tasks.enrichers.quotes.lexicon import QUOTED, VOICE, Strings

_JOINING: Final = ord("a")
#: How few or many there are, and which parts of speech begin a number: `at least a dozen`.
_BOUNDS: Final = (("at", "least"), ("at", "most"), ("up", "to"), ("as", "many", "as"), ("no", "fewer", "than"))
_COUNTS: Final = np.isin(UPOS, ("NUM", "DET"))
#: The words of `did not want to be named`, `to remain anonymous`, and how many of them stand before the last.
_UNNAMING: Final = (
    "named", "identified", "anonymous", "be", "remain", "stay", "to", "not", "declined", "refused", "want", "wish",
)  # fmt: skip
_UNNAMED_WORDS: Final = 5


def quote_as_saying(codes: UInt8, roles: UInt8) -> None:
    """Make a cue of the last word of `was quoted as saying`, and helpers of the others."""
    at = np.flatnonzero(roles & QUOTED > 0)
    at = at[at < len(codes) - 2]
    at = at[(codes[at + 1] == ord("k")) & (codes[at + 2] == ord("G"))]
    codes[at], codes[at + 1], codes[at + 2] = ord("x"), ord("r"), ord("V")


def speak_for(codes: UInt8, roles: UInt8, folded: Strings, tokens: Tokens) -> None:
    """Write `in the words of` like `according to`."""
    for at in np.flatnonzero(roles & VOICE > 0).tolist():
        around = folded[tokens.form[at - 2 : at + 2]].tolist() if at >= 2 else []
        if len(around) == 4 and around[:2] == ["in", "the"] and around[3] == "of":
            codes[at - 2] = ord("A")


def staying_unnamed(tokens: Tokens) -> tuple[Places, Places]:
    """The first and last words of what only keeps a source unnamed: `a driver who | asked not to be named | said`."""
    form, of = tokens.form, {word: number(tokens.forms, word) for word in _UNNAMING}
    at = np.flatnonzero((form == of["named"]) | (form == of["identified"]) | (form == of["anonymous"]))
    at = at[at >= _UNNAMED_WORDS]
    before, is_not = form[at - 3], form[at - 3] == of["not"]
    is_unwilling = ((before == of["want"]) | (before == of["wish"])) & (form[at - 4] == of["not"])  # did not want
    is_hidden = is_not | is_unwilling | (before == of["declined"]) | (before == of["refused"])
    is_to_be = is_hidden & (form[at - 1] == of["be"])
    is_to_be |= (form[at - 1] == of["remain"]) | (form[at - 1] == of["stay"])
    first = at - 3 - is_not - 2 * is_unwilling
    is_to_be &= (form[at - 2] == of["to"]) & (tokens.sentence[first] == tokens.sentence[at])
    return first[is_to_be], at[is_to_be]


def join_bounds(tokens: Tokens, codes: UInt8, pos: UInt8) -> None:
    """Make the bound of a number part of its phrase: `said | at least 14 people had died`, not `said at least once`."""
    form, count = tokens.form, len(tokens)
    for words in _BOUNDS:
        first, *others = (number(tokens.forms, word) for word in words)
        at = np.flatnonzero(form == first)
        at = at[at + len(words) < count]
        at = at[tokens.sentence[at] == tokens.sentence[at + len(words)]]
        for step, other in enumerate(others, 1):
            at = at[form[at + step] == other]
        at = at[_COUNTS[pos[at + len(words)]]]
        codes[at] = ord("d")
        for step in range(1, len(words)):
            codes[at + step] = _JOINING


def number(forms: Sequence[str], form: str) -> int:
    """The index of one of the sorted forms, -1 where it is none of them."""
    at = bisect_left(forms, form)
    return at if at < len(forms) and forms[at] == form else -1
