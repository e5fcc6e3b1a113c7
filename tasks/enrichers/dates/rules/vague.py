"""Times without days: now, recently, the past, the future."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.shifted import ENDS
from tasks.enrichers.dates.tense import is_ahead, is_told
from tasks.enrichers.dates.timex import Timex

_AS_SOON = re.compile(r"\b(?:as|so|how|too)\s$", re.IGNORECASE)
_AT = re.compile(r"\b[Aa]t $")
_OF = re.compile(r" (?:of|when)\b")
_GOES_ON = re.compile(r"-\w| and (?:then|again)\b")


def _the_past(p: Phrase, at: Moment) -> Timex | None:
    return timex.vague("PAST_REF") if ENDS.match(p.text, p.end) else None


def _vague(p: Phrase, at: Moment) -> Timex | None:
    word = p.text[p.start : p.end].lower()
    if word.endswith("future") and not ENDS.match(p.text, p.end):  # the future course of the race
        return None
    if word.endswith("moment") and not (p.follows("preposition") and ENDS.match(p.text, p.end)):
        return None
    if word.endswith("time") and not _is_back_then(p):
        return None
    if _AS_SOON.search(p.before(5)) or _GOES_ON.match(p.text, p.end) or _is_title(p):  # as soon as; now and then
        return None
    if word == "soon" and is_told(p):
        return None
    return timex.vague(p.get("vague") or "PAST_REF")


def _is_back_then(p: Phrase) -> bool:
    """'Nobody knew at the time'; not 'at the time of the crash', 'by the time', 'will be at sea at that time'."""
    placed = _AT.search(p.before(3)) and ENDS.match(p.text, p.end) and not _OF.match(p.text, p.end)
    return bool(placed) and not is_ahead(p)


def _is_title(p: Phrase) -> bool:
    """'All Right Now', but not 'we need it NOW'."""
    return p.is_title() and not p.text[p.start : p.end].isupper()


RULES = [
    Rule("the_past", "the past", "thepast", _the_past),
    Rule("vague", "now, recently, the future", "vague|recent", _vague),
]
