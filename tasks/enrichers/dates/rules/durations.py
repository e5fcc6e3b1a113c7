"""How long and how often: durations and sets."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.classes import CLASSES
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.timex import Timex

_NUMBER = "((a|number|word|hundred|digit|integer|decimal) (dash? (word|hundred)){0,4} (dash? and dash? a dash? half)?)"
AMOUNT = f"(({_NUMBER}|vaguely|recent|half dash? a?) dash? anyunit)"
_OF = re.compile(r" of\b")
_OF_TIME = re.compile(r" (?:of|in|to come|ago|later|earlier|after|before|behind|apart)\b")
_RATED = re.compile(r"\d(?:[\d.,]*\d)?(?: ?(?:million|billion|trillion|percent)|-[a-z]+)?(?: [a-z]+s)? $")
_AGED = re.compile(r"\b(?:aged|age of)\W*$")
_IN_YEARS = {"DE": 10, "CE": 100}
_HALVES = {"TH": "PT30M", "D": "PT12H", "Y": "P6M"}
_TIME_UNITS = {"TH": "H", "TM": "M", "TS": "S"}


def amount_of(p: Phrase) -> float | None:
    """The number of units; None for several, few, and plurals without a number."""
    if p.has("vaguely") or p.has("recent"):
        return None
    total, group, seen = 0.0, 0.0, False
    for value in p.all("number"):
        number = float(value.replace(",", ""))
        seen = True
        if number >= 100 and value in ("100", "1000") and group:
            group *= number
        else:
            group += number
    total += group
    if p.has("half"):
        return (total if seen else 1.0 if p.has("and") else 0.0) + 0.5
    if not seen:
        return None if p.has("plural") else 1.0
    return total


def length(count: float | None, unit: str) -> str:
    """TIMEX3 value of a duration: P3D, PT30M, P2.5Y, PXW."""
    if count is not None and count % 1 and unit in _IN_YEARS:  # half a century
        count, unit = count * _IN_YEARS[unit], "Y"
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    number = "X" if count is None else f"{count:g}" if count < 10**6 else f"{count:.0f}"
    if unit in _TIME_UNITS:
        return f"PT{number}{_TIME_UNITS[unit]}"
    if unit == "FN":
        return f"P{'X' if count is None else format(count * 2, 'g')}W"
    if unit == "Q":
        return f"P{'X' if count is None else format(count * 3, 'g')}M"
    return f"P{number}{unit}" if unit != "WE" else f"P{number}WE"


def _unit(p: Phrase) -> str:
    return "TS" if p.has("second") and not p.has("unit") and not p.has("units") else p.get("anyunit") or ""


def _duration(p: Phrase, at: Moment) -> Timex | None:
    if p.get("a") and not p.has("dash") and _RATED.search(p.before(60)):
        return timex.vague(length(amount_of(p), _unit(p)), "SET")  # 40,000 barrels a day
    if p.is_age() or _AGED.search(p.before(16)) or p.is_part_of_number() or _is_no_time(p):
        return None
    found = timex.vague(length(amount_of(p), _unit(p)), "DURATION")
    return found._replace(mod="APPROX") if p.has("approximate") else found


def _is_no_time(p: Phrase) -> bool:
    """'A second', 'a quarter of' and 'one day' are rarely lengths of time; 'in one day' is."""
    single = p.all("number") in (["1"], [])
    if p.has("quarter") or p.get("units") == "Q":
        return single or p.has("dash") or bool(_OF.match(p.text, p.end))  # three-quarters of them
    if p.has("second"):
        return single and not p.has("units")
    return p.has("one") and p.get("unit") == "D" and not p.follows("lead")


def _first_of_two(p: Phrase, at: Moment) -> Timex | None:
    """'Two to three years': the first number has the unit of the second."""
    codes, values = p.tokens.codes, p.tokens.values
    for i in range(p.last, min(p.last + 6, len(codes))):
        if codes[i] in CLASSES["anyunit"]:
            return timex.vague(length(amount_of(p), values[i]), "DURATION")
    return None


def _running(p: Phrase, at: Moment) -> Timex | None:
    """'The past three months' ends, 'the next four years' begins at the anchor."""
    count, unit, step = amount_of(p), _unit(p), int(p.get("relative") or 0)
    found = timex.vague(length(count, unit), "DURATION")
    if at.day is None or count is None or unit.startswith("T") or count % 1 or step == 0:
        return found
    there = timex.plus(at.day, step * round(count * _DAYS.get(unit, 1)))
    return at.anchored(found._replace(first=min(there, at.day), last=max(there, at.day)))


_DAYS = {"D": 1, "W": 7, "WE": 7, "FN": 14, "M": 30.4375, "Q": 91.3125, "Y": 365.25, "DE": 3652.5, "CE": 36525}


def _age(p: Phrase, at: Moment) -> Timex | None:
    """An age is an amount, no time: nothing, and nothing inside it."""
    return timex.vague("", "AGE")


def _bare(p: Phrase, at: Moment) -> Timex | None:
    if p.get("units") == "Q" and _OF.match(p.text, p.end):
        return None
    if not (p.follows("link") or p.follows("preposition") or p.follows("the")) and not _OF_TIME.match(p.text, p.end):
        return None
    return timex.vague(length(None, p.get("units") or ""), "DURATION")


def _adverb(p: Phrase, at: Moment) -> Timex | None:
    if p.is_title():  # the Daily Herald
        return None
    return timex.vague(p.get("adverb") or "", "SET")


def _every(p: Phrase, at: Moment) -> Timex | None:
    if weekday := p.get("weekday"):
        return timex.vague(f"XXXX-WXX-{weekday}", "SET")
    if month := p.get("month"):
        return timex.vague(f"XXXX-{int(month):02d}", "SET")
    if part := p.get("daypart"):
        return timex.vague(f"XXXX-XX-XXT{part}", "SET")
    if season := p.get("season"):
        return timex.vague(f"XXXX-{season}", "SET")
    return timex.vague(length(amount_of(p), _unit(p)), "SET")


def _rate(p: Phrase, at: Moment) -> Timex | None:
    """'$5 a day', 'twice a week': only the part from 'a' is the expression."""
    while not (p.tokens.values[p.first] == "1" or p.follows("per") or p.follows("times")) and p.first < p.last - 1:
        p.first += 1
    return timex.vague(length(1, _unit(p)), "SET")


def _stretch(p: Phrase, at: Moment) -> Timex | None:
    return timex.vague(p.get("stretch") or "", "DURATION")


AGES = [
    Rule("age", "42-year-old, 12 years old", f"{AMOUNT} dash? old", _age),
]
RULES = [
    Rule(
        "running",
        "the next four years, the past few weeks",
        f"(thepast|the? (past|next|following|previous)) {AMOUNT}",
        _running,
    ),
    Rule("running_bare", "the past decades", "(thepast|the? (past|next|following|previous)) units", _running),
    Rule("every", "every day, each Tuesday", f"every ({AMOUNT}|anyunit|weekday|month|daypart|season)", _every),
    Rule("rate", "twice a week, 40 a day", "(times|digit|integer|decimal|per) a? unit", _rate),
    Rule(
        "first_of_two", "between 60 and 90 days", "(number|a)(?=(to|and|or|dash) number dash? anyunit)", _first_of_two
    ),
    Rule("duration", "three days, two-year, several weeks", f"(approximate|the)? {AMOUNT} (and a half)?", _duration),
    Rule("bare", "for years, decades", "units", _bare),
    Rule("adverb", "weekly, annual", "adverb", _adverb),
    Rule("stretch", "year-long", "stretch", _stretch),
]
