"""Periods with names: holidays, seasons, quarters, halves, fiscal years, weekends."""

import re
from collections.abc import Callable
from datetime import date

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.explicit import MODIFIED, number_of
from tasks.enrichers.dates.tense import lean
from tasks.enrichers.dates.timex import Timex

_RESULT = re.compile(r" (?:[a-z]+ ){0,2}(?:profits?|loss(?:es)?|results|earnings|sales|revenues?|turnover|figures)\b")
_WISH = re.compile(r"(?:Merry|Happy) $")
_NAME_GOES_ON = re.compile(r"\s[A-Z]")
_YEAR = "((comma|of)? (fiscal? unit? year|(the? relative) unit))"
_IN_YEAR = "(year|(the? relative) unit possessive?)"


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
    if p.has("this") and len(choices) == 3 and choices[1].first and choices[1].first.month < 12:
        return at.anchored(choices[1])
    if step < 0:
        return at.latest_before(choices)
    points = lean(p)
    if step > 0 or points is Lean.AHEAD:
        return at.first_from(choices, running=step == 0)
    return at.nearest(choices, points)


def _season(p: Phrase, at: Moment) -> Timex | None:
    name = p.get("season") or ""
    found = _choose(p, at, lambda y: timex.season(y, name))
    return timex.part(found, p.get("anypart")) if found else timex.vague(f"XXXX-{name}")


def _quarter(p: Phrase, at: Moment) -> Timex | None:
    number = number_of(p.get("quartername") or p.get("ordinals") or "")
    if not 1 <= number <= 4:
        return None
    found = _choose(p, at, lambda y: timex.quarter(y, number)) or timex.vague(f"XXXX-Q{number}")
    return found._replace(first=None, last=None) if p.has("fiscal") else found


def _last_quarter(p: Phrase, at: Moment) -> Timex | None:
    return timex.quarter(int(p.get("year") or 0), 4)


def _half(p: Phrase, at: Moment) -> Timex | None:
    number = number_of(p.get("halfname") or p.get("ordinals") or "")
    if not 1 <= number <= 2:
        return None
    return _choose(p, at, lambda y: timex.half(y, number)) or timex.vague(f"XXXX-H{number}")


def _half_named(p: Phrase, at: Moment) -> Timex | None:
    """'H1 2024', 'first-half profit', which is a company's; the first half of a match is no time."""
    told = p.has("year") or "-" not in p.text[p.start : p.end] or _RESULT.match(p.text, p.end)
    return _half(p, at) if told else None


def _fiscal(p: Phrase, at: Moment) -> Timex | None:
    year = _year_named(p, at)
    if year is None and p.has("relative") and at.day:  # this fiscal year
        return at.anchored(timex.vague(f"FY{at.day.year + int(p.get('relative') or 0)}"))
    return timex.vague(f"FY{year}") if year else None


def _holiday(p: Phrase, at: Moment) -> Timex | None:
    rule = p.get("holiday") or ""
    if not p.has("year") and (_NAME_GOES_ON.match(p.text, p.end) or _WISH.search(p.before(6))):
        return None  # Easter Seals, Merry Christmas
    found = _choose(p, at, lambda y: timex.day(holiday(y, rule)))
    return found or timex.vague(f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")


def holiday(year: int, rule: str) -> date:
    """The day of a holiday: `12-25`, `11-4-4` (month, weekday, which one; -1 the last), `11-4-4+1`, `easter-2`."""
    rule, _, later = rule.partition("+") if not rule.startswith("easter") else (rule, "", "")
    if later:
        return timex.plus(holiday(year, rule), int(later))
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


RULES = [
    Rule("holiday", "Christmas Eve, Easter 2024, last Thanksgiving", f"relative? holiday {_YEAR}?", _holiday),
    Rule("season_of_year", "summer 2023, early spring of last year", f"{MODIFIED} the? season {_YEAR}", _season),
    Rule("season", "last summer, this winter", f"{MODIFIED} relative season", _season),
    Rule("season_after", "in the spring, since autumn", "(?<=link) the? season", _season),
    Rule(
        "quarter",
        "the third quarter of 2024, the fiscal third quarter",
        f"the? fiscal? ordinals dash? fiscal? quarter {_YEAR}?",
        _quarter,
    ),
    Rule("last_quarter", "the last quarter of 2024", "the? past quarter of fiscal? year", _last_quarter),
    Rule(
        "quarter_of",
        "this year's third quarter, the 2012 fourth quarter",
        f"the? {_IN_YEAR} ordinals dash? quarter",
        _quarter,
    ),
    Rule("half_of", "this year's first half", f"the? {_IN_YEAR} ordinals dash? half", _half),
    Rule("quarter_name", "Q3 2024", f"quartername {_YEAR}?", _quarter),
    Rule("half", "the first half of this year", f"the? ordinals dash? half {_YEAR}", _half),
    Rule("half_name", "H1 2024, first-half profit", f"halfname {_YEAR}?", _half_named),
    Rule("fiscal", "fiscal 2025", "the? fiscal unit? year", _fiscal),
    Rule("fiscal_of", "the 2013 fiscal year, this fiscal year", "the? (year|relative) fiscal unit?", _fiscal),
]
