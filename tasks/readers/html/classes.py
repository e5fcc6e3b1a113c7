"""The class and id of an element in, what their words say out: furniture, a lead, or neither."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from tasks.readers.html.words import sections

FURNITURE = 1
LEAD = 2

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(sections("classes.txt")[section])


@lru_cache(maxsize=65536)
def flags(names: str) -> int:
    """Tell what class names say, as a sum of `FURNITURE` and `LEAD`.

    Word sets instead of one large pattern: names that were never seen before are most of a cold run's time.
    """
    words = [word.lower() for word in _WORD.findall(names)]
    lower = names.lower()
    pairs = set(map("-".join, pairwise(words)))
    found = 0
    if _is_furniture(_without_layout(words), lower, pairs) and _words("article pairs").isdisjoint(pairs):
        found |= FURNITURE
    if not _words("lead").isdisjoint(words) or not _words("lead pairs").isdisjoint(pairs):
        found |= LEAD
    return found


def _without_layout(words: list[str]) -> list[str]:
    """Leave out what a box has or lies beside: `has-sidebar`, `sidebar-grid` say nothing about its own text."""
    before, after = _words("layout before"), _words("layout after")
    pairs = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [word for left, word, right in pairs if left not in before and right not in after]


def _is_furniture(words: list[str], lower: str, pairs: set[str]) -> bool:
    furniture = _words("furniture")
    return (
        not furniture.isdisjoint(words)
        or not _words("furniture pairs").isdisjoint(pairs)
        or any(part in lower for part in _words("furniture parts"))
    )
