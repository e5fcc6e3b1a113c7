"""Who phrases stand for: noun phrases as elements and the mentions of a batch in, what is named by each out."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from tasks.enrichers.quotes.finding import Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions, Rows

#: `, Mr Kolb` | `, former Portuguese premier Ida Kolb`, but not: `, Ida Marsh and Ada Kolb`
_NAMED: Final = re.compile(r",[dan]{0,3}(?:N{1,4}'[an]{0,3}|N{0,4}[an]{1,3})?N+(?![nNc'])")
#: Behind the first of several names: `Kolb | , Marsh and Holm`
_LISTED: Final = re.compile("N(?:,N+)+,?cN+")
#: What the office of somebody else stands behind, but for adjectives: prepositions, determiners, conjunctions.
_LEADING: Final = frozenset("iTkAdcbs,")


def named_by(letters: Letters, mentions: Mentions, spans: Sequence[Span], heads: Sequence[int]) -> Rows:
    """The mention of each phrase's head, else the name in its apposition: `the mayor, Ida Marsh,`; -1 for none.

    Two names together, `Ada Kolb and Ida Marsh`, are neither of them.
    """
    found = _at(letters, mentions, heads)
    long = [number for number, (first, last) in enumerate(spans) if last - first > 2]
    nameless = set(mentions.nameless(found)).intersection(long)
    asides = {number: aside for number in sorted(nameless) if (aside := _aside(letters, spans[number])) > 0}
    named = _at(letters, mentions, list(asides.values()))
    of_bodies = mentions.of_bodies(named)
    found[np.array(list(asides), np.intp)[of_bodies]] = named[of_bodies]
    for number, row in _in_office(letters, mentions, spans, heads, [n for n in long if n not in asides]):
        found[number] = row
    found[_of_two(letters, mentions, spans, heads, found)] = -1
    return found


def _of_two(
    letters: Letters, mentions: Mentions, spans: Sequence[Span], heads: Sequence[int], found: Rows
) -> list[int]:
    """Which phrases join two names of one type or more, given the mention of each one's head."""
    beside = {
        number: last
        for number, (span, head) in enumerate(zip(spans, heads, strict=True))
        if (last := _other_name(letters, span, head)) >= 0
    }
    pairs = ([*beside.values()], [heads[number] for number in beside])
    one, other = (mentions.columns(_at(letters, mentions, at), "form", "type", "name") for at in pairs)
    rows = zip(beside, *(series.to_list() for series in (*one, *other)), strict=True)
    return [
        number
        for number, form, kind, name, *(other_form, other_kind, other_name) in rows
        if form == other_form == "name" and kind == other_kind and name != other_name and found[number] >= 0
    ]


def _other_name(letters: Letters, span: Span, head: int) -> int:
    """The last word of another name than the head's, `Ada Kolb | and Ida Marsh`, `Kolb, Marsh and Holm |`; or -1."""
    joined = letters.code.find("c", span[0] + 1, head)
    if joined > 0:
        return joined - 1
    return span[1] - 1 if _LISTED.fullmatch(letters.code, head, span[1]) else -1


def _in_office(
    letters: Letters, mentions: Mentions, spans: Sequence[Span], heads: Sequence[int], asked: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield phrases that end in somebody with an office who is meant by them, each with the mention of that name."""
    lasts = {number: _first_comma(letters, spans[number]) - 1 for number in asked}
    ends = {number: last for number, last in lasts.items() if letters.code[last] == "N" and last > heads[number]}
    named = _at(letters, mentions, list(ends.values()))
    (roles,) = mentions.columns(named, "role")
    for (number, last), row, role in zip(ends.items(), named.tolist(), roles.to_list(), strict=True):
        if role and _is_meant(letters, spans[number], heads[number], last, role):
            yield number, row


def _is_meant(letters: Letters, span: Span, head: int, last: int, role: str) -> bool:
    """Whether the bearer of an office, whose name ends with `last`, is meant by a phrase and not just a part of it.

    `Ministry of Health spokeswoman Ida Marsh` | `in the case on Tuesday Mr Marsh` | `the answer to Senator Ida Marsh,
    who`; but not `a spokesman for President Ida Marsh`.
    """
    place = letters.text.find(role, letters.start[span[0]], letters.end[last])
    office = int(np.searchsorted(letters.start, place))
    is_first = span[0] <= office <= head or letters.code.startswith(",w", last + 1)
    before = letters.code[span[0] : office].rstrip("a")[-1:]
    return place >= 0 and (is_first or before not in _LEADING)


def _first_comma(letters: Letters, span: Span) -> int:
    comma = letters.code.find(",", *span)
    return comma if comma > span[0] else span[1]


def _at(letters: Letters, mentions: Mentions, elements: Sequence[int]) -> Rows:
    at = np.array(elements, dtype=np.intp)
    return mentions.at(letters.start[at], letters.end[at])


def _aside(letters: Letters, span: Span) -> int:
    """The last word of the name that an apposition is, with or without its title, `, Mr Kolb`; -1 where none is."""
    comma = letters.code.find(",", *span)
    found = _NAMED.match(letters.code, comma, span[1]) if comma > 0 else None
    return found.end() - 1 if found else -1
