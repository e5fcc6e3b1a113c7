"""Who phrases stand for: noun phrases as elements and the mentions of a batch in, what is named by each out."""

from collections.abc import Sequence

import numpy as np

from tasks.enrichers.quotes.finding import Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions, Rows


def named_by(letters: Letters, mentions: Mentions, spans: Sequence[Span], heads: Sequence[int]) -> Rows:
    """The mention of each phrase's head, else the name in its apposition: `the mayor, Ida Marsh,`; -1 for none."""
    found = _at(letters, mentions, heads)
    long = (number for number in mentions.nameless(found) if spans[number][1] - spans[number][0] > 2)
    asides = {number: aside for number in long if (aside := _aside(letters, spans[number])) > 0}
    named = _at(letters, mentions, list(asides.values()))
    of_bodies = mentions.of_bodies(named)
    found[np.array(list(asides), np.intp)[of_bodies]] = named[of_bodies]
    return found


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
