"""Whether a clause speaks of what was or of what is to come: the words around an expression in, its lean out."""

import re

from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.phrase import Phrase

_CLAUSE = re.compile(r"[;:—“\"]|, (?:and|but|while|as|so) ")
_REACH = 120
_OWNS = re.compile(r"['’]s?\s")


def is_ahead(p: Phrase) -> bool:
    """Whether the clause around it speaks of what is to come: 'will meet on', 'is due on'; not 'said on'."""
    return lean(p) is Lean.AHEAD


def lean(p: Phrase) -> Lean:
    """Which way the clause around an expression points: the verb or cue nearest before it, else the one after it."""
    if p.follows("until") and p.tokens.values[p.first - 1] == "ahead":  # by Friday
        return Lean.AHEAD
    clause = _CLAUSE.split(p.before(_REACH))[-1]
    words = p.lexicon.tenses
    if words.behind.match(p.text, p.end):
        return Lean.PAST
    if words.at_once.search(clause):
        return Lean.AHEAD
    if said := words.reporting.search(clause):
        awaiting = words.awaiting.search(clause[: said.start()])  # 'to be held on', not 'was held on'
        return Lean.AHEAD if awaiting else Lean.PAST
    found = _before(p, clause) or _after(p) or Lean.OPEN
    return Lean.OPEN if found is Lean.PAST and p.follows("until") else found  # 'stayed until June'


def _before(p: Phrase, clause: str) -> Lean | None:
    """The lean of the last cue, unless another clause or a finite verb of the past follows it; else of such a verb."""
    words = p.lexicon.tenses
    cue = max((match.end() for match in words.ahead.finditer(clause)), default=-1)
    if cue >= 0 and not words.turns.search(clause, cue):  # not 'will replace her, who left in'
        return Lean.PAST if words.finite.search(clause, cue) else Lean.AHEAD  # 'to be hit as they were on Sunday'
    return Lean.PAST if words.past.search(clause) else None


def _after(p: Phrase) -> Lean | None:
    """The lean of what follows, if it opens the sentence or owns a noun: 'On Friday, … will', 'Tuesday's vote was'."""
    if not (_opens(p) or _OWNS.match(p.text, p.end)):
        return None
    after = _CLAUSE.split(p.text[p.end : p.end + _REACH // 2].lstrip(", "))[0].partition(",")[0]
    cue, past = p.lexicon.tenses.ahead.search(after), p.lexicon.tenses.past.search(after)
    if cue and (past is None or cue.start() <= past.start()):
        return Lean.AHEAD
    return Lean.PAST if past else None


def _opens(p: Phrase) -> bool:
    """Whether it stands first in its sentence, a preposition aside: 'On Friday, …'."""
    return p.start < 12 and " " not in p.text[: p.start].strip(" \"'“‘")
