"""An amount as it is read: what its sentence says, before the article has settled its currency."""

from dataclasses import dataclass

from tasks.enrichers.amounts.quantities import Quantity
from tasks.enrichers.amounts.surroundings import Around


@dataclass(slots=True)
class Amount:
    """An amount at a place of its sentence, in the end of its batch.

    `doubt`: why its currency has to be asked of the article; `reach`: where what it is counted per ends; `stop`: where
    its noun ends, of those counted; `difference`: whether it is one of temperatures, and no temperature.
    """

    start: int
    end: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    approximate: bool
    score: float
    unit: str | None = None
    currency: str | None = None
    object: str | None = None
    per: str | None = None
    change: str | None = None
    outcome: str | None = None
    doubt: str = ""
    reach: int = 0
    stop: int = 0
    difference: bool = False

    @classmethod
    def of(cls, q: Quantity, around: Around, kind: str, score: float) -> "Amount":
        """The amount of a quantity, with nothing but its value."""
        return cls(around.start, around.end, kind, q.value, q.low, q.high, "~" in q.bound, score)
