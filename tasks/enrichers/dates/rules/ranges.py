"""Days and months of a range whose other end says the year: from November 20 to January 3, May to July 2012."""

import re

from tasks.enrichers.dates.classes import compile_pattern
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Chunk, Phrase
from tasks.enrichers.dates.timex import Timex

_END = re.compile(
    compile_pattern(
        "(dash|to|and|until) ((the? dom of? anymonth|anymonth dot? dom|dom) comma?|anymonth dot?)"
        " of? (year|the? relative unit)"
    )
)


def begin_of_range(p: Phrase, at: Moment, month: int) -> tuple[int | None, str | None]:
    """The year that the range ends in, or the one before: 'November to January 2013' begins in 2012; and its anchor."""
    codes, last = p.match.tokens.codes, p.match.last
    end = _END.match(codes, last) if last < len(codes) else None
    if end is None:
        return None, None
    rest = Chunk(p.tokens, p.offset, p.text, p.lexicon).phrase(last, end.end())
    year, source = (int(rest.get("year") or 0), None) if rest.has("year") else relative_year(rest, at)
    return (year - (month > int(rest.get("anymonth") or month)) if year else None), source


def relative_year(p: Phrase, at: Moment) -> tuple[int | None, str | None]:
    """The year that 'last year', 'this year' mean, and what they start from; 'that year' is the one named last."""
    if at.day is None or p.get("unit") != "Y":
        return None, None
    from_context = p.has("same") or p.has("previous") or p.has("following")
    day, source = at.here("Y") if from_context else (at.day, at.source)
    return (day or at.day).year + int(p.get("relative") or 0), source


def end_of_range(p: Phrase, at: Moment, month: int, day: int | None) -> Timex | None:
    """'From November 20 to January 3': the first January after that November; 'in June or July': likewise."""
    begin = at.context.first if at.context else None
    if at.day is None or begin is None:
        return None
    if p.ends_range():
        return at.month_from(month, day, begin)
    beside = (p.follows("or") or p.follows("and")) and p.before_is("anymonth", 2)
    found = at.month_from(month, day, begin) if beside else None
    return found if found and found.first and (found.first > at.day) == (begin > at.day) else None
