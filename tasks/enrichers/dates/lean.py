"""Which way a clause points in time from the day of its article."""

from enum import Enum


class Lean(Enum):
    """Which way a clause points from the day of its article.

    `OPEN` where no word says, `OVER` where it can't be ahead: fell in May, since May.
    """

    OVER = -2
    PAST = -1
    OPEN = 0
    AHEAD = 1
