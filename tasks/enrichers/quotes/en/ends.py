"""Where the content of a cue ends: its first element in, one past its last out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.phrases import FINITE
from tasks.enrichers.quotes.en.starts import is_sentence
from tasks.enrichers.quotes.finding import has_marks
from tasks.enrichers.quotes.letters import Letters

#: A clause ends before the next report: `, and Kolb added`, `, saying`, `, according to`, `- as she said`, `, but`,
#: `, while the mayor, Ida Kolb, told`.
_CLAUSE_ENDS: Final = re.compile(
    r"[cb]p?[xrmBz]*V|cr*G|k[pNdn][^,]{0,30}V|;|-p[xrmBz]*V|-[dw]|,y[dnNa']{1,7}(?:,[dnNai']{1,9},)?[xr]*V"
    r"|,(?:[cb]p?[xrmBz]*V|[rV]*G|V|A|k[pNdn][^,]{0,30}V|b[xrmBz]*[vV]|[^,;VQq]{0,12}[pN][xr]*V|(?:b|c(?=[dna]))[dnNaD']{1,7}[xr]*V)"
)
#: A noun phrase ends at most commas too, and before another verb: `praised the crew and left`.
_PHRASE_ENDS: Final = re.compile(
    r"[cb][xrmBz]*[vVGg]|,[rgdbywcpvVshkAGo]|;|-d|,N[^,c]{0,30}[vVxBm]|[cb]p[xrmBz]*[vVxBm]|kp[xrmBz]*[vVxBm]"
)
#: `demanded a raise, a shorter week and an end to night shifts`
_LIST: Final = re.compile(
    r"[dan][^,QqvVgGxBmwyp.;:()-]{0,14}(?:,[dan][^,QqvVgGxBmwyp.;:()c-]{0,14}){1,6}"
    r",?c[dan][^,QqvVgGxBmwyp.;:()-]{0,14}+(?![,xrmBzvV])"
)
#: The first comma of a list is at most so far from its beginning.
_TO_COMMA: Final = 15
#: `"no," and that`, `"no," because`, `"no," such as`
_GOES_ON: Final = re.compile("ct|c[iTd]*Q|[ak]k|y|r[iT]?[Qq]")
_PREDICATE: Final = re.compile("[xrmBz]*[vVxBm]")
#: `said the dam was "tired," while Kolb laughed`
_MEANWHILE: Final = frozenset({"while", "after", "before"})
#: `Although Marsh said that the dam had leaked, others doubted it.` | `Saying the dam had leaked, Marsh left.`
_SUBORDINATE: Final = re.compile("[rbc]?(?:y|k[pdNna]|i?[gG]|[vV][hy])")
#: `that, as the dam had leaked, they would leave`
_OWN_CLAUSE: Final = re.compile("t?,?[yk]")
_MAIN: Final = re.compile(",(?=[^,ykwvVxBm][^,vVxBm]{0,24}(?:,[^,vVxBm]{1,24},)?[xrmBz]*[vVxBm])")
_PHRASES: Final = frozenset({"object", "preposition", "to"})


def content_end(letters: Letters, first: int, last: int, construction: str, low: int, marks: bool) -> int:
    """Find the end of the content that begins at `first` and may run to `last`, in a sentence that begins at `low`.

    `marks` says whether a quotation stands in the sentence.
    """
    ends = _PHRASE_ENDS if construction in _PHRASES else _CLAUSE_ENDS
    code, begin = letters.code, first + 1
    if construction in _PHRASES and code.find(",", begin, begin + _TO_COMMA) > 0:
        several = _LIST.match(code, first, last)
        begin = several.end() if several else begin
    found = ends.search(code, begin, last)
    end = found.start() if found else last
    if construction not in _PHRASES:
        end = _before_charge(letters, first, end)
    marks = marks and has_marks(letters, first, end)
    # said "we go," and left | but: said the plan, "however old," had not failed
    for at in letters.commas_in(first, end - 1) if marks else ():
        if construction == "clause" and not FINITE.search(code, first, at) and _PREDICATE.match(code, at + 1, last):
            continue
        if not _GOES_ON.match(letters.code, at + 1, last) or letters.word[at + 1] in _MEANWHILE:
            end = at + 1
            break
    if construction in _PHRASES:
        end = (_short_comma(letters, first, end) if marks else None) or end
        end = _without_day(letters, first, end) if code[end - 1] == "D" else end
    elif (
        code[low] in "rbcykigGvV"
        and _SUBORDINATE.match(code, low, begin)
        and (construction == "whether" or not _OWN_CLAUSE.match(letters.code, first, end))
    ):
        main = _MAIN.search(letters.code, first + 1, end)
        end = main.start() if main else end
    if not marks:
        return end
    return _past_sentences(letters, first, end) if letters.code[first] == "Q" else _without_venue(letters, first, end)


def _before_charge(letters: Letters, first: int, end: int) -> int:
    """Where a clause ends before what its speaker says next: `said that the dam leaked | and accused Kolb of lying`."""
    at = letters.code.find("cv", first + 1, end)
    while at >= 0:
        cue = letters.cues.get(at + 1)
        if cue is not None and cue.kind == "accuse" and cue.part == "verb":
            return at
        at = letters.code.find("cv", at + 2, end)
    return end


def _without_day(letters: Letters, first: int, end: int) -> int:
    """Leave out the day that it was said: `called for a vote on Monday`, but not `an answer by Monday`, `ten a day`."""
    at, days = end, letters.lists["days"]
    while at > first + 1 and letters.code[at - 1] == "D" and letters.word[at - 1] in days:
        at -= 1
    on = at < end and at - 1 > first and letters.word[at - 1] == "on"
    return at - on if on or letters.code[at - 1] not in "ida" else end


_ASIDE_FOLLOWS: Final = re.compile("[dwyNgb]")


def _short_comma(letters: Letters, first: int, end: int) -> int | None:
    """Past a few words in marks that end in a comma before an aside: `loves "The Ferry," a tale of the river`."""
    at = letters.code.find("q", first, end)
    while at >= 0 and at + 1 < end:
        if _ASIDE_FOLLOWS.match(letters.code, at + 1) and letters.written(at, at + 1)[-2] == ",":
            return at + 1
        at = letters.code.find("q", at + 1, end)
    return None


def _past_sentences(letters: Letters, first: int, end: int) -> int:
    """Where quotations that are whole sentences end: `shouted "Get out!" as the water rose`."""
    at = first
    while at < end and letters.code[at] == "Q" and is_sentence(letters, at):
        at += 1
    return at if at > first else end


_VENUE: Final = re.compile(r"r?(?:a?D|i)(?P<phrase>[dan'ND]{0,6})")


def _without_venue(letters: Letters, first: int, end: int) -> int:
    """Leave out where it was said, after a quotation: `called the dam "a joke" in a tweet on Monday`."""
    code, venues = letters.code, letters.lists["venues"]
    at = max(code.rfind("Q", first, end), code.rfind("q", first, end)) + 1
    found = _VENUE.match(code, at, end) if at > first else None
    if found is None or (code[at] == "i" and venues.isdisjoint(letters.word[at : found.end()])):
        return end
    return at
