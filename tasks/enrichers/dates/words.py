"""What stands between two spaces: a word with its signs in; where time words stand in it, and what may go on, out."""

import re
from functools import cache
from typing import NamedTuple

from tasks.annotating.kept import Kept
from tasks.enrichers.dates.classes import CODES, HEADS, MARKS
from tasks.enrichers.dates.lexicon import SIGNS, Lexicon, lexicon
from tasks.enrichers.dates.tokens import cut

#: What may stand between a time word and the space behind it: June 3, 2022; Sept. 6; the year's end.
_OPEN = frozenset(["", ",", ".", "'", "’", "'s", "’s"])
_DASHES = frozenset(["-", "–", "—"])
_TELLING = frozenset(CODES[name] for name in (*HEADS, "short_month", "am", "zone", "decade", "date", "clock", "year"))
_SIGNS = frozenset(MARKS.values())
#: What no expression ends with, and no rule looks for behind one, as some do for `to`.
LINKS = frozenset(CODES[name] for name in (
    "the", "a", "of", "and", "or", "in", "from", "until", "preposition", "this", "same", "current", "every", "other",
    "another", "whole", "running", "closing", "times", "approximate", "vaguely", "one", "word", "hundred",
))  # fmt: skip
_AM, _DECADE, _DATE, _FISCAL = CODES["am"], CODES["decade"], CODES["date"], CODES["fiscal"]
_NUMBERS = frozenset(CODES[name] for name in ("digit", "year", "integer", "decimal", "clock", "date", "nth"))
#: How numbers that are times are written: not 1200000, not 3-2-1.
_FORMS = dict.fromkeys(_NUMBERS, re.compile(r"['’]?\d{1,4}(?:[:/.,]\d{1,4}){0,2}(?:st|nd|rd|th|s|er|º)?", re.ASCII))
_FORMS[_DATE] = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}", re.ASCII)
_ENDING = re.compile(r"(?<=\d)[^\w%°$€£]+$")
#: What a word is: of time, open to the left or right, telling of a time by itself; a dash or nothing between such;
#: a link behind an expression.
TIME, LEFT, RIGHT, TELLS, BETWEEN, LINK = 1, 2, 4, 8, 16, 32


class Word(NamedTuple):
    """What a word is, and where its time words begin and end."""

    kind: int
    begin: int
    end: int


#: All other words.
NO_TIME = Word(0, 0, 0)
Book = Kept[Word]


@cache
def book(folder: str) -> Book:
    """The words of a language; those alone are cut into tokens that may be some."""
    words = lexicon(folder)
    return Book(lambda text: word(text, words) if _may_be_time(text, words) else NO_TIME)


def _may_be_time(text: str, words: Lexicon) -> bool:
    """Most words are plain letters and no entry; a regex tells of the others."""
    plain = text.strip(SIGNS)
    if plain.isascii() and plain.isalpha() and plain.lower() not in words.alone:
        return False
    return bool(words.timely.search(text))


def word(text: str, words: Lexicon) -> Word:
    """Read a word with its signs: 'Tuesday,', '(2014-16)', 'mid-May', '$2014'."""
    if text == "" or text in _DASHES:
        return Word(BETWEEN, 0, 0)
    time = _time_tokens(text, words)
    if not time:
        return NO_TIME
    code, begin, end = time[0][0], time[0][1], time[-1][2]
    if text[begin] in "'’" and code in _NUMBERS:  # '20 years', he said
        begin += 1
    kind = TIME | LEFT * (begin == 0) | RIGHT * (text[end:] in _OPEN)
    tells = any(code in _TELLING or text[a:b].lower() in words.tells for code, a, b in time)
    links = all(code in LINKS for code, _, _ in time)
    return Word(kind | TELLS * tells | LINK * links, begin, end)


def _time_tokens(text: str, words: Lexicon) -> list[tuple[str, int, int]]:
    tokens = cut(_ENDING.sub("", text), words)
    return [
        (code, begin, end)
        for code, begin, end in zip(tokens.codes, tokens.begins, tokens.ends, strict=True)
        if _is_time(code, text[begin:end], words) and not _is_glued(text, begin, end, code)
    ]


def _is_time(code: str, text: str, words: Lexicon) -> bool:
    if code == "?":
        return text.lower() in words.parts
    form = _FORMS.get(code)
    return code not in _SIGNS and (form is None or bool(form.fullmatch(text)))


def _is_glued(text: str, begin: int, end: int, code: str) -> bool:
    """'Covid2020', 'July20'; not 3pm, FY2024."""
    if code != _AM and begin and text[begin - 1].isalnum() and text[:begin] != "FY":
        return True
    return code != _FISCAL and text[begin].isalpha() and text[end : end + 1].isdigit()
