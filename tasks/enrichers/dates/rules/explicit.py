"""Dates with a number in them: days, months, years, decades, centuries; missing years come from the anchor."""

import re
from datetime import date

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.tense import is_ahead
from tasks.enrichers.dates.timex import Timex

_WEEKDAY = "(the? anyweekday dot? comma? daypart? comma? (preposition? the)?)?"
MODIFIED = "(the? part (dash|of)? (the|this)?)?"
_POSSESSIVE = re.compile(r"\b(?:his|her|hers|their|my|your|our|its)\W*$")
_OF_NAME = re.compile(r" of [A-Z]")
_ORDINALS = re.compile(r"\d+")


def number_of(text: str) -> int:
    """The number a day or ordinal is written with: 26, 26th, or a word's value."""
    digits = _ORDINALS.match(text)
    return int(digits[0]) if digits else 0


def of_day(year: int, month: int, day: int) -> Timex | None:
    """A day, or None where the calendar has no such day."""
    if 1 <= month <= 12 and 1 <= year <= 9990 and 1 <= day <= timex.month_length(year, month):
        return timex.day(date(year, month, day))
    return None


def _full(p: Phrase, at: Moment) -> Timex | None:
    found = of_day(_year(p), _month(p), number_of(p.get("dom") or ""))
    return _with_part_of_day(p, found)


def _year(p: Phrase) -> int:
    return int(p.all("year")[-1])


def _month(p: Phrase) -> int:
    return int(p.get("anymonth") or 0)


def _partial(p: Phrase, at: Moment) -> Timex | None:
    month, day = _month(p), number_of(p.get("dom") or "")
    if not 1 <= day <= timex.month_length(2000, month) or p.counts():
        return None
    found = _end_of_range(p, at, month, day) or at.month_day(month, day, is_ahead(p))
    return _with_part_of_day(p, found)


def _end_of_range(p: Phrase, at: Moment, month: int, day: int | None) -> Timex | None:
    """'From November 20 to January 3': the first January after that November."""
    if at.day is None or at.context is None or at.context.first is None or not p.ends_range():
        return None
    return at.month_from(month, day, at.context.first)


def _with_part_of_day(p: Phrase, found: Timex | None) -> Timex | None:
    name = p.get("daypart")
    if found is None or name is None or found.first is None:
        return found
    return timex.clock(found.first, name)._replace(anchor=found.anchor)


def _interval(p: Phrase, at: Moment) -> Timex | None:
    month, days = _month(p), [number_of(x) for x in p.all("dom")]
    if p.has("year"):
        begin, end = (of_day(_year(p), month, day) for day in days[:2])
    else:
        begin = _partial(p, at)
        end = of_day(begin.first.year, month, days[1]) if begin and begin.first else None
    return timex.join(begin, end) if begin and end else None


def _month_of_year(p: Phrase, at: Moment) -> Timex | None:
    return timex.part(timex.month(_year(p), _month(p)), p.get("part"))


def _month_of_relative_year(p: Phrase, at: Moment) -> Timex | None:
    if at.day is None:
        return timex.vague(f"XXXX-{_month(p):02d}")
    return timex.part(at.anchored(timex.month(at.day.year + int(p.get("relative") or 0), _month(p))), p.get("part"))


def _month_alone(p: Phrase, at: Moment) -> Timex | None:
    if p.has("name_month") and _OF_NAME.match(p.text, p.end):  # the March of Dimes
        return None
    found = _end_of_range(p, at, _month(p), None) or at.month(_month(p), is_ahead(p))
    return timex.part(found, p.get("part"))


def _relative_month(p: Phrase, at: Moment) -> Timex | None:
    month, step = _month(p), int(p.get("relative") or 0)
    if at.day is None:
        return _month_alone(p, at)
    if step == 0:  # this November; that March
        here, source = (at.day, at.source) if p.has("this") else at.here("Y")
        return timex.month(here.year, month)._replace(anchor=source) if here else None
    year = at.day.year + step * ((at.day.month - month) * -step <= 0)
    return at.anchored(timex.month(year, month))


def _numeric(p: Phrase, at: Moment) -> Timex | None:
    text = p.get("date") or ""
    a, b, c = (int(x) for x in re.split(r"[/.,:-]", text))
    if re.match(r"\d{4}\D", text):
        return of_day(a, b, c)
    year = c if c > 99 else c + (2000 if c < 70 else 1900)
    # 26.04.2022 and 26/04/2022 put the day first; 4/26/2022 and, in English, 4/5/2022 the month.
    month_first = p.lexicon.month_first and "/" in text
    return of_day(year, a, b) if (month_first and a <= 12) or b > 12 else of_day(year, b, a)


def _decade(p: Phrase, at: Moment) -> Timex | None:
    digits = number_of((p.get("decade") or "").lstrip("'’"))
    if digits % 10 or (digits >= 100 and not 1000 <= digits < 2200) or (digits < 100 and _is_age(p)):
        return None
    if digits >= 100 and digits % 100 == 0 and digits < 2000:  # the 1700s
        return timex.part(timex.century(digits // 100 + 1), p.get("part"))
    first = digits if digits >= 100 else digits + (2000 if at.day and at.day.year >= 2002 + digits else 1900)
    return timex.part(timex.decade(first), p.get("part"))


def _is_age(p: Phrase) -> bool:
    """'In his 20s', 'in their early 50s'."""
    return bool(_POSSESSIVE.search(p.before(8))) or not (
        p.has("the") or p.follows("the") or p.follows("and") or "'" in p.before(1)
    )


def _century(p: Phrase, at: Moment) -> Timex | None:
    if p.get("unit") != "CE":
        return None
    return timex.part(timex.century(number_of(p.get("ordinals") or "")), p.get("part"))


def _years_short(p: Phrase, at: Moment) -> Timex | None:
    begin, end = int(p.get("year") or 0), number_of(p.get("digit") or p.get("integer") or "")
    if not 1900 <= begin <= 2100 or end <= begin % 100:
        return None
    return timex.join(timex.year(begin), timex.year(begin // 100 * 100 + end))


def _year_alone(p: Phrase, at: Moment) -> Timex | None:
    if p.has("part"):
        return timex.part(timex.year(_year(p)), p.get("part"))
    if p.is_part_of_number() or (p.counts() and not p.follows_determiner()):
        return None
    told = p.follows("link") or p.follows("preposition")
    if not told and not 1900 <= _year(p) <= 2060:
        return None
    return timex.year(_year(p))


RULES = [
    Rule("numeric", "2022-04-26, 26/04/2022", "date", _numeric),
    Rule("interval", "June 3-5, 2022", f"{_WEEKDAY} anymonth dot? dom (dash|to) dom (comma? year)?", _interval),
    Rule(
        "interval_day_first",
        "from 3 to 5 June",
        "the? dom dot? (dash|to|and|until) the? dom dot? of? anymonth (of? year)?",
        _interval,
    ),
    Rule(
        "month_day_year",
        "Tuesday, April 26, 2022",
        f"{_WEEKDAY} anymonth dot? the? dom comma? (of? year) (comma? daypart)?",
        _full,
    ),
    Rule(
        "day_month_year",
        "26 April 2022, 26 de abril de 2022",
        f"{_WEEKDAY} the? dom dot? of? anymonth dot? (comma|of)? year daypart?",
        _full,
    ),
    Rule("month_day", "April 26, Tuesday, Sept. 6", f"{_WEEKDAY} anymonth dot? the? dom (daypart)?", _partial),
    Rule("day_month", "on 5 May, le mardi 26 avril", f"{_WEEKDAY} the? dom dot? of? anymonth", _partial),
    Rule("month_year", "late April 2022", f"{MODIFIED} anymonth dot? (comma|of)? year", _month_of_year),
    Rule(
        "month_of_year",
        "October of next year",
        f"{MODIFIED} anymonth dot? (of|comma)? (the? relative) unit",
        _month_of_relative_year,
    ),
    Rule("relative_month", "last April", "the? relative (month|name_month)", _relative_month),
    Rule("month", "early June, mid-May", "the? part (dash|of)? (the|this)? anymonth", _month_alone),
    Rule("month_alone", "October", "month|(?<=lead) name_month", _month_alone),
    Rule("decade", "the late 1990s, the '80s", f"{MODIFIED} the? decade", _decade),
    Rule("century", "the early 20th century", f"{MODIFIED} the? ordinals dash? unit", _century),
]
YEARS = [
    Rule("years_short", "2014-16", "year (dash|slash) (digit|integer)", _years_short),
    Rule("year", "in 2014, early 2023", f"{MODIFIED} year", _year_alone),
]
