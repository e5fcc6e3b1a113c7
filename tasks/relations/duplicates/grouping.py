"""Pairs of like texts in, groups of copies and what each group comes from out."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

#: The share of the shorter text that must be in the longer.
LIKE = 0.6
#: The share of the longer text that must be in the shorter, or else it is an excerpt.
WHOLE = 0.5
#: A text of fewer shingles is no excerpt of another.
LEAST_EXCERPT = 20


class Dated(NamedTuple):
    """When a text first appeared, and whether the time of day is known."""

    published_at: datetime | None
    is_timed: bool

    def before(self, other: "Dated") -> bool:
        """Whether this is surely earlier; a day without a time is no earlier than that day."""
        if self.published_at is None or other.published_at is None:
            return False
        if self.is_timed and other.is_timed:
            return self.published_at < other.published_at
        return self.published_at.date() < other.published_at.date()


class Forest:
    """Disjoint sets of texts, each named by its smallest."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, text: str) -> str:
        """The smallest text of the set."""
        parent = self._parent
        while (above := parent.get(text, text)) != text:
            parent[text] = text = parent.get(above, above)
        return text

    def join(self, one: str, other: str) -> bool:
        """Make one set of two; False where they were one."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low
        return low != high


def copies(pairs: Iterable[tuple[str, str]]) -> Forest:
    """Join texts that are copies of each other as wholes."""
    forest = Forest()
    for one, other in pairs:
        forest.join(one, other)
    return forest


def derived(
    excerpts: Iterable[tuple[str, str, float]], dates: dict[str, Dated], wholes: Forest
) -> tuple[Forest, dict[str, str]]:
    """Join each group of copies to the one it comes from; returns the larger groups and the role of those joined.

    `excerpts` are (longer, shorter, containment). The shorter comes from the longer, unless it was there before: then
    the longer grew from it. A group comes from one other at most, that with the best containment, so that a round-up
    of two stories does not make one of them.
    """
    larger, roles = Forest(), {}
    for _, source, text, role in sorted(_derivations(excerpts, dates)):
        group = wholes.root(text)
        if group not in roles and larger.join(group, wholes.root(source)):
            roles[group] = role
    return larger, roles


def _derivations(
    excerpts: Iterable[tuple[str, str, float]], dates: dict[str, Dated]
) -> Iterable[tuple[float, str, str, str]]:
    for longer, shorter, containment in excerpts:
        if dates[shorter].before(dates[longer]):
            yield -containment, shorter, longer, "revision"
        else:
            yield -containment, longer, shorter, "excerpt"
