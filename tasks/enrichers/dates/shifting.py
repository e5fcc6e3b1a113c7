"""Periods a number of units away: a day, a count and a unit in; the day, week, month, year … that lies there out."""

import re
from datetime import date
from functools import lru_cache

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.timex import Timex

#: The most days that a mention may cover and still be what 'the next <unit>' starts from.
LONGEST = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366, "DE": 3660}
#: Values of units without a day to start from.
UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}

#: Counts beyond which there is no day: 5,000 years ago, a billion days from now.
_FAR = {
    "D": 700_000,
    "W": 100_000,
    "WE": 100_000,
    "FN": 50_000,
    "M": 23_000,
    "Q": 7_000,
    "Y": 1_900,
    "DE": 190,
    "CE": 19,
}
_IN_A_YEAR = re.compile(r"\d{4}(?:-Q(?P<quarter>\d)|-H(?P<half>\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@lru_cache(maxsize=8192)
def shift(day: date, count: int, unit: str) -> Timex:
    """The period of a unit that lies `count` units from the one that holds a day."""
    if abs(count) > _FAR.get(unit, 0):
        return timex.vague("PAST_REF" if count < 0 else "FUTURE_REF")
    if unit in ("D", "W", "FN", "WE"):
        days = {"D": 1, "W": 7, "WE": 7, "FN": 14}[unit]
        there = timex.plus(day, count * days)
        if unit == "D":
            return timex.day(there)
        return timex.weekend(there) if unit == "WE" else timex.week(there)
    if unit in ("M", "Q"):
        months = day.year * 12 + day.month - 1 + count * (3 if unit == "Q" else 1)
        year, number = _calendar(months // 12), months % 12
        return timex.quarter(year, number // 3 + 1) if unit == "Q" else timex.month(year, number + 1)
    if unit == "Y":
        return timex.year(_calendar(day.year + count))
    if unit == "DE":
        return timex.decade(_calendar(day.year + 10 * count))
    if unit == "CE":
        return timex.century(_calendar(day.year + 100 * count) // 100 + 1)
    return timex.clock(day, "XX")


def _calendar(year: int) -> int:
    return min(max(year, 1), 9900)


def in_year(found: Timex, year: int) -> Timex | None:
    """The same day, month, quarter … of another year; None for what has no place in a year, such as a decade."""
    parts = _IN_A_YEAR.fullmatch(found.value)
    if parts is None or not 1 <= year <= 9990:
        return None
    if quarter := parts["quarter"]:
        return timex.quarter(year, int(quarter))
    if half := parts["half"]:
        return timex.half(year, int(half))
    if month := parts["month"]:
        number, day = int(month), parts["day"]
        if day is None:
            return timex.month(year, number)
        return timex.day(date(year, number, min(int(day), timex.month_length(year, number))))
    return timex.year(year)
