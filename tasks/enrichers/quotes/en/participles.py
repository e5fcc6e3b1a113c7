"""Noun phrases with a participle after them: where the last one begins in, where the first one begins out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.noun_phrases import noun_phrase_start
from tasks.enrichers.quotes.letters import Letters

#: Chains as in `a man accused of trying to sell the boat` have so many verbs at most.
_MOST: Final = 3
#: What a participle's noun phrase stands after, if the sentence doesn't begin with it.
_BREAKS: Final = ",cby;:.Q(-st"
#: A participle, or what may stand between one and the next noun phrase; else only an infinitive can.
_MAY_END: Final = "gGvVikr"
#: `a hall the board`: two noun phrases, of which the second may have a verb of its own.
_TWO: Final = re.compile("n[Nd]")


def before_participle(letters: Letters, low: int, first: int, last: int) -> int | None:
    """Where the speaker begins whose noun phrase `first:last` only ends: `documents seen by Reuters showed`.

    None where no participle stands before it: `people living near the plant`, `a man named Kolb`.
    """
    code, at = letters.code, first
    if (code[first - 1] not in _MAY_END and code[first - 2] != "T") or _TWO.search(code, first, last):
        return None
    for _ in range(_MOST):
        verb = at - 1
        while verb > low and code[verb] in "ikr":
            verb -= 1
        if verb <= low or not _is_participle(letters, verb, at):
            return None
        if code[verb - 1] not in "ikT":
            return _start(letters, low, verb)
        at = verb if code[verb - 1] != "T" else verb - 1
    return None


def _start(letters: Letters, low: int, verb: int) -> int | None:
    """Where the noun phrase begins that a participle belongs to; a name or pronoun has none."""
    code = letters.code
    while verb > low and code[verb - 1] in "rD":
        verb -= 1
    start = noun_phrase_start(letters, low, verb)
    if start is None or code[verb - 1] not in "n'" or (start > low and code[start - 1] not in _BREAKS):
        return None
    return start


def _is_participle(letters: Letters, verb: int, end: int) -> bool:
    """`living`, `seen by`, `named`; a verb that may as well be finite needs a preposition after it."""
    code, word = letters.code[verb], letters.word[verb]
    if code in "gG" or letters.code[verb - 1] == "T":
        return True
    following = letters.code[verb + 1 : end]
    if code == "v" and (word.endswith("ed") or word in letters.lists["participles"]):
        return "i" in following or "k" in following or word in letters.lists["naming"]
    return code == "V" and following.startswith(("k", "i")) and letters.word[verb + 1] in ("as", "by")
