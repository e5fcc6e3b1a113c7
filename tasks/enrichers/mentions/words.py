"""The tokens of a batch as rules read them, one by one: what each word may be, its part of speech, its sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import UPOS, Tags, Tokens
from tasks.enrichers.mentions.known import Known, first_word
from tasks.enrichers.mentions.lexicon import Lexicon

Bits = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

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


#: What a word may be, whatever stands around it.
CAPITAL: Final = 1
ROLE: Final = 2
PRONOUN: Final = 4
STAND_IN: Final = 8
KNOWN: Final = 16
OFFICE: Final = 32
SITE: Final = 64
WHOLE: Final = 128
DETERMINER: Final = 256
UPPER: Final = 512
ARTICLE: Final = 1024
SILENT: Final = 2048
SPEECH: Final = 4096
FUNCTION: Final = 8192
LINK: Final = 16384
LEGAL: Final = 32768
MARK: Final = 65536
OPENING: Final = 131072
BESIDE: Final = 262144
NEUTER: Final = 524288
MONEY: Final = 1048576
BEFORE_PLACE: Final = 2097152
OWNER: Final = 4194304
POSSESSIVE: Final = 8388608
BEFORE_BODY: Final = 1 << 26
AFTER_BODY: Final = 1 << 27
PLURAL_PLACE: Final = 1 << 28
STREET: Final = 1 << 29
HEAD: Final = 1 << 30
LISTING: Final = 1 << 31

#: What a word may be before which a person's name stands that has a title or a role before it.
LEADS: Final = ROLE | CAPITAL | ARTICLE | LINK | BESIDE

#: What may be because of the words around: a person's name that begins here may have a title or a role before it; one
#: that ends before here may have a role after it.
LED: Final = 1 << 24
TOLD: Final = 1 << 25

ADJ, ADP, ADV, AUX, CCONJ, DET, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, VERB = (
    UPOS.index(tag)
    for tag in (
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB",
    )
)  # fmt: skip

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


class Words:
    """A batch's tokens for one language.

    `bits[i]` is what token i may be, nothing beyond the last and before the first; `opens[i]` is 1 where a sentence
    begins with it, also beyond the last; `known[form]` holds the well-known names that begin with a form.
    """

    __slots__ = (
        "_begins",
        "_flags",
        "_having",
        "_pos",
        "bits",
        "end",
        "flags",
        "form",
        "forms",
        "known",
        "lexicon",
        "opens",
        "pos",
        "sentence",
        "start",
        "text",
    )

    def __init__(self, tokens: Tokens, tags: Tags, lexicon: Lexicon) -> None:
        flags, known = _of_forms(tokens.forms, lexicon)
        self.lexicon = lexicon
        self.text = tokens.text.replace("’", "'")
        self.forms = tokens.forms
        self.known = known
        self.flags: Bits = flags[tokens.form]
        self._flags = np.append(self.flags | _by_roles(self.flags), np.zeros(3, np.uint32))
        self.bits = view(self._flags)
        self.form = view(tokens.form)
        self.start = view(tokens.start)
        self.end = view(tokens.end)
        self.sentence = view(tokens.sentence)
        self.pos = tags.pos.tobytes()
        self._pos = np.append(tags.pos, np.zeros(3, np.uint8))
        opens = np.append(np.diff(tokens.sentence, prepend=-1) != 0, True)
        self.opens = opens.tobytes()
        self._begins = np.flatnonzero(opens[:-1]).tolist()
        self._having: dict[int, list[int]] = {}

    def word(self, token: int) -> str:
        """A token as it stands."""
        return self.forms[self.form[token]]

    def written(self, first: int, last: int) -> str:
        """The text from one token up to, not including, another."""
        return self.text[self.start[first] : self.end[last - 1]]

    def forms_at(self, tokens: Places) -> Places:
        """The form of each of some tokens."""
        return np.asarray(self.form, np.int64)[tokens]

    def flags_at(self, tokens: Places) -> Bits:
        """What each of some tokens may be, nothing beyond the last and before the first."""
        return self._flags[tokens]

    def pos_at(self, tokens: Places) -> npt.NDArray[np.uint8]:
        """The part of speech of each of some tokens."""
        return self._pos[tokens]

    def having(self, bit: int, first: int, last: int) -> list[int]:
        """The tokens from `first` up to `last` that may be something."""
        found = self._having.get(bit)
        if found is None:
            found = self._having[bit] = np.flatnonzero(self.flags & np.uint32(bit)).tolist()
        return found[bisect_left(found, first) : bisect_left(found, last)]

    def touches(self, token: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return self.start[token] == self.end[token - 1]

    def is_open_capital(self, token: int) -> bool:
        """Whether it is a word with a capital that may belong to a name: no role, day or first word of a sentence."""
        return self.bits[token] & (CAPITAL | ROLE | SILENT) == CAPITAL and not self.begins_sentence(token)

    def begins_sentence(self, token: int) -> bool:
        """Whether a token is the first of its sentence."""
        return self.opens[token] == 1

    def ends_sentence(self, last: int) -> bool:
        """Whether the token before this one is the last of its sentence."""
        return last >= len(self.pos) or self.opens[last] == 1

    def sentence_start(self, token: int) -> int:
        """The first token of a token's sentence."""
        return self._begins[bisect_right(self._begins, token) - 1]

    def sentence_starts(self, tokens: Places) -> Places:
        """`sentence_start` of many tokens."""
        begins = np.array(self._begins, np.int64)
        return begins[np.searchsorted(begins, tokens, "right") - 1]

    def sentence_end(self, token: int) -> int:
        """One past the last token of a token's sentence."""
        at = bisect_right(self._begins, token)
        return self._begins[at] if at < len(self._begins) else len(self.pos)


def view(numbers: npt.NDArray[Any]) -> "memoryview[int]":
    """Numbers as Python reads them one by one: three times faster than from NumPy."""
    return memoryview(numbers)  # type: ignore[arg-type]


def _by_roles(flags: Bits) -> Bits:
    """Where a title or a role may stand: a role is near, and the word between leads to it."""
    size, reach = len(flags), max(_TITLES_REACH)
    roles = np.zeros(reach + size + _ROLES_REACH + 1, np.int32)
    np.cumsum((flags & ROLE) > 0, out=roles[reach + 1 : reach + size + 1])
    roles[reach + size + 1 :] = roles[reach + size]
    here = roles[reach : reach + size]
    near, far = (here > roles[reach - back : reach - back + size] for back in _TITLES_REACH)
    after = roles[reach + _ROLES_REACH : reach + _ROLES_REACH + size] > here
    before = np.append(np.uint32(0), flags)[:-1]
    is_led = (((before & LEADS) > 0) & near) | (((before & BESIDE) > 0) & far)
    is_told = ((flags & BESIDE) > 0) & after
    return is_led * np.uint32(LED) | is_told * np.uint32(TOLD)


def _of_forms(forms: Sequence[str], lexicon: Lexicon) -> tuple[Bits, dict[int, Beginnings]]:
    """What each distinct word may be, and the known names that begin with it."""
    table = _table(lexicon)
    if len(table) > _MOST_KEPT:
        table.clear()
    bits = np.zeros(max(1, len(forms)), np.uint32)
    bits[: len(forms)] = np.fromiter(map(table.__getitem__, forms), np.uint32, len(forms))
    known = {number: _beginnings(forms[number], lexicon) for number in np.flatnonzero(bits & KNOWN).tolist()}
    return bits, known


def _entries(form: str, lexicon: Lexicon) -> tuple[tuple[str, Known], ...]:
    """The known names that begin with a form, or with the first letters of one that holds signs: `U.S.`."""
    entries = lexicon.known.get(form, ())
    return entries if entries or form.isalnum() or not form[:1].isupper() else lexicon.known.get(first_word(form), ())


@lru_cache(maxsize=1 << 14)
def _beginnings(form: str, lexicon: Lexicon) -> Beginnings:
    entries = _entries(form, lexicon)
    at = len(first_word(form))
    others = [entry for entry in entries if len(entry[0]) < at + NEXT]
    longer: dict[str, list[tuple[str, Known]]] = {}
    for entry in entries:
        if len(entry[0]) >= at + NEXT:
            longer.setdefault(entry[0][at : at + NEXT], []).append(entry)
    alone = others[0][1] if [written for written, _ in others] == [form] else None
    by_next = {after: [*fitting, *others] for after, fitting in longer.items()}
    return Beginnings(at, by_next, others, alone, None if longer else alone)


class _Table(dict[str, int]):
    """The bits of every word that has been seen: those of the lists, and what its letters tell."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon, self._listed = lexicon, _listed(lexicon)

    def __missing__(self, form: str) -> int:
        found = self._listed.get(form, 0)
        if form[:1].isupper():
            found |= CAPITAL | (UPPER if form.isupper() and len(form) > 1 else 0)
            found |= KNOWN if _entries(form, self._lexicon) else 0
        elif form in _SMALL_BEGINNINGS:
            found |= KNOWN
        self[form] = found
        return found


_table = cache(_Table)


def _listed(lexicon: Lexicon) -> dict[str, int]:
    """The bits of every word that the lists hold."""
    office_ends = {name[-1] for name in lexicon.offices} | {name[0] for name in lexicon.offices if len(name) > 2}
    classes = (
        (ROLE, lexicon.roles),
        (PRONOUN, [*lexicon.pronouns, *(word.capitalize() for word in lexicon.pronouns)]),
        (STAND_IN, lexicon.stand_ins),
        (OFFICE, [*office_ends, *(word.capitalize() for word in office_ends)]),
        (SITE, lexicon.sites),
        (DETERMINER, [*_DETERMINERS, *(word.capitalize() for word in _DETERMINERS)]),
        (ARTICLE, ("the", "The", "THE")),
        (SILENT, lexicon.silent),
        (SPEECH, lexicon.speech),
        (LINK, [*lexicon.lists["and"], *lexicon.lists["of"], "'s", "’s", "'", "’", "-", ","]),
        (LEGAL, [*lexicon.lists["legal endings"], *lexicon.lists["clubs"]]),
        (WHOLE, lexicon.lists["wholes"]),
        (HEAD, lexicon.heads),
        (MARK, ('"', "“", "”", "''", "``", "-", "‐", "‑", "'s", "’s", *lexicon.lists["particles"])),
        (POSSESSIVE, ("'s", "’s")),
        (OWNER, lexicon.lists["owners"]),
        (OPENING, ("(",)),
        (BEFORE_BODY, lexicon.lists["before bodies"]),
        (AFTER_BODY, lexicon.lists["after bodies"]),
        (PLURAL_PLACE, [word for name in PLURALS for word in lexicon.lists[name]]),
        (STREET, [*lexicon.lists["streets"], *lexicon.lists["numbered streets"]]),
        (BESIDE, (",", "(")),
        (LISTING, (",", *lexicon.lists["and"])),
        (MONEY, ("$",)),
        (BEFORE_PLACE, [*lexicon.lists["in places"], *lexicon.lists["residents"]]),
        (NEUTER, ("it", "its", "itself", "It", "Its")),
        (FUNCTION, [word.capitalize() for word in lexicon.function]),
    )
    found: dict[str, int] = {}
    for bit, words in classes:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found
