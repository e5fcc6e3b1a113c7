"""Who phrases stand for: noun phrases as elements and the mentions of a batch in, what is named by each out."""

from collections.abc import Sequence

import numpy as np

from tasks.enrichers.quotes.finding import Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions, Rows


def named_by(letters: Letters, mentions: Mentions, spans: Sequence[Span], heads: Sequence[int]) -> Rows:
    """The mention of each phrase's head, else the name in its apposition: `the mayor, Ida Marsh,`; -1 for none.

    Two names together, `Ada Kolb and Ida Marsh`, are neither of them.
    """
    found = _at(letters, mentions, heads)
    long = [number for number in mentions.nameless(found) if spans[number][1] - spans[number][0] > 2]
    asides = {number: aside for number in long if (aside := _aside(letters, spans[number])) > 0}
    named = _at(letters, mentions, list(asides.values()))
    of_bodies = mentions.of_bodies(named)
    found[np.array(list(asides), np.intp)[of_bodies]] = named[of_bodies]
    _by_office(letters, mentions, spans, [number for number in long if number not in asides], found)
    found[_of_two(letters, mentions, spans, heads, found)] = -1
    return found


def _of_two(
    letters: Letters, mentions: Mentions, spans: Sequence[Span], heads: Sequence[int], found: Rows
) -> list[int]:
    """Which phrases join two names of one type, given the mention of each one's head."""
    before = {
        number: joined - 1
        for number, ((first, _), head) in enumerate(zip(spans, heads, strict=True))
        if (joined := letters.code.find("c", first + 1, head)) > 0
    }
    pairs = ([*before.values()], [heads[number] for number in before])
    one, other = (mentions.columns(_at(letters, mentions, at), "form", "type", "name") for at in pairs)
    rows = zip(before, *(series.to_list() for series in (*one, *other)), strict=True)
    return [
        number
        for number, form, kind, name, *(other_form, other_kind, other_name) in rows
        if form == other_form == "name" and kind == other_kind and name != other_name and found[number] >= 0
    ]


def _by_office(letters: Letters, mentions: Mentions, spans: Sequence[Span], asked: Sequence[int], found: Rows) -> None:
    """Who holds the office that a phrase begins with: `Minister for Water Resources Ida Marsh`."""
    lasts = {number: _first_comma(letters, spans[number]) - 1 for number in asked}
    ends = {number: last for number, last in lasts.items() if letters.code[last] == "N"}
    named = _at(letters, mentions, list(ends.values()))
    (roles,) = mentions.columns(named, "role")
    for (number, last), row, role in zip(ends.items(), named.tolist(), roles.to_list(), strict=True):
        if role and role in letters.written(spans[number][0], last):
            found[number] = row


def _first_comma(letters: Letters, span: Span) -> int:
    comma = letters.code.find(",", *span)
    return comma if comma > span[0] else span[1]


def _at(letters: Letters, mentions: Mentions, elements: Sequence[int]) -> Rows:
    at = np.array(elements, dtype=np.intp)
    return mentions.at(letters.start[at], letters.end[at])


def _aside(letters: Letters, span: Span) -> int:
    """The last word of the name that begins an apposition, `, Mr Kolb`; -1 where there is none."""
    code, end = letters.code, span[1]
    comma = code.find(",", *span)
    aside = code.find("N", comma, end) if comma > 0 else -1
    if aside > comma + 2:
        return -1
    while 0 <= aside < end - 1 and code[aside + 1] == "N":
        aside += 1
    return aside
