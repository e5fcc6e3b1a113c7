"""Numbers that count: a number with its surroundings in; people, things, ages out, or None where it is no amount."""

from tasks.enrichers.amounts.ages import aged, is_age
from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.changes import change
from tasks.enrichers.amounts.neighbours import ACTING, DATED, DEFINITE, TIMES
from tasks.enrichers.amounts.nouns import Noun, is_people, noun
from tasks.enrichers.amounts.outcomes import outcome
from tasks.enrichers.amounts.quantities import Quantity
from tasks.enrichers.amounts.surroundings import Around
from tasks.enrichers.amounts.vetoes import is_format, is_name, is_ordered, is_year

_OF_ANY = ("killed", "injured", "missing", "infected")  # of cattle too; polls are released, not set free
_SCORES = 40  # without a noun, scores are those of a game


def counted(q: Quantity, around: Around) -> Amount | None:
    """Read a number without a unit."""
    text = around.sentence[around.start : around.end]
    if around.followed & TIMES or (text[-1] in "kK" and is_format(around)):  # from 18 months
        return None
    if around.led & DATED and is_year(q) and not around.joined():
        return None
    if is_age(q, around):
        return aged(q, around, 0.9)
    if is_ordered(q, around) or (text[0].isupper() and not q.bound and q.form != "vague" and is_name(around, text)):
        return None
    if around.sentence[around.end : around.end + 1] in ("-", "–") and around.joined():
        return _joined(q, around)
    if around.led & DEFINITE and text.lower() == "two":  # the two sides
        return None
    begin = around.of()
    counted = noun(around, begin or around.end)
    if 1 in (q.value, q.low) and q.form in ("plain", "bare"):
        person = _single_person(q, around)
        if person or (q.form == "plain" and not q.bound):
            return person
    if is_year(q) and not _is_count_after_all(around, counted):
        return None
    befell = outcome(around, counted)
    if counted is None and befell is None and not (_are_people(around) or _stands_alone(q, around)):
        return None
    return count(q, around, counted, befell)


def _is_count_after_all(around: Around, counted: Noun | None) -> bool:
    if counted is None or around.near in around.words.words["month"]:
        return False
    return counted.head in around.words.people


def _stands_alone(q: Quantity, around: Around) -> bool:
    """Whether a number without a noun is an amount: 55,214; 3 million; thousands; three of them."""
    if around.words.patterns["them"].match(around.sentence, around.end) or around.rate(around.end):
        return True
    if around.is_in_a_row():
        return False
    return q.low != _SCORES if q.form == "vague" else q.sized


def _single_person(q: Quantity, around: Around) -> Amount | None:
    counted = noun(around, around.end, singular=True)
    words = counted.text.split() if counted else []
    for length, word in enumerate(words, 1):
        if word.lower() in around.words.person:
            text = " ".join(words[:length])
            person = Noun(text, around.end + 1 + len(text), word.lower())
            return count(q, around, person, outcome(around, person))
    return None


def _joined(q: Quantity, around: Around) -> Amount | None:
    """A 12-member panel, a 30,000-strong force."""
    word = around.joined()
    rate = around.rate(around.end)
    if word not in around.words.joined or rate:
        return None
    if word == "strong":
        counted = noun(around, around.end + 1 + len(word), singular=True)
        return count(q, around, counted, None)
    found = Amount.of(q, around, "count", 0.85)
    found.object = around.sentence[around.end + 1 : around.end + 1 + len(word)]
    return found


def _are_people(around: Around) -> bool:
    """A family of five; hundreds of thousands fled; 230 on board."""
    if around.last == "of" and around.back(2).lower() in around.words.words["company"]:
        return True
    return bool(around.followed & ACTING or around.words.patterns["aboard"].match(around.sentence, around.end))


def count(q: Quantity, around: Around, counted: Noun | None, befell: str | None) -> Amount:
    """The amount of things or people counted."""
    people = is_people(counted, around.words) if counted else befell is not None or _are_people(around)
    score = 0.95 if people else 0.85 if counted else 0.7
    found = Amount.of(q, around, "people" if people else "count", score)
    rate = around.rate(counted.end if counted else around.end)
    found.object, found.stop = (counted.text, counted.end) if counted else (None, found.end)
    found.outcome = befell if people or befell in _OF_ANY else None
    found.per, found.reach = rate or (None, found.end)
    if counted and counted.head == "points":
        found.change = change(around, counted, points=True)
    return found
