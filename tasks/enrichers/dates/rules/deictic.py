"""Days and parts of days that start from the article's day: today, Tuesday, last night, in the morning."""

import re

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Rule
from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules.events import of_event
from tasks.enrichers.dates.tense import fitting, is_ahead, lean
from tasks.enrichers.dates.timex import Timex

_OF_WHAT = re.compile(r" of\b|-|'s|’s")
#: Days from which on a tale is no news.
_AWAY = 60
#: Days of a time as long as a year, nearly.
_A_YEAR = 360
#: Characters before what opens a sentence, such as quotation marks.
_OPENING = 3
_HELD = re.compile(
    r" (?:(?:news|press) conference|conference call|briefing|rally|speech|hearing|session|raid|attack|broadcast)\b"
)
_ALONE = re.compile(r"[.,;:!?”\"]|$| (?:in|of|and|when)\b")
#: The Sunday Times, the Mail on Sunday.
_PAPER = re.compile(
    r" (?:Times|Mail|Telegraph|People|Mirror|Express|Independent|Herald|Star|Sun|Post|World|Tribune|Record|Mercury|Age"
    r"|Star-Times|Business Post|Magazine|Review|Territorian|Tasmanian|Guardian|Observer|Dispatch|Journal|Gazette)\b"
)
_OF_PAPER = re.compile(r"\b(?:Mail|Independent|Scotland) on $")
_ADJECTIVE = re.compile(r" (?:loans?|lending|rates?|stays?|guests?|success|sensation|trains?|shipping|shifts?)\b")
_NAMED = re.compile(r"\b(?:Super|Bloody|Giving|Fat|Black|Holy) $")


def _deictic(p: Phrase, at: Moment) -> Timex | None:
    if p.is_title() or (p.get("deictic") == "1" and (p.follows("the") or p.follows("this"))):  # USA Today, la mañana
        return None
    if p.get("deictic") == "0" and _is_nowadays(p, at):
        return timex.vague("PRESENT_REF")
    found = at.shifted(int(p.get("deictic") or 0), "D")
    return _in_part(p, at.anchored(found) if at.day else found, at)


def _is_nowadays(p: Phrase, at: Moment) -> bool:
    """'In 1975 it had 400 clients; today it has 90': against a year or decade, and no verb of the past beside it."""
    named, opens = at.context_within(0), p.start < _OPENING
    if named is None and opens:  # … clients. Today it has 90.
        named = at.context_within(1)
    if p.has("daypart") or named is None or timex.span(named) < _A_YEAR or not at.is_elsewhere(_A_YEAR):
        return False
    return lean(p) is Lean.OPEN if opens else lean(p) not in (Lean.PAST, Lean.OVER)


def _in_part(p: Phrase, found: Timex, at: Moment) -> Timex:
    name = p.get("daypart") or p.get("twilight") or _part_inside(p)
    if name is None or (found.first is None and at.day):
        return found._replace(mod=p.get("early")) if p.has("early") else found
    return timex.clock(found.first, name)._replace(anchor=found.anchor, mod=p.get("early"))


def _part_inside(p: Phrase) -> str | None:
    """'Dienstagabend': the part of the day that its word ends in."""
    endings = p.lexicon.endings
    return next((endings[end] for end in endings if p.text.endswith(end, p.start, p.end)), None) if endings else None


def _tonight(p: Phrase, at: Moment) -> Timex | None:
    """'Tonight'; 'overnight' is the night that is over, or the one ahead."""
    if p.is_title() or _ADJECTIVE.match(p.text, p.end):  # The Tonight Show, overnight loans
        return None
    over = p.text[p.start : p.end].lower().endswith("overnight") and not is_ahead(p)
    day = timex.plus(at.day, -1) if at.day and over else at.day
    return timex.clock(day, "NI").anchored(at.source)


def _this_morning(p: Phrase, at: Moment) -> Timex | None:
    if p.is_title():  # CBS This Morning
        return None
    if p.has("the") and p.has("past"):  # the last night of the fair
        return timex.NO_TIME
    step = int(p.get("relative") or 0)
    day, source = (at.day, at.source) if p.has("this") or p.has("past") else at.here()
    if p.has("same") and source != "context" and at.is_elsewhere(_AWAY):  # in 1936 … that night
        day, source = None, None
    return timex.clock(timex.plus(day, step) if day else None, p.get("daypart") or "").anchored(source)


def _weekday(p: Phrase, at: Moment) -> Timex | None:
    number = int(p.get("weekday") or 0)
    if p.is_name() and (p.has("daypart") or p.before(4) == "The "):  # Monday Night Football, The Sunday Times
        return None
    if _NAMED.search(p.before(8)) or (number >= 6 and _is_of_paper(p)):
        return None
    steps = p.all("relative")
    if p.follows("a") and p.before_is("preposition", 2) and _ALONE.match(p.text, p.end):  # they met on a Tuesday
        return _in_part(p, timex.vague(f"XXXX-WXX-{number}"), at) if not p.has("daypart") else None
    if not steps:
        return _in_part(p, _end_of_range(p, at, number) or _nearest(p, at, number), at)
    if p.has("following") and at.context and at.context.first:
        return _in_part(p, at.weekday_after(at.context.first, number), at)
    return _in_part(p, at.weekday_of(number, int(steps[-1])), at)


def _is_of_paper(p: Phrase) -> bool:
    """'The Sunday Times', 'told the Mail on Sunday'; not 'in Scotland on Sunday'."""
    if p.has("daypart") or p.has("relative") or p.has("early"):
        return False
    before = p.before(20)
    return bool(_PAPER.match(p.text, p.end) or _OF_PAPER.search(before)) and not before.endswith("in Scotland on ")


def _weekday_of_week(p: Phrase, at: Moment) -> Timex | None:
    """'Friday of last week', 'Monday next week'."""
    week = at.shifted(int(p.get("relative") or 0), "W")
    if p.get("unit") != "W" or not (p.has("past") or p.has("next") or p.has("this")) or week.first is None:
        return None
    return _in_part(p, at.anchored(timex.day(timex.plus(week.first, int(p.get("weekday") or 0) - 1))), at)


def _nearest(p: Phrase, at: Moment, number: int) -> Timex:
    """The weekday that its clause tells; if none, one ahead behind another: 'Rome Friday, Oslo Sunday'."""
    found, named = at.weekday(number), at.context_within(0)
    first = named.first if named and timex.span(named) == 1 else None
    if first is None or at.day is None or first <= at.day:
        return of_event(p, at, found) or fitting(p, found)
    if p.follows("and") and p.before_is("weekday", 2):  # next Friday and Saturday
        return at.weekday_after(first, number)
    follows = (first - at.day).days < 7
    return found.ahead if follows and lean(p) is Lean.OPEN else fitting(p, found)


def _end_of_range(p: Phrase, at: Moment, number: int) -> Timex | None:
    """'Monday through Friday': the first Friday after that Monday."""
    context = at.context
    if not p.ends_range() or context is None or context.first is None or timex.span(context) > 1:
        return None
    return at.weekday_after(context.first, number)


def _in_the_morning(p: Phrase, at: Moment) -> Timex | None:
    if p.has("unit"):
        return None
    day, source = at.here()
    return timex.clock(day, p.get("daypart") or "")._replace(anchor=source, mod=p.get("early"))


def _through(p: Phrase, at: Moment) -> Timex | None:
    """'Worked through the night', which is over; 'during the evening'; not 'on the evening of the raid'."""
    lasting = p.tokens.values[p.first - 1] in ("over", "ahead") and not p.before(4).endswith("for ")
    if not lasting or _OF_WHAT.match(p.text, p.end):
        return None
    day, source = at.day_of_clock()
    over = p.get("daypart") == "NI" and day is not None and day == at.day and not is_ahead(p)
    return timex.clock(timex.plus(day, -1) if day and over else day, p.get("daypart") or "").anchored(source)


def _at_dawn(p: Phrase, at: Moment) -> Timex | None:
    if p.is_title() or _OF_WHAT.match(p.text, p.end):  # at the dawn of the age, dusk-to-dawn
        return None
    day, source = at.here()
    return timex.clock(day, p.get("twilight") or "").anchored(source)


def _a_morning(p: Phrase, at: Moment) -> Timex | None:
    """'Told a morning news conference': on the day of the news; not 'an evening gown'."""
    if not _HELD.match(p.text, p.end):
        return None
    day, source = at.day_of_clock()
    return timex.clock(day, p.get("daypart") or "").anchored(source)


RULES = [
    Rule("deictic", "today, late yesterday morning", "(early|later)? deictic (possessive? daypart)?", _deictic),
    Rule("tonight", "tonight", "(later|early)? tonight", _tonight),
    Rule(
        "this_morning",
        "last night, later that night",
        "(later|early)? the? (this|same|following|next|previous|past) daypart",
        _this_morning,
    ),
    Rule(
        "weekday_of_week",
        "Friday of last week, Monday next week",
        "early? weekday daypart? of? (past|next|this) unit",
        _weekday_of_week,
    ),
    Rule("weekday_after", "mardi dernier, el martes pasado", "the? weekday (past|next)", _weekday),
    Rule(
        "weekday",
        "Tuesday, late Tuesday, last Friday night",
        "(the? (daypart|twilight) of|the daypart preposition|the? early dash daypart of?|twilight preposition?)?"
        "(early|later)? ((the|this)? relative)? weekday"
        " ((preposition the?)? daypart|preposition? twilight)?",
        _weekday,
    ),
    Rule("a_morning", "a morning news conference", "a daypart|the daypart", _a_morning),
    Rule("at_dawn", "at dawn, by nightfall", "(?<=link) twilight|(?<=before) twilight|(?<=after) twilight", _at_dawn),
    Rule(
        "in_the_morning",
        "in the morning, by early afternoon, in afternoon trading",
        "(?<=in) the? (early dash?)? daypart|(?<=until) the? early dash? daypart",
        _in_the_morning,
    ),
    Rule("through_the_night", "worked through the night", "(?<=to) the daypart|(?<=preposition) the daypart", _through),
]
