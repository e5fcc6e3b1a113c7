"""A word in, the well-known names that may begin with it out."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from tasks.enrichers.mentions.known import Known, first_word
from tasks.enrichers.mentions.lexicon import Lexicon

#: So many characters after a name's first word tell which of those that begin with it may stand there.
NEXT: Final = 2


class Beginnings(NamedTuple):
    """The known names that begin with a form, the longest first.

    `longer` has those that may stand before each two characters at `at`, `others` those that stand before any more;
    `alone` is what the form names by itself, where it is the only one of these, `sole` where it is the only one of all.
    """

    at: int
    longer: Mapping[str, list[tuple[str, Known]]]
    others: list[tuple[str, Known]]
    alone: Known | None
    sole: Known | None


def entries(form: str, lexicon: Lexicon) -> tuple[tuple[str, Known], ...]:
    """Give the known names that begin with a form, or with the first letters of one that holds signs: `U.S.`."""
    found = lexicon.known.get(form, ())
    return found if found or form.isalnum() or not form[:1].isupper() else lexicon.known.get(first_word(form), ())


@lru_cache(maxsize=1 << 14)
def beginnings(form: str, lexicon: Lexicon) -> Beginnings:
    """Sort the known names that begin with a form by what follows it."""
    found = entries(form, lexicon)
    at = len(first_word(form))
    others = [entry for entry in found if len(entry[0]) < at + NEXT]
    longer: dict[str, list[tuple[str, Known]]] = {}
    for entry in found:
        if len(entry[0]) >= at + NEXT:
            longer.setdefault(entry[0][at : at + NEXT], []).append(entry)
    alone = others[0][1] if [written for written, _ in others] == [form] else None
    by_next = {after: [*fitting, *others] for after, fitting in longer.items()}
    return Beginnings(at, by_next, others, alone, None if longer else alone)
