"""`The dam leaked, as Marsh said` and `as Marsh put it, "…"`: a cue and its subject in, its finding out."""

from typing import Final

from tasks.enrichers.quotes.en.phrases import FINITE, FIRST_PHRASE
from tasks.enrichers.quotes.en.starts import content_start
from tasks.enrichers.quotes.en.subjects import Subject, subject_of
from tasks.enrichers.quotes.finding import Finding, Span, trimmed
from tasks.enrichers.quotes.letters import Letters


def as_said(letters: Letters, low: int, at: int, last: int, subject: Subject) -> Finding | None:
    """`The dam leaked, as Marsh said` | `As Marsh said, the dam leaked`."""
    code, conjunction = letters.code, subject.first - 1
    following = code[at + 1] if at + 1 < last else "."
    if following not in ",.;iDr-(" and code[at - 1] != "p":
        return None
    if conjunction - 1 > low and code[conjunction - 1] in ",Q-":
        content = trimmed(letters, content_start(letters, low, conjunction), conjunction)
        if content and ("Q" in code[content[0] : content[1]] or FINITE.search(code, *content)):
            return reported_by(letters, "as X said, after", subject, at, last, content, (content[0], at + 1))
        return None
    if conjunction > low + 1:
        return None
    comma = code.find(",", at, min(last, at + 14))
    content = trimmed(letters, comma + 1, last) if comma > 0 else None
    if content is None:
        return None
    return reported_by(letters, "as X said, before", subject, at, last, content, (low, last))


#: `as Marsh put it`
PUT: Final = frozenset({"put", "puts", "has", "had"})


def put_it(letters: Letters, low: int, at: int, last: int) -> Finding | None:
    """`As Marsh put it, "the dam was tired"` | `"It was tired," as Marsh put it`."""
    subject = subject_of(letters, low, at)
    if subject is None or subject.first - 1 < low or letters.code[subject.first - 1] not in "kQq,":
        return None
    if at + 3 < last and letters.code[at + 2] in ",:" and letters.code[at + 3] in "Qq":
        content: Span | None = (at + 3, at + 4)
        rule, reach = "as X said, before", (subject.first, at + 4)
    else:
        end = subject.first - 1 if letters.code[subject.first - 1] == "k" else subject.first
        content = trimmed(letters, content_start(letters, low, end), end)
        rule, reach = "as X said, after", (content[0] if content else low, at + 2)
    if content is None or "q" not in letters.code[content[0] : content[1]].lower():
        return None
    return Finding(rule, subject.form, [content], reach, (at, at + 2), None, subject.span)


def reported_by(
    letters: Letters, rule: str, subject: Subject, at: int, last: int, content: Span, taken: Span
) -> Finding:
    """The finding of a subject with its cue at `at`, and of whom it was said to: `Marsh told the council`."""
    cue = letters.cues.get(at)
    addressee = _addressee(letters, at + 1, last) if cue is not None and cue.addressee else None
    return Finding(rule, subject.form, [content], taken, (at, at + 1), cue, subject.span, addressee)


def _addressee(letters: Letters, at: int, last: int) -> Span | None:
    """`"It leaked," Marsh told the council`."""
    found = FIRST_PHRASE.match(letters.code, at, last)
    return (at, found.end()) if found else None
