"""Who phrases stand for: noun phrases as elements and the mentions of a batch in, what is named by each out."""

from collections.abc import Sequence

import numpy as np

from tasks.enrichers.quotes.finding import Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.named import Mentions, Named


def named_by(letters: Letters, mentions: Mentions, spans: Sequence[Span], heads: Sequence[int]) -> list[Named | None]:
    """The mention of each phrase's head, else the name in its apposition: `the mayor, Ida Marsh,`."""
    found = _at(letters, mentions, heads)
    asides = {
        number: aside
        for number, span in enumerate(spans)
        if ((named := found[number]) is None or named.name is None) and (aside := _aside(letters, span)) > 0
    }
    names = _at(letters, mentions, list(asides.values()))
    for number, name in zip(asides, names, strict=True):
        if name is not None and name.type in ("PER", "ORG"):
            found[number] = name
    return found


def _at(letters: Letters, mentions: Mentions, elements: Sequence[int]) -> list[Named | None]:
    at = np.array(elements, dtype=np.intp)
    return mentions.at(letters.start[at], letters.end[at])


def _aside(letters: Letters, span: Span) -> int:
    """The name that begins an apposition; -1 where there is none."""
    comma = letters.code.find(",", *span)
    aside = letters.code.find("N", comma, span[1]) if comma > 0 else -1
    return aside if aside <= comma + 2 else -1
