"""Whose words a cue reports: the cue and what the sentence has before it in, a subject out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.noun_phrases import noun_phrase_start
from tasks.enrichers.quotes.en.phrases import FIRST_PHRASE, SIMPLE
from tasks.enrichers.quotes.en.subjects import Subject, main_subject, subject_of
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.lexicon import Cue

#: Subjects that later cues of the sentence may share.
_LENT: Final = frozenset({"name", "pronoun", "apposition", "clause", "relative", "interposed"})


class Earlier:
    """The cues of a sentence so far, whose subject a later one may share; looked for only where one does."""

    __slots__ = ("_letters", "_passed", "_subject")

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._subject: Subject | None = None
        self._passed: list[Span] = []

    def passed(self, low: int, at: int) -> None:
        """Take a verb whose subject nobody has asked for yet."""
        self._passed.append((low, at))

    def lend(self, subject: Subject) -> None:
        """Take the subject of a verb."""
        if subject.form in _LENT:
            self._subject = subject
            self._passed.clear()

    def shared(self, low: int) -> Subject | None:
        """The latest subject, if it stands at `low` or after."""
        for before, at in reversed(self._passed):
            find = _of_participle if self._letters.code[at] in "gG" else subject_of
            own = find(self._letters, before, at)
            if own is not None and own.form in _LENT:
                self._subject = own
                break
        self._passed.clear()
        return self._subject if self._subject is not None and self._subject.first >= low else None


def whose(letters: Letters, low: int, at: int, cue: Cue, earlier: Earlier) -> Subject | None:
    """The subject of a cue: its own, or one that it shares with an earlier one."""
    if cue.part != "verb":
        return _of_noun(letters, low, at, cue, earlier)
    if letters.code[at] in "gG":
        subject, form = _of_participle(letters, low, at) or _written(letters, low, at), "participle"
    else:
        subject, form = subject_of(letters, low, at), "shared"
    if subject is None:
        return _shared(letters, low, at, earlier, form)
    earlier.lend(subject)
    return subject


def _written(letters: Letters, low: int, at: int) -> Subject | None:
    """`sent a letter saying that`: the text or sign that says something, right before the participle."""
    if at <= low or letters.code[at - 1] != "n":
        return None
    lists, head = letters.lists, letters.word[at - 1]
    if head not in lists["signs"] and head not in lists["documents"]:
        return None
    first = noun_phrase_start(letters, low, at)
    return None if first is None else Subject(first, at, "participle")


#: `Calling the dam "a danger", Marsh | left the hall.`
_SUBJECT_AHEAD: Final = re.compile(
    rf"[^;:.VvxBm]{{1,40}}?,(?P<np>{SIMPLE}|p)(?:,[^,VvxBmQ;:]{{1,25}},)?[xrmBz]*[vVxBm]"
)


def ahead(letters: Letters, low: int, at: int, last: int) -> Subject | None:
    """`Calling the dam "a danger", Marsh left`: the subject of the clause that a participle opens."""
    if letters.code[at] not in "gG" or at - low > 1 or (at > low and letters.code[low] not in "irycb"):
        return None
    found = _SUBJECT_AHEAD.match(letters.code, at + 1, last)
    return Subject(*found.span("np"), "participle with the sentence") if found else None


def _of_participle(letters: Letters, low: int, at: int) -> Subject | None:
    """The subject of a participle, which has one only as in `he was saying`, `with Marsh saying`."""
    if letters.code[at - 1] == "k" and at - 2 > low:
        return _quoted_as(letters, low, at)
    subject = subject_of(letters, low, at) if letters.code[at - 1] in "px" else _with(letters, low, at)
    return subject if subject is not None and subject.form in ("pronoun", "with") else None


def _quoted_as(letters: Letters, low: int, at: int) -> Subject | None:
    """`State television quoted Marsh as saying that`."""
    end = at - 1
    start = noun_phrase_start(letters, low, end)
    if start is None or start <= low or letters.word[start - 1] not in letters.lists["quoting"]:
        return None
    return Subject(start, end, "quoted as")


def _with(letters: Letters, low: int, at: int) -> Subject | None:
    """`The hall emptied, with Marsh saying that`."""
    if "with" not in letters.word[low:at]:
        return None
    subject = subject_of(letters, low, at)
    if subject is None or subject.first - 1 < low or letters.word[subject.first - 1] != "with":
        return None
    return Subject(subject.first, subject.last, "with")


def _shared(letters: Letters, low: int, at: int, earlier: Earlier, form: str) -> Subject | None:
    shared = earlier.shared(low)
    if shared is not None:
        return Subject(shared.first, shared.last, form)
    main = main_subject(letters, low, at)
    return Subject(main.first, main.last, f"{form} with the sentence") if main else None


def agent(letters: Letters, low: int, at: int, by: int, last: int) -> Subject | None:
    """`Kolb was asked by a farmer whether`: the speaker of a passive cue, if one stands at `by`."""
    if by + 1 >= last or letters.word[by] != "by" or letters.code.find("B", max(low, at - 3), at) < 0:
        return None
    found = FIRST_PHRASE.match(letters.code, by + 1, last)
    return Subject(by + 1, found.end(), "by") if found else None


def speaker_before(low: int, before: list[Finding]) -> Subject | None:
    """`"It leaked," Marsh said, adding that`: the speaker of the finding that ends where this one begins."""
    for finding in before:
        if finding.taken[1] == low and finding.speaker is not None:
            return Subject(*finding.speaker, "participle")
    return None


def _of_noun(letters: Letters, low: int, at: int, cue: Cue, earlier: Earlier) -> Subject | None:
    """`Marsh's hope that`, `his call for`, `Marsh was adamant that`."""
    code, before = letters.code, at
    if cue.part == "noun" and is_carried(letters, low, at):
        return subject_of(letters, low, at - 2) or _shared(letters, low, at - 2, earlier, "shared")
    if cue.part == "noun":
        while before > low and code[before - 1] in "aNnr":
            before -= 1
        if before > low and code[before - 1] == "'":
            start = noun_phrase_start(letters, low, before - 1)
            return Subject(start, before - 1, "possessor") if start is not None else None
        if before > low and letters.word[before - 1] in _OWN:
            return Subject(before - 1, before, "possessive")
    elif code[low:at].endswith("B") or "B" in code[max(low, at - 3) : at]:
        return subject_of(letters, low, code.rfind("B", low, at)) or _shared(letters, low, at, earlier, "shared")
    return _shared(letters, low, at, earlier, "shared")


_OWN: Final = frozenset({"his", "her", "their", "its", "my", "our"})


def is_carried(letters: Letters, low: int, at: int) -> bool:
    """Whether a verb carries the noun of saying: `reiterated his call`."""
    return at - 2 >= low and letters.code[at - 1] in "da" and letters.word[at - 2] in letters.lists["carriers"]
