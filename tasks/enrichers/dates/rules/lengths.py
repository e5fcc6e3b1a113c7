"""How much time a phrase names: its number and unit in, a TIMEX3 duration out."""

from functools import lru_cache

from tasks.enrichers.dates.phrase import Phrase

_FRACTION = "(dash? and dash? a dash? half|digit slash digit)"
#: 2,000, 3 thousand, two hundred five; not two numbers side by side: from 44,000 two years ago.
_COUNT = "((digit|integer|decimal) (dash? hundred)?|(a|one|word|hundred) (dash? (word|hundred)){0,4})"
_NUMBER = f"({_COUNT} {_FRACTION}?)"
AMOUNT = f"(({_NUMBER}|vaguely|recent|another|half dash? a?) dash? (running|whole)? anyunit)"
#: Years of longer units.
IN_YEARS = {"DE": 10, "CE": 100}
_HALVES = {"TH": "PT30M", "D": "PT12H", "Y": "P6M"}
_TIME_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
_OTHERS = {"FN": (2, "W")}


def amount_of(p: Phrase) -> float | None:
    """The number of units; None for several, few, and plurals without a number."""
    return p.match.amount


def unit_of(p: Phrase) -> str:
    """The unit of a duration; 'second' is one where no other stands beside it."""
    return "TS" if p.has("second") and not p.has("unit") and not p.has("units") else p.get("anyunit") or ""


@lru_cache(maxsize=4096)
def length(count: float | None, unit: str) -> str:
    """TIMEX3 value of a duration: P3D, PT30M, P2.5Y, PXW."""
    if count is not None and count % 1 and unit in IN_YEARS:  # half a century
        count, unit = count * IN_YEARS[unit], "Y"
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    if count is not None and unit in _OTHERS:
        times, unit = _OTHERS[unit]
        count *= times
    number = "X" if count is None else f"{count:g}" if count < 10**6 else f"{count:.0f}"
    if unit in _TIME_UNITS:
        return f"PT{number}{_TIME_UNITS[unit]}"
    return f"P{number}{'W' if unit == 'FN' else unit}"
