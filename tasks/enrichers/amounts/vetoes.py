"""Numbers that are no amounts: scores, dates, times, phone numbers, labels, addresses; a quantity in, yes or no out."""

import re

from tasks.enrichers.amounts.lexicon import Lexicon
from tasks.enrichers.amounts.neighbours import ADJECTIVAL, CLOCK, LABEL, MODELLED, MONTH
from tasks.enrichers.amounts.nouns import is_people, noun
from tasks.enrichers.amounts.parts import MOST_OF_A_DATE
from tasks.enrichers.amounts.quantities import Quantity
from tasks.enrichers.amounts.surroundings import Around, joined

_GLUED = frozenset("#@§_=/.:&*^~\\$€£¥")
_DAYS = 31
_ADDRESS = re.compile(
    r"(?:[ \u00a0](?:[NSEW]\.?|North|South|East|West))?(?:[ \u00a0][A-Z][\w'’.]+){0,3}?[ \u00a0]([A-Z][a-z]+)\b"
)


def is_glued(q: Quantity, sentence: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether letters, figures or signs touch it: B12, COVID-19, 3B, 7-Eleven, 10:30, 9/11, 1.2.3, 747's."""
    before, after = sentence[start - 1 : start] if start else "", sentence[end : end + 1]
    if before == after == " " or (before == " " and after == "." and end + 1 == len(sentence)):
        return False
    if before and (before.isalnum() or (before in _GLUED and q.measure is None)):
        return True
    if before in ("-", "–") and start > 1 and sentence[start - 2].isalnum() and q.form != "part":
        return True
    if after.isalnum() or after == "_":
        return True
    further = sentence[end + 1 : end + 2]
    if after in (".", ":", "/", ",", "-", "–") and further.isdigit():
        return True
    if after in ("'", "’") and further.isalpha():
        return True
    return (
        after in ("-", "–") and further.isalpha() and q.measure is None and not _may_join(joined(sentence, end), words)
    )


def _may_join(word: str, words: Lexicon) -> bool:
    return word in words.words["joint"] or word in words.joined


def is_ordered(q: Quantity, around: Around) -> bool:
    """Whether it numbers a thing or names a time: Flight 370, March 3, 3 March, 6 p.m., 747 jets, 14 Bond Street."""
    led, followed = around.led, around.followed
    if (led & LABEL and not q.bound) or followed & (MONTH | CLOCK):
        return True
    if q.form == "range" and led & MONTH and (q.high or 0) <= _DAYS:  # March 7 to 8
        return True
    if q.form != "bare":
        return False
    if led & MONTH and (q.value or 0) < MOST_OF_A_DATE and around.before[-2:-1] != ",":
        return True
    if followed & MODELLED and around.sentence[around.start : around.end] in around.words.words["model"]:
        return True
    if not around.sentence[around.end + 1 : around.end + 2].isupper():
        return False
    found = _ADDRESS.match(around.sentence, around.end)
    return found is not None and found[1] in around.words.streets


def is_format(around: Around) -> bool:
    """Whether it names a format or a race: a 4K screen, in 1080p, the 10k run; not 40k tickets, 99p."""
    if around.sentence[around.end - 1] not in "kKp":
        return False
    figures = around.sentence[around.start : around.end - 1]
    if figures not in around.words.words["format"]:
        return False
    if around.next.lower() in around.words.words["formatted"]:
        return True
    counted = noun(around, around.end)
    if around.led & ADJECTIVAL and figures in around.words.words["raced"]:  # she won a 5K in May
        return counted is None or not is_people(counted, around.words)
    return around.last == "in" and counted is None


def is_lettered(around: Around) -> bool:
    """Whether it is figures with a capital behind a label: iPhone 5C, Gate 12F; not to top £20m, a title over 60m."""
    if not around.led & LABEL:
        return False
    text = around.sentence[around.start : around.end]
    return text[0].isdigit() and text[-1].isupper() and text[:-1].isdigit()


def is_year(q: Quantity) -> bool:
    """Whether four figures may be a year: in 2019 sales fell, the 2014 votes; not 2000 troops."""
    if q.form == "range":  # 1998–2001
        return q.end - q.start == 9 and (q.low or 0) >= 1000 and (q.high or 0) < MOST_OF_A_DATE
    return q.form == "bare" and not q.bound and 1000 <= (q.value or 0) < MOST_OF_A_DATE and q.end - q.start == 4


def is_name(around: Around, text: str) -> bool:
    """Whether a number in words, with a capital, is a name inside a sentence: the Ford Five Hundred, the Big Four."""
    if text.isupper() and len(text) > 1:  # POLICE ARREST TWO MEN
        return False
    return (
        (text.count(" ") > 0 and text.istitle())
        or around.char(around.start - 2).isalnum()
        or around.char(around.start - 2) == ","
    )
