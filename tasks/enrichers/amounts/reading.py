"""One sentence with its chunks: the amounts in it, each with kind, value, unit and what it counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tasks.enrichers.amounts.ages import decade, is_age
from tasks.enrichers.amounts.counting import change, outcome
from tasks.enrichers.amounts.finding import chunks
from tasks.enrichers.amounts.lexicon import Lexicon, Measure
from tasks.enrichers.amounts.quantities import Quantity, quantities
from tasks.enrichers.amounts.surroundings import Around, Noun, is_people, noun
from tasks.enrichers.amounts.vetoes import is_glued, is_name, is_ordered, is_reference, is_year

SCORES = 40  # without a noun, scores are those of a game
_DISTANCES = ("meter", "kilometer", "mile", "yard", "foot", "nautical mile")
_POINTS = ("percentage point", "basis point")


@dataclass(slots=True)
class Amount:
    """An amount at a place of its sentence."""

    start: int
    end: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    approximate: bool
    score: float
    unit: str | None = None
    currency: str | None = None
    object: str | None = None
    per: str | None = None
    change: str | None = None
    outcome: str | None = None
    doubt: str = ""
    reach: int = 0


def amounts(sentence: str, marked: str, folder: str, words: Lexicon) -> Iterator[Amount]:
    """Yield the amounts of a sentence from left to right."""
    reach = 0
    for offset, chunk in chunks(marked):
        for quantity in quantities(chunk, folder):
            if quantity.form == "score" or (quantity.form == "bare" and _is_lone_year(sentence, offset, quantity)):
                continue
            if offset + quantity.start >= reach:
                for found in _of_quantity(sentence, offset, quantity, words):
                    reach = max(reach, found.reach)  # 12 per 100,000 people: what it is counted per is no amount
                    yield found


def _is_lone_year(sentence: str, offset: int, q: Quantity) -> bool:
    """Whether four figures end their phrase: `in 2019, sales fell`: a quick look that spares many a longer one."""
    return (
        q.end - q.start == 4
        and q.measure is None
        and sentence[offset + q.end : offset + q.end + 1] not in (" ", "\u00a0", "-")
    )


def _of_quantity(sentence: str, offset: int, q: Quantity, words: Lexicon) -> Iterator[Amount]:
    around = Around(sentence, offset + q.start, offset + q.end, words)
    if q.parts and _goes_from_to(q, around):
        for part in q.parts:
            yield from _of_quantity(sentence, offset, part, words)
        return
    found = _read(q, around)
    if found is not None:
        yield found


def _goes_from_to(q: Quantity, around: Around) -> bool:
    """Whether two figures are a change and no range: from $1.75 to $2.25, up 2% to 5%; not ranging from $3 to $5."""
    if q.led:
        return around.back(2).lower() not in around.words.words["spread"]
    own = all(part.form == "measure" for part in q.parts) and q.parts[0].end - q.parts[0].start > 2
    return own and around.back().lower() in around.words.changes_before


def _read(q: Quantity, around: Around) -> Amount | None:
    if q.form == "bare" and (years := decade(q, around)):
        return Amount(around.start, around.end + 1, "age", None, *years, approximate=True, score=0.9, unit="year")
    if is_glued(q, around):
        return None
    if q.form == "age":
        return _age(q, around, 0.95)
    if q.measure is not None:
        return _measured(q, around)
    if q.form in ("part", "ratio"):
        return _fraction(q, around)
    if q.form == "plain" and around.next() in around.words.words["quake"] and 0 < (q.value or 0) < 11:
        return _measured(replace(q, form="measure", measure=Measure("magnitude")), around)
    return _counted(q, around)


def _amount(q: Quantity, around: Around, kind: str, score: float) -> Amount:
    return Amount(around.start, around.end, kind, q.value, q.low, q.high, "~" in q.bound, score)


def _age(q: Quantity, around: Around, score: float) -> Amount:
    found = _amount(q, around, "age", score)
    found.unit = q.measure.unit if q.measure else "year"
    if (
        q.form == "age"
        and around.sentence[around.end - 1 : around.end] != "s"
        and "-" in around.sentence[around.start : around.end]
    ):
        found.object = _text(noun(around, around.end, singular=True))
    return found


def _text(found: Noun | None) -> str | None:
    return found.text if found else None


def _measured(q: Quantity, around: Around) -> Amount | None:
    measure = q.measure
    assert measure is not None
    if measure.unit == "meter" and measure.attached:
        if millions := _millions(q, around):
            return millions
        if around.follows("definite") or around.back().endswith(("'s", "’s")):  # the 100m, the men's 200m
            return None
    kind = "money" if measure.money else {"percent": "percent"}.get(measure.unit or "", "measure")
    kind = "points" if measure.unit in _POINTS else kind
    if measure.unit == "stone" and noun(around, around.end):
        return None
    found = _amount(q, around, kind, measure.score if measure.money else 0.95)
    found.unit, found.currency = measure.unit, measure.currency
    found.doubt = _doubt(around, found, q)
    _negate(found, around)
    counted = _object(around, measure.unit)
    rate = around.rate(counted.end if counted else around.end)
    found.object = _text(counted)
    found.per, found.reach = rate or (None, found.end)
    found.change = change(around, counted, points=kind in ("percent", "points"))
    return found


def _millions(q: Quantity, around: Around) -> Amount | None:
    """4.6m passengers: with an object, an m without a sign means a million."""
    counted = noun(around, around.end)
    if counted is None or around.joined():
        return None
    scaled = [None if x is None else x * 1e6 for x in (q.value, q.low, q.high)]
    return _count(replace(q, value=scaled[0], low=scaled[1], high=scaled[2]), around, counted, outcome(around, counted))


def _negate(found: Amount, around: Around) -> None:
    """-5C, −3.2%: a sign before a figure."""
    if around.char(around.start - 1) not in ("-", "−") or found.value is None or found.value < 0:
        return
    if around.char(around.start - 2) in ("", " ", "(", "\u00a0") and found.kind != "money":
        found.start -= 1
        low, high = found.low, found.high
        found.value, found.low, found.high = (
            -found.value,
            None if high is None else -high,
            None if low is None else -low,
        )


def _object(around: Around, unit: str | None) -> Noun | None:
    """What a measure measures: of cocaine; a $50,000 fine."""
    if begin := around.of():
        place = unit in _DISTANCES and around.words.patterns["place"].match(around.sentence, around.end)
        return None if place else noun(around, begin, singular=True)
    if around.follows("adjectival") or around.back().endswith(("'s", "’s")):
        return noun(around, around.end, singular=True)
    return None


def _doubt(around: Around, found: Amount, q: Quantity) -> str:
    """Why the currency has to be asked of the article: a bare dollar, cents, pounds."""
    text = around.sentence[around.start : around.end].lower()
    if found.unit == "pound":
        return "" if around.of() else "many pounds" if (q.low or q.high or 0) >= 100_000 else "pounds"
    if found.kind != "money":
        return ""
    if found.currency == "USD" and found.score < 1:
        return "cents" if "cent" in text else "converted" if around.char(around.start - 1) == "(" else "dollars"
    return "rupees" if found.currency == "INR" and found.score < 1 else ""


def _fraction(q: Quantity, around: Around) -> Amount | None:
    """Half of the cabinet, two-thirds of nurses, one in five children."""
    text = around.sentence[around.start : around.end].lower()
    begin = around.of()
    if around.follows("ordered") or around.next().lower() in around.words.times:
        return None
    if q.form == "part" and not begin:
        half = text.endswith("half") and around.next().lower() in around.words.words["fraction"]
        if not half and ("-" not in text or text.startswith(("a ", "an "))):
            return None
    end = begin or around.end
    if q.form == "part" and not begin and text.endswith("half"):
        end = around.sentence.index(around.next(), around.end) + len(around.next())
    counted = noun(around, end, singular=True)
    if counted and counted.head in around.words.times:
        return None
    found = _amount(q, around, "fraction", 0.85)
    found.object = _text(counted)
    return found


def _counted(q: Quantity, around: Around) -> Amount | None:
    text = around.sentence[around.start : around.end]
    if is_age(q, around):
        return _age(q, around, 0.9)
    if is_ordered(q, around) or (is_name(around, text) and not q.bound and q.form != "vague"):
        return None
    if around.char(around.end) in ("-", "–") and around.joined():
        return _joined(q, around)
    if is_reference(q, around, text):
        return None
    begin = around.of()
    counted = noun(around, begin or around.end)
    if q.value == 1 and q.form == "plain" and not q.bound:
        return _single_person(q, around)
    befell = outcome(around, counted)
    if is_year(q, around) and not _is_count_after_all(around, counted):
        return None
    if counted is None and befell is None and not _stands_alone(q, around):
        return None
    return _count(q, around, counted, befell)


def _is_count_after_all(around: Around, counted: Noun | None) -> bool:
    if counted is None or around.follows("dated") or around.back() in around.words.words["month"]:
        return False
    return counted.head in around.words.people


def _stands_alone(q: Quantity, around: Around) -> bool:
    """Whether a number without a noun is an amount: 55,214; 3 million; thousands; three of them."""
    pair = any(around.sentence.startswith(f" {words}", around.end) for words in around.words.words["pair"])
    if pair or around.rate(around.end):
        return True
    return q.sized or (q.form == "vague" and q.low != SCORES)


def _single_person(q: Quantity, around: Around) -> Amount | None:
    counted = noun(around, around.end, singular=True)
    words = counted.text.split() if counted else []
    for length, word in enumerate(words, 1):
        if word.lower() in around.words.person:
            text = " ".join(words[:length])
            person = Noun(text, around.end + 1 + len(text), word.lower(), plural=False)
            found = _count(q, around, person, outcome(around, person))
            found.kind = "people"
            return found
    return None


def _joined(q: Quantity, around: Around) -> Amount | None:
    """A 12-member panel, a 30,000-strong force."""
    word = around.joined()
    rate = around.rate(around.end)
    if word not in around.words.joined or rate:
        return None
    if word == "strong":
        counted = noun(around, around.end + 1 + len(word), singular=True)
        return _count(q, around, counted, None)
    found = _amount(q, around, "count", 0.85)
    found.object = around.sentence[around.end + 1 : around.end + 1 + len(word)]
    return found


def _count(q: Quantity, around: Around, counted: Noun | None, befell: str | None) -> Amount:
    people = is_people(counted, around.words) if counted else befell is not None
    score = 0.95 if people else 0.85 if counted else 0.7
    found = _amount(q, around, "people" if people else "count", score)
    rate = around.rate(counted.end if counted else around.end)
    found.object, found.outcome = _text(counted), befell
    found.per, found.reach = rate or (None, found.end)
    if counted and counted.head == "points":
        found.change = change(around, counted, points=True)
    return found
