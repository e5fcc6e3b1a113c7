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
_FOR = re.compile(r"\b(?:[Aa]t|[Ff]or) $")
_WILL = re.compile(r",? (?:[A-Za-z]+ ){0,3}(?:will|would|may|might|could)\b|'ll\b")
_BEEN = re.compile(r" (?:been|[a-z]+ed)\b")
_OPENS = re.compile(r"(?:^|[“”\"] ?)At $")
_WE = re.compile(r" (?:we|I|it|there)\b")
_OPENS_IN = re.compile(r"(?:^|[“”\"] ?)In $")
#: In the past they waited; not: in the past two elections.
_SUBJECT = re.compile(r" (?:he|she|it|they|we|I|you|there|the|a|his|her|its|their|[A-Z]\w+)\b")
_IN = re.compile(r"\b[Ii]n $")
_OF = re.compile(r" (?:of|when|that|or|period)\b")
_GOES_ON = re.compile(r"-\w| and (?:then|again)\b| after(?:wards?)?\b")


def _the_past(p: Phrase, at: Moment) -> Timex | None:
    """'It has in the past been weak'; not 'the past tense'."""
    opens = _OPENS_IN.search(p.before(6)) and _SUBJECT.match(p.text, p.end)
    return timex.vague("PAST_REF") if opens or ENDS.match(p.text, p.end) or _BEEN.match(p.text, p.end) else None


def _vague(p: Phrase, at: Moment) -> Timex | None:
    word = p.text[p.start : p.end].lower()
    ends = word.endswith(("future", "past", "term"))
    if ends and not (_IN.search(p.before(4)) or ENDS.match(p.text, p.end)):  # the future course
        return None
    if word.endswith(("moment", "time", "point")) and not _is_at(p, word):
        return None
    if word == "those days" and p.follows("preposition"):  # on those days
        return None
    if _AS_SOON.search(p.before(5)) or _GOES_ON.match(p.text, p.end) or _is_title(p):  # as soon as; soon after
        return None
    if word == "soon" and is_told(p):
        return None
    if word in ("some day", "someday") and not (is_ahead(p) or _WILL.match(p.text, p.end)):
        return None
    return timex.vague(p.get("vague") or "PAST_REF")


def _is_at(p: Phrase, word: str) -> bool:
    """'Nobody knew at the time', 'at the moment we have none'; not 'at the time of', 'will be at sea at that time'."""
    if _OF.match(p.text, p.end):
        return False
    opens = _OPENS.search(p.before(5)) and (word == "the time" or _WE.match(p.text, p.end))
    ends = opens or ENDS.match(p.text, p.end)
    if word == "the moment":
        return bool(ends and _FOR.search(p.before(5)))
    if not (_AT.search(p.before(4)) and (ends or word == "one time")):
        return False
    return word.startswith("this ") or not is_ahead(p)


def _is_title(p: Phrase) -> bool:
    """'All Right Now', but not 'we need it NOW'."""
    return p.is_title() and not p.text[p.start : p.end].isupper()


RULES = [
    Rule("the_past", "the past", "thepast", _the_past),
    Rule("vague", "now, recently, the future", "vague|recent", _vague),
]
