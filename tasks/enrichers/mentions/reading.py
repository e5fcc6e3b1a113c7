"""A name's words in, what they tell by themselves out: kind, key, class, initials, gender."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tasks.enrichers.mentions.lexicon import Lexicon, lexicon
from tasks.model.identity import fold

_SPLIT = re.compile(r"[\s\-–‐‑/]+")
_SMALL = frozenset(("of", "the", "and", "for", "de", "la", "du", "del", "der", "von", "van", "in", "on", "&", "to", "at"))
#: Particles that belong to a surname and don't make a name full by themselves: "al-Sisi", "von der Leyen".
PARTICLES = frozenset(
    ("al", "el", "ul", "bin", "bint", "ibn", "abu", "von", "van", "der", "den", "de", "di", "da", "du", "del", "della",
     "dos", "das", "la", "le", "ten", "ter", "ben", "bar", "st")
)  # fmt: skip
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LEGAL = frozenset(
    ("inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "ag", "sa", "gmbh", "nv", "spa", "se",
     "group", "holdings")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name tells by itself.

    `words` are folded, without accents and stops; `key` is what is the same for every way of writing it; `initials` of
    its words with a capital; `body` the class of an organisation; `gender` m, f or none of a person's given name.
    """

    kind: str
    words: tuple[str, ...]
    key: str
    initials: str
    body: str
    gender: str

    @property
    def is_full(self) -> bool:
        """Whether a person's name has more than a surname or a given name."""
        return sum(word not in PARTICLES for word in self.words) > 1


@lru_cache(maxsize=1 << 16)
def read(folder: str, text: str, tagged: str) -> Reading:
    """Read a name that the tagger calls PER, ORG or LOC, or that is of a finer kind already."""
    words = plain_words(text)
    kind = tagged if tagged != "LOC" else _place_kind(lexicon(folder), text)
    kind = _finer(lexicon(folder), text, kind)
    if kind == "PER":
        return Reading(kind, words, " ".join(words), "", "", _gender(lexicon(folder), text))
    body = _body(lexicon(folder), text) if kind == "ORG" else ""
    return Reading(kind, words, " ".join(_significant(words, kind)), _initials(text), body, "")


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded, without accents, stops and suffixes: Jr., III."""
    plain = fold(text).replace("’", "'")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = [word.replace(".", "").strip(",'\"()") for word in _SPLIT.split(plain)]
    kept = [word for word in words if word]
    while len(kept) > 1 and kept[-1] in _SUFFIXES:
        kept.pop()
    return tuple(kept) or (plain,)


def _place_kind(words: Lexicon, text: str) -> str:
    """Split the tagger's places: seas and mountains, buildings and streets, else what has a government."""
    pieces = text.split()
    found = words.openers.get(pieces[0]) if len(pieces) > 1 else None
    found = found or (words.heads.get(pieces[-1]) if len(pieces) > 1 else None)
    return found if found in ("FAC", "LOC", "GPE") else "GPE"


def _finer(words: Lexicon, text: str, kind: str) -> str:
    """Names of events and buildings among what the tagger calls organisations: "Boston Marathon", "Kyiv Airport"."""
    pieces = text.split()
    if len(pieces) < 2 or kind not in ("ORG", "GPE"):
        return kind
    found = words.openers.get(pieces[0]) or words.heads.get(pieces[-1])
    return "EVENT" if found == "EVENT" else kind


def _gender(words: Lexicon, text: str) -> str:
    for piece in text.split()[:2]:
        if len(piece.rstrip(".")) > 1:
            return words.given.get(piece, "")
    return ""


def _body(words: Lexicon, text: str) -> str:
    """The class of an organisation: by its last word that tells one."""
    return next((words.bodies[w] for w in reversed(text.replace(",", " ").split()) if w in words.bodies), "")


def _initials(text: str) -> str:
    return "".join(word[0] for word in _SPLIT.split(text) if word and word[0].isupper())


def _significant(words: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """A name's words without "the", "and", and, of a company, its legal form: Boeing Co. is Boeing."""
    kept = [word for word in words if word not in ("the", "and", "&")]
    while kind == "ORG" and len(kept) > 1 and kept[-1] in _LEGAL:
        kept.pop()
    return tuple(kept) or words
