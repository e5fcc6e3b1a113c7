"""Names of people: whether a text may be one, and its letters as a name is written."""

import re
from functools import cache

from tasks.normalising.wordlists import sections

MAX_CHARS = 45
MAX_WORDS = 6

_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:['’.-][^\W\d_]*)*")
_UNCASED = re.compile("[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-ÝАЕЁИОУЫЭЮЯІЇЄ]")
_NUMERAL = re.compile(r"(?:II|III|IV|VI{0,3})")


def is_name(text: str, words: int = 2) -> bool:
    """Tell whether a text may be a person's name of at least so many words: `Jan van der Berg`, never a sentence."""
    if not text or len(text) > MAX_CHARS:
        return False
    if _UNCASED.match(text):
        return len(text) <= 24 and not re.search(r"[0-9。、！？.!?]", text)
    parts = text.split()
    return words <= len(parts) <= MAX_WORDS and _is_capitalised(parts) and parts[0].casefold() not in _vetoed()


def _is_capitalised(parts: list[str]) -> bool:
    fits = [_WORD.fullmatch(part) is not None and (part[0].isupper() or _is_particle(part)) for part in parts]
    return all(fits) and any(part[0].isupper() for part in parts)


def _is_particle(part: str) -> bool:
    folded = part.casefold()
    return folded in particles() or folded.startswith(("al-", "el-", "d'", "d’", "l'", "ad-", "ar-", "ibn-"))


def restore_case(name: str) -> str:
    """Write a name in capitals as names are written: `JAN VAN DER BERG-O'NEIL` gives `Jan van der Berg-O'Neil`."""
    if not name.isupper():
        return name
    words = name.split()
    return " ".join(_restored(word, first=i == 0) for i, word in enumerate(words)) if len(words) > 1 else name


def _restored(word: str, first: bool) -> str:
    folded = word.casefold()
    if not first and folded in particles():
        return folded
    if "." in word[:-1] or _NUMERAL.fullmatch(word) or (len(word) < 4 and not _VOWEL.search(word) and folded != "jr"):
        return word
    word = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    return re.sub(r"\b(Mc|O['’])([a-z])", lambda mc: mc[1] + mc[2].upper(), word)


@cache
def particles() -> frozenset[str]:
    """Words of a surname that keep their small letter: `van`, `de`, `bin`."""
    return frozenset(sections("byline_words.txt")["particles"])


@cache
def _vetoed() -> frozenset[str]:
    return frozenset(sections("byline_words.txt")["veto"])
