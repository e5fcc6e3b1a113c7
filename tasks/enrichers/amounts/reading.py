"""One sentence with its quantities: the amounts in it, each with kind, value, unit and what it counts."""

import re

from tasks.enrichers.amounts.ages import aged, decade
from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.counts import counted
from tasks.enrichers.amounts.finding import Placed
from tasks.enrichers.amounts.lexicon import Lexicon, Measure
from tasks.enrichers.amounts.measures import fraction, measured
from tasks.enrichers.amounts.quantities import Quantity
from tasks.enrichers.amounts.surroundings import Around
from tasks.enrichers.amounts.vetoes import MOST_OF_A_DATE, is_glued

_WORD = re.compile(r"[ \u00a0-]([a-z]+)")
_DAY = re.compile(r"[ \u00a0]([A-Z][a-z]+)(?![\w'’.])")
_NEAR = 12  # longer than any month


def amounts(sentence: str, placed: Placed, words: Lexicon) -> list[Amount]:
    """Read the amounts of a sentence from left to right."""
    reach, read = 0, list[Amount]()
    for offset, quantity in placed:
        if offset + quantity.start < reach:
            continue
        for part in _parts(quantity, sentence, offset, words) if quantity.parts else (quantity,):
            found = _read(part, sentence, offset, words)
            if found is not None:
                reach = max(reach, found.reach)  # 12 per 100,000 people: what it is counted per is no amount
                read.append(found)
    return read


def _is_time(sentence: str, begin: int, end: int, q: Quantity, words: Lexicon) -> bool:
    """Whether it is a date or counts time: `two years`; a quick look that spares many a longer one."""
    if q.form == "bare" and _is_date(sentence, begin, end, q, words):
        return True
    following = _WORD.match(sentence, end)
    return following is not None and following[1] in words.times


def _is_date(sentence: str, begin: int, end: int, q: Quantity, words: Lexicon) -> bool:
    """Whether figures are a year or a day for sure: `in 2019 sales`, `March 3`, `on 3 March`."""
    is_year = end - begin == 4 and not q.bound
    if is_year and sentence[end : end + 1] not in (" ", "\u00a0", "-"):
        return True
    before = sentence[max(0, begin - _NEAR) : begin].rsplit(None, 1)
    last, small = before[-1] if before else "", words.words
    if is_year and last.lower() in small["dated"]:
        return True
    if last.rstrip(".") in small["month"]:
        return (q.value or 0) < MOST_OF_A_DATE
    if last not in small["dated"] or last in small["listed"]:  # aged 6 and 7 May
        return False
    day = _DAY.match(sentence, end)
    return day is not None and day[1] in small["month"]


def _parts(q: Quantity, sentence: str, offset: int, words: Lexicon) -> tuple[Quantity, ...]:
    """The two figures of a change, from $1.75 to $2.25, up 2% to 5%; a range, as ranging from $3 to $5, is one."""
    around = Around(sentence, offset + q.start, offset + q.end, words)
    if q.led:
        changes = around.back(2).lower() not in words.words["spread"]
    else:
        changes = q.apart and around.last in words.changes_before
    return q.parts if changes else (q,)


def _read(q: Quantity, sentence: str, offset: int, words: Lexicon) -> Amount | None:
    start, end = offset + q.start, offset + q.end
    if is_glued(q, sentence, start, end, words):
        return decade(q, Around(sentence, start, end, words)) if sentence.startswith("s", end) else None
    if q.form in ("bare", "plain") and _is_time(sentence, start, end, q, words):
        return None
    around = Around(sentence, start, end, words)
    if q.form == "age":
        return aged(q, around, 0.95)
    if q.measure is not None:
        return measured(q, around)
    if q.form in ("part", "ratio"):
        return fraction(q, around)
    if q.form == "plain" and around.next() in words.words["quake"] and 0 < (q.value or 0) < 11:
        return measured(q._replace(form="measure", measure=Measure("magnitude")), around)
    return counted(q, around)
