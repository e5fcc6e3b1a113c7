"""Where sentences hold time words: the sentences of a batch in; their runs of time words that tell of a time, out."""

import numpy as np
import numpy.typing as npt
import polars as pl

from tasks.enrichers.dates.lexicon import lexicon
from tasks.enrichers.dates.words import BETWEEN, LEFT, NO_TIME, RIGHT, TELLS, TIME, word

Places = npt.NDArray[np.int64]
#: Start and end of each run in its sentence.
Runs = list[tuple[int, int]]


def telling(sentences: pl.DataFrame, folder: str) -> pl.DataFrame:
    """Keep the sentences that hold a time expression or may, by one linear-time regex over the whole batch."""
    return sentences.filter(pl.col("text").str.contains(lexicon(folder).telling))


def runs(texts: pl.Series, folder: str) -> dict[int, Runs]:
    """The runs of time words and numbers, by the place of their sentence, in order: 'late Tuesday, April 26'.

    All words of the batch are looked at together: a word is what stands between two spaces.
    """
    split = texts.str.split(" ")
    pieces = split.explode().rename("word")
    kinds, begins, ends = _looked_up(pieces, folder)
    counts = split.list.len().to_numpy()
    sentence = np.repeat(np.arange(len(counts)), counts)
    first, last = _linked(kinds, sentence)
    starts = _sums(pieces.str.len_chars().to_numpy() + 1)
    place = sentence[first]
    bases = starts[_sums(counts)[place]]
    begin, end = starts[first] + begins[first] - bases, starts[last] + ends[last] - bases
    found: dict[int, Runs] = {}
    for number, a, b in zip(place.tolist(), begin.tolist(), end.tolist(), strict=True):
        found.setdefault(number, []).append((a, b))
    return found


def _looked_up(pieces: pl.Series, folder: str) -> tuple[Places, Places, Places]:
    """Kind of each word, and where its time words begin and end; those alone are read that a regex takes for some."""
    words = lexicon(folder)
    distinct = pieces.unique()
    texts = distinct.filter(distinct.str.contains(words.timely)).to_list()
    known = np.array([*(word(text, words) for text in texts), NO_TIME], np.int64)
    number = pieces.cast(pl.Enum(texts), strict=False).to_physical().fill_null(len(texts)).to_numpy()
    kinds, begins, ends = known[number].T
    return kinds, begins, ends


def _linked(kinds: Places, sentence: Places) -> tuple[Places, Places]:
    """First and last word of each run with a telling word; none goes on into the next sentence."""
    at = np.flatnonzero(kinds & TIME)
    if not len(at):
        return at, at
    here, there, gap = kinds[at[:-1]], kinds[at[1:]], np.diff(at)
    near = (gap == 1) | ((gap == 2) & (kinds[at[:-1] + 1] == BETWEEN))
    near &= sentence[at[:-1]] == sentence[at[1:]]
    parted = ~(near & (here & RIGHT > 0) & (there & LEFT > 0))
    first = np.flatnonzero(np.concatenate(([True], parted)))
    last = np.concatenate((first[1:], [len(at)])) - 1
    tells = np.bitwise_or.reduceat(kinds[at], first) & TELLS > 0
    return at[first[tells]], at[last[tells]]


def _sums(lengths: Places) -> Places:
    """Where each of some pieces begins, laid one after the other."""
    ends = np.cumsum(lengths, dtype=np.int64)
    return ends - lengths
