"""Who is the subject of a cue: the elements left of it in, a speaker and the form it was found by out."""

import re
from typing import Final, NamedTuple

from tasks.enrichers.quotes.en.noun_phrases import noun_phrase_start
from tasks.enrichers.quotes.en.participles import before_participle
from tasks.enrichers.quotes.en.phrases import FINITE, HELPERS, NOUN_PHRASE
from tasks.enrichers.quotes.finding import Span
from tasks.enrichers.quotes.letters import Letters

_LONGEST_ASIDE = 25


class Subject(NamedTuple):
    """The speaker's elements, and the form it was found by."""

    first: int
    last: int
    form: str

    @property
    def span(self) -> Span:
        """The speaker's elements."""
        return self.first, self.last


def subject_of(letters: Letters, low: int, cue: int) -> Subject | None:
    """Find the subject of the cue, looking back no further than `low`; None where there is none."""
    code, at = letters.code, cue
    while at > low and (code[at - 1] in HELPERS or (code[at - 1] in "iad" and _is_day(code, at, cue))):
        at -= 1
    if at == low:
        return None
    subject = _nearest(letters, low, at)
    if subject is None or subject.form == "relative":
        return subject
    if "T" in code[at:cue]:
        return _before_infinitive(letters, low, subject)
    start = None
    if subject.form == "name" and code[cue : cue + 1] not in ("g", "G"):
        start = before_participle(letters, low, subject.first, at)
    return subject if start is None else Subject(start, at, "clause")


def _nearest(letters: Letters, low: int, at: int) -> Subject | None:
    """Who stands right before a cue and its helpers."""
    before = letters.code[at - 1]
    if before == "p":
        return Subject(at - 1, at, "pronoun")
    if before in ",)-" and at - 1 > low:
        return _before_aside(letters, low, at)
    if before == "w":
        return _relative(letters, low, at)
    return Subject(at - 1, at, "relative") if before == "t" else _noun_phrase(letters, low, at)


def _before_infinitive(letters: Letters, low: int, subject: Subject) -> Subject:
    """`Marsh used the hearing to say` | `Kolb sat with Marsh, the warden, to say`: an object is not who says it."""
    if subject.first <= low or letters.code[subject.first - 1] not in "vVi":
        return subject
    main = main_subject(letters, low, subject.first)
    return Subject(main.first, main.last, "shared with the sentence") if main else subject


def _is_day(code: str, at: int, cue: int) -> bool:
    """`Marsh on Monday said`, `Marsh last week said`, but not `left the harbour on Monday to say`."""
    return code[at] == "D" and "T" not in code[at:cue]


def _before_aside(letters: Letters, low: int, at: int) -> Subject | None:
    """`Marsh, a farmer, said` | `Marsh (R-Ky.) said` | `Marsh - a farmer - said` | `Marsh, though, said`."""
    code = letters.code
    sign = code[at - 1]
    opening = code.rfind("(" if sign == ")" else sign, low, at - 1)
    if sign == "," and (chained := _before_asides(letters, low, at)) is not None:
        return chained
    if opening > low and 0 < at - 2 - opening <= (_LONGEST_ASIDE if sign == "," else 2 * _LONGEST_ASIDE):
        first, opening = _before_address(letters, low, opening)
        if first is not None:
            # he, however, said
            bare = sign != "," or code[opening + 1 : at - 1] == "r"
            return Subject(first, opening if bare else at - 1, _form(sign, code[opening + 1]))
    if sign == ",":
        first = noun_phrase_start(letters, low, at - 1)
        return Subject(first, at - 1, "comma") if first is not None else None
    return None


def _before_address(letters: Letters, low: int, comma: int) -> tuple[int | None, int]:
    """The noun phrase before a comma, past age and address: `Marsh, 43, of Low Street, Bergen,` | `Marsh (43),`."""
    code = letters.code
    if code[comma - 1] == ")":
        comma = max(code.rfind("(", low, comma), low)
    first = noun_phrase_start(letters, low, comma)
    while comma - 2 > low:
        if first is None and code[comma - 2 : comma] == ",a":
            comma -= 2
        elif (
            first is not None
            and first - 2 > low
            and code[first - 2 : first] == ",i"
            and letters.word[first - 1] != "with"
        ):
            comma = first - 2
        else:
            break
        first = noun_phrase_start(letters, low, comma)
    return first, comma


#: The parts of `The driver, later named as Marsh, 24, of Bergen,` after the first.
_ASIDES: Final = re.compile(
    rf"(?>{NOUN_PHRASE})(?P<asides>(?:,(?:[wgG][^,Q.;:]{{1,50}}|[rD]?[vV][^,Q.;:xBmpVw]{{1,40}}"
    r"|[dnNaiq'](?:[^,QvVxBmw.;:p]|(?<=[n'])v(?=i)){0,40})){2,4},"
    ")"
)


def _before_asides(letters: Letters, low: int, at: int) -> Subject | None:
    """`Marsh, who was with her lawyer, Ada Kolb, said`: the noun phrase that opens a sentence, past all its asides."""
    if letters.code.count(",", low, at) < 3:
        return None
    found = _ASIDES.fullmatch(letters.code, low, at)
    return Subject(low, at - 1, _form(",", found["asides"][1])) if found else None


def _form(sign: str, inside: str) -> str:
    if sign != ",":
        return "bracket"
    if inside in "dnNaq":
        return "apposition"
    return "who" if inside == "w" else "interposed"


def _relative(letters: Letters, low: int, at: int) -> Subject:
    """`Marsh, who said`: the name with its relative pronoun."""
    comma = at - 2 > low and letters.code[at - 2] == ","
    first = noun_phrase_start(letters, low, at - 2 if comma else at - 1)
    return Subject(at - 1 if first is None else first, at, "relative")


_BROKEN = re.compile("[,.;:QVb]")


def _noun_phrase(letters: Letters, low: int, at: int) -> Subject | None:
    first = noun_phrase_start(letters, low, at)
    if first is None and at - 1 not in letters.unnamed:
        return None
    who = letters.code.rfind("w", max(low, at - 2 * _LONGEST_ASIDE), at)
    # the man who lost his boat said | a driver who asked not to be named said
    if who > low and not _BROKEN.search(letters.code, who, at) and "v" in letters.code[who:at]:
        start = noun_phrase_start(letters, low, who)
        if start is not None:
            return Subject(start, at, "clause")
    return Subject(first, at, "name") if first is not None else None


def main_subject(letters: Letters, low: int, at: int) -> Subject | None:
    """The subject of the first finite verb before `at`: `On Monday, Marsh calmed the hall by saying`."""
    for verb in FINITE.finditer(letters.code, low, at):
        subject = subject_of(letters, low, verb.start())
        if subject is not None and subject.form != "relative":
            return subject
    return None
