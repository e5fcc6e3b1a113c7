"""Holidays whose day is fixed or can be computed."""

import re
from datetime import date

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.named import YEAR, choose
from tasks.enrichers.dates.timex import Timex

_WISH = re.compile(r"(?:Merry|Happy) $")
#: Easter Seals; a Christmas tree.
_NAME_GOES_ON = re.compile(r"\s(?:[A-Z]|(?:tree|card|carol|present|gift|light|song|egg|costume|decoration)s?\b)")


def _holiday(p: Phrase, at: Moment) -> Timex | None:
    rule = p.get("holiday") or ""
    if not p.has("year") and (_NAME_GOES_ON.match(p.text, p.end) or _WISH.search(p.before(6))):
        return None  # Easter Seals, Merry Christmas
    found = choose(p, at, lambda y: timex.day(holiday(y, rule)))
    if found and found.first and (part := p.get("daypart")):
        return timex.clock(found.first, part).anchored(found.anchor)
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
    Rule(
        "holiday",
        "Christmas Eve, Easter 2024, Thanksgiving night, last Thanksgiving",
        f"relative? holiday daypart? {YEAR}?",
        _holiday,
    ),
]
