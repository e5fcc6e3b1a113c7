"""Sizes in SI units: a measure in; its values in the SI unit of its kind out, with the digits that make sense."""

from typing import Final

from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.lexicon import rows

#: Value, least and most in the SI unit; that unit.
Size = tuple[float | None, float | None, float | None, str | None]

#: By unit, from the table that pint made: its SI unit, and the factor and offset that lead there.
_SI: Final = {unit: (si, float(factor), float(offset)) for unit, si, factor, offset in rows("units.tsv")}
NO_SIZE: Final[Size] = (None, None, None, None)
#: Significant digits of a converted value: so many, or those of the text if it has more.
_DIGITS: Final = 6
#: No text has more; those of 11st 4lb, a third of a mile come out of a division.
_MOST: Final = 13


def in_si(amount: Amount) -> Size:
    """Convert what has a unit: 120 km/h is 33.3333 m/s, 23F is -5 °C; a rise by 9F is one by 5 °C."""
    known = _SI.get(amount.unit or "")
    if known is None:
        return NO_SIZE
    unit, factor, offset = known
    offset = 0.0 if amount.difference else offset
    value, low, high = (_converted(x, factor, offset) for x in (amount.value, amount.low, amount.high))
    return value, low, high, unit


def _converted(value: float | None, factor: float, offset: float) -> float | None:
    if value is None:
        return None
    converted = value * factor
    if offset:
        converted = round(converted + offset, 6) + 0.0  # 32F is 0, neither 1e-15 nor -0
    written = len(f"{abs(value):.15g}".replace(".", "").strip("0"))
    return float(f"{converted:.{max(_DIGITS, written) if written < _MOST else _DIGITS}g}")
