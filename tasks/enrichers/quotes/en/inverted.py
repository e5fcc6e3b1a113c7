"""`"The dam leaked," said Ida Marsh`: a cue in, its finding out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.phrases import AFTER_CUE, FINITE
from tasks.enrichers.quotes.en.starts import NEAR, content_start
from tasks.enrichers.quotes.en.subjects import subject_of
from tasks.enrichers.quotes.finding import Finding, trimmed
from tasks.enrichers.quotes.letters import Letters

#: `said the warden, Ida Marsh,`
_APPOSITION: Final = re.compile(r",(?=[dnNa])[^,QqvVgGxBmwpy.;:()-]{1,12}(?=[,.;:]|$)")
_NEW_CUE: Final = re.compile("[VG]")
_FINITE_AT_ONCE: Final = re.compile("[^,]*?[vVxBm]")


def inverted(letters: Letters, low: int, at: int, last: int) -> Finding | None:
    """`"The dam leaked," said Ida Marsh` | `The dam had leaked, said Ida Marsh`."""
    code = letters.code
    if at <= low or not (code[at - 1] in "Qq" or (code[at - 1] in ",-" and at - 1 > low)):
        return None
    cue = letters.cues.get(at)
    if cue is not None and cue.lemma in letters.lists["never inverted"]:
        return None
    who = AFTER_CUE.match(code, at + 1, last)
    quoted = "Q" in code[low:at] or code[at - 1] == "q" or (code[at - 1] == "," and code[at - 2] == "q")
    if who is None or not _is_inversion(letters, low, at, last, who, quoted):
        return None
    content = trimmed(letters, content_start(letters, low, at), at)
    if content is None:
        return None
    rule = "quotation, said X" if quoted else "clause, said X"
    aside = _APPOSITION.match(code, who.end("np"), last)
    speaker = at + 1, aside.end() if aside else who.end("np")
    finding = Finding(rule, "name", [content], (content[0], who.end()), (at, at + 1), letters.cues.get(at), speaker)
    second = code.find("Q", who.end(), min(last, who.end() + NEAR))
    if second > 0 and code[second - 1] in ",:-)" and not _NEW_CUE.search(code, who.end(), second):
        finding.contents.append((second, second + 1))
        finding.taken = (content[0], second + 1)
    return finding


def _is_inversion(letters: Letters, low: int, at: int, last: int, who: re.Match[str], quoted: bool) -> bool:
    code = letters.code
    end = who.end()
    following = code[end] if end < last else ""
    if code[at - 1] in "Qq" or (code[at - 1] == "," and at - 2 >= low and code[at - 2] in "Qq"):
        return following not in ("x", "B", "m")
    if code[at + 1 : at + 2] == "p" or (following and following not in ",.iDw(k;"):
        return False
    if not FINITE.search(code, low, at) or _FINITE_AT_ONCE.match(code, end, last):
        return False
    if code[at - 1] == ",":
        subject = subject_of(letters, low, at)
        # "…," Marsh, a farmer, said on Monday
        if subject and (code[subject.first - 1] == "Q" if subject.first > low else not quoted):
            return False
    return True
