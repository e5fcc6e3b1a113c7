"""One number with what belongs to it: tokens in; bound, sign before, number, unit or currency behind out."""

from dataclasses import dataclass

from tasks.enrichers.amounts.lexicon import Measure
from tasks.enrichers.amounts.numbers import Number, number, scaled
from tasks.enrichers.amounts.tokens import (
    AND,
    ARTICLE,
    BEHIND,
    BOUND,
    DASH,
    HYPHEN,
    MEASURE,
    MONEY,
    OF,
    SIGN,
    TO,
    Tokens,
)  # fmt: skip

#: What a unit or currency behind a number may begin with.
_TO_A_MEASURE = MEASURE | HYPHEN | OF | ARTICLE
#: Sums of a currency whose code is a word of its own, too, are no less: 40,000 SEK, but 20 SEK officers.
_SIZE = 1000


@dataclass(slots=True)
class Side:
    """One number with its sign before and its unit behind, as a range has two."""

    number: Number
    measure: Measure | None
    start: int
    end: int
    shared: bool = False

    @property
    def value(self) -> float:
        """The number in its unit or currency."""
        worth = self.measure.worth if self.measure else 1.0
        return self.number.value * worth if worth == 1 else round(self.number.value * worth, 10)


def side(tokens: Tokens, place: int) -> Side | None:
    """Read a number with its currency or unit; None where there is none."""
    start = place
    before, place = _sign(tokens, place) if tokens.bits[place] & SIGN else (None, place)
    found = number(tokens, place)
    if found is None or found[0].value < 0:
        return None
    value, end = found
    if tokens.bits[end] & MONEY:
        value, end = _short(tokens, value, end, money=before is not None or _is_paid(tokens, end + 1))
    if before is not None:
        if before.attached and not (tokens.joined(place) and _is_sum(tokens, place, value, end)):
            return None  # R2-D2, K9, the N1
        return Side(value, before, start, _code_behind(tokens, end, before))
    measure = None
    if tokens.bits[end] & _TO_A_MEASURE:
        measure, end = _measure(tokens, end, value)
    return Side(value, measure, start, end)


def _sign(tokens: Tokens, place: int) -> tuple[Measure | None, int]:
    """The currency that stands before a number, and where it ends."""
    end = tokens.phrase(place, tokens.words.before)
    if end == place or tokens.sign(place, end) not in tokens.words.signs:
        return None, place  # a $12 million hotel is no A$12 million
    return tokens.words.before[tokens.text(place, end)], end


def _is_sum(tokens: Tokens, place: int, value: Number, end: int) -> bool:
    """Whether figures look like money even behind a mere letter: 5,000, 2.3bn, 28.50; the 900 of N900 to N1,200."""
    figures = tokens.texts[place]
    if value.scale > 1 or "," in figures or figures[-3:-2] == ".":
        return True
    if not tokens.bits[end] & (TO | AND | DASH) or tokens.at(end + 1) != tokens.at(place - 1):
        return False
    found = number(tokens, end + 2)
    return found is not None and _is_sum(tokens, end + 2, *found)


def bound_before(tokens: Tokens, place: int) -> tuple[str, int]:
    """The sign of the longest bound that begins here, and of a second one behind it (`at least some`)."""
    sign = ""
    for _ in range(2):
        end = tokens.phrase(place, tokens.words.bounds) if tokens.bits[place] & BOUND else place
        if end == place:
            break
        more = tokens.words.bounds[tokens.text(place, end)]
        sign, place = sign if set(more) <= set(sign) else more + sign, end
    return sign, place


def bound_behind(tokens: Tokens, end: int) -> tuple[int, str]:
    """Where the bound behind a number ends (12 or more), and its sign."""
    if not tokens.bits[end] & (BEHIND | HYPHEN):
        return end, ""
    place = tokens.skip(end)
    after = tokens.phrase(place, tokens.words.bounds_after)
    if place == end and tokens.is_a(place, "hyphened"):  # 8,000-odd workers, not three odd ones
        return end, ""
    return (after, tokens.words.bounds_after[tokens.text(place, after)]) if after > place else (end, "")


def _short(tokens: Tokens, value: Number, end: int, *, money: bool) -> tuple[Number, int]:
    """$3m, €40m, $5B, 20m euros; without a currency, k and b only: m is a metre until an object follows."""
    if tokens.joined(end) and (money or tokens.at(end) in ("k", "b")):
        if tokens.at(tokens.skip(end + 1)) in ("h", "/"):
            return value, end
        factor = tokens.kind(end)[1]
        return Number(scaled(value.value, factor), scale=factor), end + 1
    return value, end


def _is_paid(tokens: Tokens, end: int) -> bool:
    """Whether a currency stands behind a letter: 20m euros, 1.5m Canadian dollars, 3m-kroner; or pounds of any kind."""
    place = tokens.skip(end)
    if not tokens.bits[place] & MEASURE:
        return False
    named = tokens.words.measures.get(tokens.text(place, tokens.phrase(place, tokens.words.measures)))
    return named is not None and not named.attached and (named.money or tokens.is_a(place, "sterling"))


def _code_behind(tokens: Tokens, end: int, before: Measure) -> int:
    """$5 million Canadian, $20 USD: what is said again behind the number."""
    if not tokens.bits[end] & MEASURE:
        return end
    after = tokens.phrase(end, tokens.words.measures)
    named = tokens.words.measures.get(tokens.text(end, after)) if after > end else None
    return after if named and named.money and named.currency == before.currency else end


def _measure(tokens: Tokens, end: int, value: Number) -> tuple[Measure | None, int]:
    place = tokens.skip(end)
    if value.vague or value.part:
        place += bool(tokens.bits[place] & OF)
        place += bool(tokens.bits[place] & ARTICLE)
    after = tokens.phrase(place, tokens.words.measures)
    if after == place:
        return None, end
    measure = tokens.words.measures[tokens.text(place, after)]
    if measure.attached and (not tokens.joined(place) or (tokens.joined(after) and tokens.at(after).isalnum())):
        return None, end
    if (measure.sized and value.value < _SIZE) or (measure.lower and tokens.texts[place] != tokens.at(place)):
        return None, end
    return measure, after
