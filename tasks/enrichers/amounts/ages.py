"""Ages that only their place gives away: a number with its surroundings in, whether it is an age out."""

import re

from tasks.enrichers.amounts.quantities import Quantity
from tasks.enrichers.amounts.surroundings import Around

_LISTED = re.compile(r"\b[Aa]ge[ds]?(?: between| from| of| over| under| just| only)?(?: \d{1,3}(?:,| and| or| to|, and))*\s$")
_ENDS = re.compile(r"[,.;:)]|\s(?:and|or|who|was|is)\b|$")
_PAIRED = re.compile(r"([\w’'-]+), ((?:\d{1,3}(?:,| and|, and) )*)$")
_FIRST_OF_PAIR = re.compile(r",? and \d{1,3}[,.]|, \d{1,3},? and \d{1,3}[,.]")
_WHO_IS = re.compile(r"\bwho(?:['’]s| is| was| would be| will be| turns) $")
_NAMED = re.compile(r"([^\W\d_][\w’'.-]*), $")
_DECADE = re.compile(r"s\b")
_OLDEST = 119


def is_age(q: Quantity, around: Around) -> bool:
    """Aged 42; Marta Quill, 42, of; the striker, 29, has; she, who is 29; two boys, 15 and 16, were; turned 40; women over 65."""
    value = q.high if q.form == "range" else q.value
    if value is None or not 0 < value <= _OLDEST or value != int(value) or q.measure is not None:
        return False
    if around.follows("age") or _LISTED.search(around.before):
        return True
    if q.form == "range":
        return False
    if around.follows("turned"):
        return bool(_ENDS.match(around.sentence, around.end)) or around.next() in ("on", "this", "in", "last", "next")
    if q.bound in ("<", ">"):
        return around.back().lower() in around.words.people and bool(_ENDS.match(around.sentence, around.end))
    return q.form == "bare" and not q.bound and _stands_apart(around)


def _stands_apart(around: Around) -> bool:
    """Whether it stands between commas behind a name or a person."""
    after = around.sentence[around.end : around.end + 1]
    if _WHO_IS.search(around.before):
        return after in (",", ".", ";", ")", "")
    if (named := _NAMED.search(around.before)) and after != " ":
        return after in (",", ".", ";", ")", "") and _is_person(named[1], around) and not _goes_on(around)
    paired = _PAIRED.search(around.before)
    if paired is None or paired[1].lower() not in around.words.people:
        return False
    return bool(_FIRST_OF_PAIR.match(around.sentence, around.end)) or (paired[2] != "" and after in (",", "."))


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


def decade(q: Quantity, around: Around) -> tuple[float, float] | None:
    """The years of `in her 40s`: lowest and highest."""
    value = q.value
    if q.form != "bare" or value is None or value % 10 or not 10 <= value <= 90:
        return None
    if not _DECADE.match(around.sentence, around.end) or not around.follows("possessive"):
        return None
    return value, value + 9
