"""How content is joined to its cue: the elements after a cue in, where content begins and the construction out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.phrases import is_clause
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import Cue

#: The frame letter of each construction.
FRAMES: Final = {
    "that": "c", "clause": "c", "comma": "q", "colon": "q", "quotation": "q", "whether": "w", "to": "i",
    "preposition": "p", "object": "n", "what": "n",
}  # fmt: skip
#: `on Monday`, `in a statement`, `in a televised address`, `in a letter seen by Reuters`
_WHERE: Final = r"i(?:[dan'ND]|(?<=[dan'])v(?=[an])){0,8}[nND](?:[vV]iD{0,2}[dan'N]{0,4}[nND])?"
_SKIPPED: Final = re.compile(rf"(?:[rDx](?!')|(?:[dan'D]{{0,6}}D(?!'))|{_WHERE}(?=[tpodDrQ,i:T])|,(?=t)){{0,8}}")
#: `said on Friday at a meeting in Bergen, Norway, that`
_TO_THAT: Final = re.compile(r"[iDr](?:[iDdanN'q,cr]|(?<=[dan'])v(?=[an])|(?<=[nD])[vV](?=i)){0,24}?,?(?=t)")
#: What all of these begin with.
_SKIPPABLE: Final = "rDxdan'i,"
_NOUN_SKIPPED = re.compile(r"(?:i[dan'NDq]{1,12}(?=i|T|t)){0,3}")


def construction_of(letters: Letters, begin: int, last: int, cue: Cue) -> tuple[int, str] | None:
    """Where the content begins, and what construction it is; the first that holds."""
    code = letters.code
    after = _skip(letters, begin, last, cue) if code[begin] in _SKIPPABLE else begin
    if cue.part == "noun" and (own := _own_preposition(letters, begin, min(after + 1, last), cue)):
        return own, "preposition"
    if after >= last:
        return None
    sign, next_sign = code[after], code[after + 1] if after + 1 < last else "."
    if sign not in _MARKERS:
        return _plain(letters, begin, after, last, cue)
    if sign == "t":
        # called that "a joke" | dismissed that as "a joke"
        return after, "that" if "c" in cue.frames or next_sign not in "Qqk" else "object"
    if sign == "," and next_sign in "Qtq":
        return after + 1, "comma" if next_sign in "Qq" else "that"
    if sign == ":":
        return after + 1, "colon"
    if sign == "Q" or (sign == "q" and next_sign in ".,;)" and cue.is_usual):
        return after, "quotation" if "q" in cue.frames else "object"
    if sign == "h" or (sign == "y" and _is_question_word(letters.word[after], cue)):
        return after, "whether" if "w" in cue.frames else "object"
    if sign == "T" and (cue.part != "verb" or "i" in cue.frames):
        return after, "to"
    if sign == "i" and cue.part != "verb":
        return after + 1, "preposition"
    return _plain(letters, begin, after, last, cue)


#: What says by itself which construction follows, at least after some cues.
_MARKERS: Final = frozenset("t,:QqhyTi")


def _own_preposition(letters: Letters, begin: int, last: int, cue: Cue) -> int | None:
    """Past the first preposition that belongs to a noun: `his call from last year for a wall`."""
    frame = cue.frames.get("p")
    if frame is None:
        return None
    words, code = letters.word, letters.code
    return next((at + 1 for at in range(begin, last) if code[at] == "i" and words[at] in frame.prepositions), None)


def _skip(letters: Letters, begin: int, last: int, cue: Cue) -> int:
    """Past what may stand between a cue and its content: `said on Monday`, `his call from last year`."""
    if cue.part != "verb":
        skipped = _NOUN_SKIPPED.match(letters.code, begin, last)
    elif letters.code[begin] in "iDr" and "c" in cue.frames and (found := _TO_THAT.match(letters.code, begin, last)):
        skipped = found
    else:
        skipped = _SKIPPED.match(letters.code, begin, last)
    return skipped.end() if skipped else begin


def _is_question_word(word: str, cue: Cue) -> bool:
    """`asked if`, `wondered when`, but not `said when`."""
    return word in ("if", "when", "where") and "w" in cue.frames and cue.frames["w"].tier <= 2


def _plain(letters: Letters, begin: int, after: int, last: int, cue: Cue) -> tuple[int, str] | None:
    """What follows without a sign or conjunction: at `after`, past what may be skipped, or at `begin`."""
    code, sign = letters.code, letters.code[begin]
    if after > begin and "c" in cue.frames and is_clause(code, after, last):
        return after, "clause"
    if sign == ",":
        return _past_aside(letters, begin, last, cue)
    if cue.is_usual and sign in "iDr" and (led := _LED.match(code, begin, last)):
        return led.end(), "comma"
    if sign == "T":
        return begin, "to"
    if sign == "i" and (found := _DAY.match(code, begin, last)):
        begin, sign = found.end(), code[found.end()]
    if sign == "i":
        has_particle = letters.word[begin] in _PARTICLES and code[begin + 1] == "i"  # hit out at the plan
        if cue.lemma in _BY_PARTICLE and not has_particle:
            return None
        return begin + 1 + has_particle, "preposition"
    # called Monday's vote "a joke"
    while begin < last and code[begin] in "rD" and not code.startswith("'", begin + 1, last):
        begin += 1
    if begin >= last or code[begin] in ",.;-)k":
        return None
    if code[begin] == "i":
        return begin + 1, "preposition"
    clause = "c" in cue.frames and is_clause(code, begin, last)
    return begin, "clause" if clause else "object"


_PARTICLES: Final = frozenset({"out", "back"})
#: `hit out at the plan`, but not `hit at 2 a.m.`
_BY_PARTICLE: Final = frozenset({"hit", "lash"})
#: `announced on Tuesday a cut`
_DAY: Final = re.compile("iD{1,3}(?=[dNna])")
#: `said in May, when the dam had leaked, "…"`
_LED = re.compile(r"[^.:;VGQTt]{1,25},(?=Q)")


_NEXT_REPORT: Final = re.compile(r",(?:p|[dan'N]{1,6})[xr]{0,2}V")


def _past_aside(letters: Letters, begin: int, last: int, cue: Cue) -> tuple[int, str] | None:
    """`said, in a letter, that` | `said, the dam leaked`."""
    code = letters.code
    if cue.is_usual and (led := _LED.match(code, begin, last)):
        return led.end(), "comma"
    comma = code.find(",", begin + 1, min(last, begin + 25))
    # the islets that Tokyo claims, the official said
    reports = cue.quotes and not _NEXT_REPORT.match(code, begin, last) and is_clause(code, begin + 1, last)
    if comma > 0 and comma + 1 < last and (code[comma + 1] in "tQ" or (cue.quotes and not reports)):
        return comma + 1, "that" if code[comma + 1] == "t" else "comma"
    return (begin + 1, "clause") if reports else None
