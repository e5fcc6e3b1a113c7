"""Where relative expressions start from: the article's day, and the day last mentioned in its text."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.lean import Lean, Leaning
from tasks.enrichers.dates.shifting import LONGEST, UNKNOWN, shift
from tasks.enrichers.dates.timex import Timex

#: Years around an anchor are reckoned; one at the end of the calendar is none.
_LAST_YEAR = 9000
#: Days of a month, a quarter, a half of a year.
_PERIODS = range(28, 185)
#: Days to either side of an anchor that news is about.
_NEWS_DAYS = 7


@dataclass(slots=True)
class Moment:
    """The anchor of one article (`day`, None where it is unknown; `source` says which it is) and its context."""

    day: date | None
    source: str | None
    context: Timex | None = None
    sentence: int = 0
    _context_sentence: int = -9
    _lately: Timex | None = None
    _lately_sentence: int = -9
    _quarter: Timex | None = None
    _quarter_sentence: int = -9

    @classmethod
    def of(cls, published: date | None, dateline: date | None) -> "Moment":
        """The anchor of an article: its dateline's day, else the day of publication."""
        day = dateline or published
        if day and not 2 <= day.year <= _LAST_YEAR:
            day = None
        return cls(day, None if day is None else "dateline" if dateline else "published")

    def anchored(self, found: Timex) -> Timex:
        """Say that a reading was made from the article's day."""
        return found.anchored(self.source)

    def mention(self, found: Timex) -> None:
        """Remember a dated mention as context for what follows, but not what it is compared with: 'a year earlier'."""
        if found.first is None:
            return
        named = self.context_within(0)
        if (found.anchor == "context" and self._is_compared(found)) or (named and self._is_just_before(found, named)):
            self._context_sentence = self.sentence
            return
        if found.type != "DURATION" and "/" not in found.value:
            self.context, self._context_sentence = found, self.sentence
            if timex.is_quarter(found):
                self._quarter, self._quarter_sentence = found, self.sentence
            if self.day and found.first == found.last and abs((found.first - self.day).days) <= _NEWS_DAYS:
                self._lately, self._lately_sentence = found, self.sentence

    def _is_compared(self, found: Timex) -> bool:
        """Whether it is the month or quarter last named in another year: 1988-Q3 after 1989-Q3."""
        if self.context is None or timex.span(found) not in _PERIODS:
            return False
        return found.value[4:] == self.context.value[4:]

    @staticmethod
    def _is_just_before(found: Timex, named: Timex) -> bool:
        """Whether it is the month or quarter right before the one named: in February, after falling in January."""
        if named.first is None or found.last is None or len(named.value) != len(found.value):
            return False
        return timex.span(found) in range(28, 93) and timex.plus(found.last, 1) == named.first

    def here(self, unit: str = "D") -> tuple[date | None, str | None]:
        """The day that 'the next day' starts from, and its name as an anchor.

        The context counts where it is as fine as the unit: after 'in 2008', 'the previous month' means the anchor's.
        """
        if self.context and self.context.first and timex.span(self.context) <= LONGEST.get(unit, 400):
            return self.context.first, "context"
        lately = self.sentence - self._lately_sentence <= 1
        if unit == "D" and lately and self._lately:  # to meet Tuesday on a law of 2008; a day later
            return self._lately.first, "context"
        return self.day, self.source

    def context_within(self, sentences: int) -> Timex | None:
        """The day last mentioned, where it stands in the same sentence or that many before."""
        return self.context if self.sentence - self._context_sentence <= sentences else None

    def other_year(self) -> Timex | None:
        """What was last named in the sentence, where it lies within a year that isn't the article's."""
        named = self.context_within(0)
        if named is None or named.first is None or named.last is None or self.day is None:
            return None
        return named if named.first.year == named.last.year != self.day.year else None

    def is_elsewhere(self, days: int) -> bool:
        """Whether what was last named, a sentence before at most, ended or begins so many days from the article's."""
        named = self.context_within(1)
        return bool(named and named.last and self.day and abs((named.last - self.day).days) > days)

    def day_of_clock(self) -> tuple[date | None, str | None]:
        """The day of a clock time: the one named in its sentence, or last within three; the news's before another."""
        context = self.context_within(3)
        if self._lately and self.sentence - self._lately_sentence <= 3 and not self.context_within(0):
            context = self._lately
        if context and context.first and context.first == context.last:
            return context.first, "context"
        return self.day, self.source

    def named(self, unit: str) -> Timex | None:
        """The day, month … that the text speaks of here, a quarter that is over; without a unit, the longer one."""
        context = self.context_within(1)
        if not unit and self._quarter and self.sentence - self._quarter_sentence <= 2:  # results: 'the same period'
            return self._quarter.anchored("context")
        if not unit:
            return context.anchored("context") if context and 28 <= timex.span(context) <= 184 else None
        if unit == "Q" and not (context and 28 <= timex.span(context) <= 92):  # results tell of one that is over
            return self.anchored(self.shifted(-1, "Q")) if self.day else None
        ahead = unit == "Y" and context and context.first and self.day and context.first > self.day
        day, source = self.here(unit) if context and not ahead else (self.day, self.source)
        return shift(day, 0, unit).anchored(source) if day else None

    def weekday(self, number: int) -> Leaning:
        """The most recent such weekday, today included; the next one where the clause looks ahead."""
        if self.day is None:
            return _whatever(timex.vague(f"XXXX-WXX-{number}"))
        return _nearest_weekday(self.day, self.source, number)

    def weekday_after(self, day: date, number: int) -> Timex:
        """The first such weekday after a day: 'the following Tuesday'."""
        return timex.day(timex.plus(day, (number - day.isoweekday() - 1) % 7 + 1)).anchored("context")

    def weekday_of(self, number: int, weeks: int) -> Timex:
        """'Last', 'this' or 'next' weekday: -1, 0, 1. Within two days, last and next mean a week further."""
        if self.day is None:
            return timex.vague(f"XXXX-WXX-{number}")
        shift = number - self.day.isoweekday()
        if weeks:
            gap = (shift * weeks) % 7 or 7
            shift = weeks * (gap + 7 if gap <= 2 else gap)
        return self.anchored(timex.day(timex.plus(self.day, shift)))

    def month(self, number: int) -> Leaning:
        """A month without a year: this year's or the last one's; the next one's where the clause looks ahead."""
        if self.day is None:
            return _whatever(timex.vague(f"XXXX-{number:02d}"))
        return _nearest_month(self.day, self.source, number)

    def month_day(self, number: int, day: int) -> Leaning:
        """A day without a year, as near as its tense allows."""
        if self.day is None:
            return _whatever(timex.vague(f"XXXX-{number:02d}-{day:02d}"))
        return _nearest_day(self.day, self.source, number, day)

    def month_from(self, number: int, day: int | None, begin: date) -> Timex | None:
        """The first such month, or day of a month, that doesn't end before another day: the end of a range."""
        for year in range(begin.year, min(begin.year + 9, 9990)):
            if day is None or day <= timex.month_length(year, number):
                found = timex.month(year, number) if day is None else timex.day(date(year, number, day))
                if found.last and found.last >= begin:
                    return self.anchored(found)
        return None

    def latest_before(self, choices: list[Timex]) -> Timex | None:
        """The last choice that was over before the anchor: last summer."""
        over = [c for c in choices if c.last and self.day and c.last < self.day]
        return self.anchored(over[-1]) if over else None

    def first_from(self, choices: list[Timex], running: bool) -> Timex | None:
        """The first choice that begins after the anchor, or, where `running`, ends no earlier: next summer."""
        today = self.day or date.min
        ahead = [c for c in choices if c.first and c.last and (c.last >= today if running else c.first > today)]
        return self.anchored(ahead[0]) if ahead else None

    def years(self, around: int = 1) -> list[int]:
        """The years up to `around` before and after the anchor's; none without an anchor."""
        return [] if self.day is None else _years(self.day, around)

    def nearest(self, choices: list[Timex], lean: Lean, patience: int = 1) -> Timex:
        """The nearest choice: what lies ahead counts as `patience` times as far, more where the clause is past.

        'Is to run from January 23', written on January 28, means five days ago.
        """
        return self.anchored(_nearest(self.day or date.min, choices, lean, patience))

    def shifted(self, count: int, unit: str, start: date | None = None) -> Timex:
        """The day, week, month, year … `count` units after a day (the anchor by default)."""
        day = start or self.day
        if day is None:
            return timex.vague(UNKNOWN.get(unit, "XXXX-XX-XX"))
        return shift(day, count, unit)


def _years(day: date, around: int) -> list[int]:
    return list(range(max(1, day.year - around), min(9990, day.year + around) + 1))


def _whatever(found: Timex) -> Leaning:
    return Leaning(found, found, found, found)


@lru_cache(maxsize=4096)
def _nearest_weekday(today: date, source: str | None, number: int) -> Leaning:
    back = (today.isoweekday() - number) % 7
    before = timex.day(timex.plus(today, -back)).anchored(source)
    after = timex.day(timex.plus(today, 7 - back)).anchored(source) if back else before
    return Leaning(before, before, before, after)


@lru_cache(maxsize=4096)
def _nearest_month(today: date, source: str | None, number: int) -> Leaning:
    year = today.year - (number > today.month)
    return _leaning(today, source, timex.month(year, number), timex.month(year + 1, number))


@lru_cache(maxsize=8192)
def _nearest_day(today: date, source: str | None, number: int, day: int) -> Leaning:
    years = _years(today, 4 if (number, day) == (2, 29) else 1)
    days = [date(year, number, day) for year in years if day <= timex.month_length(year, number)]
    ahead = bisect_right(days, today)
    around = days[max(0, ahead - 1) : ahead + 1]  # one alone: 29 February about 1900
    return _leaning(today, source, timex.day(around[0]), timex.day(around[-1]))


def _leaning(today: date, source: str | None, begun: Timex, coming: Timex) -> Leaning:
    """Of two times, one that has begun and the next one: the nearer, days counted as `_weights` has it."""
    begun, coming = begun.anchored(source), coming.anchored(source)
    back = max(0, (today - (begun.last or today)).days)
    ahead = ((coming.first or today) - today).days
    return Leaning(*(begun if back * of_back <= ahead * of_ahead else coming for of_back, of_ahead in _WEIGHTS))


def _nearest(today: date, choices: list[Timex], lean: Lean, patience: int) -> Timex:
    before, after = _weights(lean, patience)

    def distance(found: Timex) -> int:
        first, last = found.first or today, found.last or today
        if first > today:
            return (first - today).days * after
        return (today - last).days * before if last < today else 0

    return min(choices, key=distance)


def _weights(lean: Lean, patience: int) -> tuple[int, int]:
    """How many times a day back and a day ahead count."""
    ahead = {Lean.OVER: 1000, Lean.PAST: 2 * patience + 1, Lean.OPEN: patience, Lean.AHEAD: 1}[lean]
    return 20 if lean is Lean.AHEAD else 1, ahead


_WEIGHTS = [_weights(lean, 3) for lean in Lean]
