"""Weeks, months, quarters and years that a word places: last week, earlier this month, the past year, the weekend."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.classes import CLASSES
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.durations import running
from tasks.enrichers.dates.rules.explicit import number_of, of_day
from tasks.enrichers.dates.rules.lengths import unit_of
from tasks.enrichers.dates.shifting import UNKNOWN
from tasks.enrichers.dates.tense import fitting, is_ahead, is_told, lean
from tasks.enrichers.dates.timex import Timex

_STOPS = re.compile(
    r"\s*(?:[.,;:!?\"”)–—]|$)|\s(?:and|but|by|from|as|with|compared|versus|has|have|was|were|is|will)\b|\sto [$£€]?\d"
)
_MUCH = re.compile(r"\b(?:[Mm]uch|[Mm]ost|[Rr]est|[Pp]art|[Cc]lose|[Hh]igh|[Ll]ow) of $")
_ENDED = re.compile(
    r"\b(?:ended|ends|closed|finished|began|begins|started|starts|opened|(?:percent|points?|cents?|pence) on) $|% on $"
)
#: The biggest deals of the year, its first recession of the decade.
_ONE_OF = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|final|only|most|least|best|worst|\w{3,}est)"
    r"(?: [\w'’-]+){1,4} of $"
)
_OF = re.compile(r" of\b")
#: What is during, throughout a time that no clause or noun behind it says more of.
_DURING = re.compile(r"\b(?:[Dd]uring|[Tt]hroughout) $")
_SAID_OF = re.compile(
    r"[-–]| (?:of|before|after|when|that|which|ahead|to|until|in|on|he|she|it|they|we|I|you|\w+ing)\b"
)
#: Days from which on a tale is no news: in May 2011, she asked; the next month she had it tested.
_AWAY = 60
_LONG = frozenset(["W", "M", "Q", "Y", "DE", "CE"])


def _period(p: Phrase, at: Moment) -> Timex | None:
    """'Last week', 'this year'; 'the previous month', 'that day' and 'the next day' start from the context."""
    unit, step = unit_of(p), int((p.all("relative") or ["0"])[-1])
    if p.has("thepast") and unit in ("TM", "TH"):  # the past hour
        return running(p, at)
    if unit in ("TS", "TM", "TH", "FN") or p.is_title():  # ABC's “This Week”
        return None
    if unit != "Q" and p.text.startswith("last ", p.start) and p.is_owned():  # her last decade
        return None
    if _runs(p, unit):
        return running(p, at)
    if p.has("over") and (unit == "D" or (p.has("the") and _OF.match(p.text, p.end))):  # the last day of the talks
        return None
    if _is_from_context(p, at, unit):
        return _narrowed(p, _from_context(p, at, unit), at)
    found = at.shifted(step, unit, at.day)
    return _narrowed(p, found.anchored(at.source if at.day else None), at)


def _from_context(p: Phrase, at: Moment, unit: str) -> Timex:
    """'The next day', 'the previous year' from what was named; without days where what is to follow isn't told."""
    step, (day, source) = int(p.all("relative")[-1]), at.here(unit)
    if step > 0 and source != "context" and not is_ahead(p):
        return timex.vague(UNKNOWN.get(unit, "XXXX"))
    return at.shifted(step, unit, day).anchored(source if day else None)


def _is_from_context(p: Phrase, at: Moment, unit: str) -> bool:
    """'That day', 'the previous month', 'the next day'; 'the next year', where the clause tells of what was."""
    if p.has("previous") or p.has("following") or p.has("same"):
        return True
    if not p.has("next") or unit == "D" or p.codes[-1] in CLASSES["next"]:  # l'année prochaine
        return p.has("next") and unit == "D"
    return p.has("the") and (is_told(p) or (at.is_elsewhere(_AWAY) and not is_ahead(p)))


def _runs(p: Phrase, unit: str) -> bool:
    """'The past year', 'over the last week', 'within the next month' are as long as their unit, not a page of it."""
    if unit not in _LONG or p.has("later"):
        return False
    spans = unit != "Q" and p.has("the") and (p.has("past") or p.has("next")) and p.follows("spanning")
    return p.has("thepast") or (spans and p.tokens.values[p.first - 1] == "over")


def _narrowed(p: Phrase, found: Timex, at: Moment) -> Timex:
    """'Earlier this month' ends at the anchor, 'later this year' begins there."""
    way, day = p.get("later"), at.day
    if way is None or day is None or found.first is None or found.last is None or not found.first <= day <= found.last:
        return found
    return found._replace(last=day) if way == "-1" else found._replace(first=day)


def _before_last(p: Phrase, at: Moment) -> Timex | None:
    """'The week before last', 'the year after next': two away; the night before last is that of two days ago."""
    if p.text[p.start : p.end].endswith(("latest", "past", "coming", "recent")):
        return None
    way, unit = (-1 if p.has("before") else 1), p.get("unit") or "D"
    if weekday := p.get("weekday"):
        nearer = at.weekday_of(int(weekday), way)
        return at.anchored(timex.day(timex.plus(nearer.first, 7 * way))) if nearer.first else nearer
    found = at.shifted(2 * way, unit)
    if part := p.get("daypart"):
        return timex.clock(found.first, part).anchored(at.source)
    return at.anchored(found) if at.day else found


def _the_unit(p: Phrase, at: Moment) -> Timex | None:
    """'For the year', 'during the quarter', 'the entire month': the one that the text speaks of."""
    unit = unit_of(p)
    if unit == "WE":
        return _weekend(p, at)
    if unit in ("D", "W", "M", "Y") and _is_part(p, unit):
        if unit != "D" and at.day and at.context_within(0) is None:
            return at.anchored(at.shifted(0, unit))
        return _the_day(at) if unit == "D" else at.named(unit)
    placed = p.has("later") or p.has("early")
    owned = p.has("the") and p.text[p.end : p.end + 2] in ("'s", "’s")  # the year's best film
    told = p.has("whole") or p.follows("spanning") or placed or owned
    if unit == "Q" and (told or _is_quarter(at.context_within(1))):
        return None if _OF.match(p.text, p.end) else _narrowed(p, timex.part(_quarter(p, at), p.get("early")), at)
    if not told or unit not in (*_LONG, "D") or not (placed or owned or _stops(p)):
        return None
    found = _year_over(p, at) if unit == "Y" else at.named(unit)
    if found is None:
        return None
    if unit == "D" and found.anchor != "context" and not placed:
        return None
    return _narrowed(p, timex.part(found, p.get("early")) if unit != "D" else found, at)


def _quarter(p: Phrase, at: Moment) -> Timex:
    """The one just named; else the one that is over, since results tell of it, or the running one."""
    context = at.context_within(1)
    if context and _is_quarter(context):
        return context.anchored("context")
    found = at.shifted(0 if lean(p) is Lean.AHEAD else -1, "Q")
    return at.anchored(found) if at.day else found


def _is_quarter(named: Timex | None) -> bool:
    return named is not None and 89 <= timex.span(named) <= 92


def _is_part(p: Phrase, unit: str) -> bool:
    """'Much of the day', 'ended the week higher', 'rose 2% on the month', 'the day's trading'."""
    if not p.has("the") or _OF.match(p.text, p.end):
        return False
    if unit == "D" and p.text[p.end : p.end + 2] in ("'s", "’s"):
        return True
    before = p.before(50)
    one_of = before.endswith(" of ") and _ONE_OF.search(before) and not p.before_is("units", 2)
    return bool(one_of or _MUCH.search(before) or _ENDED.search(before))


def _the_day(at: Moment) -> Timex | None:
    """The single day named here, else the article's."""
    named = at.context_within(1)
    day, source = (named.first, "context") if named and timex.span(named) == 1 else (at.day, at.source)
    return timex.day(day).anchored(source) if day else None


def _year_over(p: Phrase, at: Moment) -> Timex | None:
    """The year that the text speaks of; 'for the year, profit rose', in its first quarter, is the one before."""
    early = at.day is not None and at.day.month <= 3 and at.context_within(1) is None
    if early and p.follows("spanning") and lean(p) in (Lean.PAST, Lean.OVER):
        return at.anchored(at.shifted(-1, "Y"))
    return at.named("Y")


def _stops(p: Phrase) -> bool:
    """Whether the noun phrase ends with it: 'for the year, sales', 'for the quarter rose'; not 'for the year ahead'."""
    after = p.text[p.end : p.end + 20].split(None, 1)
    if _DURING.search(p.before(11)) and not _SAID_OF.match(p.text, p.end):  # during the year Holm Corp. bought
        return True
    return bool(_STOPS.match(p.text, p.end)) or (bool(after) and p.lexicon.tenses.tells_past(after[0].rstrip(".,")))


def _weekend(p: Phrase, at: Moment) -> Timex | None:
    """The last one, today's included; the coming one where the clause looks ahead."""
    if at.day is None:
        return timex.vague("XXXX-WXX-WE")
    if _OF.match(p.text, p.end):  # the weekend of July 4
        return None
    back = at.day.isoweekday() < 6 and lean(p) is not Lean.AHEAD
    return at.anchored(at.shifted(-1 if back else 0, "WE"))


def _end_of_unit(p: Phrase, at: Moment) -> Timex | None:
    """The start, middle or end of a running or relative period: 'the end of last year', 'early next week'."""
    unit = unit_of(p)
    if unit not in (*_LONG, "WE", "D"):
        return None
    if unit == "D" and _AT.search(p.before(8)):  # 'at the end of the day' is a manner of speaking
        return None
    if year := p.get("year"):  # year-end 2012
        return timex.part(timex.year(int(year)), p.get("anypart")) if unit == "Y" else None
    if at.day is None:
        return at.shifted(0, unit)
    if p.has("relative") and _is_from_context(p, at, unit):  # early the next day
        found = _from_context(p, at, unit)
        return found._replace(mod=p.get("anypart")) if unit == "D" else timex.part(found, p.get("anypart"))
    over = unit == "Y" and p.get("anypart") == "END" and not p.has("relative") and _is_over(p)
    found = at.shifted(-1 if over else int(p.get("relative") or 0), unit, at.day)
    return at.anchored(timex.part(found, p.get("anypart")))


def _is_over(p: Phrase) -> bool:
    """'Its work force rose to 4,619 at year-end': the year before has ended."""
    return p.follows("preposition") and not is_ahead(p) and lean(p) is not Lean.OPEN


_AT = re.compile(r"\b[Aa]t\s(?:the\s)?$")


def _part_of_month(p: Phrase, at: Moment) -> Timex | None:
    """The first, second … or last day, week or weekday of a month, or a half of it."""
    unit, number, year = p.get("unit"), int(p.get("anymonth") or 0), p.get("year")
    month = timex.month(int(year), number) if year else fitting(p, at.month(number))
    if month.first is None or month.last is None:
        return None
    nth = number_of(p.get("ordinals") or "")
    if weekday := p.get("weekday"):
        return _nth_weekday(month, int(weekday), nth)
    if p.has("half") or p.has("halves"):
        middle = month.first.replace(day=15)
        return (
            month._replace(last=middle, mod="START")
            if nth == 1
            else month._replace(first=timex.plus(middle, 1), mod="END")
        )
    if unit not in ("D", "W"):
        return None
    step, middle_day = {"D": (1, 0), "W": (7, 3)}[unit]  # a week belongs to the month of its Thursday, as in ISO 8601
    day = timex.plus(month.first, middle_day + step * (nth - 1)) if nth else timex.plus(month.last, -middle_day)
    return at.shifted(0, unit, min(day, month.last)).anchored(month.anchor)


def _week_of_day(p: Phrase, at: Moment) -> Timex | None:
    """'The week of March 11': the one that holds the day."""
    month, day, year = int(p.get("anymonth") or 0), number_of(p.get("dom") or ""), p.get("year")
    unit = p.get("unit")
    if unit not in ("W", "WE") or not 1 <= day <= timex.month_length(2000, month):
        return None
    found = of_day(int(year), month, day) if year else fitting(p, at.month_day(month, day))
    return at.shifted(0, unit, found.first).anchored(found.anchor) if found and found.first else None


def _nth_weekday(month: Timex, weekday: int, nth: int) -> Timex | None:
    """'The first Tuesday in November', 'the last Friday of August'."""
    if month.first is None or month.last is None:
        return None
    first = timex.plus(month.first, (weekday - month.first.isoweekday()) % 7)
    last = timex.plus(month.last, -((month.last.isoweekday() - weekday) % 7))
    day = timex.plus(first, 7 * nth - 7) if nth else last
    return timex.day(day).anchored(month.anchor) if day <= month.last else None


RULES = [
    Rule(
        "period",
        "last week, earlier this month, the past year, this quarter",
        "later? (thepast|same same|(the|this)? relative) (unit|quarter)",
        _period,
    ),
    Rule(
        "later_in_the_day",
        "later in the day, earlier in the week, late in the month",
        "(later|early) in (the|this) (unit|quarter)",
        _the_unit,
    ),
    Rule("period_after", "la semaine dernière, el año pasado", "the? unit (past|next|previous|following)", _period),
    Rule("the_unit", "for the year, the entire month, over the weekend", "the whole? (unit|quarter)", _the_unit),
]
PARTS = [
    Rule(
        "before_last",
        "the week before last, the Friday after next",
        "the (unit|weekday|daypart) (before past|after next)",
        _before_last,
    ),
    Rule(
        "week_of_day",
        "the week of March 11",
        "the unit of (anymonth dot? dom (comma? year)?|dom anymonth year?)",
        _week_of_day,
    ),
    Rule(
        "part_of_month",
        "the last week of March, the first Tuesday in November, the second half of July",
        "the? ((past|ordinal|nth|second) (unit|half|weekday)|halves) (of|in) anymonth (of? year)?",
        _part_of_month,
    ),
    Rule(
        "part_of_period",
        "the end of the year, early next week",
        "the? anypart dash? (of|preposition)? the? relative? (unit|quarter)",
        _end_of_unit,
    ),
    Rule("year_end", "by year-end", "unit (dash|possessive)? (part|edge) (of? year)?", _end_of_unit),
]
