"""One sentence with its chunks: what the rules read in it, and which readings bound a longer time."""

from collections.abc import Iterator

from tasks.enrichers.dates.finding import chunks
from tasks.enrichers.dates.lexicon import Lexicon
from tasks.enrichers.dates.moment import Moment
from tasks.enrichers.dates.phrase import Chunk, Phrase, read
from tasks.enrichers.dates.rules import GRAMMAR
from tasks.enrichers.dates.timex import Timex


def expressions(sentence: str, marked: str, words: Lexicon, at: Moment) -> Iterator[tuple[Phrase, Timex, str | None]]:
    """Yield the expressions of a sentence with their readings and bounds; `at` moves on with each."""
    for offset, chunk in chunks(marked):
        earlier: Phrase | None = None
        for found, reading in GRAMMAR.read(Chunk(read(chunk, words), offset, sentence, words), at):
            if reading.type != "AGE":
                yield found, reading, None if reading.type == "DURATION" else _bound(found, earlier)
            earlier = found


def _bound(p: Phrase, earlier: Phrase | None) -> str | None:
    """`from` after since, from, between; `to` after until, by, and after 'to' or 'and' behind such a one."""
    if p.follows("from"):
        return "from"
    if p.follows("until"):
        return "to"
    ranged = earlier is not None and earlier.last == p.first - 1
    if ranged and (p.follows("to") or p.follows("dash")):
        return "to"
    if ranged and p.follows("and") and earlier is not None and earlier.follows("from"):
        return "to"
    return None
