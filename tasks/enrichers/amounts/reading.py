"""Amounts read: the tokens of a batch in; its amounts, each with kind, value, unit and what it counts, out."""

import re
from collections.abc import Iterator

from tasks.annotating.arrays import Tokens
from tasks.enrichers.amounts.ages import aged, decade
from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.counts import counted
from tasks.enrichers.amounts.lexicon import Lexicon, Measure, lexicon
from tasks.enrichers.amounts.measures import fraction, measured
from tasks.enrichers.amounts.neighbours import ADJECTIVAL, AGE, DATED, LABEL, MONTH, QUAKE
from tasks.enrichers.amounts.parts import MOST_OF_A_DATE
from tasks.enrichers.amounts.quantities import Quantity, quantities
from tasks.enrichers.amounts.sharing import share
from tasks.enrichers.amounts.surroundings import Around
from tasks.enrichers.amounts.temperatures import tell_differences
from tasks.enrichers.amounts.vetoes import is_glued
from tasks.enrichers.amounts.windows import Bools, windows

_YEAR, _EARLIEST = 4, 1900
#: No range of sums spans more.
_FAR = 4
_JOINED = re.compile(r"\d-[^\W\d_]")


def amounts(tokens: Tokens, folder: str, wanted: Bools) -> Iterator[Amount]:
    """Read the amounts of some articles from left to right, each with its place in `Tokens.text`."""
    words, text, known = lexicon(folder), tokens.text, quantities(folder)
    lows, highs, begins, ends = windows(tokens, folder, wanted)
    said = [known[text[begin:end]] for begin, end in zip(begins, ends, strict=True)]
    here, reach, sentence, beside = -1, 0, "", list[Amount]()
    for low, high, begin, found_all in zip(lows, highs, begins, said, strict=True):
        if low != here:
            if beside:
                yield from _placed(beside, here, sentence, words)
            here, reach, sentence, beside = low, 0, text[low:high], []
        offset = begin - low
        for quantity in found_all:
            if offset + quantity.start < reach:
                continue
            for part in _parts(quantity, sentence, offset, words) if quantity.parts or quantity.spaced else (quantity,):
                found = _read(part, sentence, offset, words)
                if found is not None:
                    reach = max(reach, found.reach)  # 12 per 100,000 people: what it is counted per is no amount
                    beside.append(found)
    yield from _placed(beside, here, sentence, words)


def _placed(found: list[Amount], low: int, sentence: str, words: Lexicon) -> list[Amount]:
    """The amounts of a sentence at their places in `Tokens.text`, each with what befell those beside it, too."""
    if len(found) > 1:
        share(found, sentence, words)
        tell_differences(found, sentence)
    for amount in found:
        amount.start += low
        amount.end += low
    return found


def _parts(q: Quantity, sentence: str, offset: int, words: Lexicon) -> tuple[Quantity, ...]:
    """The two figures of a change, from $1.75 to $2.25, up 2% to 5%; a range, as ranging from $3 to $5, is one.

    Likewise the numbers of `on page 5 100 men`; 3 500 men is one.
    """
    around = Around(sentence, offset + q.start, offset + q.end, words)
    if q.spaced and not _is_one(q, around):
        return q.spaced
    if not q.parts:
        return (q,)
    if _is_dated(q, around):
        return q.parts[1:]
    if q.led:
        changes = around.back(2).lower() not in words.words["spread"]
    else:
        changes = q.apart and (around.last in words.changes_before or (around.last == "by" and _is_far(q)))
    return q.parts if changes else (q,)


def _is_dated(q: Quantity, around: Around) -> bool:
    """Whether a year stands before `to`: rose in the first half of 2024 to 166,000."""
    one, other = q.parts
    dated = around.led & DATED and one.end - one.start == _YEAR and _EARLIEST <= (one.value or 0) < MOST_OF_A_DATE
    return bool(dated) and (other.value or 0) >= MOST_OF_A_DATE


def _is_far(q: Quantity) -> bool:
    """Whether the second figure is rather the new level: up by 400m euros to 2.5bn euros."""
    money = q.measure is not None and q.measure.money
    return money and (q.high or 0) >= _FAR * (q.low or 0)


def _is_one(q: Quantity, around: Around) -> bool:
    """Whether figures with spaces are one number: they count or measure something, and no label stands before them."""
    if q.sized:
        return True
    joined = _JOINED.search(around.sentence, around.start, around.end + 2) is not None
    labelled = around.led & (LABEL | MONTH | AGE) and around.before[-2:-1] != ":"  # Area: 551 695 km²
    if labelled or (joined and not around.led & ADJECTIVAL):  # won 4 400-metre relays
        return False
    return q.measure is not None or counted(q, around) is not None


def _read(q: Quantity, sentence: str, offset: int, words: Lexicon) -> Amount | None:
    start, end = offset + q.start, offset + q.end
    if is_glued(q, sentence, start, end, words):
        return decade(q, Around(sentence, start, end, words)) if sentence.startswith("s", end) else None
    around = Around(sentence, start, end, words)
    if q.form == "age":
        return aged(q, around, 0.95)
    if q.measure is not None:
        return measured(q, around)
    if q.form in ("part", "ratio"):
        return fraction(q, around)
    if q.form == "plain" and around.followed & QUAKE and 0 < (q.value or 0) < 11:
        return measured(q._replace(form="measure", measure=Measure("magnitude")), around)
    return counted(q, around)
