"""What kind of speaker it is: the words of a speaker and what mentions know of it in, a kind out."""

import re
from typing import Final

from tasks.enrichers.quotes.finding import Span
from tasks.enrichers.quotes.letters import Letters

#: What ends the head of a noun phrase: `the head | of the union`, `Ida Marsh | , a farmer`.
_AFTER_HEAD = re.compile(r"[iw,(:TsykvVgGB-]")
_TWO_BESIDE: Final = re.compile("(?:,N+)+,?cN")
_PERSON_ENDINGS: Final = ("man", "woman", "er", "or", "ist", "ian", "ant", "ee", "chief", "head", "king", "queen")
OF_MENTION: Final = {"PER": "person", "ORG": "organisation", "GPE": "organisation", "NORP": "collective"}


def head_of(letters: Letters, speaker: Span) -> int:
    """The element that is the head of a speaker's noun phrase; its pronoun, where there is one."""
    first, last = speaker
    if last - first == 1:
        return first
    found = _AFTER_HEAD.search(letters.code, first + 1, last)
    end = found.start() if found else last
    while end - 1 > first and letters.code[end - 1] not in "nNpoqd":
        end -= 1
    return end - 1


def kind_of(letters: Letters, speaker: Span, head: int, hidden: bool, mentioned: str | None, named: bool) -> str:
    """`person`, `organisation`, `document`, `anonymous`, `collective` or `unknown`.

    `hidden`: whether its sentence says that somebody is not named; `mentioned`: the type of the mention that the head
    belongs to; `named`: whether that is a name.
    """
    lists = letters.lists
    word = letters.word[head]
    if not named:
        if _is_anonymous(letters, speaker, head, hidden):
            return "anonymous"
        if word in lists["documents"]:
            return "document"
    if mentioned in OF_MENTION:
        return OF_MENTION[mentioned]
    if word in lists["collective"] or _is_of_two(letters, speaker, head):
        return "collective"
    if letters.code[head] in "pow":
        return _OF_PRONOUN.get(word, "unknown")
    if word in lists["organisation"]:
        return "organisation"
    return "person" if _is_person(letters, head, word) else "unknown"


def _is_of_two(letters: Letters, speaker: Span, head: int) -> bool:
    """`Kolb and Marsh` | `Kolb, Marsh and Holm` | `the candidates, Kolb and Marsh`."""
    is_joined = letters.code[head] == "N" and "c" in letters.code[speaker[0] : head]
    return is_joined or _TWO_BESIDE.match(letters.code, head + 1, speaker[1]) is not None


_OF_PRONOUN: Final = {
    **dict.fromkeys(("he", "she", "i", "him", "her"), "person"),
    **dict.fromkeys(("they", "we", "them", "us"), "collective"),
}
_INDEFINITE: Final = frozenset({"a", "an", "one", "two", "three", "another", "some", "several", "other", "many", "few"})
_UNNAMED_GROUPS: Final = frozenset({"officials", "aides", "diplomats", "advisers", "advisors"})


def _is_anonymous(letters: Letters, speaker: Span, head: int, hidden: bool) -> bool:
    """`a senior official`, `sources`, `two aides`, and whoever asked not to be named."""
    if letters.code[head] == "N":
        return False
    word = letters.word[head]
    if word in ("source", "sources"):
        return True
    if hidden and "N" not in letters.code[slice(*speaker)]:
        return True
    if letters.word[speaker[0]] not in _INDEFINITE:
        return False
    single = word in letters.lists["anonymous"] and word not in letters.lists["collective"]
    return single or word in _UNNAMED_GROUPS


def _is_person(letters: Letters, head: int, word: str) -> bool:
    if letters.code[head] not in "nN":
        return False
    ends = letters.code[head] == "n" and word.endswith(_PERSON_ENDINGS) and word not in letters.lists["either"]
    return ends or word in letters.lists["persons"]
