"""Ages that only their place gives away: a number with its surroundings in, whether it is an age out."""

import re

from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.neighbours import AGE, LISTED, PEOPLE, POSSESSIVE, TURNED
from tasks.enrichers.amounts.nouns import noun
from tasks.enrichers.amounts.quantities import Quantity
from tasks.enrichers.amounts.surroundings import Around

_NAMED = re.compile(r"([^\W\d_][\w’'.-]*), $")
_DECADE = re.compile(r"s\b")
_OLDEST = 119
_OF_AGE = AGE | LISTED | TURNED | PEOPLE


def is_age(q: Quantity, around: Around) -> bool:
    """Aged 42; Marta Quill, 42, of; she, who is 29; At 19, he; two boys, 15 and 16, were; turned 40; women over 65."""
    listed = around.before.endswith((", ", " and "))
    if not (listed or around.led & _OF_AGE or _is_closed(around)) or not _may_be_years(q):
        return False
    if around.led & AGE or ((listed or around.led & LISTED) and around.words.patterns["aged"].search(around.before)):
        return True
    if q.form == "range":
        return False
    if around.led & TURNED or (around.led & PEOPLE and q.bound in ("<", ">")):
        return bool(around.words.patterns["ends"].match(around.sentence, around.end))
    return q.form == "bare" and not q.bound and _stands_apart(around, listed=listed)


def _may_be_years(q: Quantity) -> bool:
    value = q.high if q.form == "range" else q.value
    return value is not None and 0 < value <= _OLDEST and value == int(value) and q.measure is None


def _is_closed(around: Around) -> bool:
    return around.sentence[around.end : around.end + 1] in (",", ".", ";", ")", "")


def _stands_apart(around: Around, *, listed: bool) -> bool:
    """Whether it stands between commas behind a name or a person."""
    patterns, before = around.words.patterns, around.before
    closed = _is_closed(around)
    if closed and (("who" in before and patterns["who"].search(before)) or patterns["opening"].match(before)):
        return True
    if not listed:
        return False
    if closed and (named := _NAMED.search(before)):
        return _is_person(named[1], around) and not _goes_on(around)
    return _is_paired(around, closed=closed)


def _is_paired(around: Around, *, closed: bool) -> bool:
    """Two teenagers, 15 and 16, were."""
    paired = around.words.patterns["paired"].search(around.before)
    person = paired[1].lower() if paired else ""
    if paired is None or (person not in around.words.people and person not in around.words.words["couple"]):
        return False
    return (closed and paired[2] != "") or bool(around.words.patterns["pair"].match(around.sentence, around.end))


def _goes_on(around: Around) -> bool:
    """10, 12, 14: figures before and behind are a list."""
    return bool(re.match(r", \d", around.sentence[around.end : around.end + 4]))


def _is_person(word: str, around: Around) -> bool:
    if word.rstrip(".") in around.words.words["month"]:
        return False
    low = word.lower()
    if low in around.words.person or low in around.words.people:
        return True
    return word[0].isupper() or around.back(2).lower() in ("the", "a", "an")


def decade(q: Quantity, around: Around) -> Amount | None:
    """The years of `in her 40s`."""
    value = q.value
    if q.form != "bare" or value is None or value % 10 or not 10 <= value <= 90:
        return None
    if not _DECADE.match(around.sentence, around.end) or not around.led & POSSESSIVE:
        return None
    return Amount(around.start, around.end + 1, "age", None, value, value + 9, approximate=True, score=0.9, unit="year")


def aged(q: Quantity, around: Around, score: float) -> Amount:
    """The amount of an age; of a 34-year-old man, the man is its object."""
    found = Amount.of(q, around, "age", score)
    found.unit = q.measure.unit if q.measure else "year"
    text = around.sentence[around.start : around.end]
    person = noun(around, around.end, singular=True) if "-" in text and q.form == "age" and text[-1] != "s" else None
    found.object = person.text if person else None
    return found
