"""Expressions that start from the article's day or from the day last mentioned."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.durations import AMOUNT, amount_of, length
from tasks.enrichers.dates.rules.explicit import number_of
from tasks.enrichers.dates.tense import is_ahead
from tasks.enrichers.dates.timex import Timex

_AS_SOON = re.compile(r"\b(?:as|so|how|too)\s$", re.IGNORECASE)
_THAN = re.compile(r" than\b")
_ENDS = re.compile(r"\s*(?:[.,;:!?\"”’')–—-]|$)|\s(?:and|or|but|has|have|is|was|were|had|of|for|in|as|with|to|will)\b")


def _deictic(p: Phrase, at: Moment) -> Timex | None:
    if p.is_title():  # USA Today
        return None
    found = at.shifted(int(p.get("deictic") or 0), "D")
    return _in_part(p, at.anchored(found) if at.day else found, at)


def _in_part(p: Phrase, found: Timex, at: Moment) -> Timex:
    name = p.get("daypart")
    if name is None or (found.first is None and at.day):
        return found
    return timex.clock(found.first, name)._replace(anchor=found.anchor)


def _tonight(p: Phrase, at: Moment) -> Timex | None:
    return timex.clock(at.day, "NI")._replace(anchor=at.source)


def _this_morning(p: Phrase, at: Moment) -> Timex | None:
    step = int(p.get("relative") or 0)
    if p.has("same") or p.has("following") or p.has("previous"):
        day, source = at.here()
    else:
        day, source = at.day, at.source
    return timex.clock(timex.plus(day, step) if day else None, p.get("daypart") or "")._replace(anchor=source)


def _weekday(p: Phrase, at: Moment) -> Timex | None:
    number = int(p.get("weekday") or 0)
    if not p.has("relative"):
        return _in_part(p, at.weekday(number, is_ahead(p)), at)
    step = int(p.get("relative") or 0)
    if p.has("following") and at.context and at.context.first:
        day = timex.plus(at.context.first, (number - at.context.first.isoweekday() - 1) % 7 + 1)
        return _in_part(p, timex.day(day)._replace(anchor="context"), at)
    return _in_part(p, at.weekday_of(number, step), at)


def _period(p: Phrase, at: Moment) -> Timex | None:
    """'Last week', 'this year'; 'the previous month', 'that day' and 'the next day' start from the context."""
    unit, step = p.get("anyunit") or "", int(p.get("relative") or 0)
    if unit in ("TS", "TM", "TH", "FN") or p.is_title():  # ABC's “This Week”
        return None
    if p.has("ended") and unit == "D":  # the last day of the talks
        return None
    from_context = p.has("previous") or p.has("following") or p.has("same") or (p.has("next") and unit == "D")
    day, source = at.here(unit) if from_context else (at.day, at.source)
    found = at.shifted(step, unit, day)
    return _narrowed(p, found._replace(anchor=source if day else None), at)


def _narrowed(p: Phrase, found: Timex, at: Moment) -> Timex:
    """'Earlier this month' ends at the anchor, 'later this year' begins there."""
    way, day = p.get("later"), at.day
    if way is None or day is None or found.first is None or found.last is None or not found.first <= day <= found.last:
        return found
    return found._replace(last=day) if way == "-1" else found._replace(first=day)


def _ago(p: Phrase, at: Moment) -> Timex | None:
    """'Three days ago' starts from the anchor; 'two weeks later' and 'the year before' from the context."""
    if (p.has("before") or p.has("after")) and not _ENDS.match(p.text, p.end):  # the day before the vote
        return None
    count, unit = amount_of(p), p.get("anyunit") or ""
    if _THAN.match(p.text, p.end):
        return timex.vague(length(count, unit), "DURATION")
    way = int(p.get("ago") or p.get("hence") or p.get("later") or p.get("before") or p.get("after") or 0)
    if count is None:
        return timex.vague("PAST_REF" if way < 0 else "FUTURE_REF")
    if unit.startswith("T"):
        return _hours(p, count, unit)
    day, source = (at.day, at.source) if p.has("ago") or p.has("hence") else at.here(unit)
    if count % 1:
        count, unit = round(count * 12), "M"
    return at.shifted(way * int(count), unit, day)._replace(anchor=source if day else None)


def _hours(p: Phrase, count: float, unit: str) -> Timex:
    """'Two hours ago' is a time without a value; 'six minutes later' says how long."""
    return timex.vague("PAST_REF", "TIME") if p.has("ago") else timex.vague(length(count, unit), "DURATION")


def _in_two_weeks(p: Phrase, at: Moment) -> Timex | None:
    """'Will meet in two weeks' is a date; 'fell in two weeks' is none."""
    count, unit = amount_of(p), p.get("anyunit") or ""
    if count is None or count % 1 or unit.startswith("T") or not is_ahead(p):
        return None
    return at.anchored(at.shifted(int(count), unit)) if at.day else at.shifted(int(count), unit)


def _same_month(p: Phrase, at: Moment) -> Timex | None:
    """'The same month a year ago': the month last named, in that year."""
    unit, way = p.get("unit") or "", int(p.get("ago") or p.get("later") or 0)
    far, count = p.all("anyunit")[-1], amount_of(p)
    day, source = at.here(unit)
    if day is None or far != "Y" or count is None or count % 1 or unit not in ("D", "W", "M", "Q"):
        return None
    year = day.year + way * int(count)
    if not 1 <= year <= 9990:
        return None
    there = day.replace(year=year, day=min(day.day, timex.month_length(year, day.month)))
    return at.shifted(0, unit, there)._replace(anchor=source)


def _week_of_month(p: Phrase, at: Moment) -> Timex | None:
    """The first, second … or last day or week of a month."""
    unit, number = p.get("unit"), int(p.get("anymonth") or 0)
    year = p.get("year")
    month = timex.month(int(year), number) if year else at.month(number, is_ahead(p))
    if unit not in ("D", "W") or month.first is None or month.last is None:
        return None
    step, middle = {"D": (1, 0), "W": (7, 3)}[unit]  # a week belongs to the month of its Thursday, as in ISO 8601
    nth = number_of(p.get("ordinals") or "")
    day = timex.plus(month.first, middle + step * (nth - 1)) if nth else timex.plus(month.last, -middle)
    return at.shifted(0, unit, min(day, month.last))._replace(anchor=month.anchor)


def _in_the_morning(p: Phrase, at: Moment) -> Timex | None:
    day, source = at.here()
    return timex.clock(day, p.get("daypart") or "")._replace(anchor=source)


def _the_past(p: Phrase, at: Moment) -> Timex | None:
    return timex.vague("PAST_REF") if _ENDS.match(p.text, p.end) else None


def _vague(p: Phrase, at: Moment) -> Timex | None:
    noun_follows = p.text[p.end - 6 : p.end] == "future" and not _ENDS.match(p.text, p.end)
    if noun_follows or _AS_SOON.search(p.before(5)):  # the future course of the race; as soon as
        return None
    return timex.vague(p.get("vague") or "PAST_REF")


RULES = [
    Rule("deictic", "today, yesterday morning", "(part|later)? deictic (mark? daypart)?", _deictic),
    Rule("tonight", "tonight", "(later|part)? tonight", _tonight),
    Rule(
        "this_morning",
        "this morning, later that night",
        "later? (this|same|following|next|previous) daypart",
        _this_morning,
    ),
    Rule("weekday_after", "mardi dernier, el martes pasado", "the? weekday (past|next)", _weekday),
    Rule("weekday", "Tuesday, last Friday night", "(the? relative)? weekday daypart?", _weekday),
    Rule("ago", "three days ago, a week later, a decade from now", f"approximate? {AMOUNT} (ago|hence|later)", _ago),
    Rule("the_year_before", "the year before", "the unit (before|after)", _ago),
    Rule("same_month", "the same month a year ago", f"the? same unit {AMOUNT} (ago|later)", _same_month),
    Rule(
        "week_of_month",
        "the last week of March",
        "the? (past|ordinal|nth|second) unit of anymonth (of? year)?",
        _week_of_month,
    ),
    Rule("years_ago", "years ago, months later", "(units) (ago|later)", _ago),
    Rule("in_two_weeks", "will meet in two weeks", f"(?<=in) {AMOUNT}", _in_two_weeks),
    Rule(
        "period",
        "last week, earlier this month, the previous year",
        "later? the? relative unit",
        _period,
    ),
    Rule("later_in_the_day", "later in the day", "later in the unit", _period),
    Rule("period_after", "la semaine dernière, el año pasado", "the? unit (past|next|previous|following)", _period),
    Rule("in_the_morning", "in the morning", "(?<=in) the daypart", _in_the_morning),
]
VAGUE = [
    Rule("the_past", "the past", "thepast", _the_past),
    Rule("vague", "now, recently, the future", "vague|recent", _vague),
]
