"""One sentence with its chunks: what the rules read in it, and which readings bound a longer time."""

from tasks.enrichers.dates import timex
from tasks.enrichers.dates.grammar import Plan
from tasks.enrichers.dates.lexicon import Lexicon
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.rules import GRAMMAR
from tasks.enrichers.dates.timex import Timex

Expression = tuple[Phrase, Timex, str | None]


def expressions(sentence: str, chunks: list[tuple[int, Plan]], words: Lexicon, at: Moment) -> list[Expression]:
    """The expressions in the chunks of a sentence with their readings and bounds; `at` moves on with each.

    A chunk is where it begins in the sentence, and its plan.
    """
    at.sentence += 1
    found: list[Expression] = []
    for offset, plan in chunks:
        readings = GRAMMAR.read(offset, plan, sentence, words, at)
        if len(readings) > 1:
            found += [expression for expression in _bounded(readings, at) if expression[1] is not timex.NO_TIME]
            continue
        for phrase, reading in readings:  # most stand alone
            if reading is not timex.NO_TIME:
                found.append((phrase, reading, None if _is_whole(reading) else phrase.match.bound))
    return found


def _is_whole(reading: Timex) -> bool:
    """Whether it has a begin and an end of its own: a length, a range of days."""
    return reading.type == "DURATION" or "/" in reading.value


def _bounded(readings: list[tuple[Phrase, Timex]], at: Moment) -> list[Expression]:
    earlier: Phrase | None = None
    found: list[Expression] = []
    for phrase, reading in readings:
        bound = None if _is_whole(reading) else _bound(phrase, earlier)
        if bound == "to" and found and found[-1][0] is earlier:
            if found[-1][1].type == "DURATION":
                found[-1] = _ending_with(found[-1], reading)
            found[-1] = _beginning(found[-1], phrase, reading)
            _mention_quarter(found[-1], reading, at)
        found.append((phrase, reading, bound))
        earlier = phrase
    return found


def _beginning(held: Expression, phrase: Phrase, end: Timex) -> Expression:
    """'January-March', 'Monday through Friday': the first begins what a second of its kind ends."""
    begin, found, bound = held
    ranged = found.type == end.type == "DATE" and len(found.value) == len(end.value)
    return (begin, found, bound or "from") if ranged and not phrase.follows("until") else held


def _ending_with(held: Expression, end: Timex) -> Expression:
    """'The week to Friday': seven days, the last of which is Friday."""
    phrase, found, bound = held
    first = timex.begin_of(end.last, found.value) if end.last else None
    if end.last is None or first is None or found.first is not None:
        return held
    if phrase.has("quarter"):
        quarter = timex.quarter_ended(end.last)
        if timex.quarter_to(end.last) is None:  # ended Feb. 1
            quarter = quarter._replace(first=first, last=end.last)
        return phrase, quarter.anchored(end.anchor), bound
    return phrase, found._replace(first=first, last=end.last, anchor=end.anchor), bound


def _mention_quarter(held: Expression, end: Timex, at: Moment) -> None:
    """'In the quarter ended June 30, profit rose from a year earlier': what follows starts from the quarter."""
    if end.last and held[0].has("quarter"):
        at.mention(timex.quarter_ended(end.last))
    elif end.last and held[1].value == "P3M" and (quarter := timex.quarter_to(end.last)):
        at.mention(quarter)


def _bound(p: Phrase, earlier: Phrase | None) -> str | None:
    """How its words bound a longer time; behind an expression that begins one, 'to' and 'and' do too."""
    ranged = earlier is not None and earlier.last == p.first - 1
    if ranged and (p.follows("to") or p.follows("dash")):
        return "to"
    if ranged and p.follows("and") and earlier is not None and earlier.follows("from"):
        return "to"
    return p.match.bound
