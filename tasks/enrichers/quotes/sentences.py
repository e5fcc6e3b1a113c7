"""The sentences of a batch: letters in, where each stands and whether quotations stand in it out."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Bools, Int32
from tasks.enrichers.quotes.codes import Places, seen
from tasks.enrichers.quotes.letters import Letters


@dataclass(frozen=True, slots=True)
class Sentences:
    """Of each sentence: `first` and `end`, its elements; `last`, without the stops at its end; `paragraph`;
    `marks`, whether a quotation stands in it; `number` [a + 1]: the first of each article. `begins`, `ends`, `lasts`,
    `marked` are the same as arrays.
    """

    first: list[int]
    end: list[int]
    last: list[int]
    paragraph: Int32
    marks: list[bool]
    number: list[int]
    articles: list[int]
    begins: Places
    ends: Places
    lasts: Places
    marked: Bools


def sentences(letters: Letters) -> Sentences:
    """Describe the sentences of a batch that has some."""
    bounds = np.array(letters.sentence, dtype=np.intp)
    first, end = bounds[:-1], bounds[1:]
    last, marks = _without_stops(letters.codes, first, end), seen(letters.codes, "Qq", first, end)
    articles = np.array(letters.article, dtype=np.intp)
    begins = np.flatnonzero(np.diff(articles, prepend=-1))
    return Sentences(
        first=first.tolist(),
        end=end.tolist(),
        last=last.tolist(),
        paragraph=letters.paragraph[first],
        marks=marks.tolist(),
        number=[*begins.tolist(), len(first)],
        articles=articles[begins].tolist(),
        begins=first,
        ends=end,
        lasts=last,
        marked=marks,
    )


def _without_stops(codes: npt.NDArray[np.uint8], first: Places, end: Places) -> Places:
    """The end of each sentence without its last stops."""
    last = end.copy()
    stops = np.arange(len(last))
    while len(stops):
        stops = stops[(last[stops] > first[stops]) & (codes[last[stops] - 1] == ord("."))]
        last[stops] -= 1
    return last
