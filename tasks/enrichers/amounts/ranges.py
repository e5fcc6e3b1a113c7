"""Two numbers as one range: the first one in, the second out, or word that both are a score or a phone number."""

from dataclasses import replace

from tasks.enrichers.amounts.numbers import scaled
from tasks.enrichers.amounts.sides import Side, bound_before, side
from tasks.enrichers.amounts.tokens import AND, DASH, OR, TO, Tokens


def other_end(tokens: Tokens, one: Side, *, between: bool) -> tuple[Side | str | None, int]:
    """The other end of a range, or `score` where two figures only look like one: 3-1, 14 to 3, 617-555-0188."""
    hyphen = bool(tokens.bits[one.end] & DASH)
    place = one.end + hyphen
    aimed, either = bool(tokens.bits[place] & TO), bool(tokens.bits[place] & OR)
    word = aimed or either or (between and bool(tokens.bits[place] & AND))
    if not hyphen and not word:
        return None, one.end
    place += word
    _, place = bound_before(tokens, place)
    other = side(tokens, place)
    plain = one.measure is None and one.number.bare
    if other is not None and one.measure is not None and either:
        return None, one.end  # $43 billion or $55 billion
    if other is None:
        unread = hyphen and plain and tokens.at(place)[:1].isdigit()
        return ("score", place + 1) if unread else (None, one.end)
    chained = hyphen and plain and tokens.at(other.end) == "-" and tokens.at(other.end + 1)[:1].isdigit()
    if chained:
        return "score", _chain(tokens, other.end)
    ends = _alike(one, other)
    if one.number.part or other.number.part:
        return None, one.end
    if ends[0].value < ends[1].value and _same(*ends) and not one.number.vague and not other.number.vague:
        one.number, one.measure, one.shared = ends[0].number, ends[0].measure, ends[0].shared
        return ends[1], other.end
    if plain and other.number.bare and other.measure is None and (hyphen or aimed):
        return "score", other.end
    return None, one.end


def _chain(tokens: Tokens, end: int) -> int:
    while tokens.at(end) == "-" and tokens.at(end + 1)[:1].isdigit():
        end += 2
    return end


def _alike(one: Side, other: Side) -> tuple[Side, Side]:
    """$3 to $4 million: the magnitude of the second is that of the first too."""
    first, scale, measure = one.number, other.number.scale, one.measure
    if measure and measure.unit == "meter" and measure.attached and other.measure and other.measure.money:
        first, measure = first._replace(value=scaled(first.value, 1e6), scale=1e6), None  # 20m to 30m euros
    if first.scale == 1 and scale > 1 and first.value < 1000 and first.value * scale < other.number.value:
        first = first._replace(value=scaled(first.value, scale), scale=scale)
    shared = measure is None or (other.measure is None and measure.money)
    if shared:
        measure = measure or other.measure
        other = replace(other, measure=measure)
    return replace(one, number=first, measure=measure, shared=shared), other


def _same(one: Side, other: Side) -> bool:
    if one.measure is None or other.measure is None:
        return one.measure is other.measure
    return one.measure.unit == other.measure.unit and one.measure.currency == other.measure.currency
