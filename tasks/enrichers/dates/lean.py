"""Which way a clause points in time from the day of its article, and what a time means by it."""

from enum import IntEnum
from typing import NamedTuple

from tasks.enrichers.dates.timex import Timex


class Lean(IntEnum):
    """Which way a clause points from the day of its article; the number is its place in a `Leaning`, from 1.

    `OPEN` where no word says, `OVER` where it can't be ahead: fell in May, since May.
    """

    OVER = 1
    PAST = 2
    OPEN = 3
    AHEAD = 4


class Leaning(NamedTuple):
    """What a time without a year or week means, by which way its clause points."""

    over: Timex
    past: Timex
    open: Timex
    ahead: Timex

    def by(self, lean: Lean) -> Timex:
        """What it means in such a clause."""
        return self[lean - 1]
