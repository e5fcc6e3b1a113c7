"""Languages: a text and what its document declares in, a BCP 47 code and how sure it is out.

The commonest words of a language decide, if they do so clearly, as in nearly all articles. Else the script narrows the
candidates, often to one; for what is left, py3langid (a naive Bayes classifier over bytes) reads the beginning.
"""

import math
import re
from collections import Counter
from functools import cache
from itertools import chain

from tasks.normalising.scripts import script
from tasks.normalising.wordlists import entries, sections

HEAD_CHARS = 1000
CLASSIFIED_CHARS = 300
MIN_LETTERS = 20
_MIN_TELLING = 5
_MIN_HITS = 5
_MIN_SHARE = 0.15
_MIN_MARGIN = 1.5
_CONTRADICTS = 0.9
#: Written alike, or parts of one another: a declaration of one isn't contradicted by finding another.
_KIN = (
    {"no", "nb", "nn"},
    {"hr", "sr", "bs", "sh", "cnr"},
    {"id", "ms"},
    {"zh", "yue", "wuu", "cmn"},
    {"fa", "prs"},
    {"tl", "fil"},
    {"ro", "mo"},
    {"gl", "pt"},
    {"sdh", "ckb", "ku"},
)


def identify(text: str, declared: str | None) -> tuple[str | None, float | None]:
    """Identify the language of a text: (BCP 47 code, score 0 to 1), from its first 1,000 characters.

    The document's own declaration stands unless the text clearly speaks against it, region and script included
    (`en-GB`); it stands unscored where there is too little text to tell. (None, None) where nothing is known.
    """
    tag = _tag(declared)
    found = _from_text(text[:HEAD_CHARS])
    if found is None:
        return tag, None
    code, score = found
    if tag is None or (score >= _CONTRADICTS and not _akin(tag, code)):
        return code, score
    return tag, score if _akin(tag, code) else None


_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@].*)?", re.IGNORECASE)
_MEANINGLESS = {"und", "zxx", "mul", "mis"}


def _tag(declared: str | None) -> str | None:
    """Write a declaration as BCP 47 does: `EN_gb.UTF-8` is `en-GB`; None for what is no code, as `English`."""
    found = _TAG.fullmatch((declared or "").strip())
    if found is None or found[1].lower() in _MEANINGLESS:
        return None
    parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
    return "-".join(part for part in parts if part)


def _akin(tag: str, code: str) -> bool:
    primary = tag.partition("-")[0]
    return primary == code or any(primary in kin and code in kin for kin in _KIN)


def _from_text(head: str) -> tuple[str, float] | None:
    if (found := _by_words(head)) is not None:
        return found
    candidates = sections("language_scripts.txt")[script(head)]
    if len(candidates) == 1:
        return (candidates[0], 1.0) if _letters(head) >= _MIN_TELLING else None
    return _by_classifier(head[:CLASSIFIED_CHARS], candidates) if _letters(head) >= MIN_LETTERS else None


def _letters(head: str) -> int:
    """Count letters; the vowel signs of Indic scripts, which `isalpha` leaves out, count too."""
    return sum(not ch.isascii() or ch.isalpha() for ch in head)


def _by_words(head: str) -> tuple[str, float] | None:
    """Decide by common words: at least five of them, 15 % of all, and half as many again as of any other language.

    For the score, each word that the winner is ahead doubles the odds.
    """
    words = head.lower().split()
    hits = Counter(chain.from_iterable(filter(None, map(_index().get, words))))
    *_, second, best = sorted([0, 0, *hits.values()])
    if best < max(_MIN_HITS, _MIN_SHARE * len(words), _MIN_MARGIN * second):
        return None
    code = min(code for code, count in hits.items() if count == best)
    return code, round(1 / (1 + 2.0 ** (second - best)), 2)


@cache
def _index() -> dict[str, tuple[str, ...]]:
    """Each word with the languages it is common in."""
    index: dict[str, list[str]] = {}
    for entry in entries("stopwords.txt"):
        code, _, words = entry.partition(":")
        for word in sorted(set(words.split())):
            index.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in index.items()}


def _by_classifier(head: str, candidates: tuple[str, ...]) -> tuple[str, float]:
    """Decide by py3langid among the candidates; its log odds are tempered by length, as its own probabilities are."""
    from py3langid import rank  # half a second, and seldom needed

    ranked = [(float(score), code) for code, score in rank(head) if code in candidates]
    best, code = ranked[0]
    temper = math.sqrt(len(head.encode("utf-8", "surrogatepass")))
    return code, round(1 / sum(math.exp((score - best) / temper) for score, _ in ranked), 2)
