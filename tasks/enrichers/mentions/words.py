"""The tokens of a batch as rules read them, one by one: what each word may be, its part of speech, its sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tasks.annotating.arrays import UPOS, Tags, Tokens
from tasks.enrichers.mentions.known import Known, first_word
from tasks.enrichers.mentions.lexicon import Lexicon

Bits = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

#: What a word may be, whatever stands around it.
CAPITAL: Final = 1
ROLE: Final = 2
PRONOUN: Final = 4
STAND_IN: Final = 8
KNOWN: Final = 16
OFFICE: Final = 32
SITE: Final = 64
NATURE: Final = 128
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

ADJ, ADP, ADV, AUX, CCONJ, DET, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, VERB = (
    UPOS.index(tag)
    for tag in (
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB",
    )
)  # fmt: skip

#: "al-Qaeda", "sub-Saharan Africa".
_SMALL_BEGINNINGS = ("al", "sub")
_DETERMINERS = frozenset(("the", "this", "that", "its", "his", "her", "their", "a", "an", "our", "my"))


class Words:
    """A batch's tokens for one language.

    `bits[i]` is what token i may be; `known[form]` holds the well-known names that begin with a form.
    """

    __slots__ = (
        "_begins",
        "_having",
        "bits",
        "end",
        "flags",
        "form",
        "forms",
        "known",
        "lexicon",
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
        self.bits = view(self.flags)
        self.form = view(tokens.form)
        self.start = view(tokens.start)
        self.end = view(tokens.end)
        self.sentence = view(tokens.sentence)
        self.pos = tags.pos.tobytes()
        self._begins = [0, *(np.flatnonzero(np.diff(tokens.sentence)) + 1).tolist()]
        self._having: dict[int, list[int]] = {}

    def word(self, token: int) -> str:
        """A token as it stands."""
        return self.forms[self.form[token]]

    def written(self, first: int, last: int) -> str:
        """The text from one token up to, not including, another."""
        return self.text[self.start[first] : self.end[last - 1]]

    def having(self, bit: int, first: int, last: int) -> list[int]:
        """The tokens from `first` up to `last` that may be something."""
        if bit not in self._having:
            self._having[bit] = np.flatnonzero(self.flags & np.uint32(bit)).tolist()
        found = self._having[bit]
        return found[bisect_left(found, first) : bisect_left(found, last)]

    def touches(self, token: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return self.start[token] == self.end[token - 1]

    def is_open_capital(self, token: int) -> bool:
        """Whether it is a word with a capital that may belong to a name: no role, day or first word of a sentence."""
        return self.bits[token] & (CAPITAL | ROLE | SILENT) == CAPITAL and not self.begins_sentence(token)

    def begins_sentence(self, token: int) -> bool:
        """Whether a token is the first of its sentence."""
        return token == 0 or self.sentence[token] != self.sentence[token - 1]

    def ends_sentence(self, last: int) -> bool:
        """Whether the token before this one is the last of its sentence."""
        return last >= len(self.pos) or self.sentence[last] != self.sentence[last - 1]

    def sentence_start(self, token: int) -> int:
        """The first token of a token's sentence."""
        return self._begins[bisect_right(self._begins, token) - 1]

    def sentence_end(self, token: int) -> int:
        """One past the last token of a token's sentence."""
        at = bisect_right(self._begins, token)
        return self._begins[at] if at < len(self._begins) else len(self.pos)


def view(numbers: npt.NDArray[Any]) -> "memoryview[int]":
    """Numbers as Python reads them one by one: three times faster than from NumPy."""
    return memoryview(numbers)  # type: ignore[arg-type]


def _of_forms(forms: Sequence[str], lexicon: Lexicon) -> tuple[Bits, dict[int, tuple[tuple[str, Known], ...]]]:
    """What each distinct word may be, and the known names that begin with it."""
    bits = np.zeros(max(1, len(forms)), np.uint32)
    known: dict[int, tuple[tuple[str, Known], ...]] = {}
    table = _table(lexicon)
    for number, form in enumerate(forms):
        found = table.get(form, 0)
        if form[:1].isupper():
            found |= CAPITAL | (UPPER if form.isupper() and len(form) > 1 else 0)
            if entries := lexicon.known.get(form) or _partly(form, lexicon):
                known[number] = entries
                found |= KNOWN
        elif form in _SMALL_BEGINNINGS:
            known[number] = lexicon.known.get(form, ())
            found |= KNOWN
        if found:
            bits[number] = found
    return bits, known


def _partly(form: str, lexicon: Lexicon) -> tuple[tuple[str, Known], ...]:
    """Known names that begin with the first letters of a form that holds signs: `U.S.`."""
    return () if form.isalnum() else lexicon.known.get(first_word(form), ())


_TABLES: dict[int, Mapping[str, int]] = {}


def _table(lexicon: Lexicon) -> Mapping[str, int]:
    if id(lexicon) not in _TABLES:
        _TABLES[id(lexicon)] = _listed(lexicon)
    return _TABLES[id(lexicon)]


def _listed(lexicon: Lexicon) -> dict[str, int]:
    """The bits of every word that the lists hold."""
    office_ends = {name[-1] for name in lexicon.offices} | {name[0] for name in lexicon.offices if len(name) > 2}
    classes = (
        (ROLE, lexicon.roles),
        (PRONOUN, [*lexicon.pronouns, *(word.capitalize() for word in lexicon.pronouns)]),
        (STAND_IN, lexicon.stand_ins),
        (OFFICE, [*office_ends, *(word.capitalize() for word in office_ends)]),
        (SITE, lexicon.sites),
        (NATURE, lexicon.natures),
        (DETERMINER, [*_DETERMINERS, *(word.capitalize() for word in _DETERMINERS)]),
        (ARTICLE, ("the", "The", "THE")),
        (SILENT, lexicon.silent),
        (SPEECH, lexicon.speech),
        (LINK, [*lexicon.lists["and"], *lexicon.lists["of"], "'s", "’s", "'", "’", "-", ","]),
        (LEGAL, lexicon.lists["legal endings"]),
        (MARK, ('"', "“", "”", "''", "``", "-", "‐", "‑", "'s", "’s")),
        (OPENING, ("(",)),
        (BESIDE, (",", "(")),
        (MONEY, ("$",)),
        (NEUTER, ("it", "its", "itself", "It", "Its")),
        (FUNCTION, [word.capitalize() for word in lexicon.function]),
    )
    found: dict[str, int] = {}
    for bit, words in classes:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found
