"""The words of one language: data files in, word classes and the patterns made of them out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tasks.enrichers.dates.classes import CODES, HEADS
from tasks.enrichers.dates.lists import NOTHING, any_of, by_first_letters, in_any_case, lines
from tasks.enrichers.dates.tenses import Tenses, tenses

#: Primary language subtag to folder.
FOLDERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "pt": "portuguese"}

#: Numbers that are a time expression by themselves: 2014, 1990s, '80s, 70s, 10:30, 3pm, 26/04/2022, 2022-04-26, Q3.
_TELLING = (
    r"(?:1[0-9]|2[01])[0-9]{2}s?|(?:1[0-9]|20)?[0-9]0(?:s|er)"
    r"|[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?i-u: ?[ap]m)?|[0-9]{1,2}(?i-u: ?[ap]m)"
    r"|FY(?:[0-9]{2}){1,2}|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-2][0-9][0-5][0-9] (?:GMT|UTC)"
)
_QUOTED = "['’][0-9]0s"  # no word boundary before an apostrophe
#: What may stand around a word.
SIGNS = ".,!?()[]'’‘\"“”–-…"
_TELLING_DOTTED = r"[0-9]{1,2}(?:[:.][0-9][0-9])? ?(?i-u:[ap]\.m)"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A language's words by class, and its patterns: `telling` for Polars, the others for Python.

    `parts` are words that are time words only beside others ('at present'), `tells` those that tell of a time there,
    `alone` all of them and all entries without signs, in lower case.
    """

    exact: dict[str, tuple[str, str]]
    folded: dict[str, tuple[str, str]]
    telling: str
    timely: re.Pattern[str]
    token: re.Pattern[str]
    parts: frozenset[str]
    tells: frozenset[str]
    alone: frozenset[str]
    tenses: Tenses
    counted: re.Pattern[str]
    numbered: frozenset[str]
    month_first: bool
    nouns_have_capitals: bool
    #: Parts of the day that a weekday may end in: Dienstagabend.
    endings: dict[str, str]

    def look_up(self, word: str) -> tuple[str, str]:
        """The class code and value of a word; `?` where it has none."""
        word = word.replace("’", "'")
        return self.exact.get(word) or self.folded.get(word.lower(), ("?", ""))


@cache
def lexicon(folder: str) -> Lexicon:
    """Load the words of a language once."""
    entries = [line.split("\t") for name in ("words", "holidays") for line in lines(folder, name)]
    exact = {word: (CODES[kind], value) for kind, word, value in entries if word != word.lower()}
    folded = {word: (CODES[kind], value) for kind, word, value in entries if word == word.lower()}
    every = [word for _, word, _ in entries]
    telling = _telling(
        [word for kind, word, _ in entries if kind in HEADS or kind == "decade"],
        [word for kind, word, _ in entries if kind == "short_month"],
    )
    token = _tokens(every)
    parts = _parts(every, token)
    return Lexicon(
        exact,
        folded,
        telling,
        _timely([*every, *sorted(parts)]),
        token,
        parts,
        _parts((word.rpartition(" ")[2] for kind, word, _ in entries if " " in word and kind in HEADS), token),
        frozenset(word.strip(SIGNS).lower() for word in (*every, *parts)),
        tenses(folder),
        any_of(lines(folder, "counted"), r"[ \u00a0-](?:(?!to )\w+ )?(?:{})(?!\w)"),
        frozenset(lines(folder, "numbered")),
        folder == "english",
        folder == "german",
        dict(_pair(line) for line in lines(folder, "endings")),
    )


def _pair(line: str) -> tuple[str, str]:
    first, second = line.split("\t")
    return first, second


def _parts(words: Iterable[str], token: re.Pattern[str]) -> frozenset[str]:
    return frozenset(part[0].lower() for word in words for text in word.split() for part in token.finditer(text))


def _cased(words: list[str]) -> str:
    """Rust regex for words: those with a capital as written, the others in any case, ASCII folding only."""
    exact = [w for w in words if w != w.lower()]
    ascii_folded = [w for w in words if w == w.lower() and w.isascii()]
    other = [w for w in words if w == w.lower() and not w.isascii()]
    other += [w[0].upper() + w[1:] for w in other]
    groups = [by_first_letters(exact + other) or NOTHING, f"(?i-u:{by_first_letters(ascii_folded) or NOTHING})"]
    return "|".join(groups)


def _telling(heads: list[str], months: list[str]) -> str:
    """Rust regex for a word or number that is a time expression by itself.

    A short name of a month tells only with its stop, beside a number or another: in Nov., 3 Nov, Nov-Jan. Word
    boundaries are ASCII ones: a Unicode boundary would switch off the fast matcher. Words that begin or end in another
    letter (été, amanhã) go without.
    """
    short = _cased(months)
    beside = rf"(?:{short})(?:\.?\s|\.)[0-9]{{1,2}}(?:st|nd|rd|th)?|[0-9]{{1,2}}\.?\s(?:{short})"
    beside += rf"|(?:{short})[-–](?:{short})"
    bounded = rf"(?-u:\b)(?:{_TELLING_DOTTED}|(?:{short})\.|(?:{_TELLING}|{beside}|{_cased(heads)})(?-u:\b))"
    return rf"{bounded}|{_QUOTED}|{_cased(_unbounded(heads))}"


def _timely(words: list[str]) -> re.Pattern[str]:
    """What may be a time word or number with its signs, or stand between two. Boundaries and folding are ASCII's."""
    dotted = _cased([w for w in words if w.endswith(".")])
    rust = rf"(?-u:\b)(?:{dotted}|(?:{_cased(words)})(?-u:\b))|{_cased(_unbounded(words))}|[0-9]|^[-–—]?$"
    return re.compile(rust.replace("(?-u:", "(?a:").replace("(?i-u:", "(?ai:"))


def _unbounded(words: list[str]) -> list[str]:
    return [w for w in words if not (w[0] + w[-1]).isascii()]


def _tokens(words: list[str]) -> re.Pattern[str]:
    several = in_any_case(w for w in words if not w.isalpha()) or NOTHING
    number = (
        r"['’]?\d{1,4}(?:[:/.,-]\d{1,4}){2}(?!\d)|['’]?\d{1,2}[:.]\d\d(?![\d.])|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
        r"|\d+\.\d+|['’]?\d+(?:st|nd|rd|th|s|er|º)?"
    )
    return re.compile(rf"(?! )(?:(?:{several})(?:(?!\w)|(?<=['’]))|[^\W\d_]+|{number}|[^\s\w])")
