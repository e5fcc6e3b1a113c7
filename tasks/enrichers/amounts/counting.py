"""What befell the people counted, what a figure is counted per, whether it says how much something rose or fell."""

from tasks.enrichers.amounts.neighbours import BEFALLING, CHANGED, CHANGING, REACHING, STEP
from tasks.enrichers.amounts.nouns import Noun
from tasks.enrichers.amounts.surroundings import Around


def outcome(around: Around, found: Noun | None) -> str | None:
    """Killed, injured, missing …: 12 killed; 12 people were killed; killing 12; a death toll of 12."""
    words = around.words
    if found and found.head in words.outcomes_after:
        return words.outcomes_after[found.head]
    after = words.patterns["befell"].match(around.sentence, found.end if found else around.end)
    if after and (befell := words.outcomes_after.get(after[1].lower())):
        return befell
    if around.led & BEFALLING:
        return words.outcomes_before[around.last]
    return "killed" if around.led & REACHING and words.patterns["toll"].search(around.before) else None


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
