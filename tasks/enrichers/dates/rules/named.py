"""Periods with names: holidays, seasons, quarters, halves, fiscal years, weekends."""

import re
from collections.abc import Callable
from datetime import date

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.explicit import MODIFIED, number_of
from tasks.enrichers.dates.tense import is_ahead
from tasks.enrichers.dates.timex import Timex

_AT = re.compile(r"\b[Aa]t\s(?:the\s)?$")
_NAME_GOES_ON = re.compile(r"\s[A-Z]")
_YEAR = "((comma|of)? (year|(the? relative) unit))"


def _year_named(p: Phrase, at: Moment) -> int | None:
    """The year a phrase names: 2024, last year."""
    if years := p.all("year"):
        return int(years[-1])
    if p.has("relative") and p.has("anyunit") and at.day:
        return at.day.year + int(p.get("relative") or 0)
    return None


def _choose(p: Phrase, at: Moment, make: Callable[[int], Timex]) -> Timex | None:
    """A period of the named year, else of the year that 'last', 'next', tense or nearness says."""
    named = _year_named(p, at)
    if named is not None:
        return make(named) if p.has("year") else at.anchored(make(named))
    if at.day is None:
        return None
    choices = [make(year) for year in at.years()]
    step = int(p.get("relative") or 0)
    if step < 0:
        return at.latest_before(choices)
    if step > 0 or is_ahead(p):
        return at.first_from(choices, running=step == 0)
    return at.nearest(choices)


def _season(p: Phrase, at: Moment) -> Timex | None:
    name = p.get("season") or ""
    found = _choose(p, at, lambda y: timex.season(y, name))
    return timex.part(found, p.get("part")) if found else timex.vague(f"XXXX-{name}")


def _quarter(p: Phrase, at: Moment) -> Timex | None:
    number = number_of(p.get("quartername") or p.get("ordinals") or "")
    if not 1 <= number <= 4:
        return None
    return _choose(p, at, lambda y: timex.quarter(y, number)) or timex.vague(f"XXXX-Q{number}")


def _half(p: Phrase, at: Moment) -> Timex | None:
    number = number_of(p.get("halfname") or p.get("ordinals") or "")
    if not 1 <= number <= 2:
        return None
    return _choose(p, at, lambda y: timex.half(y, number)) or timex.vague(f"XXXX-H{number}")


def _fiscal(p: Phrase, at: Moment) -> Timex | None:
    year = _year_named(p, at)
    return timex.vague(f"FY{year}") if year else None


def _holiday(p: Phrase, at: Moment) -> Timex | None:
    rule = p.get("holiday") or ""
    if not p.has("year") and _NAME_GOES_ON.match(p.text, p.end):  # Easter Seals
        return None
    found = _choose(p, at, lambda y: timex.day(holiday(y, rule)))
    return found or timex.vague(f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")


def holiday(year: int, rule: str) -> date:
    """The day of a holiday: `12-25`, `11-4-4` (month, weekday, which one; -1 the last), `easter-2`."""
    if rule.startswith("easter"):
        return timex.plus(easter(year), int(rule[6:]))
    month, rest = int(rule[:2]), rule[3:]
    if "-" not in rest:
        return date(year, month, int(rest))
    weekday, _, nth = rest.partition("-")
    if int(nth) < 0:
        last = date(year, month, timex.month_length(year, month))
        return timex.plus(last, -((last.isoweekday() - int(weekday)) % 7))
    first = date(year, month, 1)
    return timex.plus(first, (int(weekday) - first.isoweekday()) % 7 + 7 * int(nth) - 7)


def easter(year: int) -> date:
    """Western Easter Sunday (Gregorian, after Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def _end_of_unit(p: Phrase, at: Moment) -> Timex | None:
    """The start, middle or end of a running or relative period: 'the end of last year', 'early next week'."""
    unit = p.get("anyunit") or ""
    if unit not in ("W", "M", "Y", "DE", "CE", "WE", "Q", "D"):
        return None
    if unit == "D" and _AT.search(p.before(8)):  # 'at the end of the day' is a manner of speaking
        return None
    day, source = (at.day, at.source)
    if day is None:
        return at.shifted(0, unit)
    found = at.shifted(int(p.get("relative") or 0), unit, day)
    return timex.part(found, p.get("part"))._replace(anchor=source)


RULES = [
    Rule("holiday", "Christmas Eve, Easter 2024, last Thanksgiving", f"relative? holiday {_YEAR}?", _holiday),
    Rule("season_of_year", "summer 2023, early spring of last year", f"{MODIFIED} the? season {_YEAR}", _season),
    Rule("season", "last summer, this winter", f"{MODIFIED} relative season", _season),
    Rule("season_after", "in the spring, since autumn", "(?<=link) the season|(?<=lead) season", _season),
    Rule("quarter", "the third quarter of 2024", f"the? ordinals dash? quarter {_YEAR}?", _quarter),
    Rule("quarter_name", "Q3 2024", f"quartername {_YEAR}?", _quarter),
    Rule("half", "the first half of this year", f"the? ordinals dash? half {_YEAR}", _half),
    Rule("half_name", "H1 2024", f"halfname {_YEAR}?", _half),
    Rule("fiscal", "fiscal 2025", "the? fiscal unit? year", _fiscal),
    Rule(
        "part_of_period",
        "the end of the year, early next week",
        "the? part dash? of? the? relative? (unit|quarter)",
        _end_of_unit,
    ),
    Rule("year_end", "by year-end", "unit (dash|mark)? part", _end_of_unit),
]
