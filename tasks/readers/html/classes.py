"""The class and id of an element in, what their words say out: furniture, a lead, or neither."""

import re
from functools import lru_cache
from itertools import pairwise

from tasks.readers.html.words import sections

MAX_NAMES = 500

FURNITURE = 1
LEAD = 2
COMMENTS = 4
POST = 8
PICTURE = 16

_WORD = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+")


def _set(section: str) -> frozenset[str]:
    return frozenset(sections("classes.txt")[section])


_FURNITURE, _FURNITURE_PAIRS, _LEAD, _LEAD_PAIRS = map(_set, ("furniture", "furniture pairs", "lead", "lead pairs"))
_COMMENTS, _POST_PAIRS, _PICTURE = map(_set, ("comments", "post pairs", "picture"))
_ARTICLE_PAIRS, _BEFORE, _AFTER = map(_set, ("article pairs", "layout before", "layout after"))
_PARTS = sections("classes.txt")["furniture parts"]
_TELLING = _FURNITURE | _LEAD | _PICTURE
_TELLING |= {pair.partition("-")[0] for pair in _FURNITURE_PAIRS | _LEAD_PAIRS | _POST_PAIRS}


@lru_cache(maxsize=65536)
def flags(names: str) -> int:
    """Tell what class names say, as a sum of `FURNITURE`, `LEAD`, `COMMENTS`, `POST` and `PICTURE`.

    Word sets instead of one large pattern: names that were never seen before are most of a cold run's time.
    """
    lower = names.lower()
    words = _WORD.findall(names)
    if lower != names:
        words = " ".join(words).lower().split()
    if _TELLING.isdisjoint(words):
        return FURNITURE if _has_part(lower) else 0
    pairs = set(map("-".join, pairwise(words)))
    lead = not _LEAD.isdisjoint(words) or not _LEAD_PAIRS.isdisjoint(pairs)
    furniture = _is_furniture(words, pairs, lower)
    comments = furniture and not _COMMENTS.isdisjoint(words)
    said = FURNITURE * furniture | LEAD * lead | COMMENTS * comments
    return said | POST * (not _POST_PAIRS.isdisjoint(pairs)) | PICTURE * (not _PICTURE.isdisjoint(words))


def _is_furniture(words: list[str], pairs: set[str], lower: str) -> bool:
    named = not _FURNITURE.isdisjoint(_without_layout(words)) or not _FURNITURE_PAIRS.isdisjoint(pairs)
    return (named or _has_part(lower)) and _ARTICLE_PAIRS.isdisjoint(pairs)


def _has_part(lower: str) -> bool:
    for part in _PARTS:  # a third faster than `any` with a generator  # noqa: SIM110
        if part in lower:
            return True
    return False


def _without_layout(words: list[str]) -> list[str]:
    """Leave out what a box has or lies beside: `has-sidebar`, `sidebar-grid` say nothing about its own text."""
    if _BEFORE.isdisjoint(words) and _AFTER.isdisjoint(words):
        return words
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [word for left, word, right in around if left not in _BEFORE and right not in _AFTER]
