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

#: Tokens of 'one state-of-the-art woman', and of 'a mile-and-a-half'.
_BESIDE: Final = 12
_LETTERS: Final = frozenset(ascii_letters + digits + "_")


def windows(tokens: Tokens, folder: str, wanted: Bools) -> tuple[list[int], list[int], list[int], list[int]]:
    """Where the sentence of each window begins and ends, and the window; `wanted` says which articles are looked at."""
    kinds = classes(folder).of(tokens.forms)[tokens.form]
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
    """What the tokens before or behind others are; nothing where those are in another sentence."""
    beside = np.clip(places + way, 0, len(tokens) - 1)
    same: Bools = tokens.sentence[beside] == tokens.sentence[places]
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


def _windows(tokens: Tokens, classes: npt.NDArray[np.int16], wanted: Bools) -> tuple[Places, Places]:
    """First and last token of each run of tokens that may be a quantity's, with a number in it."""
    at = _inside(tokens, classes)
    at = at[wanted[tokens.article[at]] & (tokens.sentence[at] >= 0)]
    kind = classes[at]
    run = np.cumsum((np.diff(at, prepend=-2) > 1) | (np.diff(tokens.sentence[at], prepend=-1) > 0))
    headed = np.zeros(len(at) + 1, np.bool_)
    headed[run[kind & HEAD != 0]] = True
    # From the first token that a quantity may begin with to the last that one may end with: a head may do both.
    first, last = np.flatnonzero(headed[run] & (kind & FIRST != 0)), np.flatnonzero(headed[run] & (kind & LAST != 0))
    begin, end = np.diff(run[first], prepend=0) > 0, np.diff(run[last], append=len(tokens) + 1) > 0
    return at[first[begin]], at[last[end]]


def _inside(tokens: Tokens, classes: npt.NDArray[np.int16]) -> Places:
    """The tokens that may be part of a window; `classes` learns of those that others make part of one."""
    at = np.flatnonzero(classes != 0)
    kind = classes[at]
    before_words = at[kind & BEFORE_WORDS != 0]
    classes[_behind_one(tokens, classes, at[kind & OPENS != 0])] |= INSIDE
    classes[_before_half(tokens, at[kind & CLOSES != 0])] |= INSIDE
    before_words = before_words[classes[np.minimum(before_words + 1, len(tokens) - 1)] & HEAD == 0]
    classes[before_words] |= FIRST
    return np.flatnonzero(classes & INSIDE != 0)


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
