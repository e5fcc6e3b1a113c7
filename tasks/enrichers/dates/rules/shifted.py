"""Times a number of units away: three days ago, a week later, the year before, the same month a year ago."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.classes import CLASSES, CODES
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.lengths import AMOUNT, IN_YEARS, amount_of, length, unit_of
from tasks.enrichers.dates.shifting import UNKNOWN, in_year
from tasks.enrichers.dates.tense import is_ahead, then_ahead
from tasks.enrichers.dates.timex import Timex

_WAYS = ("ago", "hence", "later", "before", "after", "ago_first", "hence_first", "previous")
#: Has not risen in six months; all that it can take in a year.
_NOT_YET = re.compile(r"\b(?:ha(?:s|ve|d)(?:n['’]t| not| never)|can)\b[^.;:]{0,40}$")
_YEAR = 366
_SHORT = frozenset(["D", "W", "M"])
_OF = re.compile(r" of\b")
_THAN = re.compile(r" than\b")
#: Within two weeks; the most, the first time, the largest drop in nine years.
_SPANS = re.compile(
    r"\b(?:[Ww]ithin|(?:most|least|first|best|worst|only|record|high|low|times?|\w\w+est)(?: [a-z]+)? in) $"
)
ENDS = re.compile(
    r"\s*(?:[.,;:!?\"”’')–—-]|$)|\s(?:and|or|but|has|have|is|was|were|had|of|for|in|as|with|to|will|at|on|near|when|by)\b"
)


def _ago(p: Phrase, at: Moment) -> Timex | None:
    """'Three days ago' starts from the anchor; 'two weeks later' and 'the year before' from the context."""
    if (p.has("before") or p.has("after")) and not ENDS.match(p.text, p.end):  # the day before the vote
        return _around(p)
    if part := p.get("daypart"):
        return _part_of_day(p, at, part)
    count, unit = amount_of(p), unit_of(p)
    if _THAN.match(p.text, p.end):
        return timex.vague(length(count, unit), "DURATION")
    if count is None and p.has("later") and _way(p) > 0:  # minutes later, two men fled
        return timex.vague(length(count, unit), "DURATION")
    if count is None:
        return timex.vague("PAST_REF" if _way(p) < 0 else "FUTURE_REF")
    if unit.startswith("T"):
        return _hours(p, count, unit)
    if unit == "Y" and count == 1 and not p.has("the") and (found := _in_other_year(p, at)):
        return found
    day, source = (at.day, at.source) if p.has("ago") or p.has("hence") else at.here(unit)
    if p.has("later") and _way(p) > 0 and source != "context" and not is_ahead(p):  # later than what isn't told
        return timex.vague(length(count, unit), "DURATION")
    if _way(p) < 0 and day and at.day and day > at.day:  # frozen until 2026 … up from a year earlier
        day, source = at.day, at.source
    if unit in _SHORT and source != "context" and not p.has("ago") and at.is_elsewhere(_YEAR):
        return timex.vague(UNKNOWN.get(unit, "XXXX"))  # the week before, in a tale of 1978
    if count % 1:
        count, unit = _whole(count, unit)
    found = at.shifted(_way(p) * int(count), unit, day)
    if day and at.day and found.first and day <= at.day < found.first and source == "context" and not is_ahead(p):
        return timex.vague(length(amount_of(p), unit_of(p)), "DURATION")  # was arrested 17 months later
    return found._replace(anchor=source if day else None, mod=p.get("approximate"))


def _around(p: Phrase) -> Timex | None:
    """'In the week before the vote', 'over the month after it began': how long before or after what it names."""
    unit = p.get("unit") or ""
    if unit not in ("W", "M", "Y", "DE") or not p.follows("spanning"):
        return None
    p.leave_last()
    return timex.vague(length(1, unit), "DURATION")


def _from_day(p: Phrase, at: Moment) -> Timex | None:
    """'Two years ago today', 'a week from Tuesday': as far from that day; 'ten years ago this week' is that week."""
    count, unit = amount_of(p), unit_of(p)
    ahead = p.has("from")
    day = (
        at.weekday(int(p.get("weekday") or 0)).by(Lean.AHEAD if ahead else Lean.PAST)
        if p.has("weekday")
        else at.shifted(int(p.get("deictic") or 0), "D")
    )
    this = p.all("anyunit")[-1] if p.has("this") else "D"
    if count is None or count % 1 or day.first is None:
        return None
    steps = int(count) if ahead else -int(count)
    if unit in ("D", "W"):
        return at.anchored(at.shifted(steps * (7 if unit == "W" else 1), "D", day.first))
    found = in_year(day, day.first.year + steps) if unit == "Y" and not p.has("weekday") else None
    return at.anchored(at.shifted(0, this, found.first)) if found else None


def _whole(count: float, unit: str) -> tuple[int, str]:
    """Half a century is fifty years, a year and a half are eighteen months, a week and a half ten days."""
    if unit in IN_YEARS:
        return round(count * IN_YEARS[unit]), "Y"
    return (round(count * 12), "M") if unit == "Y" else (round(count * timex.DAYS[unit]), "D")


def _part_of_day(p: Phrase, at: Moment, part: str) -> Timex:
    """'The night before', 'the morning after'."""
    day, source = at.here()
    return timex.clock(timex.plus(day, _way(p)) if day else None, part).anchored(source)


def _way(p: Phrase) -> int:
    """Back or ahead: -1, 1."""
    return int(next((value for name in _WAYS if (value := p.get(name))), 0))


def _first(p: Phrase, at: Moment) -> Timex | None:
    """'Il y a trois ans', 'vor zwei Wochen', 'dentro de dos meses'; days and longer alone."""
    count, unit = amount_of(p), unit_of(p)
    if count is None:
        return timex.vague("PAST_REF" if _way(p) < 0 else "FUTURE_REF")
    if unit.startswith("T") or count % 1:
        return None
    found = at.shifted(_way(p) * int(count), unit)
    return at.anchored(found) if at.day else found


def _in_other_year(p: Phrase, at: Moment) -> Timex | None:
    """'Sales fell in the third quarter, … from a year ago. A year earlier, …': that quarter of the year before."""
    context = at.context_within(1 if p.has("later") else 0)
    if context is None or context.first is None or not 28 <= timex.span(context) <= 184:
        return None
    found = in_year(context, context.first.year + _way(p))
    return found.anchored("context") if found else None


def _hours(p: Phrase, count: float, unit: str) -> Timex:
    """'Two hours ago' is a time without a value; 'six minutes later' says how long."""
    return timex.vague("PAST_REF", "TIME") if p.has("ago") else timex.vague(length(count, unit), "DURATION")


def _in_two_weeks(p: Phrase, at: Moment) -> Timex | None:
    """'Will meet in two weeks' is a date; 'fell in two weeks' is none."""
    count, unit = amount_of(p), unit_of(p)
    if p.get("approximate") not in (None, "APPROX"):  # the first in more than 20 years
        return None
    if count is None or count % 1 or unit.startswith("T") or p.has("second") or _SPANS.search(p.before(30)):
        return None
    if _OF.match(p.text, p.end) or _NOT_YET.search(p.before(60)):  # in a year of anger; hasn't worn in six months
        return None
    if not (is_ahead(p) or then_ahead(p)):
        return None
    found = at.shifted(int(count), unit)
    if at.day and found.first is None:  # in 40,000 years
        return None
    return found._replace(anchor=at.source if at.day else None, mod=p.get("approximate"))


def _same_period(p: Phrase, at: Moment) -> Timex | None:
    """'The same month a year ago', 'the same period of 2012': the month or quarter last named, in that year."""
    base = at.named(_unit_at(p, p.first + p.codes.rindex(CODES["same"]) + 1))
    if base is None or base.first is None:
        return None
    return _moved(base, _year_of(p, at, base.first.year))


def _year_earlier(p: Phrase, at: Moment) -> Timex | None:
    """'The year-earlier quarter', 'year-ago levels': the quarter last named a year before, else that year."""
    if p.get("unit") != "Y":
        return None
    base = at.named(_unit_at(p, p.last - 1))
    if base is None or base.first is None:
        return at.anchored(at.shifted(_way(p), "Y")) if at.day else at.shifted(_way(p), "Y")
    return _moved(base, base.first.year + _way(p))


def _latest_period(p: Phrase, at: Moment) -> Timex | None:
    """'Sales rose in the latest period': the quarter that the text speaks of, else the last one."""
    return at.named("Q") if p.text[p.start : p.end].endswith(("latest period", "recent period")) else None


def _of_year(p: Phrase, at: Moment) -> Timex | None:
    """'The 1988 quarter', 'the 1988 period': the quarter last named, in that year."""
    base = at.named("Q" if p.has("quarter") else "")
    return _moved(base, int(p.get("year") or 0)) if base and at.context_within(2) else None


def _moved(base: Timex, year: int | None) -> Timex | None:
    found = in_year(base, year) if year else None
    return found.anchored(base.anchor) if found else None


def _unit_at(p: Phrase, index: int) -> str:
    """The unit that a token names; nothing for 'period', which may be a month, quarter or half."""
    return p.tokens.values[index] if p.tokens.codes[index] in CLASSES["unit"] + CLASSES["quarter"] else ""


def _year_of(p: Phrase, at: Moment, base: int) -> int | None:
    """The year of the tail: 'of 2012', 'last year', 'two years earlier'."""
    if year := p.get("year"):
        return int(year)
    if way := _way(p):
        count = amount_of(p)
        years = p.all("anyunit")[-1] == "Y" and count is not None and not count % 1
        return base + way * int(count) if years and count else None
    return at.day.year + int(p.all("relative")[-1]) if at.day else None


RULES = [
    Rule("ago_first", "il y a trois ans, vor zwei Wochen", f"(ago_first|hence_first) approximate? {AMOUNT}", _first),
    Rule(
        "ago_today",
        "two years ago today, a week from Tuesday, ten years ago this week",
        f"approximate? {AMOUNT} (ago|from) (deictic|weekday)|approximate? {AMOUNT} ago this unit",
        _from_day,
    ),
    Rule(
        "ago",
        "three days ago, a week later, a decade from now",
        f"approximate? {AMOUNT} (and a half)? (ago|hence|later)",
        _ago,
    ),
    Rule("the_year_before", "the year before", "the (unit|daypart) (before|after)", _ago),
    Rule(
        "same_period",
        "the same month a year ago, the same period last year",
        f"(the|same)? same (unit|quarter|period) ({AMOUNT} (ago|later)|(of|in|comma)? (year|the? relative unit))",
        _same_period,
    ),
    Rule(
        "year_earlier",
        "the year-earlier quarter, year-ago period, the prior-year quarter",
        "the? unit dash (ago|later) (unit|quarter|period)?|the? previous dash unit (quarter|period)?"
        "|the? previous unit (quarter|period)",
        _year_earlier,
    ),
    Rule("latest_period", "in the latest period", "the past period", _latest_period),
    Rule("quarter_of_year", "the 1988 quarter, the 1988 period", "the year (quarter|period)", _of_year),
    Rule("years_ago", "years ago, months later", "units (ago|later|hence)", _ago),
    Rule("in_two_weeks", "will meet in about two weeks", f"(?<=in) approximate? {AMOUNT}", _in_two_weeks),
]
