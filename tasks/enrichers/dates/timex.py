"""What a time expression means: TIMEX3 values (ISO-TimeML, TIDES 2005) and inclusive ranges of days."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

#: First month of a season (meteorological, northern hemisphere); winter ends in the year after.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_LAST_DAY = date.max
#: Days of the months, but of February in a leap year.
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Timex(NamedTuple):
    """One reading: type, TIMEX3 value, first and last day (both or neither), anchor and TIMEX3 modifier."""

    type: str
    value: str
    first: date | None = None
    last: date | None = None
    anchor: str | None = None
    mod: str | None = None

    def anchored(self, anchor: str | None) -> "Timex":
        """The same, read from an anchor; as `_replace` in a third of its time."""
        return Timex(self.type, self.value, self.first, self.last, anchor, self.mod)


#: The reading of what looks like a time and is none, nor is anything in it: an age, 30 September 420.
NO_TIME = Timex("", "")


@lru_cache(maxsize=2048)
def day(when: date) -> Timex:
    """One day: 2022-04-26."""
    return Timex("DATE", when.isoformat(), when, when)


def clock(when: date | None, time: str) -> Timex:
    """A time or part of a day: 2022-04-26T15:00, 2022-04-26TMO."""
    return Timex("TIME", f"{when.isoformat() if when else 'XXXX-XX-XX'}T{time}", when, when)


def week(when: date) -> Timex:
    """The ISO week that holds a day: 2022-W17."""
    year, number, weekday = when.isocalendar()
    monday = plus(when, 1 - weekday)
    return Timex("DATE", f"{year:04d}-W{number:02d}", monday, plus(monday, 6))


def weekend(when: date) -> Timex:
    """Saturday and Sunday of the ISO week that holds a day: 2022-W17-WE."""
    whole = week(when)
    return Timex("DATE", whole.value + "-WE", plus(whole.first or when, 5), whole.last)


@lru_cache(maxsize=2048)
def month(year: int, number: int) -> Timex:
    """A month: 2022-04."""
    return Timex("DATE", f"{year:04d}-{number:02d}", *_months(year, number, 1))


@lru_cache(maxsize=2048)
def year(number: int) -> Timex:
    """A year: 2014."""
    return Timex("DATE", f"{number:04d}", *_months(number, 1, 12))


@lru_cache(maxsize=2048)
def quarter(of: int, number: int) -> Timex:
    """A quarter of a calendar year: 2024-Q3."""
    return Timex("DATE", f"{of:04d}-Q{number}", *_months(of, 3 * number - 2, 3))


def is_quarter(found: Timex) -> bool:
    """Whether it is a quarter of a calendar year."""
    return found.value[4:6] == "-Q"


#: Days that a company's quarter may end before or after that of the calendar: ended Dec. 26, ended March 30.
_NEAR = 9
_QUARTER = 91


def quarter_to(last: date) -> Timex | None:
    """The quarter that ends on a day, or some days before or after; None where none does."""
    middle = plus(last, -_NEAR)
    found = quarter(middle.year, (middle.month + 2) // 3)
    return found if found.last and abs((found.last - last).days) <= _NEAR else None


def quarter_ended(last: date) -> Timex:
    """The quarter of a company that ends on a day: that of the calendar, or the one that most of its days are of."""
    middle = plus(last, -_QUARTER // 2)
    return quarter_to(last) or quarter(middle.year, (middle.month + 2) // 3)


@lru_cache(maxsize=2048)
def half(of: int, number: int) -> Timex:
    """A half of a calendar year: 2024-H1."""
    return Timex("DATE", f"{of:04d}-H{number}", *_months(of, 6 * number - 5, 6))


@lru_cache(maxsize=2048)
def season(of: int, name: str) -> Timex:
    """A season by the year it begins in: 2023-SU."""
    return Timex("DATE", f"{of:04d}-{name}", *_months(of, SEASONS[name], 3))


def decade(first_year: int) -> Timex:
    """A decade: 199."""
    return Timex("DATE", f"{first_year // 10:03d}", *_months(first_year // 10 * 10, 1, 120))


def century(number: int) -> Timex:
    """A century by its ordinal, from its 00 year on: the 19th is 18."""
    return Timex("DATE", f"{number - 1:02d}", *_months(number * 100 - 100, 1, 1200))


@lru_cache(maxsize=4096)
def vague(value: str, kind: str = "DATE") -> Timex:
    """A value without days: PRESENT_REF, XXXX-06, P3D."""
    return Timex(kind, value)


def part(whole: Timex, mod: str | None) -> Timex:
    """The first, middle or last third of a period: early 2023, mid-May, late 1990s."""
    if mod is None or whole.first is None or whole.last is None:
        return whole
    third = ((whole.last - whole.first).days + 1) // 3
    first = {"START": 0, "MID": third, "END": (whole.last - whole.first).days + 1 - third}[mod]
    begin = plus(whole.first, first)
    return whole._replace(first=begin, last=plus(begin, max(0, third - 1)), mod=mod)


def join(begin: Timex, end: Timex) -> Timex:
    """One reading from the first day of one to the last of another: June 3-5, as an ISO 8601 interval."""
    if begin.first and end.last and begin.first > end.last:
        return begin
    return begin._replace(value=f"{begin.value}/{end.value}", last=end.last)


def span(found: Timex) -> int:
    """Days that a reading covers; a million where it names none."""
    return (found.last - found.first).days + 1 if found.first and found.last else 10**6


_COUNTED = re.compile(r"P(\d{1,5}(?:\.\d+)?)([DWMQY])")
#: Days of a unit, on average.
DAYS = {"D": 1, "W": 7, "WE": 7, "FN": 14, "M": 30.4375, "Q": 91.3125, "Y": 365.25, "DE": 3652.5, "CE": 36525}


def days(duration: str) -> int | None:
    """Days of a counted duration, rounded: P1W is 7, P3M 91; None for PXY and PT2H."""
    counted = _COUNTED.fullmatch(duration)
    return round(float(counted[1]) * DAYS[counted[2]]) if counted else None


_IN_MONTHS = {"M": 1, "Q": 3, "Y": 12}


def begin_of(last: date, duration: str) -> date | None:
    """The first day of a counted duration that ends on a day: months end where they do, the year to March in April."""
    counted, length = _COUNTED.fullmatch(duration), days(duration)
    if counted is None or length is None:
        return None
    if counted[2] not in _IN_MONTHS or "." in counted[1]:
        return plus(last, 1 - length)
    months = last.year * 12 + last.month - 1 - int(counted[1]) * _IN_MONTHS[counted[2]]
    if months < 12:
        return None
    of, number = months // 12, months % 12 + 1
    ends = last.day == month_length(last.year, last.month)
    length = month_length(of, number)
    return plus(date(of, number, length if ends else min(last.day, length)), 1)


def plus(when: date, days: int) -> date:
    """Add days, staying within the calendar."""
    return date.fromordinal(min(max(when.toordinal() + days, 1), _LAST_DAY.toordinal()))


def _months(year_number: int, first_month: int, count: int) -> tuple[date, date]:
    begin = date(min(max(year_number, 1), 9990), first_month, 1)
    after = first_month - 1 + count
    end_year, end_month = begin.year + after // 12, after % 12 + 1
    return begin, date(min(end_year, 9999), end_month, 1) - timedelta(days=1)


def month_length(year_number: int, number: int) -> int:
    """Days of a month."""
    return 29 if number == 2 and calendar.isleap(year_number) else _LENGTHS[number - 1]
