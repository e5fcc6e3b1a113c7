"""Whether statements are direct, indirect or mixed: the findings of a batch in, their kinds out."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters

Places = npt.NDArray[np.intp]


def kinds_of_statements(letters: Letters, findings: Sequence[Finding], parts: Places, begin: Places) -> list[str]:
    """`direct` where all of it stands in quotation marks, `mixed` where some of it does, else `indirect`.

    `parts` [p, 2] are the elements of the parts of all findings, `begin` the first part of each finding.
    """
    quoted = np.isin(np.frombuffer(letters.code.encode("ascii"), np.uint8), np.frombuffer(b"Qq", np.uint8))
    count = np.concatenate([[0], np.cumsum(quoted, dtype=np.int32)])
    marks = count[parts[:, 1]] - count[parts[:, 0]]
    plain = (marks != 1) | (parts[:, 1] - parts[:, 0] != 1)
    some, every = np.add.reduceat(marks, begin) > 0, ~np.logical_or.reduceat(plain, begin)
    return [
        "direct" if direct or finding.rule in _SPEECH else _kind(letters, finding) if mixed else "indirect"
        for finding, direct, mixed in zip(findings, every.tolist(), some.tolist(), strict=True)
    ]


#: Rules for speech that is set as such, without marks.
_SPEECH: Final = ("label", "block quote")


def _kind(letters: Letters, finding: Finding) -> str:
    codes = [_code(letters, part) for part in finding.contents]
    if all(code.strip("Qq") == "" for code in codes):
        return "direct"
    return "mixed" if any("q" in code.lower() for code in codes) else "indirect"


def _code(letters: Letters, part: Span) -> str:
    """The letters of a part; a short adverbial in marks is no quotation: `agreed "in principle"`."""
    first, last = part
    code = letters.code[first:last]
    if "q" not in code or last - first == 1:
        return code
    return "".join("a" if c == "q" and _is_adverbial(letters, first + at) else c for at, c in enumerate(code))


def _is_adverbial(letters: Letters, at: int) -> bool:
    words = letters.written(at, at + 1).strip("\"'“”‘’„«`» ").lower().split()
    return len(words) <= 3 and words[:1] != [] and words[0] in letters.lists["adverbials"]
