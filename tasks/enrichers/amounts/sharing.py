"""What befalls several numbers of people at once: the amounts of a sentence in; what befell one told of others, too."""

from itertools import pairwise

from tasks.enrichers.amounts.amount import Amount
from tasks.enrichers.amounts.lexicon import Lexicon


def share(found: list[Amount], sentence: str, words: Lexicon) -> None:
    """Let people named side by side share one verb: killed 12 soldiers and 30 civilians; 3 men and 14 women died."""
    if {amount.outcome for amount in found} == {None}:
        return
    pairs = [pair for pair in pairwise(found) if _is_pair(*pair, sentence, words)]
    for one, other in pairs:
        if one.outcome and not other.outcome and words.patterns["closing"].match(sentence, other.stop):
            other.outcome = one.outcome
    first = min((pair[0].start for pair in pairs if pair[1].outcome), default=0)
    if any(pair[0].outcome is None for pair in pairs) and words.patterns["subject"].search(sentence[:first]):
        for one, other in reversed(pairs):
            one.outcome = one.outcome or other.outcome


def _is_pair(one: Amount, other: Amount, sentence: str, words: Lexicon) -> bool:
    """Whether two amounts of people stand side by side, neither of them named by what befell them (12 dead)."""
    if not (one.kind == other.kind == "people" and one.object and other.object):
        return False
    if not words.patterns["shared"].fullmatch(sentence, one.stop, other.start):
        return False
    heads = (noun.rsplit(" ", 1)[-1].lower() for noun in (one.object, other.object))
    return words.outcomes_after.keys().isdisjoint(heads)
