"""A batch as one string, one letter a word: what rules look at.

What the letters mean is in `docs/quotes.md`; rules are regular expressions over `Letters.code`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tasks.annotating.arrays import Int32, UInt8
from tasks.enrichers.quotes.codes import Places
from tasks.enrichers.quotes.lexicon import Cue


@dataclass(slots=True)
class Letters:
    """The elements of a batch, in order.

    `code`: a letter an element, `codes` the same as numbers, `reverse` backwards; `start`, `end`: places in `text`;
    `word`: folded; `sentence`: the first element of each sentence (and one more); `sentence_of`, `paragraph` of each
    element, counted over the batch; `article` of each sentence; `cues` by element, with `cue_part` and `cue_best` of
    each; `spoken_to`: cues like `told`; `commas`: quotations that end in one, in order; `puts`: verbs before `it`, as
    in `Marsh put it`; `closing`: verbs like those of `, data showed`; `signs`: what something is written on;
    `unnamed`: words for sources that are; `lists`: the word lists of the language.
    """

    text: str
    code: str
    codes: UInt8
    reverse: str
    start: Int32
    end: Int32
    word: list[str]
    sentence: list[int]
    sentence_of: Int32
    paragraph: Int32
    article: list[int]
    cues: dict[int, Cue]
    cue_part: UInt8
    cue_best: UInt8
    spoken_to: Places
    commas: list[int]
    puts: list[int]
    closing: Places
    signs: Places
    unnamed: Places
    lists: dict[str, frozenset[str]]

    def __len__(self) -> int:
        return len(self.code)

    def written(self, first: int, last: int) -> str:
        """The text from one element to before another."""
        return self.text[self.start[first] : self.end[last - 1]]

    def all_written(self, spans: Sequence[tuple[int, int]]) -> list[str]:
        """The text of each of many ranges of elements."""
        bounds, text = np.array(spans, np.intp).reshape(-1, 2), self.text
        places = zip(self.start[bounds[:, 0]].tolist(), self.end[bounds[:, 1] - 1].tolist(), strict=True)
        return [text[start:end] for start, end in places]

    def commas_in(self, first: int, last: int) -> list[int]:
        """The quotations from `first` to before `last` that end in a comma."""
        commas = self.commas
        begin = bisect_left(commas, first)
        return commas[begin : bisect_left(commas, last, begin)] if begin < len(commas) and commas[begin] < last else []
