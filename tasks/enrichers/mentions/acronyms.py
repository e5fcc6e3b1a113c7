"""Acronyms in brackets: the names of an article in, the same with what the acronyms tell of them out."""

from bisect import bisect_left
from collections.abc import Iterable

from tasks.enrichers.mentions.flags import CAPITAL, OPENING
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.titles import POSSESSIVE_ENDINGS
from tasks.enrichers.mentions.words import Words

#: How sure a name is that an acronym spells, and the acronym.
SPELT = 0.9
_LONGEST_SPELT = 14


def with_spelt_out(words: Words, names: list[Name], acronyms: list[int]) -> list[Name]:
    """Names that an acronym in brackets spells, whatever the tagger says: "Harbour Pilots' Association (HPA)".

    `acronyms` have a bracket before them.
    """
    found: list[Name] = []
    for token in acronyms:
        if _is_closed(words, token):
            begin = _spells(words, token, words.sentence_start(token))
            if begin >= 0:
                end = token - 1 - (words.word(token - 2) in POSSESSIVE_ENDINGS)
                found.append(Name(begin, end, "ORG", SPELT, text=words.written(begin, end)))
    return names if not found else _instead(words, names, found)


def _spells(words: Words, acronym: int, floor: int) -> int:
    """Where the words begin whose first letters are the acronym; -1 where they aren't."""
    begin = -1
    letters = [letter for letter in words.word(acronym) if letter.isalpha()]
    token, capitals = acronym - 2, 0
    while letters and token >= max(floor, acronym - _LONGEST_SPELT):
        word = words.word(token)
        if words.bits[token] & CAPITAL:
            if word[0] != letters[-1]:
                return -1
            letters.pop()
            capitals += 1
            begin = token
        elif word[0].isalnum() and word not in words.lexicon.lists["small"]:
            return -1
        token -= 1
    return begin if not letters and capitals > 1 else -1


def _may_be_person(words: Words, name: Name) -> bool:
    """Whether it begins with a given name: "Alexandra Olsen-Castle (AOC)"."""
    return name.kind == "PER" and words.word(name.first) in words.lexicon.given


def _instead(words: Words, names: list[Name], found: list[Name]) -> list[Name]:
    """Names with others put in their place where they meet; a person, or a name of the same ends, stays."""
    kept: list[Name] = []
    starts = [name.first for name in names]
    at = 0
    for new in found:
        begin = max(at, bisect_left(starts, new.first) - 1)
        end = bisect_left(starts, new.last)
        meeting = [name for name in names[begin:end] if name.last > new.first]
        same = next((name for name in meeting if (name.first, name.last) == (new.first, new.last)), None)
        if same and same.known is None and same.kind != "ORG" and not _may_be_person(words, same):
            same.kind, same.score = "ORG", SPELT  # Janatha Vimukthi Peramuna (JVP)
        if same or any(name.kind == "PER" for name in meeting):
            continue
        kept += names[at : end - len(meeting)]
        kept.append(new)
        at = end
    return [*kept, *names[at:]]


def acronyms(words: Words, names: list[Name]) -> Iterable[Name]:
    """The acronym in brackets after a name: "World Rowing League (WRL)"."""
    before = [n for n in names if n.kind == "ORG" and words.bits[n.last] & OPENING and not words.ends_sentence(n.last)]
    begins = {name.first: name for name in names} if before else {}
    for name in before:
        token = name.last + 1
        if not _is_closed(words, token):
            continue
        if not _is_acronym(words, token) or not (words.word(token)[0] == name.text[0] or name.last - name.first > 1):
            continue
        if same := begins.get(token):
            same.kind = same.kind if same.known else "ORG"
        else:
            yield Name(token, token + 1, "ORG", SPELT)


def _is_closed(words: Words, token: int) -> bool:
    """Whether a bracket closes behind it."""
    return token + 1 < len(words.pos) and words.word(token + 1) == ")"


def _is_acronym(words: Words, token: int) -> bool:
    """Whether it is written as one: HPA, but also AfD, PiS, COCOBOD."""
    word = words.word(token)
    capitals = sum(letter.isupper() for letter in word)
    return word.isalpha() and capitals > 1 and len(word) <= 2 * capitals
