"""Differences of temperature: an amount in degrees in; whether it says by how much something is warmer out."""

from itertools import pairwise
from typing import Final

from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.surroundings import Around

SCALES: Final = frozenset(("degree Celsius", "degree Fahrenheit", "kelvin"))
#: How far before it a verb of warming may stand.
_FAR: Final = 120
#: Between a temperature and the same in the other scale: 30C (86F), 30C/86F.
_SAME: Final = ("(", "/", ", or ", " or ")


def is_difference(around: Around) -> bool:
    """3 degrees above normal; warming of 1.5C; fell by 9 degrees; not: rose to 30 degrees."""
    patterns, sentence = around.words.patterns, around.sentence
    if patterns["warmer"].match(sentence, around.end):
        return True
    return patterns["warmed"].search(sentence[max(0, around.start - _FAR) : around.start]) is not None


def tell_differences(found: list[Amount], sentence: str) -> None:
    """Tell differences from temperatures by their conversion: 1.5C (2.7F) is one, 20C (68F) is none."""
    if SCALES.isdisjoint([amount.unit for amount in found]):
        return
    for one, other in pairwise(found):
        if one.unit != other.unit and one.unit in SCALES and other.unit in SCALES and _is_same(one, other, sentence):
            one.difference = other.difference = _converts_without_offset(one, other)


def _is_same(one: Amount, other: Amount, sentence: str) -> bool:
    return sentence[one.end : other.start].lstrip() in _SAME or sentence[one.end : other.start] in _SAME


def _converts_without_offset(one: Amount, other: Amount) -> bool:
    celsius, fahrenheit = (one, other) if one.unit == "degree Celsius" else (other, one)
    low, high = (next((x for x in (a.value, a.low, a.high) if x is not None), 0.0) for a in (celsius, fahrenheit))
    return abs(low * 1.8 - high) < abs(low * 1.8 + 32 - high)
