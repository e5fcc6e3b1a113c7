"""Whether something was said at all: `did not say`, `is expected to say`, `if he says` are no statements."""

from typing import Final

from tasks.enrichers.quotes.en.phrases import HELPERS
from tasks.enrichers.quotes.en.subjects import Subject
from tasks.enrichers.quotes.letters import Letters

_NOBODY: Final = frozenset({"nobody", "none", "neither", "no"})
#: `Nor did he say who would pay.`
_NEGATING: Final = frozenset({"nor", "neither", "never"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether"})


def is_supposed(letters: Letters, low: int, at: int) -> bool:
    """Whether the verb at `at` is negated or in a mood other than fact, whoever its subject is: `may not say`."""
    unreal = _unreal_helpers(letters, at)
    while at > low and letters.code[at - 1] in HELPERS:
        at -= 1
        if letters.code[at] in unreal:
            return True
    return False


def _unreal_helpers(letters: Letters, at: int) -> str:
    """The letters of helpers that say that a verb's content wasn't said; a mood does so but for `would only say`."""
    return "z" if letters.code[at] == "V" and "only" in letters.word[at - 1 : at + 2] else "mz"


def _is_unsaid(letters: Letters, low: int, before: int) -> bool:
    """What stands before a participle: `without saying`, `stopped short of saying`; but not `instead saying`."""
    word = letters.word
    if letters.code[before] == "r" and before > low:
        before -= 1
    if word[before] in ("of", "than"):
        return before > low and word[before - 1] in letters.lists["unsaid of"]
    return word[before] in letters.lists["unsaid"]


def is_question_put(letters: Letters, first: int, at: int) -> bool:
    """`Asked whether it leaked, Marsh said` | `Marsh said when asked why`: a question that nobody is named for."""
    opens = at == first or letters.word[at - 1] in ("when", "if", "once", "while")
    return opens and letters.code[at] in "vV" and letters.word[at].endswith("ed")


def is_unreal(letters: Letters, low: int, at: int, subject: Subject | None) -> bool:
    """Whether the cue is negated, in a mood other than fact, or asked about."""
    code, start = letters.code, at
    while start > low and code[start - 1] in HELPERS:
        start -= 1
    if start < at and _is_led_unreal(letters, low, start, at):
        return True
    if code[at] in "gG" and at > low and _is_unsaid(letters, low, at - 1):
        return True
    if subject is None:
        return False
    is_nobody = letters.word[subject.first] in _NOBODY and code[subject.first] != "N"  # No. 10 said
    return is_nobody or _is_asked(letters, low, subject)


def _is_led_unreal(letters: Letters, low: int, start: int, at: int) -> bool:
    """Whether the helpers before a cue, from `start` on, say that it wasn't said."""
    helpers = letters.code[start:at]
    if not set(_unreal_helpers(letters, at)).isdisjoint(helpers):
        return True
    return "T" in helpers and _governor_is_unreal(letters, low, start + helpers.index("T"))


def is_passive(letters: Letters, low: int, at: int, subject: Subject | None) -> bool:
    """`Kolb was told that` | `Kolb, asked whether it leaked, laughed`: the subject is not the speaker."""
    if subject is not None and subject.form == "comma":
        is_aside = subject.first > low and letters.code[subject.first - 1] == ","
        return not is_aside and letters.code[at] in "vV" and letters.word[at] in letters.lists["put to"]
    helpers = letters.code[max(low, at - 3) : at].rstrip("r")
    return letters.code[at] in "vV" and helpers.endswith("B") and not (subject is not None and subject.form == "by")


def _governor_is_unreal(letters: Letters, low: int, to: int) -> bool:
    """What stands before `to`: `expected to say`, but not `went on to say`."""
    before = to - 1
    # has yet to say
    if letters.word[before] == "yet":
        return True
    while before >= low and letters.code[before] in "r":
        before -= 1
    return before >= low and letters.word[before] in letters.lists["irrealis"]


def _is_asked(letters: Letters, low: int, subject: Subject) -> bool:
    """`Did he say`, `if he says`."""
    before = subject.first - 1
    if before < low:
        return False
    if letters.word[before] in _CONDITIONS:
        return True
    if letters.code[before] in "xm" and before > low and letters.word[before - 1] in _NEGATING:
        return True
    return (
        subject.form == "pronoun"
        and letters.code[before] in "xm"
        and (before == low or letters.code[before - 1] in "h,")
    )
