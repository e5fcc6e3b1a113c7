"""Whether a clause speaks of what was or of what is to come: the words around an expression in, its lean out."""

import re

from tasks.enrichers.dates.lean import Lean
from tasks.enrichers.dates.phrase import Phrase

_CLAUSE = re.compile(r"[;:—“\"]|, (?:and|but|while|as|so) ")
_REACH = 120
_NEAR = 48
_OWNS = re.compile(r"['’]s?\s")


def is_ahead(p: Phrase) -> bool:
    """Whether the clause around it speaks of what is to come: 'will meet on', 'is due on'; not 'said on'."""
    return lean(p) is Lean.AHEAD


def lean(p: Phrase) -> Lean:
    """Which way the clause around an expression points: the verb or cue nearest before it, else the one after it."""
    if p.follows("until") and p.tokens.values[p.first - 1] == "ahead":  # by Friday
        return Lean.AHEAD
    words, start = p.lexicon.tenses, p.start
    if words.behind.match(p.text, p.end):
        return Lean.PAST
    clause = _clause_before(p.text, start)
    near = max(clause, start - _NEAR)
    if words.at_once.search(p.text, near, start):
        return Lean.AHEAD
    if said := words.reporting.search(p.text, near, start):
        awaiting = words.awaiting.search(p.text, clause, said.start())  # 'to be held on', not 'was held on'
        return Lean.AHEAD if awaiting else Lean.PAST
    found = _before(p, clause) or _after(p) or Lean.OPEN
    return Lean.OPEN if found is Lean.PAST and p.follows("until") else found  # 'stayed until June'


def _clause_before(text: str, end: int) -> int:
    """Where the clause begins that ends there."""
    begin = max(0, end - _REACH)
    return max((match.end() for match in _CLAUSE.finditer(text, begin, end)), default=begin)


def _before(p: Phrase, clause: int) -> Lean | None:
    """The lean of the last cue, unless another clause or a finite verb of the past follows it; else of such a verb."""
    words, start = p.lexicon.tenses, p.start
    cue = max((match.end() for match in words.ahead.finditer(p.text, clause, start)), default=-1)
    if cue >= 0 and not words.turns.search(p.text, cue, start):  # not 'will replace her, who left in'
        # 'to be hit as they were on Sunday'
        return Lean.PAST if words.finite.search(p.text, cue, start) else Lean.AHEAD
    return Lean.PAST if words.past.search(p.text, clause, start) else None


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
