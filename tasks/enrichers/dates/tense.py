"""Whether a clause speaks of what was or of what is to come: the words around an expression in, its lean out."""

import re

from tasks.enrichers.dates.classes import CLASSES
from tasks.enrichers.dates.lean import Lean, Leaning
from tasks.enrichers.dates.phrase import Phrase
from tasks.enrichers.dates.tenses import Kind, Tenses
from tasks.enrichers.dates.timex import Timex
from tasks.enrichers.dates.verbs import (
    before,
    beside,
    has_happened,
    is_arranged,
    is_done,
    is_finite,
    is_limited,
    is_moved,
    is_now,
    is_over,
    is_present,
    is_state,
    opens_in_place,
    was_begun,
    was_planned,
)

_REACH = 120
_AFTER = 60
#: A sign begins it, so that the letters between two signs are passed over at one look.
_BREAK = re.compile(r'[;—“”":,`\'](?:(?<![:,`\'])|(?<=:)(?![0-9])|(?<=,) (?:and|but|while|as|so) |(?<=`)`|(?<=\')\')')
_ENDS = re.compile(r'[;:—“",]')
#: Verbs of a state that lasts: what is until Tuesday is until the coming one.
_RUNNING = frozenset(["is", "are", "remain", "remains", "stay", "stays", "have", "has", "be"])
_OPEN_STILL = frozenset((
    "is", "are", "remain", "remains", "available", "open", "valid", "continue", "continues", "run", "runs", "stays",
    "extends", "lasts",
))  # fmt: skip
#: What is news once it has happened: Monday's ruling will cost him votes.
_HAPPENED = re.compile(
    r"['’]s (?:[a-z]+ )?(?:decision|ruling|verdict|attacks?|shootings?|killings?|bombings?|results?|deaths?|crash|loss"
    r"|announcement|victory|defeat|win|quake|earthquake|tornado|collapse|explosion|blast|massacre)\b"
)
#: By Christmas it was over.
_WAS = re.compile(r",? (?:[a-z]+ ){1,2}(?:was|were|had)\b")
_GIVEN = frozenset(["give", "gives", "gave", "given"])
_TO_DO = re.compile(r" to [a-z]")
_PUT_OFF = (["canceled"], ["cancelled"], ["postponed"], ["delayed"], ["avert"], ["attend"], ["skip"], ["boycott"])
_CALLED_OFF = (["called", "off"], ["put", "off"], ["ahead", "of"])
_DEADLINE = re.compile(r"(?: (?:midnight|noon|morning|night|evening))? deadline")
_MISSED = frozenset(["miss", "missed", "misses", "missing", "passed", "blew"])
_CUE, _PAST, _FINITE = int(Kind.CUE), int(Kind.PAST), int(Kind.FINITE)
_TURN, _MODAL = int(Kind.TURN), int(Kind.MODAL)
#: All that is said of words that may be verbs of the present.
_PRESENT = frozenset(kind for kind in range(2 * _MODAL) if kind & Kind.PRESENT)


def fitting(p: Phrase, found: Leaning) -> Timex:
    """What a time means in the clause around it, which is looked at only where that tells."""
    over, past, still_open, ahead = found
    return past if over is past is still_open is ahead else found.by(lean(p))


def is_ahead(p: Phrase) -> bool:
    """Whether the clause around it speaks of what is to come: 'will meet on', 'is due on'; not 'said on'."""
    return lean(p) is Lean.AHEAD


def is_told(p: Phrase) -> bool:
    """Whether a verb of the past stands right behind it, or the clause before tells of what was: 'they soon left'."""
    after, tenses = p.text[p.end : p.end + 20].split(None, 1), p.lexicon.tenses
    return bool(after and tenses.tells_past(after[0].rstrip(".,"))) or lean(p) in (Lean.PAST, Lean.OVER)


def lean(p: Phrase) -> Lean:
    """Which way the clause around an expression points: the verb or cue nearest before it, else the one after it."""
    tenses = p.lexicon.tenses
    if p.follows("from") and p.tokens.values[p.first - 1] == "past":  # since May
        return Lean.OVER
    words = [] if _begins(p) else tenses.words(_clause_before(p.text, p.start))
    kinds = tenses.kinds(words)
    if p.follows("until") and p.tokens.values[p.first - 1] == "ahead":
        return _or_over(p, _by(p, words, kinds), words, kinds)
    if p.text.startswith(" ", p.end):
        if _is_behind(p, tenses):
            return Lean.PAST
        if _is_deadline(p, words, kinds) or _is_subject(p, words, tenses):
            return Lean.AHEAD
    if _is_off(p, words) or is_moved(words) or _is_for(p, words):
        return Lean.AHEAD
    if has_happened(words):
        return Lean.PAST
    found = beside(words, kinds)
    if p.follows("until"):
        return _until(p, words, found or before(words, kinds) or _after(p, tenses))
    if found:
        return Lean.PAST if found is Lean.OVER and p.has("dom") else _or_over(p, found, words, kinds)
    if _is_settled(p, words):
        return Lean.AHEAD
    present = not _PRESENT.isdisjoint(kinds)
    if present and opens_in_place(words, kinds):
        return Lean.AHEAD
    found = before(words, kinds) or _after(p, tenses)
    if found:
        return _or_over(p, found, words, kinds)
    if (present and is_present(words, kinds)) or (_is_on(p) and is_state(words, kinds)):
        return Lean.AHEAD
    return Lean.OPEN


def _or_over(p: Phrase, found: Lean, words: list[str], kinds: list[int]) -> Lean:
    """A date or month that a plan of the past was for is the nearest one: 'was due Feb. 4'; weekdays are ahead.

    So is the begin of what may have begun: 'spent millions on ads starting in April'.
    """
    if found is Lean.AHEAD and p.has("anymonth") and (was_planned(words, kinds) or was_begun(words, kinds)):
        return Lean.OPEN
    return found


def _by(p: Phrase, words: list[str], kinds: list[int]) -> Lean:
    """'By Friday' is ahead; 'By Monday, it was over', 'had been seen by Monday', 'fell by Monday' are past."""
    if _opens(p) or _begins(p):
        return Lean.PAST if _after(p, p.lexicon.tenses) is Lean.PAST else Lean.AHEAD
    over = _WAS.match(p.text, p.end) or ("had" in words and before(words, kinds) is Lean.PAST)
    if over or is_done(words[:-1], kinds[:-1]):
        return Lean.PAST
    raised = p.has("anymonth") and "to" not in words and before(words, kinds) is Lean.PAST
    return Lean.OPEN if raised else Lean.AHEAD  # raised $9 million by the end of March


def _until(p: Phrase, words: list[str], found: Lean | None) -> Lean:
    """'Shut until Tuesday', 'gave them until Friday to reply' are ahead; 'stayed until June' may be."""
    if _opens(p) or _begins(p):  # Until Friday, however, nobody had
        return found or Lean.OPEN
    if is_limited(words) or not _GIVEN.isdisjoint(words):  # gave the allies until Tuesday
        return Lean.AHEAD
    if found in (Lean.PAST, Lean.OVER) and not _TO_DO.match(p.text, p.end) and _RUNNING.isdisjoint(words):
        return Lean.OPEN
    return Lean.AHEAD


def _is_settled(p: Phrase, words: list[str]) -> bool:
    """'Set a hearing for Monday', 'the vote is on Tuesday', 'is available through Nov. 30'."""
    if is_arranged(words) or (is_now(words) and (p.has("anyweekday") or p.has("dom"))):
        return True
    through = p.follows("to") and p.tokens.values[p.first - 1] == "ahead"
    return through and not _OPEN_STILL.isdisjoint(words)


def _is_on(p: Phrase) -> bool:
    """Whether it is a day on which something is: not 'from Tuesday', 'Tuesday to Friday', 'Tuesday's storm'."""
    owned = p.text[p.end : p.end + 1] in ("'", "’")
    begins = p.tokens.codes[p.last : p.last + 1] in CLASSES["to"] if p.last < len(p.tokens.codes) else False
    return (p.has("anyweekday") or p.has("anymonth")) and not (owned or begins or p.follows("from"))


def _clause_before(text: str, end: int) -> str:
    return _BREAK.split(text[max(0, end - _REACH) : end])[-1]


def _is_behind(p: Phrase, tenses: Tenses) -> bool:
    """'Monday was dry', 'the third quarter fell'."""
    after = p.text[p.end : p.end + 8].split(None, 1)
    return bool(after) and bool(tenses.single[after[0].rstrip(".,")] & _FINITE)


def _is_off(p: Phrase, words: list[str]) -> bool:
    """'Called off Saturday's strike', 'ahead of Friday's vote'."""
    owned = p.text[p.end : p.end + 2] in ("'s", "’s")
    return owned and (words[-1:] in _PUT_OFF or words[-2:] in _CALLED_OFF)


def _is_for(p: Phrase, words: list[str]) -> bool:
    """'Added flights for Friday', 'on the agenda for Monday'; not 'blamed for Friday's raid'."""
    return words[-1:] == ["for"] and p.has("weekday") and not p.text.startswith(("'", "’"), p.end)


def _is_deadline(p: Phrase, words: list[str], kinds: list[int]) -> bool:
    """'Before a Friday midnight deadline'; not 'missed a Friday deadline', 'got it before the March 15 deadline'."""
    if _DEADLINE.match(p.text, p.end) is None or not _MISSED.isdisjoint(words):
        return False
    return not (p.has("dom") and before(words, kinds) is Lean.PAST)


def _is_subject(p: Phrase, words: list[str], tenses: Tenses) -> bool:
    """'Though Friday should stay dry': a modal verb right behind, and nothing of its clause before."""
    if words and not (tenses.single[words[-1]] & _TURN or words[-1] in ("and", "that")):
        return False
    after = p.text[p.end : p.end + 12].split(None, 1)
    return bool(after) and bool(tenses.single[after[0]] & _MODAL)


def _after(p: Phrase, tenses: Tenses) -> Lean | None:
    """The lean of what follows, if it opens the sentence or owns a noun: 'On Friday, … will', 'Tuesday's vote was'."""
    if not (_opens(p) or _begins(p) or p.text.startswith(("'s", "’s"), p.end)):
        return None
    after = p.text[p.end : p.end + _AFTER].lstrip(", ")
    words = tenses.words(_ENDS.split(after, 1)[0])
    kinds = tenses.kinds(words)
    for place, kind in enumerate(kinds):
        if kind & _CUE:
            over = _HAPPENED.match(p.text, p.end) or is_finite(words, place) or is_over(words, place, kinds)
            return Lean.PAST if over else Lean.AHEAD
        if kind & _PAST:
            return Lean.PAST
    return Lean.AHEAD if _is_on(p) and is_present(words, kinds) else None  # On Tuesday, the justices take up


def _begins(p: Phrase) -> bool:
    """Whether the preposition before it has a capital: a headline ran into 'On Friday, …'."""
    match = p.match
    return match.first > 0 and p.text[p.offset + match.tokens.begins[match.first - 1]].isupper()


def _opens(p: Phrase) -> bool:
    """Whether it stands first in its sentence, a preposition aside: 'On Friday, …'."""
    return p.start < 12 and " " not in p.text[: p.start].strip(" \"'“‘")


def then_ahead(p: Phrase) -> bool:
    """'In five years, this will be': the clause that it stands before looks ahead."""
    after, tenses = p.text[p.end : p.end + 30], p.lexicon.tenses
    return after.startswith(",") and any(kind & _CUE for kind in tenses.kinds(tenses.words(after)))
