"""Numbers in figures and words: tokens in, a value and how it was written out."""

import re
from functools import lru_cache
from typing import NamedTuple

from tasks.enrichers.amounts.lexicon import FRACTIONS
from tasks.enrichers.amounts.tokens import (
    AND,
    ARTICLE,
    FIGURE,
    HALF,
    HYPHEN,
    NUMBER,
    OF,
    SCALE,
    SEVERAL,
    SLASH,
    Tokens,
)  # fmt: skip

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)*,\d{3}(?:\.\d+)?")
_SPACE = r"[ \u00a0\u2009\u202f]"
_SPACED = re.compile(
    rf"(?<![\d.,:/])(?<!\d{_SPACE})[1-9]\d{{0,2}}(?:{_SPACE}\d{{3}}){{1,4}}(?![,:]?\d|{_SPACE}\d)"
)  # 3 500; 1 200 000
_PARTED = re.compile(rf"[0-9]{_SPACE}[0-9]{{3}}")
_SPACES = re.compile(_SPACE)
_PLAIN = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")
_LARGEST = 1e15  # no news counts more; `million million million …` ends here
_DIVISORS = (2, 3, 4, 5, 8, 10, 16)
#: What figures, and words of numbers, may go on with.
_AFTER_FIGURES = SCALE | SLASH | FIGURE | HYPHEN | AND
_AFTER_WORDS = NUMBER | HYPHEN | AND


class Number(NamedTuple):
    """A value; `bare` where plain figures say nothing more (12, 2014); `vague` where it is only a lower bound (dozens);
    `part` where it is a fraction written in words (two-thirds); `scale` what multiplied it (million: 1e6).
    """

    value: float
    bare: bool = False
    vague: bool = False
    part: bool = False
    scale: float = 1.0


def number(tokens: Tokens, place: int) -> tuple[Number, int] | None:
    """Read the number that begins at a place; None where none does."""
    bits = tokens.bits[place]
    if bits & FIGURE:
        return _figures(tokens, place)
    return _in_words(tokens, place) if bits & (NUMBER | ARTICLE | SEVERAL) else None


def _figures(tokens: Tokens, place: int) -> tuple[Number, int] | None:
    text, end = tokens.texts[place], place + 1
    value = figure(text)
    if value is None:
        return None
    if not tokens.bits[end] & _AFTER_FIGURES:
        return Number(value, text.isdigit()), end
    after, broken = _fraction(tokens, place)
    if broken is not None:
        return (Number(broken), after) if tokens.at(after) in tokens.words.measures else None
    added, end = _added(tokens, end)
    scale, end = _scales(tokens, end)
    return Number(scaled(value + added, scale), scale == 1 and not added and text.isdigit(), scale=scale), end


@lru_cache(maxsize=4096)
def figure(text: str) -> float | None:
    """The value of figures: 12, 1,200, 1,50,000, 3.4; None for 0142, 1.2.3 or 3,4."""
    if text in FRACTIONS:
        return FRACTIONS[text]
    if _PLAIN.fullmatch(text):
        return float(text)
    return float(text.replace(",", "")) if len(text) < 24 and _GROUPED.fullmatch(text) else None


def with_commas(text: str) -> str:
    """A text with commas for the spaces that may part thousands: 3 500 tons; not in 2019 300, 555 0142, 020 794 600."""
    if not _PARTED.search(text):  # so most texts
        return text
    return _SPACED.sub(lambda found: _SPACES.sub(",", found[0]), text)


def scaled(value: float, scale: float) -> float:
    """A value times its magnitude, as it is written: 2.3 lakh is 230000, not 229999.99999999997."""
    return float(f"{value * scale:.15g}") if scale > 1 else value


def _fraction(tokens: Tokens, place: int) -> tuple[int, float | None]:
    """1/2: a fraction in figures."""
    if tokens.bits[place + 1] & SLASH and tokens.at(place + 2).isdigit() and tokens.at(place).isdigit():
        above, below = int(tokens.at(place)[:4]), int(tokens.at(place + 2)[:4])
        if above < below and below in _DIVISORS:
            return place + 3, above / below
        return place + 3, -1.0
    return place, None


def _added(tokens: Tokens, end: int) -> tuple[float, int]:
    """2½, 2 1/2, two and a half: what stands behind a whole number."""
    bits = tokens.bits[end]
    if bits & FIGURE and tokens.texts[end] in FRACTIONS:
        return FRACTIONS[tokens.texts[end]], end + 1
    if bits & (FIGURE | HYPHEN):
        after, broken = _fraction(tokens, tokens.skip(end))
        if broken is not None and broken > 0:
            return broken, after
    return half_more(tokens, end)


def half_more(tokens: Tokens, end: int) -> tuple[float, int]:
    """The half of `and a half`, hyphens or not, and where it ends."""
    place = tokens.skip(end)
    if tokens.bits[place] & AND:
        place = tokens.skip(place + 1)
        if tokens.bits[place] & ARTICLE and tokens.bits[tokens.skip(place + 1)] & HALF:
            return 0.5, tokens.skip(place + 1) + 1
    return 0.0, end


def _scales(tokens: Tokens, end: int) -> tuple[float, int]:
    """The product of the magnitudes that follow: lakh crore, million, bn; k, m and b only right behind the figure."""
    scale, place = 1.0, tokens.skip(end)
    while scale < _LARGEST and tokens.bits[place] & SCALE and tokens.texts[place] != "TN":
        scale, end = scale * tokens.kind(place)[1], place + 1
        place = tokens.skip(end)
    return scale, end


def _in_words(tokens: Tokens, place: int) -> tuple[Number, int] | None:
    kind, value = tokens.kind(place)
    if kind in ("unit", "teen", "ten") and not tokens.bits[place + 1] & _AFTER_WORDS:
        return Number(value), place + 1
    if kind == "vague":
        return _vague(tokens, place, value / 2)
    if kind == "part":
        return _half(tokens, place) if tokens.bits[place] & HALF else None
    if tokens.bits[place] & SEVERAL:
        place = place + 1
        scale, end = _scales(tokens, place)
        return (Number(2 * scale, vague=True, scale=scale), end) if scale > 1 else None
    if tokens.bits[place] & ARTICLE:
        return _with_article(tokens, place)
    return _cardinal(tokens, place)


def _vague(tokens: Tokens, place: int, scale: float) -> tuple[Number, int]:
    """Dozens, hundreds of thousands: two of them at least."""
    kind, value = tokens.kind(place + 2)
    if kind == "vague" and tokens.bits[place + 1] & OF:
        return Number(scale * value, vague=True, scale=scale * value / 2), place + 3
    return Number(2 * scale, vague=True, scale=scale), place + 1


def _half(tokens: Tokens, place: int) -> tuple[Number, int]:
    """Half a million, half a mile; otherwise the fraction."""
    if tokens.bits[tokens.skip(place + 1)] & ARTICLE:
        place = tokens.skip(place + 1)
    scale, end = _scales(tokens, place + 1)
    if scale > 1:
        return Number(0.5 * scale, scale=scale), end
    return Number(0.5, part=True), place + 1


def _with_article(tokens: Tokens, place: int) -> tuple[Number, int] | None:
    """A million, a third, a few hundred."""
    following = tokens.skip(place + 1)
    kind, value = tokens.kind(following)
    if kind == "part":
        return Number(value, part=True), following + 1
    if f"{tokens.at(place)} {tokens.at(place + 1)}" in tokens.words.words["several"]:
        scale, end = _scales(tokens, place + 2)
        return (Number(2 * scale, vague=True, scale=scale), end) if scale > 1 else None
    if kind == "scale":
        return _cardinal(tokens, following, 1.0)
    if (known := tokens.words.measures.get(tokens.at(following))) and half_more(tokens, following + 1)[0]:
        return (Number(1.0), following) if known.unit else None
    return None


def _cardinal(tokens: Tokens, place: int, current: float = 0.0) -> tuple[Number, int] | None:
    """Twenty-three, one hundred and twenty, three hundred thousand, two and a half million."""
    total, largest, end, before = 0.0, 1.0, place, "scale" if current else ""
    while True:
        at = tokens.skip(end) if end > place else end
        if before == "hundred" and tokens.bits[at] & AND and tokens.kind(at + 1)[0] in ("unit", "teen", "ten"):
            at += 1
        kind, value = tokens.kind(at)
        if kind == "part" and before and current <= 20 and not total and not tokens.bits[at] & HALF:
            return Number(current * value, part=True), at + 1
        if total + current * value > _LARGEST:
            break
        if kind == "scale" and (before or current):
            factor = value
            if value <= 100:
                current *= factor
            else:
                total, current = total + current * factor, 0.0
            largest, before = max(largest, factor), "hundred"
        elif _continues(before, kind):
            current, before = current + value, kind
        else:
            break
        end = at + 1
    if not before or end == place:
        return None
    added, after = half_more(tokens, end)
    if added and largest == 1:
        scale, after = _scales(tokens, after)
        return Number(scaled(current + added, scale), scale=scale), after
    return Number(total + current, scale=largest), end


def _continues(before: str, kind: str) -> bool:
    """Whether a number word may follow another: twenty three, hundred five; not two three."""
    if kind not in ("unit", "teen", "ten"):
        return False
    return before in ("", "hundred") or (before == "ten" and kind == "unit")
