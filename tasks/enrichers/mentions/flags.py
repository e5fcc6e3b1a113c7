"""A word in, what it may be whatever stands around it out: the word lists and its letters as one number."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from tasks.enrichers.mentions.beginnings import entries
from tasks.enrichers.mentions.lexicon import Lexicon

#: What words may be, as sums of the numbers below.
Bits = npt.NDArray[np.uint32]

#: By its letters.
CAPITAL: Final = 1 << 0  # Moss
UPPER: Final = 1 << 1  # FBI
#: It begins a well-known name: United.
KNOWN: Final = 1 << 2
#: By the lists about persons.
ROLE: Final = 1 << 3  # minister
PRONOUN: Final = 1 << 4  # she
NEUTER: Final = 1 << 5  # it
SPEECH: Final = 1 << 6  # said
#: By the lists about bodies and places.
STAND_IN: Final = 1 << 7  # (the) company
OFFICE: Final = 1 << 8  # (foreign) ministry
WHOLE: Final = 1 << 9  # Ministry (of Health and Sport)
HEAD: Final = 1 << 10  # (Moss) Hospital
OWNER: Final = 1 << 11  # (Moss County) Sheriff('s Office)
LEGAL: Final = 1 << 12  # Inc., FC
BEFORE_BODY: Final = 1 << 13  # (the) carmaker (Kolb)
AFTER_BODY: Final = 1 << 14  # (Kolb) shares
BEFORE_PLACE: Final = 1 << 15  # in (Haifa)
PLURAL_PLACE: Final = 1 << 16  # (Holm and Moss) counties
SITE: Final = 1 << 17  # (the Azovstal) steelworks
STREET: Final = 1 << 18  # (Big Hill) Avenue
#: Small words, and words that begin no name though they have a capital.
ARTICLE: Final = 1 << 19  # the
DETERMINER: Final = 1 << 20  # their
FUNCTION: Final = 1 << 21  # Along
SILENT: Final = 1 << 22  # Monday
#: Signs, and what parts or joins names as signs do.
LINK: Final = 1 << 23  # and, of, 's, comma
LISTING: Final = 1 << 24  # and, comma
MARK: Final = 1 << 25  # hyphen, quotation mark, van
POSSESSIVE: Final = 1 << 26  # 's
BESIDE: Final = 1 << 27  # comma, bracket
OPENING: Final = 1 << 28  # bracket
MONEY: Final = 1 << 29  # $, dollars

#: Because of the words around: a person's name that begins here may have a title or a role before it; one that ends
#: before here may have a role after it.
LED: Final = 1 << 30
TOLD: Final = 1 << 31

#: What a word may be before which a person's name stands that has a title or a role before it.
LEADS: Final = ROLE | CAPITAL | ARTICLE | LINK | BESIDE

#: Lists of words for several places, and the kind of each: "Holm and Moss counties".
PLURALS: Final = {"plural towns": "GPE", "plural streets": "FAC", "plural waters": "LOC"}
#: "al-Qaeda", "sub-Saharan Africa".
_SMALL_BEGINNINGS = ("al", "sub")
#: So many words are kept with their bits; then all are forgotten.
_MOST_KEPT: Final = 1 << 17
#: How far before a name its title has its role, and an apposition; and how far after it.
_TITLES_REACH: Final = (8, 18)
_ROLES_REACH: Final = 40
_DETERMINERS = frozenset(("the", "this", "that", "its", "his", "her", "their", "a", "an", "our", "my"))


def by_word(forms: Sequence[str], lexicon: Lexicon) -> Bits:
    """Tell what each distinct word may be."""
    table = _table(lexicon)
    if len(table) > _MOST_KEPT:
        table.clear()
    bits = np.zeros(max(1, len(forms)), np.uint32)
    bits[: len(forms)] = np.fromiter(map(table.__getitem__, forms), np.uint32, len(forms))
    return bits


def by_roles(bits: Bits) -> Bits:
    """Tell of a batch's tokens where a title or a role may stand: a role is near, and the word between leads to it."""
    size, reach = len(bits), max(_TITLES_REACH)
    roles = np.zeros(reach + size + _ROLES_REACH + 1, np.int32)
    np.cumsum((bits & ROLE) > 0, out=roles[reach + 1 : reach + size + 1])
    roles[reach + size + 1 :] = roles[reach + size]
    here = roles[reach : reach + size]
    near, far = (here > roles[reach - back : reach - back + size] for back in _TITLES_REACH)
    after = roles[reach + _ROLES_REACH : reach + _ROLES_REACH + size] > here
    before = np.append(np.uint32(0), bits)[:-1]
    is_led = (((before & LEADS) > 0) & near) | (((before & BESIDE) > 0) & far)
    is_told = ((bits & BESIDE) > 0) & after
    return is_led * np.uint32(LED) | is_told * np.uint32(TOLD)


class _Table(dict[str, int]):
    """The bits of every word that has been seen: those of the lists, and what its letters tell."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon, self._listed = lexicon, _listed(lexicon)

    def __missing__(self, form: str) -> int:
        found = self._listed.get(form, 0)
        if form[:1].isupper():
            found |= CAPITAL | (UPPER if form.isupper() and len(form) > 1 else 0)
            found |= KNOWN if entries(form, self._lexicon) else 0
        elif form in _SMALL_BEGINNINGS:
            found |= KNOWN
        self[form] = found
        return found


_table = cache(_Table)


def _listed(lexicon: Lexicon) -> dict[str, int]:
    """The bits of every word that the lists hold."""
    lists = lexicon.lists
    office_ends = {name[-1] for name in lexicon.offices} | {name[0] for name in lexicon.offices if len(name) > 2}
    classes = (
        (ROLE, lexicon.roles),
        (PRONOUN, _also_large(lexicon.pronouns)),
        (NEUTER, ("it", "its", "itself", "It", "Its")),
        (SPEECH, lexicon.speech),
        (STAND_IN, lexicon.stand_ins),
        (OFFICE, _also_large(office_ends)),
        (WHOLE, lists["wholes"]),
        (HEAD, lexicon.heads),
        (OWNER, lists["owners"]),
        (LEGAL, lists["legal endings"] | lists["clubs"]),
        (BEFORE_BODY, lists["before bodies"]),
        (AFTER_BODY, lists["after bodies"]),
        (BEFORE_PLACE, lists["in places"] | lists["residents"]),
        (PLURAL_PLACE, [word for name in PLURALS for word in lists[name]]),
        (SITE, lexicon.sites),
        (STREET, lists["streets"] | lists["numbered streets"]),
        (ARTICLE, ("the", "The", "THE")),
        (DETERMINER, _also_large(_DETERMINERS)),
        (FUNCTION, [word.capitalize() for word in lexicon.function]),
        (SILENT, lexicon.silent),
        (LINK, ["'s", "’s", "'", "’", "-", ",", *lists["and"], *lists["of"]]),
        (LISTING, [",", *lists["and"]]),
        (MARK, ['"', "“", "”", "''", "``", "-", "‐", "‑", "'s", "’s", *lists["particles"]]),
        (POSSESSIVE, ("'s", "’s")),
        (BESIDE, (",", "(")),
        (OPENING, ("(",)),
        (MONEY, ("$", "dollar", "dollars")),
    )
    found: dict[str, int] = {}
    for bit, words in classes:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found


def _also_large(words: Iterable[str]) -> list[str]:
    """Words, and the same as they begin a sentence."""
    return [form for word in words for form in (word, word.capitalize())]
