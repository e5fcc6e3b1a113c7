"""Whether a number says by how much something rose or fell: its surroundings in; rise, fall or nothing out."""

from tasks.enrichers.amounts.neighbours import CHANGED, CHANGING, STEP
from tasks.enrichers.amounts.nouns import Noun
from tasks.enrichers.amounts.surroundings import Around


def change(around: Around, found: Noun | None, *, points: bool) -> str | None:
    """Rise or fall: rose by 3 percent, up $2, raised the rate by 25 points, a 3 percent increase."""
    words = around.words
    for word in _leading(around) if around.led & (CHANGING | STEP) else ():
        known = words.changes_before.get(word) or (words.changes_points.get(word) if points else None)
        if known:
            return known
    if found is None:
        return words.changes_after[around.next.lower()] if around.followed & CHANGED else None
    return next((words.changes_after[word] for word in found.text.lower().split() if word in words.changes_after), None)


def _leading(around: Around) -> list[str]:
    """The words before it that may be of change: the last one, the one before `to`, a few before `by`."""
    if not around.led & STEP:
        return [around.last]
    place = 3 if around.back(2).lower() in around.words.words["step"] else 2
    far = place + 4 if around.back(place - 1).lower() == "by" else place
    return [around.back(back).lower() for back in range(place, far + 1)]
