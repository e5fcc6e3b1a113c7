"""Clock times, with the day where one stands beside them."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.classes import CLASSES, CODES
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.explicit import nearest_day, number_of, of_day
from tasks.enrichers.dates.shifting import UNKNOWN
from tasks.enrichers.dates.tense import fitting, is_ahead, lean
from tasks.enrichers.dates.timex import Timex

_TIME = "(approximate? ((clock|digit|decimal) am|clock|noon|(digit|word|one) oclock) zone?|(year|integer|digit) zone)"
_DATE = "(anyweekday dot? comma?)? (anymonth dot? dom (comma? year)?|dom of? anymonth year?)"
_IN_PART = "in the daypart (preposition? anyweekday|deictic)?"
_PART = (
    "(this? relative)? anyweekday daypart?|deictic daypart?|tonight|(this|same) daypart"
    "|the (same|next|following) daypart"
    f"|{_IN_PART}"
)
_DAY = f"({_DATE}|{_PART}|the? (next|following|same|previous) unit)"


_NOUN = re.compile(r"[ -](?!and\b|or\b|as\b|when\b|to\b|in\b|on\b|local\b)[a-z]")
_AGAIN = re.compile(r" (?:every|each|daily)\b")
_AGAIN_AT = re.compile(r"\b(?:[Ee]very|[Ee]ach) [a-z]+ (?:at|around|by|before|until) $")
_HOURS = re.compile(r"([01]\d|2[0-3])([0-5]\d)", re.ASCII)
_PARTING = frozenset(["and", "but", "or", "to", "until", "after", "before", "since", "from", "last", "next", "every"])
_AT = re.compile(r"\b(?:at|around|about|until|till|before|after) $", re.IGNORECASE)
_PRICED = re.compile(
    r"[%$£€¥]|\b(?:percent|pct|points?|shares?|stocks?|index|yields?|rates?|trading|dollar|pound|euro|yen|rupee|barrel"
    r"|million|billion)\b"
)
#: At 5 p.m. (1500 GMT) on Wednesday.
_ASIDE = re.compile(r"^(?: \([^()]{1,25}\)|\))")
_WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d{1,2}))?", re.ASCII)


def _time_of(p: Phrase) -> str | None:
    """`T` value of a clock time: 15:00, 10:30Z."""
    if noon := p.get("noon"):
        return noon
    if p.has("zone") and (hours := _HOURS.fullmatch(_before(p, "zone"))):
        return f"{hours[1]}:{hours[2]}{p.get('zone') or ''}"  # 0830 GMT
    written = _WRITTEN.fullmatch(p.get("clock") or p.get("decimal") or _hour(p))
    if written is None:  # a score, a price, a range: "38,72", "8.30-5"
        return None
    hour, minute = int(written[1]), int(written[2] or 0)
    half = p.get("am") or ("12" if _is_second_half(hour, p) else None)
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + int(half)
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}{p.get('zone') or ''}"


def _before(p: Phrase, name: str) -> str:
    """What stands before its first token of a class."""
    place = p.index(name)
    return p.tokens.values[place - 1] if place > p.first else ""


def _hour(p: Phrase) -> str:
    """The number of an hour, not of a day: 6 in 'March 16 at 6 p.m.'."""
    told = next((name for name in ("am", "oclock", "zone") if p.has(name)), None)
    return _before(p, told) if told else p.get("digit") or ""


def _is_second_half(hour: int, p: Phrase) -> bool:
    """'Tonight at 7:35', 'Monday evening at 8', 'at 3:30 that afternoon'."""
    if p.get("daypart") == "AF":
        return 1 <= hour < 12
    return 6 <= hour < 12 and (p.has("tonight") or p.get("daypart") in ("EV", "NI"))


def _hour_of_part(p: Phrase, at: Moment) -> Timex | None:
    """'At 9 on Monday morning', 'around 3 this afternoon'; not 'killed 9 on Monday morning'."""
    return _combined(p, at) if _AT.search(p.before(8)) or p.has("approximate") else None


def _day_of(p: Phrase, at: Moment) -> Timex | None:
    if (weekday := p.get("anyweekday")) and not p.has("anymonth"):
        if steps := p.all("relative"):
            return at.weekday_of(int(weekday), int(steps[-1]))
        return fitting(p, at.weekday(int(weekday)))
    if deictic := p.get("deictic"):
        return at.shifted(int(deictic), "D") if at.day is None else at.anchored(at.shifted(int(deictic), "D"))
    if p.has("tonight"):
        return at.anchored(at.shifted(0, "D"))
    if p.has("daypart") and not p.has("relative"):  # 5:30 in the morning
        named, source = at.day_of_clock()
        return timex.day(named).anchored(source) if named else timex.vague(UNKNOWN["D"])
    if p.has("daypart"):  # 2:15 that morning
        start, source = (at.day, at.source) if p.has("this") else at.here()
        return at.shifted(int(p.get("relative") or 0), "D", start).anchored(source if start else None)
    if p.has("relative"):
        here, source = at.here()
        if source != "context" and int(p.get("relative") or 0) > 0 and not is_ahead(p):  # closed at 2:30 the next day
            return timex.vague(UNKNOWN["D"])
        found = at.shifted(int(p.get("relative") or 0), "D", here).anchored(source)
        return found if p.get("unit") == "D" else None
    month, day = int(p.get("anymonth") or 0), _day_of_month(p)
    if year := p.get("year"):
        return of_day(int(year), month, day)
    return nearest_day(p, at, month, day) if 1 <= day <= timex.month_length(2000, month) else None


def _day_of_month(p: Phrase) -> int:
    """16 in 'March 16 at 6 p.m.', 'at 6 p.m. on 16 March': the number beside the month."""
    codes, values, month = p.tokens.codes, p.tokens.values, p.index("anymonth")
    behind = month + (2 if codes[month + 1 : month + 2] == CODES["dot"] else 1)
    beside = [place for place in (behind, month - 1, month - 2) if p.first <= place < p.last]
    return next((number_of(values[place]) for place in beside if codes[place] in CLASSES["dom"]), 0)


def _combined(p: Phrase, at: Moment) -> Timex | None:
    time, day = _time_of(p), _day_of(p, at)
    if time is None or day is None or p.before(1) in ("$", "€", "£") or _is_decimal(p):  # $12.50 on Thursday
        return None
    return timex.clock(day.first, time).anchored(day.anchor)


def _is_decimal(p: Phrase) -> bool:
    """'Rose 2.35 on Thursday', 'fell from 5.30', 'shares closed at 10.30' are numbers, 'opens at 10.30' is a time."""
    if "." not in (p.get("clock") or p.get("decimal") or "") or p.has("am") or p.has("zone"):
        return False
    return not _AT.search(p.before(8)) or bool(_PRICED.search(p.around()))


def _alone(p: Phrase, at: Moment) -> Timex | None:
    time = _time_of(p)
    told = (
        p.has("am")
        or p.has("zone")
        or p.has("noon")
        or p.has("oclock")
        or p.has("approximate")
        or p.follows("link")
        or p.follows("preposition")
    )
    if time is None or not told or p.is_part_of_number() or p.counts() or _is_decimal(p):
        return None
    if p.has("noon") and _is_hue(p):
        return None
    if _AGAIN.match(p.text, p.end) or _AGAIN_AT.search(p.before(30)):  # rose at 5 a.m. every day
        return timex.clock(None, time)
    behind = _day_behind(p, at)
    day, source = (behind.first, behind.anchor) if behind else at.day_of_clock()
    if day and at.day and day > at.day and lean(p) in (Lean.PAST, Lean.OVER):  # will snow by Tuesday, he said at 3 p.m.
        day, source = at.day, at.source
    return timex.clock(day, time).anchored(source)


def _is_hue(p: Phrase) -> bool:
    """'Midnight blue', 'a noon prayer' name no hour of this day; 'before midnight', 'at noon' do."""
    named = any(p.follows(name) for name in ("link", "preposition", "before", "after", "to"))
    return not named and bool(_NOUN.match(p.text, p.end))


def _day_behind(p: Phrase, at: Moment) -> Timex | None:
    """'At a 1 p.m. news conference Wednesday': the weekday a few words behind, in the same clause."""
    for word in _ASIDE.sub("", p.text[p.end : p.end + 60]).split()[:5]:
        code, number = p.lexicon.look_up(word.rstrip(".,;"))
        if code == CODES["weekday"]:
            return fitting(p, at.weekday(int(number)))
        if not word[-1].isalpha() or word in _PARTING:
            return None
    return None


RULES = [
    Rule("time_day", "at 3 p.m. Tuesday, 10:30 GMT on 5 May", f"{_TIME} comma? (preposition|of)? {_DAY}", _combined),
    Rule("day_time", "Tuesday at 3 p.m., Friday noon", f"{_DAY} comma? preposition? {_TIME}", _combined),
    Rule(
        "hour_of_part",
        "at 9 on Monday morning, around 3 this afternoon",
        f"approximate? digit preposition? (anyweekday daypart|deictic daypart|tonight|(this|same) daypart|{_IN_PART})",
        _hour_of_part,
    ),
    Rule("time", "at 22:30, 3pm, noon", _TIME, _alone),
]
