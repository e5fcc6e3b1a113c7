"""Which way a clause points in time from the day of its article, and what a time means by it."""

from enum import Enum
from typing import NamedTuple

from tasks.enrichers.dates.timex import Timex


class Lean(Enum):
    """Which way a clause points from the day of its article.

    `OPEN` where no word says, `OVER` where it can't be ahead: fell in May, since May.
    """

    OVER = -2
    PAST = -1
    OPEN = 0
    AHEAD = 1


class Leaning(NamedTuple):
    """What a time without a year or week means, by which way its clause points."""

    over: Timex
    past: Timex
    open: Timex
    ahead: Timex

    def by(self, lean: Lean) -> Timex:
        """What it means in such a clause."""
        return self[lean.value + 2]
