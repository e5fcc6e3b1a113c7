"""Where relative expressions start from: the article's day, and the day last mentioned in its text."""

import re
from dataclasses import dataclass
from datetime import date

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.timex import Timex

#: TIMEX3 values that name a day, week, month, year or the like, and may be what 'the next day' starts from.
_DATED = re.compile(r"\d{3,4}(?:-\w+)*(?:T\w+(?::\d+)?Z?)?$")

#: Years around an anchor are reckoned; one at the end of the calendar is none.
_LAST_YEAR = 9000


@dataclass(slots=True)
class Moment:
    """The anchor of one article (`day`, None where it is unknown; `source` says which it is) and its context."""

    day: date | None
    source: str | None
    context: Timex | None = None

    @classmethod
    def of(cls, published: date | None, dateline: date | None) -> "Moment":
        """The anchor of an article: its dateline's day, else the day of publication."""
        day = dateline or published
        if day and not 2 <= day.year <= _LAST_YEAR:
            day = None
        return cls(day, None if day is None else "dateline" if dateline else "published")

    def anchored(self, found: Timex) -> Timex:
        """Say that a reading was made from the article's day."""
        return found._replace(anchor=self.source)

    def mention(self, found: Timex) -> None:
        """Remember a dated mention as context for what follows."""
        if found.type != "DURATION" and found.first and _DATED.match(found.value):
            self.context = found

    def here(self, unit: str = "D") -> tuple[date | None, str | None]:
        """The day that 'the next day' starts from, and its name as an anchor.

        The context counts where it is as fine as the unit: after 'in 2008', 'the previous month' means the anchor's.
        """
        if self.context and self.context.first and _span(self.context) <= _LONGEST.get(unit, 400):
            return self.context.first, "context"
        return self.day, self.source

    def weekday(self, number: int, ahead: bool) -> Timex:
        """The most recent such weekday, today included; the next one where `ahead`."""
        if self.day is None:
            return timex.vague(f"XXXX-WXX-{number}")
        back = (self.day.isoweekday() - number) % 7
        return self.anchored(timex.day(timex.plus(self.day, (7 - back) % 7 if ahead else -back)))

    def weekday_of(self, number: int, weeks: int) -> Timex:
        """'Last', 'this' or 'next' weekday: -1, 0, 1. Within two days, last and next mean a week further."""
        if self.day is None:
            return timex.vague(f"XXXX-WXX-{number}")
        shift = number - self.day.isoweekday()
        if weeks:
            gap = (shift * weeks) % 7 or 7
            shift = weeks * (gap + 7 if gap <= 2 else gap)
        return self.anchored(timex.day(timex.plus(self.day, shift)))

    def month(self, number: int, ahead: bool) -> Timex:
        """A month without a year: this year's or the last one's; the next one's where `ahead`."""
        if self.day is None:
            return timex.vague(f"XXXX-{number:02d}")
        return self._nearest([timex.month(y, number) for y in self._years()], ahead, 3)

    def month_day(self, number: int, day: int, ahead: bool) -> Timex:
        """A day without a year, as near as its tense allows."""
        if self.day is None:
            return timex.vague(f"XXXX-{number:02d}-{day:02d}")
        days = [date(y, number, day) for y in self._years(4) if day <= timex.month_length(y, number)]
        return self._nearest([timex.day(d) for d in days], ahead, 3)

    def month_from(self, number: int, day: int | None, begin: date) -> Timex | None:
        """The first such month, or day of a month, that doesn't end before another day: the end of a range."""
        for year in range(begin.year, min(begin.year + 9, 9990)):
            if day is None or day <= timex.month_length(year, number):
                found = timex.month(year, number) if day is None else timex.day(date(year, number, day))
                if found.last and found.last >= begin:
                    return self.anchored(found)
        return None

    def nearest(self, choices: list[Timex]) -> Timex:
        """The choice that lies nearest to the anchor: the third quarter, summer, Christmas."""
        return self._nearest(choices, False, 1)

    def latest_before(self, choices: list[Timex]) -> Timex | None:
        """The last choice that was over before the anchor: last summer."""
        over = [c for c in choices if c.last and self.day and c.last < self.day]
        return self.anchored(over[-1]) if over else None

    def first_from(self, choices: list[Timex], running: bool) -> Timex | None:
        """The first choice that begins after the anchor, or, where `running`, ends no earlier: next summer."""
        today = self.day or date.min
        ahead = [c for c in choices if c.first and c.last and (c.last >= today if running else c.first > today)]
        return self.anchored(ahead[0]) if ahead else None

    def years(self) -> list[int]:
        """Last year, this year, next year; none without an anchor."""
        return list(self._years()) if self.day else []

    def _years(self, around: int = 1) -> range:
        year = self.day.year if self.day else 1
        return range(max(1, year - around), min(9990, year + around) + 1)

    def _nearest(self, choices: list[Timex], ahead: bool, patience: int) -> Timex:
        """The nearest choice: what lies ahead counts as `patience` times as far; with `ahead`, what is past 20 times.

        'Is to run from January 23', written on January 28, means five days ago.
        """
        today = self.day or date.min

        def distance(found: Timex) -> int:
            first, last = found.first or today, found.last or today
            if first > today:
                return (first - today).days * (1 if ahead else patience)
            if last < today:
                return (today - last).days * (20 if ahead else 1)
            return 0

        return self.anchored(min(choices, key=distance))

    def shifted(self, count: int, unit: str, start: date | None = None) -> Timex:
        """The day, week, month, year … `count` units after a day (the anchor by default)."""
        day = start or self.day
        if day is None:
            return timex.vague(_UNKNOWN.get(unit, "XXXX-XX-XX"))
        return shift(day, count, unit)


def _span(found: Timex) -> int:
    return (found.last - found.first).days + 1 if found.first and found.last else 10**6


_LONGEST = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366, "DE": 3660}
_UNKNOWN = {"W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "DE": "XXX", "CE": "XX"}


def shift(day: date, count: int, unit: str) -> Timex:
    """The period of a unit that lies `count` units from the one that holds a day."""
    if unit in ("D", "W", "FN", "WE"):
        days = {"D": 1, "W": 7, "WE": 7, "FN": 14}[unit]
        there = timex.plus(day, max(-(10**6), min(10**6, count)) * days)
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
