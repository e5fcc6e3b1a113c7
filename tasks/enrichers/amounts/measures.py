"""Money, percentages, sizes and fractions: a quantity with its unit in, an amount out, or None where it is none."""

import re

from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.changes import change
from tasks.enrichers.amounts.counts import count
from tasks.enrichers.amounts.neighbours import ADJECTIVAL, DEFINITE, FRACTION, ORDERED, TIMES
from tasks.enrichers.amounts.nouns import Noun, noun
from tasks.enrichers.amounts.outcomes import outcome
from tasks.enrichers.amounts.quantities import Quantity
from tasks.enrichers.amounts.surroundings import Around
from tasks.enrichers.amounts.temperatures import SCALES, is_difference
from tasks.enrichers.amounts.vetoes import is_format, is_lettered

_DISTANCES = ("meter", "kilometer", "mile", "yard", "foot", "nautical mile")
_KINDS = {None: "money", "percent": "percent", "percentage point": "points", "basis point": "points"}
_ORDINAL = re.compile(r"(?:^|[^1])1st$")
_MANY_POUNDS = 100_000


def measured(q: Quantity, around: Around) -> Amount | None:
    """Read a number with a unit or currency."""
    measure = q.measure
    assert measure is not None
    if measure.unit == "meter" and measure.attached:
        if millions := _millions(q, around):
            return millions
        if around.led & DEFINITE or around.near.endswith(("'s", "’s")):  # the 100m, the men's 200m
            return None
    if is_lettered(around) or (measure.unit is None and is_format(around)):
        return None
    kind = _KINDS.get(measure.unit, "measure")
    if measure.unit == "stone" and _is_no_weight(around):
        return None
    found = Amount.of(q, around, kind, measure.score if kind == "money" else 0.95)
    found.unit, found.currency = measure.unit, measure.currency
    found.doubt = _doubt(around, found, q)
    if around.before.endswith(("-", "−")):
        _negate(found, around)
    counted = _object(around, measure.unit)
    rate = around.rate(counted.end if counted else around.end)
    found.object = counted.text if counted else None
    found.per, found.reach = rate or (None, found.end)
    found.change = change(around, counted, points=kind in ("percent", "points"))
    if measure.unit in SCALES:
        found.difference = found.change is not None or is_difference(around)
    return found


def _is_no_weight(around: Around) -> bool:
    """The 21st; 12 stone statues."""
    text = around.sentence[around.start : around.end]
    return _ORDINAL.search(text) is not None or (text.endswith("stone") and noun(around, around.end) is not None)


def _millions(q: Quantity, around: Around) -> Amount | None:
    """4.6m passengers: with an object, an m without a sign means a million."""
    counted = noun(around, around.end)
    if counted is None or around.joined():
        return None
    scaled = [None if x is None else x * 1e6 for x in (q.value, q.low, q.high)]
    return count(q._replace(value=scaled[0], low=scaled[1], high=scaled[2]), around, counted, outcome(around, counted))


def _negate(found: Amount, around: Around) -> None:
    """-5C, −3.2%: a sign before a figure."""
    if found.value is None or found.value < 0:
        return
    if around.char(around.start - 2) in ("", " ", "(", "\u00a0") and found.kind != "money":
        found.start -= 1
        low, high = found.low, found.high
        found.value, found.low, found.high = (
            -found.value,
            None if high is None else -high,
            None if low is None else -low,
        )


def _object(around: Around, unit: str | None) -> Noun | None:
    """What a measure measures: of cocaine; a $50,000 fine."""
    if begin := around.of():
        place = unit in _DISTANCES and around.words.patterns["place"].match(around.sentence, around.end)
        return None if place else noun(around, begin, singular=True)
    if around.led & ADJECTIVAL or around.near.endswith(("'s", "’s")):
        return noun(around, around.end, singular=True)
    return None


def _doubt(around: Around, found: Amount, q: Quantity) -> str:
    """Why the currency has to be asked of the article: a bare dollar, cents, pounds."""
    if found.unit == "pound":
        return "" if around.of() else "many pounds" if (q.low or q.high or 0) >= _MANY_POUNDS else "pounds"
    if found.kind != "money":
        return ""
    if found.currency == "USD" and found.score < 1:
        text = around.sentence[around.start : around.end].lower()
        return "cents" if "cent" in text else "converted" if around.char(around.start - 1) == "(" else "dollars"
    return "rupees" if found.currency == "INR" and found.score < 1 else ""


def fraction(q: Quantity, around: Around) -> Amount | None:
    """Half of the cabinet, two-thirds of nurses, one in five children."""
    text = around.sentence[around.start : around.end].lower()
    begin = around.of()
    if around.led & ORDERED or around.followed & TIMES:
        return None
    by = q.form == "part" and not begin and around.last == "by"
    changed = change(around, None, points=False) if by else None
    if q.form == "part" and not begin and not changed:
        half = text.endswith("half") and around.followed & FRACTION
        if not half and ("-" not in text or text.startswith(("a ", "an "))):
            return None
    end = begin or around.end
    if q.form == "part" and not begin and not changed and text.endswith("half"):
        end = around.sentence.index(around.next, around.end) + len(around.next)
    counted = None if changed else noun(around, end, singular=True)  # "fell by a third"
    if counted and counted.head in around.words.times:
        return None
    found = Amount.of(q, around, "fraction", 0.85)
    found.object, found.change = counted.text if counted else None, changed
    return found
