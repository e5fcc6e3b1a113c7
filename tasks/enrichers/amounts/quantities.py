"""The text of a window read: the quantities in it, with values, units and currencies; short texts are remembered."""

import re
from collections.abc import Iterator
from functools import cache, partial
from string import ascii_letters
from typing import NamedTuple

from tasks.annotating.kept import Kept
from tasks.enrichers.amounts.lexicon import Lexicon, Measure, lexicon
from tasks.enrichers.amounts.numbers import figure, half_more, number, with_commas
from tasks.enrichers.amounts.ranges import other_end
from tasks.enrichers.amounts.sides import Side, bound_before, bound_behind, side
from tasks.enrichers.amounts.tokens import (
    AGED,
    AND,
    BEGINS,
    BETWEEN,
    DASH,
    FIGURE,
    FROM,
    HYPHEN,
    IN,
    MAGNITUDE,
    MINUS,
    OF,
    OR,
    OUT,
    TO,
    Tokens,
)  # fmt: skip

_LONGEST = 600
#: Spaced figures that are one number whatever stands around them: 12 000; 3 500 if no line may break at its space.
_SURELY_ONE = re.compile(r"\D000(?!\d)|(?<!\d\D)\b\d\d?[\u00a0\u2009\u202f]\d{3}(?!\D?\d)")
_COMPOUND = {"foot": ("inch", 12), "pound": ("ounce", 16), "stone": ("pound", 14)}
_TO_THE_OTHER_END = DASH | TO | OR | AND
_OUT_OF = (3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000)


class Quantity(NamedTuple):
    """What a stretch of a window says, before its surroundings are looked at.

    `form` tells how: `plain` (12, twelve), `bare` (figures alone, perhaps a year), `vague`, `range`, `part`, `ratio`,
    `age`, `measure`, `score` (3-1, no amount). `parts` are the two quantities of `from 3 to 5`, `led` whether `from`
    stands before, `apart` whether each has a unit of its own. `spaced` are those of `3 500 men` if its space parts two
    numbers. `bound` is the sign of `bounds.tsv`.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    form: str
    bound: str = ""
    measure: Measure | None = None
    sized: bool = False
    parts: tuple["Quantity", ...] = ()
    led: bool = False
    apart: bool = False
    spaced: tuple["Quantity", ...] = ()


@cache
def quantities(folder: str) -> Kept[tuple[Quantity, ...]]:
    """The quantities in the text of a window, from left to right; one longer than prose has is a table."""
    return Kept(partial(_read, folder))


def _alone(window: str, folder: str) -> Quantity | None:
    """Figures by themselves, or with letters behind that mean nothing here: 2014, 1,828, 99th; so most windows."""
    figures = window.rstrip(ascii_letters)
    if not (figures and figures[0].isdigit() and figures[-1].isdigit()):
        return None
    if figures != window and window[len(figures) :].lower() in lexicon(folder).telling:
        return None
    value = figure(figures)
    if value is None:
        return None
    form = "bare" if figures.isdigit() else "plain"
    return Quantity(0, len(figures), value, value, value, form, sized="," in figures)


def _read(folder: str, window: str) -> tuple[Quantity, ...]:
    if len(window) > _LONGEST:
        return ()
    if (alone := _alone(window, folder)) is not None:
        return (alone,)
    found, grouped = tuple(_all(Tokens(window, lexicon(folder)))), with_commas(window)
    return found if grouped == window else tuple(_grouped(window, grouped, found, lexicon(folder)))


def _grouped(window: str, grouped: str, spaced: tuple[Quantity, ...], words: Lexicon) -> Iterator[Quantity]:
    """The quantities of a window with commas for spaces, those of spaced figures with what they are without."""
    for q in _all(Tokens(grouped, words)):
        text = window[q.start : q.end]
        if text == grouped[q.start : q.end]:
            yield q
        else:
            within = tuple(each for each in spaced if q.start <= each.start and each.end <= q.end)
            yield q._replace(sized=_SURELY_ONE.search(text) is not None, spaced=within)


def _all(tokens: Tokens) -> Iterator[Quantity]:
    place = 0
    while place < tokens.count:
        found = _quantity(tokens, place) if tokens.bits[place] & BEGINS else None
        if found is None:
            place += 1
            continue
        quantity, place = found
        if quantity.form != "score":
            yield quantity


def _quantity(tokens: Tokens, place: int) -> tuple[Quantity, int] | None:
    bits, led = tokens.bits, bool(tokens.bits[place] & FROM)
    place += led
    first, bound, between, minus = place, "", False, False
    if not bits[place] & FIGURE:
        bound, place = bound_before(tokens, place)
        between = bool(bits[place] & BETWEEN)
        place += between
        minus = bool(bits[place] & MINUS)
        place += minus
    if tokens.shaken and (magnitude := _magnitude(tokens, first, place, bound)):
        return magnitude
    one = side(tokens, place)
    if one is None:
        return None
    alone = place if between else first
    if one.end == tokens.count:
        return None if _is_pronoun(tokens, one) else _single(tokens, alone, one, bound, minus=minus)
    other, end = other_end(tokens, one, between=between) if bits[one.end] & _TO_THE_OTHER_END else (None, one.end)
    if other == "score":
        return Quantity(tokens.starts[first], tokens.ends[end - 1], None, None, None, "score"), end
    if isinstance(other, Side):
        found = _range(tokens, first, one, other, bound, led=led)
    else:
        found, end = _single(tokens, alone, one, bound, minus=minus)
    end, sign = bound_behind(tokens, end)
    if sign:  # some 8,000-odd
        found = _bounded(found, found.bound or sign)._replace(end=tokens.ends[end - 1])
    return _aged(tokens, found, end) if bits[end] & (AGED | HYPHEN) else (found, end)


def _is_pronoun(tokens: Tokens, one: Side) -> bool:
    """Whether nothing makes `one` count: the other one; more than one of them."""
    return one.start + 1 == one.end and tokens.is_a(one.start, "single")


def _single(tokens: Tokens, first: int, one: Side, bound: str, *, minus: bool) -> tuple[Quantity, int]:
    end, value = one.end, one.value
    follows = tokens.bits[end]
    if end < tokens.count and one.measure and one.measure.unit and not one.number.vague:
        added, end = _compound(tokens, one.measure.unit, end)
        value += added
    if minus:
        value = -value
    start, stop = tokens.starts[first], tokens.ends[end - 1]
    sized = one.number.scale > 1 or "," in tokens.at(one.start)
    if one.number.vague:
        return Quantity(start, stop, None, value, None, "vague", "~", one.measure, sized), end
    form = _form(one)
    if follows & (IN | OUT) and one.measure is None and (ratio := _ratio(tokens, one, end, bound)):
        below, end = ratio
        value, stop, form = one.value / below, tokens.ends[end - 1], "ratio"
    return Quantity(start, stop, value, *_limits(value, bound), form, bound, one.measure, sized), end


def _form(one: Side) -> str:
    if one.measure:
        return "measure"
    if one.number.part:
        return "part"
    return "bare" if one.number.bare else "plain"


def _bounded(found: Quantity, bound: str) -> Quantity:
    if found.form == "range" or found.value is None:
        return found._replace(bound=bound)
    low, high = _limits(found.value, bound)
    return found._replace(low=low, high=high, bound=bound)


def _limits(value: float, bound: str) -> tuple[float | None, float | None]:
    """At least 12: nothing above; nearly 300: nothing below; about 300: neither."""
    if not bound:
        return value, value
    return (value if ">" in bound else None), (value if "<" in bound else None)


def _compound(tokens: Tokens, unit: str, end: int) -> tuple[float, int]:
    """The rest of 6ft 2in, 7 pounds, 4 ounces, a foot and a half, in the first unit."""
    half, after = half_more(tokens, end)
    if half:
        return half, after
    if unit not in _COMPOUND:
        return 0.0, end
    smaller, many = _COMPOUND[unit]
    place = tokens.skip(end)
    place += tokens.at(place) == "," or bool(tokens.bits[place] & AND)
    rest = side(tokens, tokens.skip(place))
    if rest is None or rest.value >= many:
        return 0.0, end
    if rest.measure and rest.measure.unit == smaller:
        return rest.value / many, rest.end
    if smaller != "inch" or rest.measure is not None:
        return 0.0, end
    if tokens.bits[rest.end] & IN and tokens.joined(rest.end):
        return rest.value / many, rest.end + 1
    joined = tokens.at(end) == "-" and rest.start == end + 1 and tokens.at(rest.end) != "-"
    return (rest.value / many, rest.end) if joined else (0.0, end)  # six-foot-five


def _ratio(tokens: Tokens, one: Side, end: int, bound: str) -> tuple[float, int] | None:
    """The 5 of `one in five`, `8 out of 10`, `nearly two in three`: round numbers, or any after one."""
    out = bool(tokens.bits[end] & OUT)
    if out and not tokens.bits[end + 1] & OF:
        return None
    place = end + 1 + out
    every = tokens.is_a(place, "every")
    place += every
    found = number(tokens, place)
    if found is None or found[0].vague or found[0].value < 2:
        return None
    below, after = found
    if one.number.value == 1:
        fits = below.value < 1900 or below.value in _OUT_OF
    else:
        fits = below.value in _OUT_OF and below.value > one.number.value
        fits &= below.value >= 10 or every or bound != ""  # "killed two in three attacks"
    return (below.value, after) if fits else None


def _range(tokens: Tokens, first: int, one: Side, other: Side, bound: str, *, led: bool) -> Quantity:
    sides = [_single(tokens, side.start, side, "", minus=False)[0] for side in (one, other)]
    sides = [
        q._replace(start=tokens.starts[s.start], end=tokens.ends[s.end - 1])
        for q, s in zip(sides, (one, other), strict=True)
    ]
    to = any(bits & TO for bits in tokens.bits[one.end : other.start])
    return Quantity(
        tokens.starts[first], tokens.ends[other.end - 1], None, one.value, other.value, "range", bound,
        one.measure, sides[0].sized or sides[1].sized, tuple(sides) if to else (), led, not one.shared,
    )  # fmt: skip


def _magnitude(tokens: Tokens, first: int, place: int, bound: str) -> tuple[Quantity, int] | None:
    """Magnitude 6.1, magnitude-6.1, 6.1-magnitude."""
    before = bool(tokens.bits[place] & MAGNITUDE)
    at = tokens.skip(place + 1) if before else place
    at += before and bool(tokens.bits[at] & OF)
    found = number(tokens, at)
    if found is None or not 0 < found[0].value < 11:
        return None
    end = found[1]
    if not before:
        if not tokens.bits[tokens.skip(end)] & MAGNITUDE:
            return None
        end = tokens.skip(end) + 1
    value = found[0].value
    start, stop = tokens.starts[first], tokens.ends[end - 1]
    return Quantity(start, stop, value, *_limits(value, bound), "measure", bound, Measure("magnitude")), end


def _aged(tokens: Tokens, found: Quantity, end: int) -> tuple[Quantity, int]:
    """42 years old, a 4-month-old, 18- to 24-year-olds."""
    place = tokens.skip(end)
    if found.measure is None and tokens.bits[place] & AGED:
        after = tokens.skip(place + 1)
        if tokens.is_a(after, "old"):
            unit = Measure(tokens.at(place).removesuffix("s"))
            return found._replace(end=tokens.ends[after], form="age", measure=unit, parts=()), after + 1
    return found, end
