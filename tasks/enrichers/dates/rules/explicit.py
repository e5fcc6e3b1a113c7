"""Dates with a number in them: days, months, years, decades, centuries; missing years come from the anchor."""

import re
from collections.abc import Callable
from datetime import date

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.classes import CODES
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.lean import Leaning
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.beside import of_year_before
from tasks.enrichers.dates.rules.events import of_vote
from tasks.enrichers.dates.rules.ranges import begin_of_range, end_of_range, relative_year
from tasks.enrichers.dates.rules.shifted import ENDS
from tasks.enrichers.dates.tense import fitting
from tasks.enrichers.dates.timex import Timex

_WEEKDAY = "(the? daypart of)? ((the|this)? anyweekday dot? comma? daypart? comma? (preposition? the)?|this)?"
PART = "(the? (edge (dash|of)|(part|early) (dash|of)?) (the|this)?)"
MODIFIED = f"{PART}?"
_OLD = re.compile(r",? \d{3}\b(?![,.:]\d)")
_ATTACKS = re.compile(r",? (?:terror(?:ist)? )?(?:attacks|hijack\w+|Commission)\b")
_OF_NAME = re.compile(r" (?:of|on|for) [A-Z]")
_OWNED = re.compile(r"\b(?:its|their|our) $", re.IGNORECASE)
_NO_NAME = re.compile(r"[,.;)]|$| [a-z]")
_IS = re.compile(r" (?:was|is|has|will|saw|brought|may)\b")
_LOWER = re.compile(r"[a-z][a-rt-z] $")
_COUNTED = re.compile(
    r" (?:retail |auto |car |home |export |jobs? |employment |trade |campaign finance )?"
    r"(?:sales|figures|data|numbers|orders|output|exports|imports|deliveries|payrolls|inflation|unemployment|traffic"
    r"|production|prices|reports?|estimates?|forecasts?|projections?|surveys?|polls?)\b"
)
#: Usually snows in June; not: has often said since June. All its words end in the same letters, which are looked for.
_IN_GENERAL = re.compile(
    r"ally(?:(?<=\busually)|(?<=\btypically)|(?<=\bnormally)|(?<=\bgenerally)|(?<=\btraditionally)|(?<=\bannually))"
    r"(?: (?!had\b|was\b|were\b|since\b)[A-Za-z]+){0,4} $"
)
#: Oil for June delivery, December wheat.
_TO_DELIVER = re.compile(r" (?:delivery|futures|contracts?|wheat|corn|soybeans|crude)\b")
#: Needs them come November; is marching toward November; heading into November.
_TOWARD = re.compile(r"(?<!has)(?<!had)(?<!ave) come $|^Come $|\b(?:towards?|head(?:ing|s)? into) $")
_NUMBERED = re.compile(r"\.? ?\d")
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
    if _OLD.match(p.text, p.end):  # 30 September 420
        return timex.NO_TIME
    if not 1 <= day <= timex.month_length(2000, month) or p.counts():
        return None
    if (month, day) == (9, 11) and _ATTACKS.match(p.text, p.end):
        return timex.day(date(2001, 9, 11))
    year, source = begin_of_range(p, at, month)
    if year:
        begin = of_day(year, month, day)
        return _with_part_of_day(p, begin.anchored(source) if begin else None)
    found = end_of_range(p, at, month, day) or nearest_day(p, at, month, day)
    return _with_part_of_day(p, found)


def nearest_day(p: Phrase, at: Moment, month: int, day: int) -> Timex:
    """The day that its clause tells; of another year where that alone falls on the weekday named beside it."""
    found = _told(p, at, at.month_day(month, day), lambda year: of_day(year, month, day))
    weekday = int(p.get("anyweekday") or 0)
    if not weekday or found.first is None or found.first.isoweekday() == weekday:
        return found
    others = (of_day(year, month, day) for year in at.years())
    matching = [other for other in others if other and other.first and other.first.isoweekday() == weekday]
    return at.anchored(matching[0]) if matching else found


def _with_part_of_day(p: Phrase, found: Timex | None) -> Timex | None:
    name = p.get("daypart")
    if found is None or name is None or found.first is None:
        return found
    return timex.clock(found.first, name).anchored(found.anchor)


def _interval(p: Phrase, at: Moment) -> Timex | None:
    month, days = _month(p), [number_of(x) for x in p.all("dom")]
    if p.has("and") and not p.follows("from") and days[1] != days[0] + 1:  # am 24. und 31. Dezember
        return None
    if p.has("year"):
        begin, end = (of_day(_year(p), month, day) for day in days[:2])
    else:
        begin = _partial(p, at)
        end = of_day(begin.first.year, month, days[1]) if begin and begin.first else None
    return timex.join(begin, end) if begin and end else None


def _day_beside(p: Phrase, at: Moment) -> Timex | None:
    """'Feb. 3 and 4': a second day of the month; not 'on Feb. 3 and 4 people'."""
    named = at.context_within(0)
    if (
        named is None
        or named.first is None
        or named.first != named.last
        or not (p.has("year") or ENDS.match(p.text, p.end))
    ):
        return None
    found = of_day(named.first.year, named.first.month, number_of(p.get("dom") or ""))
    return found.anchored(named.anchor) if found else None


def _month_of_year(p: Phrase, at: Moment) -> Timex | None:
    return timex.part(timex.month(_year(p), _month(p)), p.get("anypart"))


def _month_of_relative_year(p: Phrase, at: Moment) -> Timex | None:
    year, source = relative_year(p, at)
    if year is None:
        return timex.vague(f"XXXX-{_month(p):02d}") if at.day is None else None
    return timex.part(timex.month(year, _month(p)).anchored(source), p.get("anypart"))


def _day_of_relative_year(p: Phrase, at: Moment) -> Timex | None:
    """'Sept. 11 last year', 'March 3 of that year'; 'May 8 last week' is another thing."""
    year, source = relative_year(p, at)
    found = of_day(year, _month(p), number_of(p.get("dom") or "")) if year else None
    return found.anchored(source) if found else None


def _month_alone(p: Phrase, at: Moment) -> Timex | None:
    if p.has("short_month"):
        _takes_stop(p)
    if p.has("name_month") and _OF_NAME.match(p.text, p.end):  # the March of Dimes
        return None
    year, source = begin_of_range(p, at, _month(p))
    if year:
        return timex.part(timex.month(year, _month(p)).anchored(source), p.get("anypart"))
    if _IN_GENERAL.search(p.before(45)):
        return timex.vague(f"XXXX-{_month(p):02d}")
    months = at.month(_month(p))
    found = end_of_range(p, at, _month(p), None) or _of_noun(p, months)
    found = found or _told(p, at, months, lambda year: timex.month(year, _month(p)))
    return timex.part(found, p.get("anypart"))


def _short_month(p: Phrase, at: Moment) -> Timex | None:
    """'In Sept.' with its stop, 'Jan-March'; not 'in Jan', 'Dec. 40'."""
    if _NUMBERED.match(p.text, p.end):
        return None
    ranged = p.follows("dash") or p.tokens.codes[p.last : p.last + 1] == CODES["dash"]
    return _month_alone(p, at) if _takes_stop(p) or ranged else None


def _takes_stop(p: Phrase) -> bool:
    """Whether a short name at its end has its stop, which it takes: 'late Dec.'."""
    if p.text.startswith(".", p.end):  # that of the last word of a run is no token of it
        p.end += 1
    return p.text.startswith(".", p.end - 1)


def _told(p: Phrase, at: Moment, found: Leaning, make: Callable[[int], Timex | None]) -> Timex:
    """The month or day that its sentence or clause tells, made of a year where another than the article's is named."""
    return of_year_before(p, at, make) or of_vote(p, at, make) or fitting(p, found)


def _of_noun(p: Phrase, months: Leaning) -> Timex | None:
    """'Will publish its February sales', 'oil for June delivery fell': what the noun behind it says."""
    if _COUNTED.match(p.text, p.end):
        return months.open
    before = p.before(14)
    toward = before.endswith(("ome ", "ward ", "wards ", "into ")) and _TOWARD.search(before)
    return months.ahead if toward or _TO_DELIVER.match(p.text, p.end) else None


def _month_inside(p: Phrase, at: Moment) -> Timex | None:
    """'Its March sales': a name of a month inside a sentence; May, which people are named, needs an owner."""
    owned = _OWNED.search(p.before(6)) or (p.start == 0 and _COUNTED.match(p.text, p.end))  # March figures
    told = p.start < 2 and _IS.match(p.text, p.end)  # March was wet
    inside = p.get("name_month") == "3" and (told or _LOWER.search(p.before(3)))
    return _month_alone(p, at) if (owned or inside) and _NO_NAME.match(p.text, p.end) else None


def _relative_month(p: Phrase, at: Moment) -> Timex | None:
    month, step = _month(p), int(p.get("relative") or 0)
    if p.has("short_month") and (_NUMBERED.match(p.text, p.end) or not _takes_stop(p)):
        return None
    if at.day is None:
        return _month_alone(p, at)
    if step == 0:  # this November; that March
        here, source = (at.day, at.source) if p.has("this") else at.here("Y")
        return timex.month(here.year, month).anchored(source) if here else None
    year = at.day.year + step * ((at.day.month - month) * -step <= 0)
    return at.anchored(timex.month(year, month))


def _numeric(p: Phrase, at: Moment) -> Timex | None:
    text = p.get("date") or ""
    if p.is_part_of_number():  # version 10.11.12
        return None
    a, b, c = (int(x) for x in re.split(r"[/.,:-]", text))
    if re.match(r"\d{4}\D", text):
        return of_day(a, b, c)
    year = c if c > 99 else c + (2000 if c < 70 else 1900)
    # 26.04.2022 and 26/04/2022 put the day first; 4/26/2022 and, in English, 4/5/2022 the month.
    month_first = p.lexicon.month_first and "/" in text
    return of_day(year, a, b) if (month_first and a <= 12) or b > 12 else of_day(year, b, a)


RULES = [
    Rule("numeric", "2022-04-26, 26/04/2022", "date", _numeric),
    Rule("interval", "June 3-5, 2022", f"{_WEEKDAY} anymonth dot? dom (dash|to) dom (comma? year)?", _interval),
    Rule(
        "interval_day_first",
        "from 3 to 5 June",
        "the? dom dot? (dash|to|and|until|the) the? dom dot? of? anymonth (of? year)?",
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
    Rule(
        "day_of_year",
        "Sept. 11 last year, 3 May this year",
        "(anymonth dot? dom|dom of? anymonth) comma? (of? the? relative) unit",
        _day_of_relative_year,
    ),
    Rule(
        "day_beside",
        "April 26 and 27, May 3 and 5, 2023",
        "(?<=anymonth dom and) dom (comma year)?|(?<=anymonth dot dom and) dom (comma year)?",
        _day_beside,
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
    Rule("relative_month", "last April, next Sept.", "the? relative anymonth dot?", _relative_month),
    Rule("month", "early June, mid-May, late Dec.", f"{PART} anymonth dot?", _month_alone),
    Rule(
        "month_alone",
        "October, in March, March's, a March poll",
        "month|(?<=lead) name_month|name_month (?=possessive)|(?<=a) name_month",
        _month_alone,
    ),
    Rule(
        "month_of_range",
        "March-May exports, January-March",
        "name_month (?=dash anymonth)|(?<=anymonth dash) name_month|(?<=short_month dot dash) name_month",
        _month_alone,
    ),
    Rule(
        "short_month",
        "in Sept., between Oct. and Dec., Jan-March, the Oct.-Dec. period",
        "(?<=dating) short_month dot?|(?<=the) short_month dot?|short_month dot? (?=(dash|and) anymonth)"
        "|(?<=anymonth (dash|to|and)) short_month dot?|(?<=short_month dot (dash|to|and)) short_month dot?",
        _short_month,
    ),
    Rule("month_inside", "its March sales", "name_month", _month_inside),
]
