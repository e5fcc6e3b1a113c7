"""Votes, debates and games that a day or month is named with: a phrase in; the one nearest to the article's day out."""

import re
from collections.abc import Callable
from datetime import date

from tasks.enrichers.dates.lean import Lean, Leaning
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.tense import lean
from tasks.enrichers.dates.timex import Timex

_VOTE = r"(?:elections?|votes?|primary|primaries|caucus(?:es)?|referendum|run-?off|ballot|conventions?)"
#: The Nov. 8 general election; a convention in July.
_BEFORE_VOTE = re.compile(rf"(?:['’]s)? (?:[A-Za-z.]*(?:[A-Z.]|al|ary) ){{0,2}}{_VOTE}\b")
_BEHIND_VOTE = re.compile(rf"\b{_VOTE} (?:in [A-Z][a-z]+ )?(?:in|on) (?:early |late )?$")
#: Tuesday's Republican presidential debate.
_BEFORE_EVENT = re.compile(
    rf"['’]s (?:[\w.-]+ ){{0,3}}(?:{_VOTE}|debates?|contests?|games?|match|matches|races?|finals?|hearings?|summit)\b"
)
_LEADS_TO = re.compile(r"\b(?:[Bb]efore|[Aa]head of|[Ff]or) $")
#: Days back count as so many where no verb says that it is over: most votes that news speaks of lie ahead.
_BACK = 2


def of_vote(p: Phrase, at: Moment, make: Callable[[int], Timex | None]) -> Timex | None:
    """'To sway the Nov. 8 election', 'spoke of a convention in July': the nearest one, but where it is told ahead."""
    if at.day is None or not (_BEFORE_VOTE.match(p.text, p.end) or _BEHIND_VOTE.search(p.before(36))):
        return None
    choices = [found for year in at.years() if (found := make(year))]
    points = lean(p)
    if points is Lean.AHEAD or not choices:
        return None
    day, back = at.day, _BACK if points is Lean.OPEN else 1
    return at.anchored(min(choices, key=lambda found: _away(found, day, back)))


def of_event(p: Phrase, at: Moment, found: Leaning) -> Timex | None:
    """'Is strong in Tuesday's primary', 'argued before Tuesday's debate': the nearer one where no verb says which."""
    day = at.day
    if day is None or found.past is found.ahead or not _is_of_event(p):
        return None
    return min(found.ahead, found.past, key=lambda found: _away(found, day, 1))


def _is_of_event(p: Phrase) -> bool:
    """Whether an event is named by it, and no verb says when: 'is strong in Tuesday's primary'."""
    if not _BEFORE_EVENT.match(p.text, p.end):
        return False
    points = lean(p)
    return points is Lean.OPEN or (points is not Lean.AHEAD and bool(_LEADS_TO.search(p.before(9))))


def _away(found: Timex, day: date, back: int) -> int:
    """Days from a day to a time, those back as so many."""
    first, last = found.first or day, found.last or day
    return (first - day).days if first > day else (day - last).days * back if last < day else 0
