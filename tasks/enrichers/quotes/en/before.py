"""Rules whose content stands before the cue, as in `"…," Marsh said`: a sentence in, findings out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.according import according_to
from tasks.enrichers.quotes.en.as_said import PUT, as_said, put_it
from tasks.enrichers.quotes.en.inverted import inverted
from tasks.enrichers.quotes.en.phrases import NOUN_PHRASE
from tasks.enrichers.quotes.en.said_after import said_after, subject_after_quotation
from tasks.enrichers.quotes.en.subjects import Subject, subject_of
from tasks.enrichers.quotes.en.trials import AFTER_PARENTHESIS, Trials
from tasks.enrichers.quotes.finding import Finding
from tasks.enrichers.quotes.letters import Letters

#: A sentence in which a rule of this module could hold.
_POSSIBLE: Final = re.compile(r"[VA]|[Qq][^.Q]{1,28}v|k[^.]{1,12}v")
#: What stands somewhere in all of them but `according to`; before the cue, but in `_OPENING`.
_LED_BY: Final = re.compile(r"[kQq,\-]")
_LED_CLOSELY: Final = re.compile("[kQq]")


def find(letters: Letters, tried: Trials, number: int, first: int, last: int) -> list[Finding]:
    """Find the statements of the sentence `first:last` whose content precedes the cue; it is the batch's `number`th."""
    if tried.opens[number] and (opening := _opening(letters, first, last)) is not None:
        return [opening]
    begin, end = tried.before_from[number], tried.before_to[number]
    if tried.every[number] and not _POSSIBLE.search(letters.code, first, last):
        return []
    commas = set(letters.commas_in(first, last))
    found: list[Finding] = []
    low = first
    for at in tried.before[begin:end]:
        if at < low or (low > first and not _is_led(letters, low, at, last)):
            continue
        finding = _at_cue(letters, low, at, last, commas, bool(found))
        if finding is not None:
            found.append(finding)
            low = max(finding.taken[1], at + 1)
    return found


def _is_led(letters: Letters, low: int, at: int, last: int) -> bool:
    """Whether content could stand before a cue: what there is no sign of needs no rule to be tried."""
    code, cue = letters.code, letters.cues.get(at)
    if code[at] == "A":
        return True
    content_follows = at + 1 < last and code[at + 1] not in AFTER_PARENTHESIS and not (cue and cue.addressee)
    if code[at] == "V" and code[at - 1] not in ",-" and content_follows:
        return _LED_CLOSELY.search(code, low, at) is not None
    return _LED_BY.search(code, low, at) is not None


def _at_cue(letters: Letters, low: int, at: int, last: int, commas: set[int], some: bool) -> Finding | None:
    code = letters.code
    if code[at] == "A":
        return according_to(letters, low, at, last)
    if code[at] == "v" and letters.word[at] in PUT and letters.word[at + 1 : at + 2] == ["it"]:
        return put_it(letters, low, at, last)
    if code[at] == "v" and not commas and letters.word[at] in letters.lists["closing"]:
        return _closing(letters, low, at, last)
    cue = letters.cues.get(at)
    weak = code[at] == "v" or (commas and not (cue and cue.is_usual))
    if weak and (some or not _follows_comma(letters, low, at, last, commas)):
        return None
    finding = inverted(letters, low, at, last) if code[at - 1] in "Qq,-" else None
    if finding is not None:
        return finding
    subject = subject_of(letters, low, at)
    if commas:
        subject = subject_after_quotation(letters, low, at, commas, subject) or subject
    if subject is None or subject.first - 1 < low:
        return None
    if code[subject.first - 1] == "k":
        return as_said(letters, low, at, last, subject)
    if letters.word[at] in letters.lists["quoting"] and (quoting := _quoting(letters, low, at, last, subject)):
        return quoting
    return said_after(letters, low, at, last, subject)


#: `quoted the minister as saying`
_AS_SAYING: Final = re.compile(rf"(?P<np>(?>{NOUN_PHRASE}))k[gG]")


def _quoting(letters: Letters, low: int, at: int, last: int, subject: Subject) -> Finding | None:
    """`"It leaked," Interfax quoted Marsh as saying`: the words are of whom the subject quotes."""
    found = _AS_SAYING.match(letters.code, at + 1, last)
    finding = said_after(letters, low, found.end() - 1, last, subject) if found else None
    if found is None or finding is None:
        return None
    finding.speaker, finding.form, finding.cue = found.span("np"), "quoted as", (found.end() - 1, found.end())
    return finding


def _closing(letters: Letters, low: int, at: int, last: int) -> Finding | None:
    """`Half of it was missing, official data showed on Friday`."""
    subject = subject_of(letters, low, at)
    if subject is None or subject.first - 1 <= low or letters.code[subject.first - 1] != ",":
        return None
    return said_after(letters, low, at, last, subject) if subject.form in ("name", "clause") else None


_OPENING: Final = re.compile(
    rf"[bcr]?,?(?P<cue>V)(?P<who>(?>{NOUN_PHRASE})(?:,[^,VQ.;:]{{1,30}}|,w[^,Q.;:]{{1,40}}){{0,3}})[,:](?P<content>[Qq])"
)


def _opening(letters: Letters, first: int, last: int) -> Finding | None:
    """`Said Ida Marsh, who lost her boat: "The dam leaked."`."""
    found = _OPENING.match(letters.code, first, last)
    if found is None:
        return None
    cue, who, content = found.span("cue"), found.span("who"), found.span("content")
    return Finding("said X, quotation", "name", [content], (first, last), cue, letters.cues.get(cue[0]), who)


#: "…," the man seen at the dam said
_USUAL_LATER: Final = re.compile(r"[^.QV]{1,14}V")


def _follows_comma(letters: Letters, low: int, at: int, last: int, commas: set[int]) -> bool:
    """Whether any verb will do, since it follows a quotation that ends in a comma: `"Well," he shrugged`."""
    if at - 1 in commas:
        return at - 1 <= low + 1
    subject = subject_of(letters, low, at)
    if _USUAL_LATER.match(letters.code, at + 1, last):
        return False
    plain = ("name", "pronoun", "apposition")
    return subject is not None and subject.first - 1 in commas and subject.first <= low + 2 and subject.form in plain
