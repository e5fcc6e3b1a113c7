"""The words of one language that tell past from future: list files in, patterns out."""

import re
from dataclasses import dataclass

from tasks.enrichers.dates.lists import any_of, lines

_AT_ONCE = r"(?<!\w)(?:{})(?: (?:for|on|at|in|from|to begin|to start|to end))?(?: the)?\W*$"
_WORD = r"(?<!\w)(?:{})(?!\w)"


@dataclass(frozen=True, slots=True, eq=False)
class Tenses:
    """Patterns over the words before (`at_once`, `reporting` and `awaiting` end there) or after an expression."""

    ahead: re.Pattern[str]
    at_once: re.Pattern[str]
    awaiting: re.Pattern[str]
    turns: re.Pattern[str]
    reporting: re.Pattern[str]
    behind: re.Pattern[str]
    finite: re.Pattern[str]
    past: re.Pattern[str]


def tenses(folder: str) -> Tenses:
    """Read a language's `cues`, `turns`, `reporting`, `finite`, `present` and `behind`."""
    cues, behind, finite = (list(lines(folder, name)) for name in ("cues", "behind", "finite"))
    reporting = [*lines(folder, "reporting"), *finite]
    return Tenses(
        ahead=any_of(cues, r"(?<!\w)(?<!as )(?:{})(?!\w)"),  # not 'as planned'
        at_once=any_of(
            [*cues, *lines(folder, "present")],
            r"(?<!\w)(?:{})(?: (?:for|on|at|in|from|to begin|to start|to end))?(?: the)?\W*$",
        ),
        awaiting=any_of(cues, r"(?<!\w)(?:(?:{}) be|to be)\s*$"),
        turns=any_of(lines(folder, "turns"), _WORD),
        reporting=any_of(reporting, r"(?<!\w)(?:{})(?:,| \w+)?(?: on| late| early)?\W*$"),
        behind=any_of(behind, r"\s(?:{})(?!\w)"),
        finite=any_of([*behind, *finite], _WORD),
        past=any_of([*behind, *reporting], _WORD),
    )
