"""Years, decades and centuries."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.explicit import MODIFIED, number_of
from tasks.enrichers.dates.timex import Timex

_POSSESSIVE = re.compile(r"\b(?:his|her|hers|their|my|your|our|its)\W*$")
_WEATHER = re.compile(r"\b(?:highs?|lows?|temperatures?|degrees|fahrenheit|mercury|readings)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?:[Ii]n|[Ss]ince) $")
_ALONE = re.compile(r"\($|\b(?:c|ca)\. $")
_PLURAL = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b")


def _decade(p: Phrase, at: Moment) -> Timex | None:
    digits = number_of((p.get("decade") or "").lstrip("'’"))
    if digits % 10 or (digits >= 100 and not 1000 <= digits < 2200) or (digits < 100 and _is_age(p)):
        return None
    if digits >= 100 and digits % 100 == 0 and digits < 2000:  # the 1700s
        return timex.part(timex.century(digits // 100 + 1), p.get("anypart"))
    if digits < 100 and _WEATHER.search(p.around()):  # highs in the 70s
        return None
    first = digits if digits >= 100 else digits + (2000 if at.day and at.day.year >= 2002 + digits else 1900)
    return timex.part(timex.decade(first), p.get("anypart"))


def _decade_of_years(p: Phrase, at: Moment) -> Timex | None:
    """'Les années 1990', 'los años 90'; English counts: the years 1990 and 1991."""
    first = int(p.get("year") or 1900 + number_of(p.get("integer") or "1"))
    if p.lexicon.month_first or p.get("units") != "Y" or first % 10 or first > 2030:
        return None
    return timex.part(timex.decade(first), p.get("anypart"))


def _is_age(p: Phrase) -> bool:
    """'In his 20s', 'in their early 50s'."""
    return bool(_POSSESSIVE.search(p.before(8))) or not (
        p.has("the") or p.follows("the") or p.follows("and") or "'" in p.before(1)
    )


def _century(p: Phrase, at: Moment) -> Timex | None:
    if p.get("unit") != "CE" or p.is_name():  # 21st Century Fox
        return None
    return timex.part(timex.century(number_of(p.get("ordinals") or "")), p.get("anypart"))


def _years_short(p: Phrase, at: Moment) -> Timex | None:
    begin, end = int(p.get("year") or 0), number_of(p.get("digit") or p.get("integer") or "")
    if not 1400 <= begin <= 2100 or end <= begin % 100:
        return None
    return timex.join(timex.year(begin), timex.year(begin // 100 * 100 + end))


def _year_alone(p: Phrase, at: Moment) -> Timex | None:
    if p.has("unit") and p.get("unit") != "Y":
        return None
    if p.has("anypart"):
        return timex.part(timex.year(int(p.get("year") or 0)), p.get("anypart"))
    if p.is_part_of_number() or (p.counts() and not p.follows_determiner() and not _is_in_year(p)):
        return None
    told = p.follows("dating") or p.has("unit") or _stands_alone(p)
    year = int(p.get("year") or 0)
    if not told and (not 1900 <= year <= 2060 or (year % 100 == 0 and _PLURAL.match(p.text, p.end))):
        return None
    return timex.year(year)


def _is_in_year(p: Phrase) -> bool:
    """'In 2004 more than 200 left': a count of things would be written 2,004."""
    return bool(_IN.search(p.before(6))) and int(p.get("year") or 0) % 100 != 0


def _stands_alone(p: Phrase) -> bool:
    """'(1738)', '(1704 – 1787)', 'c. 1818': a year before 1900 that nothing else tells."""
    after_year = p.follows("dash") and p.before_is("year", 2)
    return bool(_ALONE.search(p.before(5))) or after_year


LONGER = [
    Rule("decade", "the late 1990s, the '80s", f"{MODIFIED} the? decade", _decade),
    Rule(
        "decade_of_years",
        "les années 1990, los años 90",
        f"{MODIFIED} (the? units year|the units integer)|(?<=preposition) units integer",
        _decade_of_years,
    ),
    Rule("century", "the early 20th century", f"{MODIFIED} the? ordinals dash? unit", _century),
]
RULES = [
    Rule("years_short", "2014-16", "year (dash|slash) (digit|integer)", _years_short),
    Rule("year", "in 2014, early 2023, the year 1995", f"({MODIFIED}|the? unit) year", _year_alone),
]
