"""What befell the people counted, what a figure is counted per, whether it says how much something rose or fell."""

from tasks.enrichers.amounts.surroundings import Around, Noun


def outcome(around: Around, found: Noun | None) -> str | None:
    """Killed, injured, missing …: 12 killed; 12 people were killed; killing 12; a death toll of 12."""
    words = around.words
    if found and found.head in words.outcomes_after:
        return words.outcomes_after[found.head]
    after = words.patterns["befell"].match(around.sentence, found.end if found else around.end)
    if after and (befell := words.outcomes_after.get(after[1].lower())):
        return befell
    if (before := around.last) in words.outcomes_before:
        return words.outcomes_before[before]
    return "killed" if around.mentions("toll") and words.patterns["toll"].search(around.before) else None


def change(around: Around, found: Noun | None, *, points: bool) -> str | None:
    """Rise or fall: rose by 3 percent, up $2, raised the rate by 25 points, a 3 percent increase."""
    words, place = around.words, 1
    while around.back(place).lower() in words.words["step"] and place < 3:
        place += 1
    far = place + 4 if place > 1 and around.back(place - 1).lower() == "by" else place
    for word in (around.back(back).lower() for back in range(place, far + 1)):
        known = words.changes_before.get(word) or (words.changes_points.get(word) if points else None)
        if known:
            return known
    behind = found.text.lower().split() if found else [around.next().lower()]
    return next((words.changes_after[word] for word in behind if word in words.changes_after), None)
