"""One sentence with its chunks: the amounts in it, each with kind, value, unit and what it counts."""

import re
from collections.abc import Iterator

from tasks.enrichers.amounts.ages import aged, decade
from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.counts import counted
from tasks.enrichers.amounts.finding import Chunks
from tasks.enrichers.amounts.lexicon import Lexicon, Measure
from tasks.enrichers.amounts.measures import fraction, measured
from tasks.enrichers.amounts.quantities import Quantity, quantities
from tasks.enrichers.amounts.surroundings import Around
from tasks.enrichers.amounts.vetoes import is_glued

_WORD = re.compile(r"[ \u00a0-]([a-z]+)")


def amounts(sentence: str, chunks: Chunks, folder: str, words: Lexicon) -> Iterator[Amount]:
    """Yield the amounts of a sentence from left to right."""
    reach = 0
    for offset, chunk in chunks:
        for quantity in quantities(chunk, folder):
            start, form = offset + quantity.start, quantity.form
            if form == "score" or start < reach:
                continue
            if form in ("bare", "plain") and _is_time(sentence, start, offset + quantity.end, quantity, words):
                continue
            around = Around(sentence, start, offset + quantity.end, words)
            if quantity.parts and _goes_from_to(quantity, around):
                read = [_read(part, _around(part, around, offset)) for part in quantity.parts]
            else:
                read = [_read(quantity, around)]
            for found in read:
                if found is not None:
                    reach = max(reach, found.reach)  # 12 per 100,000 people: what it is counted per is no amount
                    yield found


def _is_time(sentence: str, begin: int, end: int, q: Quantity, words: Lexicon) -> bool:
    """Whether it is a year or counts time: `in 2019 sales`, `two years`; a quick look that spares many a longer one."""
    if q.form == "bare" and end - begin == 4 and not q.bound:
        if sentence[end : end + 1] not in (" ", "\u00a0", "-"):
            return True
        before = sentence[max(0, begin - 10) : begin].rsplit(None, 1)
        if before and before[-1].lower() in words.words["dated"]:
            return True
    following = _WORD.match(sentence, end)
    return following is not None and following[1] in words.times


def _around(part: Quantity, around: Around, offset: int) -> Around:
    return Around(around.sentence, offset + part.start, offset + part.end, around.words)


def _goes_from_to(q: Quantity, around: Around) -> bool:
    """Whether two figures are a change and no range: from $1.75 to $2.25, up 2% to 5%; not ranging from $3 to $5."""
    if q.led:
        return around.back(2).lower() not in around.words.words["spread"]
    return q.apart and around.last in around.words.changes_before


def _read(q: Quantity, around: Around) -> Amount | None:
    if q.form == "bare" and (years := decade(q, around)):
        return Amount(around.start, around.end + 1, "age", None, *years, approximate=True, score=0.9, unit="year")
    if is_glued(q, around):
        return None
    if q.form == "age":
        return aged(q, around, 0.95)
    if q.measure is not None:
        return measured(q, around)
    if q.form in ("part", "ratio"):
        return fraction(q, around)
    if q.form == "plain" and around.next() in around.words.words["quake"] and 0 < (q.value or 0) < 11:
        return measured(q._replace(form="measure", measure=Measure("magnitude")), around)
    return counted(q, around)
