"""How long: durations, those that run up to or from the article's day, and ages, which are none."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.classes import CLASSES, CODES
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.match import matched
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.lengths import AMOUNT, amount_of, length, unit_of
from tasks.enrichers.dates.timex import Timex

_OF = re.compile(r" of\b")
_OF_MEETING = re.compile(r" (?:of|from) (?:the|its|their|last|this|a)\b")
_LIGHT = re.compile(r"\b[Ll]ight[ -]$")
_OF_WHAT = re.compile(r" (?:of|when)\b")
_OF_TIME = re.compile(
    r" (?:of|in|to come|ago|later|earlier|after|before|behind|apart|off|away|left|at a time|to (?:go|live|spare))\b"
)
#: What plural units without a number are the length of: took months, spent years in jail, just days away.
_LASTING = re.compile(
    r"\b(?:takes?|took|taken|taking|spends?|spent|spending|needs?|needed|waste[ds]?|waited|wait|last(?:s|ed)|add(?:s|ed)?"
    r"|just|only|mere|even|if not|matter of"
    r"|(?:dat(?:es?|ing)|reach(?:es|ing)?|stretch(?:es|ing)|go(?:es|ing)?|went) back) $"
)
_RATED = re.compile(
    r"(?:\d(?:[\d.,]*\d)?(?: ?(?:million|billion|trillion|percent)|-[a-z]+)?"
    r"|\b(?:hundred|thousand|million|billion|trillion|percent|times))"
    r"(?: (?:[a-z]+s|yen|yuan|won|baht|rand|kroner|kronor|euro))? $"
    r"|\b(?:hours|days|weeks|months) of [a-z]+ $"
    r"|\b(?:few|several|dozens of|hundreds of|thousands of) [a-z]+ $"
)
_AGED = re.compile(r"\b(?:aged|age of)\W*$")
_TO_LAST = re.compile(
    r"\b(?:to|will|would|can|could|may|might|must|should|not|n['’]t|cannot|usually|typically|often|generally) $"
)
_LEADING = CLASSES["the"] + CLASSES["relative"]
_AGO = (CODES["ago"], CODES["later"], CODES["hence"])
_COMPOUND = re.compile(r"[A-Za-z][-–]$")


def _duration(p: Phrase, at: Moment) -> Timex | None:
    if p.get("a") and not p.has("dash") and (p.follows("times_of") or _RATED.search(p.before(60))):
        return timex.vague(length(amount_of(p), unit_of(p)), "SET")  # 40,000 barrels a day, four hours a day
    before = p.before(16)
    if p.is_age() or ("age" in before and _AGED.search(before)) or p.is_part_of_number() or _is_no_time(p):
        return None
    _leave_article(p)
    found, mod = timex.vague(length(amount_of(p), unit_of(p)), "DURATION"), p.get("approximate")
    return found._replace(mod=mod) if mod else found


def _leave_article(p: Phrase) -> None:
    """'A five-year plan': the article belongs to the plan."""
    if p.has("dash") and p.codes[0] in CLASSES["a"] + CLASSES["the"] and p.codes[1] in CLASSES["number"]:
        p.leave_first()


def _is_no_time(p: Phrase) -> bool:
    """'A second', 'a quarter of', 'one day' and 'a good day' are rarely lengths of time; 'in one day' is."""
    if p.before(3) == "as " and p.text.startswith(("many", "few"), p.start):  # in as many days
        return True
    single = p.all("number") in (["1"], [])
    if p.text.startswith(("some ", "Some "), p.start) and (p.has("unit") or _opens_alone(p)):  # some day
        return True
    if p.has("quarter") or p.get("units") == "Q":
        fraction = p.has("dash") or bool(_OF.match(p.text, p.end))  # three-quarters of them
        return single or (fraction and not p.has("running"))
    if p.has("second"):
        return single and not p.has("units") and not p.has("half")  # half a second
    if p.get("unit") != "D" or p.has("dash") or p.follows("lead") or p.follows("preposition") or p.has("approximate"):
        return False
    return p.has("one") or (bool(p.get("a")) and not _OF_TIME.match(p.text, p.end))


def _opens_alone(p: Phrase) -> bool:
    """'Some days it feels like yesterday'; not 'Some weeks later'."""
    return p.start == 0 and not _OF_TIME.match(p.text, p.end) and not p.all("number")


def _first_of_two(p: Phrase, at: Moment) -> Timex | None:
    """'Two to three years': the first number has the unit of the second."""
    codes, values = p.tokens.codes, p.tokens.values
    if _is_tens(p) and codes[p.last] in CLASSES["dash"] and len(values[p.last + 1]) == 1:  # thirty-seven years
        return None
    for i in range(p.last, min(p.last + 6, len(codes))):
        if codes[i] in CLASSES["anyunit"]:
            if codes[i + 1 : i + 2] in _AGO:  # 40 or 50 years ago
                return None
            unit = "TS" if codes[i] in CLASSES["second"] else values[i]
            return timex.vague(length(amount_of(p), unit), "DURATION")
    return None


def _is_tens(p: Phrase) -> bool:
    word = p.get("word") or ""
    return len(word) == 2 and word[1] == "0" and word != "10"


def running(p: Phrase, at: Moment) -> Timex:
    """'The past three months' ends, 'the next four years' begins at the anchor; 'of her life' tells no days."""
    count, unit, step = amount_of(p), unit_of(p), int(p.get("relative") or 0)
    if p.has("dash") and p.has("unit"):  # the next seven-year budget
        while p.codes[0] in _LEADING:
            p.leave_first()
        return timex.vague(length(count, unit), "DURATION")
    if _TO_LAST.search(p.before(12)):  # could last six months
        p.leave_first()
        return timex.vague(length(count, unit), "DURATION")
    found = timex.vague(length(count, unit), "DURATION")
    known = at.day is not None and count is not None and not unit.startswith("T") and not count % 1 and step
    if not known or _OF.match(p.text, p.end) or at.day is None or count is None:
        return found
    there = timex.plus(at.day, step * round(count * timex.DAYS.get(unit, 1)))
    return at.anchored(found._replace(first=min(there, at.day), last=max(there, at.day)))


def _of_two_units(p: Phrase, at: Moment) -> Timex | None:
    """'Three years and six months', '2 hours 30 minutes': one length, the longer unit first."""
    place = next(place for place, code in enumerate(p.codes, p.first + 1) if code in CLASSES["anyunit"])
    parts = matched(p.tokens, p.first, place), matched(p.tokens, place, p.last)
    longer, shorter = (length(part.amount, part.all("anyunit")[0]) for part in parts)
    timed = shorter.startswith("PT")
    if longer[-1] not in _SHORTER or shorter[-1] not in _SHORTER[longer[-1]] or "X" in longer + shorter:
        return None
    if longer[-1] == "M" and timed != longer.startswith("PT"):  # two months and four seconds
        return None
    return timex.vague(longer + (shorter[2:] if longer.startswith("PT") else shorter[1:]), "DURATION")


def _first(p: Phrase, at: Moment) -> Timex | None:
    """'The first nine months of the year', 'the final three days'; not 'the third two-year term'."""
    if p.get("ordinal") != "1" and "inal " not in p.text[p.start : p.end]:
        return None
    return timex.vague(length(amount_of(p), unit_of(p)), "DURATION")


def _age(p: Phrase, at: Moment) -> Timex | None:
    """An age is an amount, no time: nothing, and nothing inside it."""
    return timex.NO_TIME


def _bare(p: Phrase, at: Moment) -> Timex | None:
    if (
        (p.get("units") == "Q" and _OF.match(p.text, p.end)) or p.follows("early") or _COMPOUND.search(p.before(2))
    ):  # kilowatt-hours
        return None
    if p.get("units") == "TM" and _OF_MEETING.match(p.text, p.end):
        return None
    named = p.follows("the") and _OF_WHAT.match(p.text, p.end)  # the days of steam, the days when
    if named or _LIGHT.search(p.before(6)):
        return None
    placed = p.follows("link") or p.follows("preposition") or p.follows("the")
    if not (placed or _OF_TIME.match(p.text, p.end) or _LASTING.search(p.before(18)) or _is_second_of_two(p)):
        return None
    if p.get("units") == "WE" and p.follows("preposition"):  # on weekends
        return timex.vague("XXXX-WXX-WE", "SET")
    return timex.vague(length(None, p.get("units") or ""), "DURATION")


def _is_second_of_two(p: Phrase) -> bool:
    """'Weeks or months', 'days and weeks'."""
    return (p.follows("or") or p.follows("and")) and p.before_is("units", 2)


def _up_to(p: Phrase, at: Moment) -> Timex | None:
    """'The week to Friday', 'the three months ended June 30': how long it is; its days come from its end."""
    return timex.vague(length(amount_of(p), unit_of(p)), "DURATION")


def _fiscal_up_to(p: Phrase, at: Moment) -> Timex | None:
    return timex.vague("P1Y", "DURATION") if p.text[p.start : p.end].lower().endswith("year") else None


def _stretch(p: Phrase, at: Moment) -> Timex | None:
    """'Year-long', 'decades-long'; with a number, as many: 'three-hour-long', 'two-decades-long'."""
    if p.tokens.codes[p.last : p.last + 1] == CODES["year"]:  # full-year 2013
        return None
    value, count = p.get("stretch") or "", amount_of(p) if p.has("dash") else None
    return timex.vague(value if count is None else re.sub("[1X]", f"{count:g}", value, count=1), "DURATION")


#: Units behind one that says how long with it.
_SHORTER = {"Y": "MWD", "M": "WDS", "W": "D", "D": "HM", "H": "MS"}
_NUMBERED = "(digit|integer|one|word|a) (units|unit)"
_END = "(to|until|closing) (in|preposition)? the? (anyweekday|anymonth|dom|year|anypart|holiday)"
AGES = [
    Rule("age", "42-year-old, 12 years old", f"{AMOUNT} dash? old", _age),
]
UP_TO = [
    Rule(
        "up_to", "the week to Friday, the three months ended June 30", f"the (unit|quarter|{AMOUNT}) (?={_END})", _up_to
    ),
    Rule("fiscal_up_to", "the fiscal year ended June 30", f"the fiscal (?={_END})", _fiscal_up_to),
]
RULES = [
    Rule(
        "running",
        "the next four years, the past few weeks",
        f"(thepast|the? (past|next|following|previous)) {AMOUNT}",
        running,
    ),
    Rule(
        "first",
        "the first nine months of the year",
        "the? ordinal (number|vaguely) running? anyunit (of the unit)?",
        _first,
    ),
    Rule("running_bare", "the past decades", "(thepast|the? (past|next|following|previous)) units", running),
    Rule(
        "first_of_two", "between 60 and 90 days", "(number|a)(?=(to|and|or|dash) number dash? anyunit)", _first_of_two
    ),
    Rule(
        "two_units",
        "three years and six months, 2 hours 30 minutes",
        f"approximate? {_NUMBERED} (comma? and|comma)? {_NUMBERED} (?!ago|later|hence|before|after|old)",
        _of_two_units,
    ),
    Rule(
        "duration",
        "three days, two-year, about a week",
        f"(approximate|the|another)? {AMOUNT} (and a half)?",
        _duration,
    ),
    Rule("bare", "for years, decades", "units", _bare),
    Rule("stretch", "year-long, three-hour-long", "(number dash)? stretch", _stretch),
]
