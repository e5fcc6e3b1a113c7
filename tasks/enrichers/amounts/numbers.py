"""Numbers in figures and words: tokens in, a value and how it was written out."""

import re
from functools import lru_cache
from typing import NamedTuple

from tasks.enrichers.amounts.lexicon import FRACTIONS, TOKEN, Lexicon, Phrases

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)*,\d{3}(?:\.\d+)?")
_PLAIN = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?")
_PAST_THE_END = [""] * 12
_NO_NUMBER = ("", 0.0)
_LARGEST = 1e15  # no news counts more; `million million million …` ends here
_DIVISORS = (2, 3, 4, 5, 8, 10, 16)


class Number(NamedTuple):
    """A value; `bare` where plain figures say nothing more (12, 2014); `vague` where it is only a lower bound (dozens);
    `part` where it is a fraction written in words (two-thirds); `scale` what multiplied it (million: 1e6).
    """

    value: float
    bare: bool = False
    vague: bool = False
    part: bool = False
    scale: float = 1.0


class Tokens:
    """The tokens of a window, with their places, and what the language knows of them."""

    __slots__ = ("count", "ends", "lower", "shaken", "starts", "texts", "words")

    def __init__(self, window: str, words: Lexicon) -> None:
        spans = [match.span() for match in TOKEN.finditer(window)]
        self.starts, self.ends = [start for start, _ in spans], [end for _, end in spans]
        self.texts = [window[start:end] for start, end in spans]
        self.lower = [*map(str.lower, self.texts), *_PAST_THE_END]
        self.words = words
        self.count = len(spans)
        self.shaken = not words.words["magnitude"].isdisjoint(self.lower)

    def at(self, place: int) -> str:
        """A token in lower case; empty past the end."""
        return self.lower[place]

    def is_a(self, place: int, name: str) -> bool:
        """Whether a token is of a class of small words."""
        return self.lower[place] in self.words.words[name]

    def joined(self, place: int) -> bool:
        """Whether nothing stands between a token and the one before."""
        return 0 < place < self.count and self.starts[place] == self.ends[place - 1]

    def sign(self, start: int, end: int) -> str:
        """The tokens between two places, exactly as they stand, where they are joined; else nothing."""
        return "".join(self.texts[start:end]) if self.starts[start + 1 : end] == self.ends[start : end - 1] else ""

    def skip(self, place: int) -> int:
        """The place after a hyphen, if there is one."""
        return place + 1 if self.lower[place] == "-" else place

    def kind(self, place: int) -> tuple[str, float]:
        """Class and value of a number word."""
        return self.words.numbers.get(self.lower[place], _NO_NUMBER)

    def phrase(self, place: int, known: Phrases) -> int:
        """Where the longest phrase of a table ends that begins at a place; the place itself where none does."""
        words = self.lower[place]
        if words not in known.first:
            return place
        end = place + 1
        if words not in known.further:
            return end
        best = end if words in known else place
        for _ in range(known.longest - 1):
            end = self.skip(end)
            if end >= self.count:
                break
            words = f"{words} {self.lower[end]}"
            end += 1
            if words in known:
                best = end
        return best

    def text(self, start: int, end: int) -> str:
        """The phrase between two places, as a key."""
        return " ".join([word for word in self.lower[start:end] if word != "-"])


def number(tokens: Tokens, place: int) -> tuple[Number, int] | None:
    """Read the number that begins at a place; None where none does."""
    if place >= tokens.count:
        return None
    if tokens.texts[place][0].isdigit() or tokens.texts[place] in FRACTIONS:
        return _figures(tokens, place)
    return _in_words(tokens, place)


def _figures(tokens: Tokens, place: int) -> tuple[Number, int] | None:
    value = figure(tokens.texts[place])
    if value is None:
        return None
    end, text = place + 1, tokens.texts[place]
    if end == tokens.count:
        return Number(value, text.isdigit()), end
    after, broken = _fraction(tokens, place)
    if broken is not None:
        return (Number(broken), after) if after < place + 3 or tokens.at(after) in tokens.words.measures else None
    added, end = _added(tokens, end)
    scale, end = _scales(tokens, end)
    return Number((value + added) * scale, scale == 1 and not added and text.isdigit(), scale=scale), end


@lru_cache(maxsize=4096)
def figure(text: str) -> float | None:
    """The value of figures: 12, 1,200, 1,50,000, 3.4; None for 0142, 1.2.3 or 3,4."""
    if text in FRACTIONS:
        return FRACTIONS[text]
    if _PLAIN.fullmatch(text):
        return float(text)
    return float(text.replace(",", "")) if len(text) < 24 and _GROUPED.fullmatch(text) else None


def _fraction(tokens: Tokens, place: int) -> tuple[int, float | None]:
    """1/2: a fraction in figures."""
    if tokens.lower[place + 1] == "/" and tokens.at(place + 2).isdigit() and tokens.at(place).isdigit():
        above, below = int(tokens.at(place)[:4]), int(tokens.at(place + 2)[:4])
        if above < below and below in _DIVISORS:
            return place + 3, above / below
        return place + 3, -1.0
    return place, None


def _added(tokens: Tokens, end: int) -> tuple[float, int]:
    """2½, 2 1/2, two and a half: what stands behind a whole number."""
    if end < tokens.count and tokens.texts[end] in FRACTIONS:
        return FRACTIONS[tokens.texts[end]], end + 1
    after, broken = _fraction(tokens, tokens.skip(end))
    if broken is not None and broken > 0:
        return broken, after
    return half_more(tokens, end)


def half_more(tokens: Tokens, end: int) -> tuple[float, int]:
    """The half of `and a half`, hyphens or not, and where it ends."""
    place = tokens.skip(end)
    if tokens.is_a(place, "and"):
        place = tokens.skip(place + 1)
        if tokens.is_a(place, "article") and tokens.is_a(tokens.skip(place + 1), "half"):
            return 0.5, tokens.skip(place + 1) + 1
    return 0.0, end


def _scales(tokens: Tokens, end: int) -> tuple[float, int]:
    """The product of the magnitudes that follow: lakh crore, million, bn; k, m and b only right behind the figure."""
    scale = 1.0
    while True:
        place = tokens.skip(end) if scale < _LARGEST else tokens.count
        kind, value = tokens.kind(place)
        if kind != "scale" and not (kind == "short" and tokens.texts[place] != "TN"):
            return scale, end
        scale, end = scale * value, place + 1


def _in_words(tokens: Tokens, place: int) -> tuple[Number, int] | None:
    kind, value = tokens.kind(place)
    if kind == "vague":
        return _vague(tokens, place, value / 2)
    if kind == "part":
        return _half(tokens, place) if tokens.is_a(place, "half") else None
    if tokens.is_a(place, "several"):
        place = place + 1
        scale, end = _scales(tokens, place)
        return (Number(2 * scale, vague=True, scale=scale), end) if scale > 1 else None
    if tokens.at(place) in ("a", "an"):
        return _with_article(tokens, place)
    return _cardinal(tokens, place)


def _vague(tokens: Tokens, place: int, scale: float) -> tuple[Number, int]:
    """Dozens, hundreds of thousands: two of them at least."""
    kind, value = tokens.kind(place + 2)
    if tokens.is_a(place + 1, "of") and kind == "vague":
        return Number(scale * value, vague=True, scale=scale * value / 2), place + 3
    return Number(2 * scale, vague=True, scale=scale), place + 1


def _half(tokens: Tokens, place: int) -> tuple[Number, int]:
    """Half a million, half a mile; otherwise the fraction."""
    if tokens.is_a(tokens.skip(place + 1), "article"):
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
        if tokens.is_a(at, "and") and before == "hundred" and tokens.kind(at + 1)[0] in ("unit", "teen", "ten"):
            at += 1
        kind, value = tokens.kind(at)
        if kind == "part" and before and current <= 20 and not total and not tokens.is_a(at, "half"):
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
        return Number((current + added) * scale, scale=scale), after
    return Number(total + current, scale=largest), end


def _continues(before: str, kind: str) -> bool:
    """Whether a number word may follow another: twenty three, hundred five; not two three."""
    if kind not in ("unit", "teen", "ten"):
        return False
    return before in ("", "hundred") or (before == "ten" and kind == "unit")
