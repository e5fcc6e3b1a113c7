"""Windows: the tokens of a batch in; the stretches of text that may say quantities, each with a number in it, out."""

from string import ascii_letters, digits
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import Tokens
from tasks.enrichers.amounts.parts import (
    BEFORE_WORDS,
    CLOSES,
    DATED,
    DAY,
    FIRST,
    HEAD,
    HYPHEN,
    INSIDE,
    LAST,
    MONTH,
    NUMBER,
    OPENS,
    PERSON,
    TIMES,
    YEAR,
    classes,
)  # fmt: skip

Places = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

#: No prose has more tokens of quantities in a row without a number.
_MOST_BETWEEN: Final = 64
#: Tokens of 'one state-of-the-art woman', and of 'a mile-and-a-half'.
_BESIDE: Final = 12
_LETTERS: Final = frozenset(ascii_letters + digits + "_")


def windows(tokens: Tokens, folder: str, wanted: Bools) -> tuple[list[int], list[int], list[int], list[int]]:
    """Where the sentence of each window begins and ends, and the window; `wanted` says which articles are looked at."""
    kinds = classes(folder).of(tokens)[tokens.form]
    first, last = _windows(tokens, kinds, wanted)
    telling = ~_is_time(tokens, kinds, first, last)
    first, last = first[telling], last[telling]
    sentence = tokens.sentence[first]
    lows, highs = tokens.sentence_start[sentence].tolist(), tokens.sentence_end[sentence].tolist()
    return lows, highs, *_bounds(tokens, first, last)


def _is_time(tokens: Tokens, kinds: npt.NDArray[np.int16], first: Places, last: Places) -> Bools:
    """Windows that are a date or count time for sure, or a mere `one`: `in 2019 sales`, `March 3`, `two years`."""
    kind, led, followed = kinds[first], _beside(tokens, kinds, first, -1), _beside(tokens, kinds, last, 1)
    apart = (tokens.start[np.minimum(last + 1, len(tokens) - 1)] > tokens.end[last]) | (followed & HYPHEN != 0)
    year = (kind & YEAR != 0) & (~apart | (led & DATED != 0))
    day = (kind & DAY != 0) & ((led & MONTH != 0) | ((led & DATED != 0) & (followed & MONTH != 0)))
    before = first + (_beside(tokens, kinds, first, 1) & HYPHEN != 0)
    unit = _beside(tokens, kinds, before, 1) & (TIMES | HEAD) == TIMES  # not "three-quarters"
    counts = (kind & NUMBER != 0) & unit & (last <= before + 1)
    times: Bools = ((first == last) & (year | day | (kind & OPENS != 0))) | counts
    return times


def _beside(tokens: Tokens, kinds: npt.NDArray[np.int16], places: Places, way: int) -> npt.NDArray[np.int16]:
    """What the tokens so far before or behind others are; nothing where those are in another sentence."""
    beside = np.clip(places + way, 0, len(tokens) - 1)
    same: Bools = (tokens.sentence[beside] == tokens.sentence[places]) & (beside == places + way)
    return np.where(same, kinds[beside], 0)


def _bounds(tokens: Tokens, first: Places, last: Places) -> tuple[list[int], list[int]]:
    """Where windows begin and end in the text, with a letter before and those behind that touch it."""
    text, sentence = tokens.text, tokens.sentence[first]
    begin, end = tokens.start[first], tokens.end[last]
    touched = (begin == tokens.end[np.maximum(first - 1, 0)]) & (begin > tokens.sentence_start[sentence])
    followed = end == tokens.start[np.minimum(last + 1, len(tokens) - 1)]
    begins, ends, highest = begin.tolist(), end.tolist(), tokens.sentence_end[sentence].tolist()
    for window in np.flatnonzero(touched).tolist():
        begins[window] -= text[begins[window] - 1] in _LETTERS
    for window in np.flatnonzero(followed).tolist():
        while ends[window] < highest[window] and text[ends[window]] in _LETTERS:
            ends[window] += 1
    return begins, ends


def _windows(tokens: Tokens, kinds: npt.NDArray[np.int16], wanted: Bools) -> tuple[Places, Places]:
    """First and last token of each run of tokens that may be a quantity's, with a number (a head) in it."""
    heads = np.flatnonzero(kinds & HEAD != 0)
    heads = heads[wanted[tokens.article[heads]] & (tokens.sentence[heads] >= 0)]
    kinds[_behind_one(tokens, kinds, heads[kinds[heads] & OPENS != 0])] |= INSIDE
    kinds[_before_half(tokens, heads[kinds[heads] & CLOSES != 0])] |= INSIDE
    first, led = _reach(tokens, kinds, heads, -1)
    last, followed = _reach(tokens, kinds, heads, 1)
    return first[~led], last[~followed]


def _reach(tokens: Tokens, kinds: npt.NDArray[np.int16], heads: Places, way: int) -> tuple[Places, Bools]:
    """How far windows reach to one side of their heads, and whether another head stands there in the same run."""
    reached, met, going = heads.copy(), np.zeros(len(heads), np.bool_), np.arange(len(heads))
    for step in range(1, _MOST_BETWEEN):
        kind = _beside(tokens, kinds, heads[going], step * way)
        met[going[kind & HEAD != 0]] = True
        on = kind & (INSIDE | HEAD) == INSIDE
        going, kind = going[on], kind[on]
        if not len(going):
            break
        ends = going[kind & (LAST if way > 0 else FIRST if step == 1 else FIRST | BEFORE_WORDS) != 0]
        reached[ends] = heads[ends] + step * way
    return reached, met


def _behind_one(tokens: Tokens, classes: npt.NDArray[np.int16], ones: Places) -> Places:
    """Tokens from `one` to a person at most two words behind it: 'one state-of-the-art woman'."""
    near, reached = _near(tokens, ones, 1, 2)
    person = reached & (classes[near] & PERSON > 0)
    upto = np.where(person.any(axis=1), near.shape[1] - 1 - person[:, ::-1].argmax(axis=1), -1)
    return near[np.arange(near.shape[1]) <= upto[:, None]]


def _before_half(tokens: Tokens, halves: Places) -> Places:
    """Tokens of the few words before `half`: 'several mile and a half'."""
    near, reached = _near(tokens, halves, -1, 5)
    return near[reached]


def _near(tokens: Tokens, places: Places, way: int, most: int) -> tuple[Places, Bools]:
    """Tokens to one side of places, a row each, and which of them no more than `most` spaces part from there."""
    near = places[:, None] + np.arange(1, _BESIDE + 1) * way
    within = (near >= 0) & (near < len(tokens))
    near = np.clip(near, 0, max(0, len(tokens) - 1))
    later = near if way > 0 else near + 1
    apart = tokens.start[np.minimum(later, len(tokens) - 1)] > tokens.end[np.maximum(later - 1, 0)]
    return near, within & (np.cumsum(apart, axis=1) <= most)
