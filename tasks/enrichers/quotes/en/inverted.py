"""`"The dam leaked," said Ida Marsh`: a cue in, its finding out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.circumstances import without_circumstance
from tasks.enrichers.quotes.en.phrases import AFTER_CUE, APPOSITION, FINITE
from tasks.enrichers.quotes.en.starts import NEAR, content_start
from tasks.enrichers.quotes.en.subjects import subject_of
from tasks.enrichers.quotes.finding import Finding, trimmed
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import Cue

_NEW_CUE: Final = re.compile("[VG]")
_FINITE_AT_ONCE: Final = re.compile("[^,]*?[vVxBm]")
#: `The fear, said Marsh, was that` | `The owner, said Marsh on Monday, had left`
_PREDICATE: Final = re.compile("[^,VQ]{0,8},r?[vxBm]")


def inverted(letters: Letters, low: int, at: int, last: int) -> Finding | None:
    """`"The dam leaked," said Ida Marsh` | `The dam had leaked, said Ida Marsh`."""
    code = letters.code
    if at <= low or not (code[at - 1] in "Qq" or (code[at - 1] in ",-" and at - 1 > low)):
        return None
    cue = letters.cues.get(at)
    if cue is not None and (cue.lemma in letters.lists["never inverted"] or _is_object(letters, at, cue)):
        return None
    who = AFTER_CUE.match(code, at + 1, last)
    quoted = "Q" in code[low:at] or code[at - 1] == "q" or (code[at - 1] == "," and code[at - 2] == "q")
    if who is None or not _is_inversion(letters, low, at, last, who, quoted):
        return None
    content = trimmed(letters, content_start(letters, low, at), at)
    if content is None:
        return None
    rule = "quotation, said X" if quoted else "clause, said X"
    aside = APPOSITION.match(code, who.end("np"), last)
    end = who.end("np")
    speaker = at + 1, aside.end() if aside and aside.end() > end else without_circumstance(letters, at + 1, end)
    finding = Finding(rule, "name", [content], (content[0], who.end()), (at, at + 1), letters.cues.get(at), speaker)
    second = code.find("Q", who.end(), min(last, who.end() + NEAR))
    if second > 0 and code[second - 1] in ",:-)" and not _NEW_CUE.search(code, who.end(), second):
        finding.contents.append((second, second + 1))
        finding.taken = (content[0], second + 1)
    elif not quoted and _is_split(code, low, at, who.end("np"), last):
        rest = code.index(",", who.end("np")) + 1
        finding.contents.append((rest, last))
        finding.taken = (content[0], last)
    return finding


def _is_object(letters: Letters, at: int, cue: Cue) -> bool:
    """Whether a bare noun after a cue is what it is about: `Marsh, who was away, urged caution`."""
    if cue.kind == "neutral" or "n" not in cue.frames or not letters.code.startswith("n", at + 1):
        return False
    word, lists = letters.word[at + 1], letters.lists
    speaks = word.endswith("s") or any(word in lists[name] for name in ("collective", "organisation", "persons"))
    return not speaks and letters.code[at + 2 : at + 3] in (".", ",", "")


def _is_split(code: str, low: int, at: int, end: int, last: int) -> bool:
    """Whether a clause's subject stands before the report and its predicate after it: `The fear, said Marsh, was`."""
    if code[at - 1] != "," or FINITE.search(code, low, at):
        return False
    # – No, said Marsh, it leaked.
    return bool(_PREDICATE.match(code, end, last)) or (code[low] == "-" and code.startswith(",", end))


def _is_inversion(letters: Letters, low: int, at: int, last: int, who: re.Match[str], quoted: bool) -> bool:
    code = letters.code
    end = who.end()
    following = code[end] if end < last else ""
    if code[at - 1] in "Qq" or (code[at - 1] == "," and at - 2 >= low and code[at - 2] in "Qq"):
        return following not in ("x", "B", "m")
    if code[at + 1 : at + 2] == "p" or (following and following not in ",.iDw(k;"):
        return False
    if _is_split(code, low, at, who.end("np"), last):
        return code[low] in "dnNta-"
    if not (code[low] == "-" or FINITE.search(code, low, at)) or _FINITE_AT_ONCE.match(code, end, last):
        return False
    if code[at - 1] == ",":
        subject = subject_of(letters, low, at)
        # "…," Marsh, a farmer, said on Monday
        if subject and (code[subject.first - 1] == "Q" if subject.first > low else not quoted):
            return False
    return True
