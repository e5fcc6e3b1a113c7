"""Which way a clause points in time from the day of its article."""

from enum import Enum


class Lean(Enum):
    """Which way a clause points from the day of its article; `OPEN` where no word says."""

    PAST = -1
    OPEN = 0
    AHEAD = 1
