"""English: a sentence in letters in, its statements out."""

import re
from typing import Final

from tasks.enrichers.quotes.en import after, before
from tasks.enrichers.quotes.en.noun_phrases import noun_phrase_start
from tasks.enrichers.quotes.en.subjects import main_subject
from tasks.enrichers.quotes.en.trials import Trials
from tasks.enrichers.quotes.finding import Finding, Span
from tasks.enrichers.quotes.letters import Letters
from tasks.enrichers.quotes.rules import OUTER, Rules
from tasks.enrichers.quotes.sentences import Sentences
from tasks.enrichers.quotes.speakers import head_of

#: Findings that score less are left out.
LEAST: Final = 0.2


def statements(letters: Letters, listed: Sentences, tried: Trials, number: int, rules: Rules) -> list[Finding]:
    """Find the statements of a sentence of the batch, in order."""
    first, last, marks = listed.first[number], listed.last[number], listed.marks[number]
    found = before.find(letters, tried, number, first, last) if tried.leads[number] else []
    if found:
        _weigh(letters, rules, found, marks)
    here = tried.after[tried.after_from[number] : tried.after_to[number]]
    if found and here:
        here = _free(here, found)
    if here:
        found += _best(after.find(letters, rules, first, last, here, found, marks))
    if found and tried.signs[number]:
        found = [finding for finding in found if not _is_sign(letters, finding)]
    if marks and all(finding.speaker is None for finding in found):
        added = _unreported(letters, first, last, found)
        _weigh(letters, rules, added, marks)
        found += added
    return sorted(found, key=lambda finding: finding.first) if len(found) > 1 else found


def _unreported(letters: Letters, first: int, last: int, found: list[Finding]) -> list[Finding]:
    """What no cue reports, behind what was `found` without a speaker: `Asked why, Marsh was blunt: "…"`."""
    if found:
        return _after_colon(letters, max(finding.taken[1] for finding in found), last)
    return _signed(letters, first, last) or _after_colon(letters, first, last)


def _free(cues: list[int], found: list[Finding]) -> list[int]:
    """The cues that stand in none of the findings."""
    for finding in found:
        begin, end = finding.taken
        cues = [at for at in cues if not begin <= at < end]
    return cues


def _weigh(letters: Letters, rules: Rules, findings: list[Finding], marks: bool) -> None:
    """Score the findings of a sentence; `marks` says whether a quotation stands in it."""
    for finding in findings:
        finding.score = rules.weigh(finding, marks and finding.is_marked(letters))


def _is_sign(letters: Letters, finding: Finding) -> bool:
    """`A sign at the gate read "No swimming"`."""
    speaker, signs = finding.speaker, letters.lists["signs"]
    if speaker is None or signs.isdisjoint(letters.word[speaker[0] : speaker[1]]):
        return False
    return letters.word[head_of(letters, speaker)] in signs


def _best(candidates: list[Finding]) -> list[Finding]:
    """The best candidates that don't overlap; nothing is nested."""
    if len(candidates) < 2:
        return [candidate for candidate in candidates if candidate.score >= LEAST]
    kept: list[Finding] = []
    candidates = [c for c in candidates if not _is_held(c, candidates)]
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.first)):
        if candidate.score >= LEAST and not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _is_held(inner: Finding, candidates: list[Finding]) -> bool:
    """`mocked the clerks for saying that the dam leaked`: the outermost counts."""
    if inner.cue is None:
        return False
    cue, least = inner.cue[0], OUTER * inner.score
    for outer in candidates:
        first, last = outer.taken
        if first <= cue < last and outer.score >= least and outer is not inner:
            return True
    return False


def _clash(one: Finding, other: Finding) -> bool:
    (a, b), (c, d) = one.taken, other.taken
    if a < d and c < b:
        return True
    return one.cue is not None and other.cue is not None and (c <= one.cue[1] - 1 < d or a <= other.cue[1] - 1 < b)


#: `For Marsh, who owns the mill,`
_FOR_WHOM: Final = re.compile(r"i(?P<who>[dan']{0,5}N{1,4}),(?:[^,QV.;:]{1,40},)?[pnNda]")


def speaker_of(letters: Letters, first: int, last: int) -> Span | None:
    """Whose words follow a sentence that ends in a colon: `Marsh wrote to the board:`, `For Marsh, it was clear:`."""
    opening = _FOR_WHOM.match(letters.code, first, last)
    if opening is not None and letters.word[first] == "for":
        return opening.span("who")
    subject = main_subject(letters, first, last)
    if subject is not None:
        return subject.span
    start = noun_phrase_start(letters, first, last)
    return None if start is None else (start, last)


def _after_colon(letters: Letters, first: int, last: int) -> list[Finding]:
    """`The warden shook his head: "I told them so."`."""
    colon = letters.code.find(":Q", first + 1, last)
    speaker = speaker_of(letters, first, colon) if colon >= 0 else None
    if speaker is None:
        return []
    content = (colon + 1, colon + 2)
    return [Finding("X, colon", "label", [content], content, speaker=speaker)]


_SIGNED: Final = re.compile("(?P<content>[Qq])-(?P<who>N{1,4})(?P<aside>,[^vVxBmQq.]{1,30})?")


def _signed(letters: Letters, first: int, last: int) -> list[Finding]:
    """`"We told them so for years." – Ida Marsh, warden`."""
    found = _SIGNED.fullmatch(letters.code, first, last)
    if found is None:
        return []
    content = found.span("content")
    return [Finding("quotation, X", "label", [content], content, speaker=(found.start("who"), found.end()))]
