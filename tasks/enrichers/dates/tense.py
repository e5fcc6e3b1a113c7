"""Whether a clause speaks of what is to come: the words around an expression in, yes or no out."""

import re

from tasks.enrichers.dates.phrase import Phrase

_CLAUSE = re.compile(r"[;:—“\"]|, (?:and|but|while|as|so) ")


def is_ahead(p: Phrase) -> bool:
    """Whether the clause around it speaks of what is to come: 'will meet on', 'is due on'; not 'said on'."""
    if p.follows("until") and p.tokens.values[p.first - 1] == "ahead":  # by Friday
        return True
    clause = _CLAUSE.split(p.before(80))[-1]
    if p.lexicon.at_once.search(clause):
        return True
    if p.lexicon.behind.match(p.text, p.end):
        return False
    if said := p.lexicon.reporting.search(clause):
        return bool(p.lexicon.awaiting.search(clause[: said.start()]))  # 'to be held on', not 'was held on'
    return _cue_governs(p, clause) or (_opens(p) and _next_clause_is_ahead(p))


def _cue_governs(p: Phrase, clause: str) -> bool:
    """Whether a cue stands in the clause and no other clause begins behind it: 'will replace her, who left in'."""
    cues = [match.end() for match in p.lexicon.ahead.finditer(clause)]
    return bool(cues) and not p.lexicon.turns.search(clause, cues[-1])


def _opens(p: Phrase) -> bool:
    """Whether it stands first in its sentence, a preposition aside: 'On Friday, …'."""
    return p.start < 12 and " " not in p.text[: p.start].strip(" \"'“‘")


def _next_clause_is_ahead(p: Phrase) -> bool:
    after = p.text[p.end : p.end + 60]
    return bool(p.lexicon.ahead.search(after.lstrip(", ").partition(",")[0]))
