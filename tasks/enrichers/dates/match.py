"""The stretch of a chunk's tokens that a rule matched: its words by class, and what they say wherever they stand."""

from functools import lru_cache
from types import EllipsisType

from tasks.enrichers.dates.classes import CLASSES, NAMES
from tasks.enrichers.dates.tokens import Tokens

#: What stands before an expression that ends a longer time.
_BOUNDING = frozenset(["until", "closing"])
#: What is compared with an earlier time: up 4 percent from a year earlier.
_COMPARED = frozenset(["ago", "later"])


class Match:
    """The tokens `first` to `last` (half-open) of a chunk: what they say by themselves, wherever the chunk stands."""

    __slots__ = ("_amount", "before", "bound", "classes", "codes", "first", "last", "start", "stop", "tokens")

    def __init__(self, tokens: Tokens, first: int, last: int) -> None:
        self.tokens, self.first, self.last = tokens, first, last
        #: First character in the chunk, and one past the last.
        self.start, self.stop = tokens.begins[first], tokens.ends[last - 1]
        self.codes = tokens.codes[first:last]
        #: By class, the place of its first token; the classes of the token before it.
        self.classes = _places(self.codes)
        self.before = NAMES[tokens.codes[first - 1]] if first else NAMES["?"]
        #: How it bounds a longer time: `from` after since, from, between; `to` after until, by.
        self.bound = _bound(tokens.codes[max(0, first - 2) : first], self.codes)
        self._amount: float | EllipsisType | None = ...  # not asked for yet

    def before_is(self, name: str, count: int) -> bool:
        """Whether the token `count` places before it is of a class."""
        return self.first >= count and self.tokens.codes[self.first - count] in CLASSES[name]

    @property
    def ends_range(self) -> bool:
        """Whether it ends a range whose begin was read before: 'from … to', 'from … until', 'between … and'."""
        if "to" in self.before or "dash" in self.before:
            return self.before_is("dated", 2) or (self.before_is("dot", 2) and self.before_is("short_month", 3))
        codes = self.tokens.codes[max(0, self.first - 9) : self.first]
        return ("and" in self.before or "until" in self.before) and any(code in CLASSES["from"] for code in codes)

    def all(self, name: str) -> list[str]:
        """Values of the tokens of a class, in order."""
        if name not in self.classes:
            return []
        wanted, values = CLASSES[name], self.tokens.values
        return [values[i] for i, code in enumerate(self.codes, self.first) if code in wanted]

    @property
    def amount(self) -> float | None:
        """The number of units; None for several, few, and plurals without a number."""
        if self._amount is ...:
            self._amount = self._counted()
        return self._amount

    def _counted(self) -> float | None:
        if "vaguely" in self.classes or "recent" in self.classes:
            return None
        total, group, seen, values = 0.0, 0.0, False, self.all("number")
        if "slash" in self.classes:  # 4 1/2 years
            *values, part, parts = values
            total = float(part) / float(parts)
        for value in values:
            number = float(value.replace(",", "").lstrip("'’"))
            seen = True
            if number >= 100 and value in ("100", "1000") and group:
                group *= number
            else:
                group += number
        total += group
        if "half" in self.classes:
            return (total if seen else 1.0 if "and" in self.classes else 0.0) + 0.5
        if not seen:
            return None if "plural" in self.classes else 1.0
        return total


@lru_cache(maxsize=8192)
def _places(codes: str) -> dict[str, int]:
    """The place of the first token of each class and group among tokens of these classes."""
    return {name: place for place, code in reversed([*enumerate(codes)]) for name in NAMES[code]}


@lru_cache(maxsize=8192)
def _bound(two_before: str, codes: str) -> str | None:
    before = NAMES[two_before[-1:] or "?"]
    if "from" in before:  # but: up 4 percent from a year earlier
        return None if not _places(codes).keys().isdisjoint(_COMPARED) else "from"
    closes = "preposition" in before and two_before[0] in CLASSES["closing"]  # ended on, to the end of
    return "to" if closes or not _BOUNDING.isdisjoint(before) else None


def matched(tokens: Tokens, first: int, last: int) -> Match:
    """The tokens from `first` to `last` (half-open), less the prepositions they begin with: 'in May' is 'May'."""
    while first < last - 1 and "link" in NAMES[tokens.codes[first]]:
        first += 1
    return Match(tokens, first, last)
