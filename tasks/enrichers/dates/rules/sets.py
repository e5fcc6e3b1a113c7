"""How often: days, weeks and other times that come again."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.lengths import AMOUNT, amount_of, length, unit_of
from tasks.enrichers.dates.timex import Timex

_COUNT = "(number? times|digit|integer|decimal)"
_SPEED = re.compile(r"\b(?:miles|kilomet(?:er|re)s|met(?:er|re)s|feet|km|revolutions|beats) per $")


def _adverb(p: Phrase, at: Moment) -> Timex | None:
    if p.is_title():  # the Daily Herald
        return None
    return timex.vague(p.get("adverb") or "", "SET")


def _every(p: Phrase, at: Moment) -> Timex | None:
    unit = p.get("unit") or unit_of(p)
    second = p.has("second") and p.has("unit")  # every second day
    return _again(p) or timex.vague(length(2.0 if second or p.has("other") else amount_of(p), unit), "SET")


def _again(p: Phrase) -> Timex | None:
    """A weekday, month, season or part of the day that comes again."""
    part = p.get("daypart") or p.get("dayparts")
    weekday = p.get("weekday") or p.get("weekdays")
    if weekday or part:
        return timex.vague(f"XXXX-{f'WXX-{weekday}' if weekday else 'XX-XX'}{f'T{part}' if part else ''}", "SET")
    if month := p.get("month"):
        return timex.vague(f"XXXX-{int(month):02d}", "SET")
    return timex.vague(f"XXXX-{p.get('season')}", "SET") if p.has("season") else None


def _plural(p: Phrase, at: Moment) -> Timex | None:
    return None if p.has("dayparts") and p.is_name() else _again(p)


def _rate(p: Phrase, at: Moment) -> Timex | None:
    """'Twice a week'; of '$5 a day' only the part from 'a' is the expression; 40 miles per hour is a speed."""
    if p.has("times"):
        return timex.vague(length(1, unit_of(p)), "SET")
    while not (p.tokens.values[p.first] == "1" or p.follows("per")) and p.first < p.last - 1:
        p.leave_first()
    return None if _SPEED.search(p.before(20)) else timex.vague(length(1, unit_of(p)), "SET")


RULES = [
    Rule("every_second", "every second day, every second Tuesday", "every second (unit|weekday daypart?)", _every),
    Rule(
        "every",
        "every day, each Tuesday, every other week",
        f"every (other|running)? ({AMOUNT}|anyunit|weekday daypart?|month|daypart|season)",
        _every,
    ),
    Rule(
        "nth_of_every",
        "the first Sunday of every month",
        "the? (past|ordinal|nth|second) weekday (of|in) every anyunit",
        _plural,
    ),
    Rule("plural", "on Tuesdays, Friday nights", "weekdays dayparts?|weekday dayparts", _plural),
    Rule("adverb", "weekly, annual", "adverb", _adverb),
]
RATES = [
    Rule(
        "rate",
        "twice a week, 40 a day",
        f"{_COUNT} a unit (?!ago|later|hence|before|after)|{_COUNT}? per a? unit",
        _rate,
    ),
]
