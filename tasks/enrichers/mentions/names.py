"""The tagger's names in, names out: with the well-known ones it missed, nationalities, and better ends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import ClassVar

import numpy as np

from tasks.annotating.arrays import NAME_TYPES, Bools, Int32, Tags
from tasks.enrichers.mentions.beginnings import NEXT
from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.flags import KNOWN, ROLE, UPPER
from tasks.enrichers.mentions.known import Known
from tasks.enrichers.mentions.words import PROPN, Words, view

#: How sure a well-known name is that the tagger has none for.
_KNOWN_SCORE = 0.8
_NORP_SCORE = 0.95
_MOST_CAPITALS = 5
_JOINS = frozenset(":=/&$_@")


@dataclass(slots=True, eq=False)
class Name:
    """A name: its tokens, half-open, its kind, how sure it is, the well-known thing it names; then what it means.

    `title` is what stands before it, `beside` an apposition, `role` what they say; `entity` is what it means.
    """

    form: ClassVar = "name"

    first: int
    last: int
    kind: str
    score: float
    known: Known | None = None
    text: str = ""
    title: tuple[int, int] | None = None
    beside: tuple[int, int] | None = None
    role: str | None = None
    entity: Entity = field(init=False)


def names(words: Words, tags: Tags, mine: Bools) -> list[Name]:
    """The names of a batch's articles in one language, in order; `mine` [n] says which tokens are theirs."""
    own = mine.take(tags.name_first)
    first, last = tags.name_first[own], tags.name_last[own]
    kinds = map(NAME_TYPES.__getitem__, tags.name_type[own].tolist())
    found = list(map(Name, first.tolist(), last.tolist(), kinds, tags.name_score[own].tolist()))
    added, dropped = _with_known(words, found, view(_owners(len(words.pos), first, last)), _known(words, mine))
    kept = [name for number, name in enumerate(found) if number not in dropped] if dropped else found
    return sorted([*kept, *added], key=attrgetter("first"))


def _owners(count: int, first: Int32, last: Int32) -> Int32:
    """For each token the number of the name that it stands in, or -1; names don't overlap."""
    number = np.full(count, -1, np.int32)
    size = last - first
    inside = np.repeat(first - (np.cumsum(size) - size), size) + np.arange(int(size.sum()))
    number[inside] = np.repeat(np.arange(len(first), dtype=np.int32), size)
    return number


def _known(words: Words, mine: Bools) -> Iterator[tuple[int, int, Known]]:
    """The well-known names in the text: the longest at each place, none inside another."""
    until, beginnings, form = 0, words.known, words.form
    for token in np.flatnonzero((words.flags & KNOWN > 0) & mine).tolist():
        if token < until:
            continue
        if sole := beginnings[form[token]].sole:
            yield token, token + 1, sole
        elif found := _known_at(words, token):
            until = found[0]
            yield token, *found


def _known_at(words: Words, token: int) -> tuple[int, Known] | None:
    beginnings = words.known[words.form[token]]
    start, text = words.start[token], words.text
    after = start + beginnings.at
    longer = beginnings.longer.get(text[after : after + NEXT])
    if longer is None and beginnings.alone:
        return token + 1, beginnings.alone
    for written, known in beginnings.others if longer is None else longer:
        if text.startswith(written, start):
            end, last = start + len(written), token
            while words.end[last] < end:
                last += 1
            if words.end[last] == end:
                return last + 1, known
    return None


def _with_known(
    words: Words, tagged: list[Name], owner: "memoryview[int]", matches: Iterator[tuple[int, int, Known]]
) -> tuple[list[Name], set[int]]:
    """The names to add, and the numbers of those to drop for them."""
    added: list[Name] = []
    dropped: set[int] = set()
    for first, last, known in matches:
        number = owner[first]
        if number >= 0 and last <= (inner := tagged[number]).last:
            if inner.first == first and last == inner.last:
                _recognise(inner, known)
            elif inner.first == first and _is_people_before(words, inner, known):
                inner.first = last
                added.append(Name(first, last, known.kind, _score(known), known))
            elif inner.last == last and known.kind == "NORP" and inner.kind != "PER" and words.bits[first] & ROLE:
                inner.last = first  # Texas Republican
                added.append(Name(first, last, known.kind, _score(known), known))
            continue
        is_free = number < 0 and last == first + 1
        covering = set[int]() if is_free else {owner[token] for token in range(first, last)} - {-1}
        if not covering:
            if _is_told(words, first, last, known, owner):
                added.append(Name(first, last, known.kind, _score(known), known))
        elif not (known.shy or _is_of_more(words, first, last, known, owner)):
            dropped |= covering
            added.append(Name(first, last, known.kind, max(tagged[n].score for n in covering), known))
    return added, dropped


def _is_people_before(words: Words, name: Name, known: Known) -> bool:
    """Whether a person's name begins with a people or a party: "Democrat Ida Holm", not "Christian Holm"."""
    is_given = words.word(name.first) in words.lexicon.given
    return known.kind == "NORP" and name.kind == "PER" and not is_given


def _score(known: Known) -> float:
    return _NORP_SCORE if known.kind == "NORP" else _KNOWN_SCORE


def _recognise(name: Name, known: Known) -> None:
    """Take a name for the well-known thing, unless it may be a person: Jordan, Wagner."""
    if name.kind == "PER" and known.shy:
        return
    if known.shy and name.kind == "ORG" and known.kind != "ORG":
        return
    name.kind, name.known = known.kind, known


def _is_told(words: Words, first: int, last: int, known: Known, owner: "memoryview[int]") -> bool:
    """Whether a well-known name that the tagger doesn't see is one: not a common word, not a line in capitals."""
    if (
        known.shy
        or known.kind == "EVENT"
        or _is_of_more(words, first, last, known, owner)
        or _is_of_address(words, last)
    ):
        return False
    if last - first > 1 or known.kind == "NORP":
        return not _in_capitals(words, first, last)
    return not _in_capitals(words, first, last) and words.pos[first] == PROPN


def _is_of_more(words: Words, first: int, last: int, known: Known, owner: "memoryview[int]") -> bool:
    """Whether it is a part of a longer name that the tagger doesn't see either: "Perth Glory", "South Michigan"."""
    if known.kind == "NORP":
        return False
    after = last
    while after < min(last + _MOST_CAPITALS, len(words.pos)) and owner[after] < 0 and words.is_open_capital(after):
        after += 1
    is_inside = not words.ends_sentence(after)
    leads_to_person = is_inside and (owner[after] >= 0 or words.bits[after] & ROLE)  # UN Special Envoy
    if after > last and not leads_to_person:
        return True
    if words.begins_sentence(first) or owner[first - 1] >= 0:
        return False
    joined = words.touches(first) and first > 1 and words.is_open_capital(first - 2)  # All-America
    return joined or words.is_open_capital(first - 1)


def _is_of_address(words: Words, last: int) -> bool:
    """Whether it is a part of an address or a sum: "en-US:official", "US$10"."""
    end = words.end[last - 1]
    after = words.text[end : end + 2]
    return after[:1] in _JOINS and after[1:].strip() != ""


def _in_capitals(words: Words, first: int, last: int) -> bool:
    """Whether the words around are all in capitals: CONTACT US."""
    is_before = not words.begins_sentence(first) and words.bits[first - 1] & UPPER
    is_after = not words.ends_sentence(last) and words.bits[last] & UPPER
    return bool(is_before or is_after)
