"""Candidates: tokens in, those that may be part of a name out, in runs."""

from dataclasses import dataclass

import numpy as np

from tasks.annotating.arrays import Bools, Int32
from tasks.annotating.tags.scene import Scene

#: The longest run that is decoded at once.
LONGEST = 24


@dataclass(frozen=True, slots=True)
class Runs:
    """Candidates and the runs they stand in.

    Of `c` candidates: `token` [c], `starts` [c] whether one begins a run, `run` [c] the number of its run. Of `r`
    runs: `first` and `last` [r], candidates, both included.
    """

    token: Int32
    starts: Bools
    run: Int32
    first: Int32
    last: Int32

    def __len__(self) -> int:
        return len(self.token)


def candidates(scene: Scene) -> Runs:
    """Words with a capital, and small words and numbers between them; a sentence's start begins a new run."""
    words, form = scene.words, scene.form
    capital = words.capital.take(form)
    before, after = (_beside(capital, scene, 1, side) for side in (-1, 1))
    before_two, after_two = (_beside(capital, scene, 2, side) for side in (-1, 1))
    digit, connector, hyphen = (flags.take(form) for flags in (words.digit, words.connector, words.dash))
    tight = _tight(scene)
    inner = (connector & (tight | ~hyphen) | digit) & (before | before_two) & (after | after_two)
    chosen = capital | inner | (digit & (before | after))  # G 20, 7 News
    dash = np.flatnonzero(tight & hyphen)
    ending = dash[capital[dash - 1]]
    opening = dash[capital[dash + 1] & connector[dash - 1]]
    chosen[ending] = chosen[ending + 1] = True  # Jong-un
    chosen[opening] = chosen[opening - 1] = True  # al-Kolb
    return _runs(np.flatnonzero(chosen).astype(np.int32), scene)


def _tight(scene: Scene) -> Bools:
    """Whether a token touches both the one before and the one after it."""
    tight = scene.glued & ~scene.begins
    tight[:-1] &= scene.glued[1:] & ~scene.begins[1:]
    tight[-1:] = False
    return tight


def _beside(flags: Bools, scene: Scene, step: int, side: int) -> Bools:
    """Whether the token `step` before (-1) or after (1) has the flag, in the same sentence."""
    found = np.zeros(len(flags), np.bool_)
    same = scene.sentence[step:] == scene.sentence[:-step]
    if side < 0:
        found[step:] = flags[:-step] & same
    else:
        found[:-step] = flags[step:] & same
    return found


def _runs(token: Int32, scene: Scene) -> Runs:
    starts = np.ones(len(token), np.bool_)
    starts[1:] = (token[1:] != token[:-1] + 1) | scene.begins[token[1:]]
    first = np.flatnonzero(starts)
    starts |= (np.arange(len(token)) - np.repeat(first, np.diff(np.append(first, len(token))))) % LONGEST == 0
    bounds = np.append(np.flatnonzero(starts), len(token)).astype(np.int32)
    return Runs(token, starts, (np.cumsum(starts) - 1).astype(np.int32), bounds[:-1], bounds[1:] - np.int32(1))
