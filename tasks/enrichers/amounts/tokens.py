"""The tokens of a window: its text in; where each stands, and what the grammar of numbers knows of it, out."""

import re
from functools import cache
from itertools import accumulate
from typing import Final

from tasks.annotating.kept import Kept
from tasks.enrichers.amounts.lexicon import FRACTIONS, TOKEN, Lexicon, Phrases

#: What a token may be, one bit each. Most questions to the grammar are settled by those of the token that follows.
FIGURE: Final = 1  # 12, ½
NUMBER: Final = 1 << 1  # a word or letter of numbers.tsv
SCALE: Final = 1 << 2  # million, bn
MONEY: Final = 1 << 3  # m, k: a magnitude where the number is money
BEGINS: Final = 1 << 4  # the first of a quantity
BOUND: Final = 1 << 5  # the first of `more than`
BEHIND: Final = 1 << 6  # the first of `or more`
SIGN: Final = 1 << 7  # the first of what stands for a currency before a number
MEASURE: Final = 1 << 8  # the first of a unit or currency
AGED: Final = 1 << 9  # years, as of `years old`
HYPHEN: Final = 1 << 10
DASH: Final = 1 << 11  # a hyphen too
SLASH: Final = 1 << 12
#: The small words, by their names in words.tsv.
SMALL: Final = {
    name: 1 << place
    for place, name in enumerate(
        ("from", "between", "minus", "magnitude", "and", "or", "to", "of", "in", "out", "article", "half", "several"),
        start=13,
    )
}
FROM, BETWEEN, MINUS, MAGNITUDE, AND, OR, TO, OF, IN, OUT, ARTICLE, HALF, SEVERAL = SMALL.values()

#: Tokens past the end, so that none has to ask whether another one follows.
_NO_WORDS = [""] * 12
_NOTHING = [0] * 12
_NO_NUMBER = ("", 0.0)
_DIVIDED = re.compile(f"({TOKEN.pattern})")


class Tokens:
    """The tokens of a window, with their places, and what the language knows of them."""

    __slots__ = ("bits", "count", "ends", "lower", "shaken", "starts", "texts", "words")

    def __init__(self, window: str, words: Lexicon) -> None:
        parts = _DIVIDED.split(window)  # spaces and tokens by turns
        places = list(accumulate(map(len, parts)))
        self.starts, self.ends, self.texts = places[::2], places[1::2], parts[1::2]
        self.count = len(self.texts)
        lower = list(map(str.lower, self.texts))
        known = _bits(words)
        self.bits = [*map(known.__getitem__, lower), *_NOTHING]
        self.lower = [*lower, *_NO_WORDS]
        self.shaken = not words.words["magnitude"].isdisjoint(lower)
        self.words = words

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
        return place + 1 if self.bits[place] & HYPHEN else place

    def kind(self, place: int) -> tuple[str, float]:
        """Class and value of a number word."""
        return self.words.numbers.get(self.lower[place], _NO_NUMBER)

    def phrase(self, place: int, known: Phrases) -> int:
        """Where the longest phrase of a table ends that begins at a place; the place itself where none does."""
        words, end = self.lower[place], place + 1
        best = end if words in known else place
        while words in known.begun and (end := self.skip(end)) < self.count:
            words = f"{words} {self.lower[end]}"
            end += 1
            if words in known:
                best = end
        return best

    def text(self, start: int, end: int) -> str:
        """The phrase between two places, as a key."""
        return " ".join([word for word in self.lower[start:end] if word != "-"])


def _of_figures(word: str) -> int:
    return FIGURE | BEGINS if word[:1].isdigit() else 0


@cache
def _bits(words: Lexicon) -> Kept[int]:
    """What each token may be."""
    found = Kept(_of_figures)
    found.update(_of_words(words))
    return found


def _of_words(words: Lexicon) -> dict[str, int]:
    """What each word and sign that the grammar knows may be; figures aside."""
    kinds = {NUMBER: words.numbers, SCALE: _of_kind(words, "scale", "short"), MONEY: _of_kind(words, "money")}
    firsts = {BOUND: words.bounds, BEHIND: words.bounds_after, SIGN: words.before, MEASURE: words.measures}
    signs = {HYPHEN: "-", DASH: "-–—", SLASH: "/", FIGURE: FRACTIONS}
    aged = [unit + plural for unit in ("year", "month", "week", "day") for plural in ("", "s")]
    small = {bit: words.words[name] for name, bit in SMALL.items()}
    found = dict[str, int]()
    for bit, group in (
        *kinds.items(), *((bit, phrases.first) for bit, phrases in firsts.items()), *signs.items(), *small.items(),
        (BEGINS, words.begin), (AGED, aged),
    ):  # fmt: skip
        for word in group:
            found[word] = found.get(word, 0) | bit
    return found


def _of_kind(words: Lexicon, *kinds: str) -> list[str]:
    return [word for word, (kind, _) in words.numbers.items() if kind in kinds]
