"""Days and months whose year stands before them in the sentence: shot on Aug. 3, 2017, and died on Aug. 9."""

import re
from collections.abc import Callable

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.tense import lean
from tasks.enrichers.dates.timex import Timex

#: Characters before a day in which its year is looked for; those before the year that tell what it is of.
_REACH, _NEAR = 300, 60
#: What a year that holds for the whole sentence has before it: In 2011, he; But on Aug. 3, 2017, they; Im Jahr 2011.
_OPENING = re.compile(
    r"\W{0,3}(?:But |And |Then |Back |Early |Late )?(?:In|in|On|on|During|En|Le|El|Em|Im|Am)"
    r"(?: [A-ZÉ]\w+\.?| [a-zéû]+| \d{1,2}[.,]?,?){0,3} $"
)
#: A clause or aside of its own begins: 'in 2008, but they followed in October'.
_TURNS = re.compile(r"[;—–:()“”\"]|\b(?:which|who|whose|but|while|although|though|now|since|has|have)\b")
#: In 2011, he was arrested, officials said in May.
_TOLD = re.compile(r"\w[^,]*, [^,]*\b(?:said|says|told|reported|announced|wrote)\b[^,]*$")
_PLACED = re.compile(r"\b(?:[Ii]n|im|en|em|the|their|his|her|its) $")
_PREPOSITIONS = re.compile(r",? (?:(?:in|on|from|between|de|em|en|im|le|el) )?$")
#: Aug. 3, 2017, and died on; March 2019 in Ohio and ended in.
_AND = re.compile(r"(?: [\w'’-]+){0,4},? (?:and|until|then)(?: [\w'’-]+){1,8} $")
_NO_BEGIN = re.compile(r"\b(?:born|since|than|founded|joined|hired|until|by)\b[^,]*$")
_LAST_YEAR = re.compile(r"\blast year(?P<after>[^.;]*)$")


def of_year_before(p: Phrase, at: Moment, make: Callable[[int], Timex | None]) -> Timex | None:
    """'In 2011, he was arrested on May 3': in the year named before, where the clause's tense agrees."""
    named, day = at.other_year(), at.day
    if named is None or named.first is None or day is None or not _reaches(p, named, named.first.year, day.year):
        return None
    found = make(named.first.year)
    if found and found.last and found.last < named.first and _AND.match(p.text[_end(p, named.first.year) : p.start]):
        found = make(named.first.year + 1)  # began in November 2019 and ended in January
    if found is None or found.first is None:
        return None
    points, ahead = lean(p), found.first > day
    agrees = points is Lean.OPEN or ahead == (points is Lean.AHEAD)
    return found.anchored("context") if agrees else None


def _end(p: Phrase, year: int) -> int:
    """Where the year that is written last before a phrase ends; -1 where none is."""
    place = p.text.rfind(f"{year:04d}", max(0, p.start - _REACH), p.start)
    return place if place < 0 else place + 4


def _reaches(p: Phrase, named: Timex, year: int, this_year: int) -> bool:
    """Whether a year that stands before a phrase holds for it."""
    end = _end(p, year)
    if end < 0:
        last = _LAST_YEAR.search(p.before(_NEAR)) if year == this_year - 1 else None
        return bool(last and _PREPOSITIONS.fullmatch(last["after"]))
    begin, between = end - 4, p.text[end : p.start]
    before = p.text[max(0, begin - _NEAR) : begin]
    if _TURNS.search(between):
        return False
    if _OPENING.match(p.text, 0, begin):
        return not _TOLD.search(between)
    if timex.span(named) <= 31:
        return bool(_AND.match(between)) and not _NO_BEGIN.search(before)
    return bool(_PLACED.search(before) and _PREPOSITIONS.fullmatch(between))
