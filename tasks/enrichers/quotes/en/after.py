"""Rules whose content follows the cue: `Marsh said that …`, `his call for …`; a sentence in, candidates out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from tasks.enrichers.quotes.en.ends import content_end
from tasks.enrichers.quotes.en.phrases import FIRST_PHRASE, SIMPLE, is_clause
from tasks.enrichers.quotes.en.reality import is_passive, is_unreal
from tasks.enrichers.quotes.en.subjects import Subject, main_subject, noun_phrase_start, subject_of
from tasks.enrichers.quotes.finding import Finding, Span, has_marks, trimmed
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import Cue

#: A sentence is read for so many cues; the rest of a longer list has none.
_MOST_CUES: Final = 40
#: The tier of cues that report only where quotation marks follow.
_SELDOM: Final = 5
#: The frame letter of each construction.
FRAMES: Final = {
    "that": "c", "clause": "c", "comma": "q", "colon": "q", "quotation": "q", "whether": "w", "to": "i",
    "preposition": "p", "object": "n", "what": "n",
}  # fmt: skip

_TO_CONTENT = re.compile(r"[dnNaoDpq'gicr]{1,10}?(?=,?t(?![nNd.,])|,?:?Q|h)")
_PERSON = re.compile(rf"(?:{SIMPLE}|[po])")
_SKIPPED = re.compile(r"(?:[rDx]|(?:[dan'D]{0,6}D)|i[dan'ND]{0,8}[nND](?=[tpDrQ,i:T])|,(?=t)){0,8}")
#: `said on Friday at a meeting in Bergen, Norway, that`
_TO_THAT = re.compile(r"[iDr][iDdanN'q,cr]{0,24}?,?(?=t)")
#: What all of these begin with.
_SKIPPABLE: Final = "rDxdan'i,"
_NOUN_SKIPPED = re.compile(r"(?:i[dan'NDq]{1,12}(?=i|T|t)){0,3}")


class Content(NamedTuple):
    """What follows a cue: its elements, the construction, the person spoken to."""

    span: Span
    construction: str
    addressee: Span | None


def find(letters: Letters, first: int, last: int, cues: Sequence[int], before: list[Finding]) -> list[Finding]:
    """Find what may be statements in the sentence `first:last`, outside the findings `before`; `cues` are its cues."""
    found: list[Finding] = []
    shared: Subject | None = None
    regions = [finding.taken for finding in before]
    for at in cues[:_MOST_CUES]:
        low = _low(at, first, regions) if regions else first
        if low is None:
            continue
        cue = letters.cues[at]
        if cue.best == _SELDOM and not has_marks(letters, first, last):
            continue
        if cue.part == "noun" and at + 1 < last and letters.code[at + 1] not in "tTihy:,Q":
            continue
        is_by = cue.part == "verb" and at + 1 < last and letters.word[at + 1] == "by"
        agent = _agent(letters, low, at, last) if is_by else None
        subject, shared = (agent, shared) if agent else _subject(letters, low, at, cue, shared)
        if subject is None and low > first:
            subject = _speaker_before(low, at, before)
        finding = _candidate(letters, low, at, last, cue, subject, regions)
        if finding is not None:
            found.append(finding)
    return _without_carriers(found) if len(found) > 1 else found


def _without_carriers(found: list[Finding]) -> list[Finding]:
    """Leave the verb out that only carries a noun: `reiterated his call for`."""
    carried = {finding.cue[0] for finding in found if finding.cue and finding.cue[1] - finding.cue[0] > 1}
    return [f for f in found if not f.cue or f.cue[0] not in carried or f.cue[1] - f.cue[0] > 1]


def _agent(letters: Letters, low: int, at: int, last: int) -> Subject | None:
    """`Kolb was asked by a farmer whether`: the speaker of a passive cue."""
    if letters.code.find("B", max(low, at - 3), at) < 0:
        return None
    found = FIRST_PHRASE.match(letters.code, at + 2, last)
    return Subject(at + 2, found.end(), "by", at) if found else None


def _speaker_before(low: int, at: int, before: list[Finding]) -> Subject | None:
    """`"It leaked," Marsh said, adding that`: the speaker of the finding that ends where this one begins."""
    for finding in before:
        if finding.taken[1] == low and finding.speaker is not None:
            return Subject(*finding.speaker, "participle", at)
    return None


def _low(at: int, first: int, regions: list[Span]) -> int | None:
    """How far back the subject of a cue may stand; None where the cue stands in another finding."""
    low = first
    for begin, end in regions:
        if begin <= at < end:
            return None
        if end <= at:
            low = max(low, end)
    return low


def _candidate(
    letters: Letters, low: int, at: int, last: int, cue: Cue, subject: Subject | None, regions: list[Span]
) -> Finding | None:
    begin = subject.last if subject is not None and subject.form == "by" else at + 1
    content = _content(letters, low, at, begin, last, cue)
    if content is None or is_unreal(letters, low, at, cue, subject):
        return None
    if cue.part == "verb" and is_passive(letters, low, at, subject):
        if content.construction in ("to", "object"):
            return None
        subject = None
    if subject is None and content.construction in ("object", "preposition", "to"):
        return None
    first, end = content.span
    for begin, stop in regions:
        if begin < end and first < stop:
            end = begin
    span = trimmed(letters, first, end) if end > first else None
    if span is None:
        return None
    frame = cue.frames.get(FRAMES[content.construction]) or cue.frames["n"]
    speaker = subject.span if subject else None
    rule = _rule(cue, content.construction)
    if rule is None:
        return None
    return Finding(
        rule=rule,
        form=subject.form if subject else "none",
        contents=[span],
        taken=span,
        cue=_cue_span(letters, low, at, cue),
        entry=cue,
        speaker=speaker,
        addressee=content.addressee,
        tier=frame.tier,
        kind=frame.kind,
    )


_OF_NOUN: Final = frozenset({"that", "to", "preposition", "whether", "comma", "colon", "quotation"})
_OF_ADJECTIVE: Final = frozenset({"that", "clause", "to", "preposition", "whether"})


def _rule(cue: Cue, construction: str) -> str | None:
    """The name of the rule; None where a noun or adjective has no such construction."""
    if construction == "what":
        return "what X called"
    if cue.part == "verb":
        return f"X said {construction}"
    possible = _OF_NOUN if cue.part == "noun" else _OF_ADJECTIVE
    return f"X has {cue.part} {construction}" if construction in possible else None


def _cue_span(letters: Letters, low: int, at: int, cue: Cue) -> Span:
    """A noun takes the verb before it along: `reiterated his call`."""
    if cue.part == "noun" and _is_carried(letters, low, at):
        return at - 2, at + 1
    return at, at + 1


def _is_carried(letters: Letters, low: int, at: int) -> bool:
    return at - 2 >= low and letters.code[at - 1] in "da" and letters.word[at - 2] in letters.lists["carriers"]


# --- the subject


def _subject(
    letters: Letters, low: int, at: int, cue: Cue, shared: Subject | None
) -> tuple[Subject | None, Subject | None]:
    """The subject of a cue, and the one that later cues of the sentence may share."""
    if shared is not None and shared.first < low:
        shared = None
    if cue.part != "verb":
        return _of_noun(letters, low, at, cue, shared), shared
    code = letters.code
    gerund = code[at] in "gG"
    subject = subject_of(letters, low, at) if not gerund or code[at - 1] in "px" else _with(letters, low, at)
    if subject is None or (gerund and subject.form not in ("pronoun", "with")):
        subject = _shared(letters, low, at, shared, "participle" if gerund else "shared")
    if subject is not None and subject.form in ("name", "pronoun", "apposition", "clause", "relative", "interposed"):
        shared = subject
    return subject, shared


def _with(letters: Letters, low: int, at: int) -> Subject | None:
    """`The hall emptied, with Marsh saying that`."""
    subject = subject_of(letters, low, at)
    if subject is None or subject.first - 1 < low or letters.word[subject.first - 1] != "with":
        return None
    return Subject(subject.first, subject.last, "with", at)


def _shared(letters: Letters, low: int, at: int, shared: Subject | None, form: str) -> Subject | None:
    if shared is not None:
        return Subject(shared.first, shared.last, form, at)
    main = main_subject(letters, low, at)
    return Subject(main.first, main.last, f"{form} with the sentence", at) if main else None


def _of_noun(letters: Letters, low: int, at: int, cue: Cue, shared: Subject | None) -> Subject | None:
    """`Marsh's hope that`, `his call for`, `Marsh was adamant that`."""
    code, before = letters.code, at
    if cue.part == "noun" and _is_carried(letters, low, at):
        return subject_of(letters, low, at - 2) or _shared(letters, low, at - 2, shared, "shared")
    if cue.part == "noun":
        while before > low and code[before - 1] in "aNnr":
            before -= 1
        if before > low and code[before - 1] == "'":
            start = noun_phrase_start(letters, low, before - 1)
            return Subject(start, before - 1, "possessor", at) if start is not None else None
        if before > low and letters.word[before - 1] in _OWN:
            return Subject(before - 1, before, "possessive", at)
    elif code[low:at].endswith("B") or "B" in code[max(low, at - 3) : at]:
        return subject_of(letters, low, code.rfind("B", low, at)) or _shared(letters, low, at, shared, "shared")
    return _shared(letters, low, at, shared, "shared")


_OWN = frozenset({"his", "her", "their", "its", "my", "our"})


# --- the content


def _content(letters: Letters, low: int, at: int, begin: int, last: int, cue: Cue) -> Content | None:
    if begin >= last:
        return None
    code, word = letters.code, letters.word
    spoken_to = cue.addressee or (code[begin] == "i" and word[begin] == "to" and cue.quotes)
    addressee = _addressee(letters, begin, last, cue) if spoken_to else None
    found = _construction(letters, addressee[1] if addressee else begin, last, cue)
    if addressee is not None and (found is None or FRAMES[found[1]] not in cue.frames):
        # thanked them for: they are part of the content
        addressee, found = None, _construction(letters, begin, last, cue)
    if found is None:
        return None
    first, construction = found
    frame = cue.frames.get(FRAMES[construction])
    if frame is None or (construction == "preposition" and letters.word[first - 1] not in frame.prepositions):
        return None
    if construction in ("object", "quotation") and code[first] in "Qq" and cue.lemma in _NAMING:
        return _what(letters, low, at, first, addressee)
    span = trimmed(letters, first, content_end(letters, first, last, construction))
    if span is None or _is_empty(letters, span):
        return None
    return Content(span, construction, addressee)


def _is_empty(letters: Letters, span: Span) -> bool:
    """`denied it`, `disputed that`, `a request for comment`, `promised and`."""
    first, last = span
    single = last - first == 1
    return letters.code[first] in "cb" or (
        single and (letters.code[first] in "todpwhT" or letters.word[first] in ("comment", "comments", "so"))
    )


_NAMING = frozenset({"call", "name", "dub", "nickname", "label", "term", "brand", "describe", "deem"})


def _what(letters: Letters, low: int, at: int, first: int, addressee: Span | None) -> Content | None:
    """`what Kolb called "a danger"`, but not `a boat called "Hope"`."""
    before = letters.code[max(low, at - 9) : at]
    return Content((first, first + 1), "what", addressee) if "h" in before or "w" in before else None


def _addressee(letters: Letters, begin: int, last: int, cue: Cue) -> Span | None:
    """`told the council that`, `told him`, `said to Marsh: "…"`."""
    code = letters.code
    person = begin if cue.addressee and code[begin] != "i" else begin + 1
    if code[begin] == "i" and letters.word[begin] != "to":
        return None
    found = _TO_CONTENT.match(code, person, last) or (_PERSON.match(code, person, last) if person == begin else None)
    if found is None or found.end() >= last:
        return None
    return person, found.end()


def _construction(letters: Letters, begin: int, last: int, cue: Cue) -> tuple[int, str] | None:
    """Where the content begins, and what construction it is; the first that holds."""
    code = letters.code
    after = _skip(letters, begin, last, cue)
    if cue.part == "noun" and (own := _own_preposition(letters, begin, min(after + 1, last), cue)):
        return own, "preposition"
    if after >= last:
        return None
    sign, next_sign = code[after], code[after + 1] if after + 1 < last else "."
    if sign == "t":
        return after, "that"
    if sign == "," and next_sign in "Qtq":
        return after + 1, "comma" if next_sign in "Qq" else "that"
    if sign == ":":
        return after + 1, "colon"
    if sign == "Q" or (sign == "q" and next_sign in ".,;)" and "q" in cue.frames and cue.frames["q"].tier == 1):
        return after, "quotation" if "q" in cue.frames else "object"
    if sign == "h" or (sign == "y" and _is_question_word(letters.word[after], cue)):
        return after, "whether" if "w" in cue.frames else "object"
    if sign == "T" and (cue.part != "verb" or "i" in cue.frames):
        return after, "to"
    if sign == "i" and cue.part != "verb":
        return after + 1, "preposition"
    if after > begin and "c" in cue.frames and is_clause(code, after, last):
        return after, "clause"
    return _plain(letters, begin, last, cue)


def _own_preposition(letters: Letters, begin: int, last: int, cue: Cue) -> int | None:
    """Past the first preposition that belongs to a noun: `his call from last year for a wall`."""
    frame = cue.frames.get("p")
    if frame is None:
        return None
    words, code = letters.word, letters.code
    return next((at + 1 for at in range(begin, last) if code[at] == "i" and words[at] in frame.prepositions), None)


def _skip(letters: Letters, begin: int, last: int, cue: Cue) -> int:
    """Past what may stand between a cue and its content: `said on Monday`, `his call from last year`."""
    if letters.code[begin] not in _SKIPPABLE:
        return begin
    if cue.part != "verb":
        skipped = _NOUN_SKIPPED.match(letters.code, begin, last)
    elif "c" in cue.frames and (found := _TO_THAT.match(letters.code, begin, last)):
        skipped = found
    else:
        skipped = _SKIPPED.match(letters.code, begin, last)
    return skipped.end() if skipped else begin


def _is_question_word(word: str, cue: Cue) -> bool:
    """`asked if`, `wondered when`, but not `said when`."""
    return word in ("if", "when", "where") and "w" in cue.frames and cue.frames["w"].tier <= 2


def _plain(letters: Letters, begin: int, last: int, cue: Cue) -> tuple[int, str] | None:
    """What follows without a sign or conjunction."""
    code, sign = letters.code, letters.code[begin]
    if sign == ",":
        return _past_aside(letters, begin, last, cue)
    if "q" in cue.frames and cue.frames["q"].tier == 1 and sign in "iD" and (led := _LED.match(code, begin, last)):
        return led.end(), "comma"
    if sign == "T":
        return begin, "to"
    if sign == "i":
        return begin + 1, "preposition"
    while begin < last and code[begin] in "rD":
        begin += 1
    if begin >= last or code[begin] in ",.;-)k":
        return None
    if code[begin] == "i":
        return begin + 1, "preposition"
    clause = "c" in cue.frames and is_clause(code, begin, last)
    return begin, "clause" if clause else "object"


#: `said in May, when the dam had leaked, "…"`
_LED = re.compile(r"[^.:;VGQTt]{1,25},(?=Q)")


def _past_aside(letters: Letters, begin: int, last: int, cue: Cue) -> tuple[int, str] | None:
    """`said, in a letter, that` | `said, the dam leaked`."""
    code = letters.code
    if "q" in cue.frames and cue.frames["q"].tier == 1 and (led := _LED.match(code, begin, last)):
        return led.end(), "comma"
    comma = code.find(",", begin + 1, min(last, begin + 25))
    reports = cue.quotes and is_clause(code, begin + 1, last)
    if comma > 0 and comma + 1 < last and (code[comma + 1] in "tQ" or (cue.quotes and not reports)):
        return comma + 1, "that" if code[comma + 1] == "t" else "comma"
    return (begin + 1, "clause") if reports else None


def cues_in(positions: Sequence[int], first: int, last: int) -> Sequence[int]:
    """The cue elements of a sentence, given those of the batch in order."""
    return positions[bisect_left(positions, first) : bisect_left(positions, last)]
