"""A name's words in, what they tell by themselves out: kind, key, class, initials, gender."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tasks.enrichers.mentions.known import known_names
from tasks.enrichers.mentions.lexicon import Lexicon, Telling, lexicon
from tasks.model.identity import fold

_SPLIT = re.compile(r"[\s\-–‐‑/]+")
_ATTACHED = re.compile(r"\b(?:[Aa][lsnrdtz]|[Aa]sh|[Ee]l|[Uu]l)[-‐‑]")
#: A company's name as it writes itself: "RiverRail", but neither "MacKolb" nor "LaMoss".
_COMPOUND = re.compile("([A-Z][a-z]{3,})[A-Z][A-Za-z]+$")
#: Acronyms of so many letters are shared by too many bodies to mean one everywhere.
_SHARED = 3
#: The kinds that the tagger has no name for.
_FINER = {"LOC": ("FAC", "LOC", "GPE", "EVENT"), "ORG": ("EVENT",)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name tells by itself.

    `words` are folded, without accents and stops; `key` is the same for every way of writing the name, or None where
    others bear it too ("Smith", "Supreme Court", "PDP"); `initials` of its words with a capital; `body` the class of an
    organisation; `office` the state's part that it is ("defense ministry"), whose state is in the key if it is in the
    name; `gender` m, f or none of a person's given name. Bodies are met by `order`, the longest first.
    """

    kind: str
    words: tuple[str, ...]
    key: str | None
    initials: str = ""
    body: str = ""
    office: str = ""
    gender: str = ""
    core: tuple[str, ...] = ()
    order: tuple[int, bool, str, str] = (0, False, "", "")

    @property
    def is_full(self) -> bool:
        """Whether a person's name has more than a surname or a given name."""
        return len(self.core) > 1


@lru_cache(maxsize=1 << 16)
def read(folder: str, text: str, tagged: str) -> Reading:
    """Read a name that the tagger calls ORG or LOC, or that is of a finer kind already; a person stays one."""
    listed = lexicon(folder)
    words = plain_words(listed, text)
    kind = tagged if tagged == "PER" else _kind(listed, text.split(), tagged)
    order = -len(words), text.isupper(), text, tagged
    if kind == "PER":
        core = _core(listed, text, words)
        key = " ".join(words) if len(core) > 1 else None
        return Reading(kind, words, key, gender=_gender(listed, text), core=core, order=order)
    if kind != "ORG":
        return Reading(kind, words, " ".join(_significant(words)), order=order)
    state, office = _office(folder, listed, text)
    key = f"{state} {office}" if state else _body_key(listed, text, words, office)
    return Reading(kind, words, key, _initials(text), _body(listed, text), office, order=order)


def plain_words(listed: Lexicon, text: str) -> tuple[str, ...]:
    """The words of a name, folded, without accents, stops and suffixes: Jr., III."""
    plain = fold(text).replace("’", "'")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = [word.replace(".", "").strip(",'\"()") for word in _SPLIT.split(plain)]
    kept = [word for word in words if word]
    while len(kept) > 1 and kept[-1] in listed.lists["suffixes"]:
        kept.pop()
    return tuple(kept) or (plain,)


def kind_of(folder: str, text: str, tagged: str) -> str:
    """The finer kind of a name that the tagger calls PER, ORG or LOC; that of its `Reading`."""
    return _kind(lexicon(folder), text.split(), tagged)


def _core(listed: Lexicon, text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's words without particles, which are written small or with a hyphen: al-Sisi, but Al Gore."""
    particles, bare = listed.lists["particles"], _ATTACHED.sub("", text)
    if bare == text and particles.isdisjoint(text.split()):
        return words
    kept = " ".join(word for word in bare.split() if word not in particles)
    return plain_words(listed, kept or text)


def _kind(listed: Lexicon, pieces: list[str], tagged: str) -> str:
    """The finer kind: seas and mountains, buildings and streets, events, else what has a government."""
    if tagged == "PER" and len(pieces) == 1 and (inner := _COMPOUND.match(pieces[0])):
        return "PER" if inner[1] in listed.given or inner[1] == "Fitz" else "ORG"
    opener, head = (listed.openers.get(pieces[0]), listed.heads.get(pieces[-1])) if len(pieces) > 1 else (None, None)
    told = opener or head
    if told and (_overrules(told, head, tagged) or told.kind in _FINER.get(tagged, ())):
        return told.kind
    if not told and tagged == "ORG" and pieces[-1] in listed.lists["after names"] and pieces[0] in listed.given:
        return "PER"  # Ida Holm QC
    return "GPE" if tagged == "LOC" else tagged


def _overrules(told: Telling, head: Telling | None, tagged: str) -> bool:
    """Whether the word that tells a name's kind overrules the tagger, or its last word does: "Lake Holm Road"."""
    if tagged in told.overrules:
        return True
    is_like_person = tagged == "PER" and told.kind == "LOC"  # River Holm
    return head is not None and tagged in head.overrules and not is_like_person


def _gender(listed: Lexicon, text: str) -> str:
    """By the given name; initials tell nothing."""
    for piece in text.split()[:2]:
        if len(piece.rstrip(".")) > 1:
            return listed.given.get(piece, "")
    return ""


def _body(listed: Lexicon, text: str) -> str:
    """The class of an organisation: by its last word that tells one."""
    return next((listed.bodies[w] for w in reversed(text.replace(",", " ").split()) if w in listed.bodies), "")


def _initials(text: str) -> str:
    return "".join(word[0] for word in _SPLIT.split(text) if word and word[0].isupper())


def _significant(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in ("the", "and", "&")) or words


def _body_key(listed: Lexicon, text: str, words: tuple[str, ...], office: str) -> str | None:
    """Without "the", "and" and the legal form: Boeing Co. is Boeing."""
    if office or all(word in listed.vague for word in words):
        return None
    if text.isupper() and len(text.replace(".", "")) <= _SHARED:
        return None
    kept = list(_significant(words))
    while len(kept) > 1 and kept[-1] in listed.lists["legal forms"]:
        kept.pop()
    return " ".join(kept)


def _office(folder: str, listed: Lexicon, text: str) -> tuple[str, str]:
    """The state (its code) and the office: "Kenya's Defence Ministry", "Ministry of Defense of Ukraine"."""
    pieces = text.replace("'s", "").split()
    for size in range(min(4, len(pieces)), 0, -1):
        for office, rest in ((pieces[-size:], pieces[:-size]), (pieces[:size], pieces[size:])):
            if name := listed.offices.get(tuple(piece.lower() for piece in office)):
                return _state(folder, rest), name if not rest or _state(folder, rest) else ""
    return "", ""


def _state(folder: str, pieces: list[str]) -> str:
    kept = [piece for piece in pieces if piece.lower() not in ("of", "the")]
    known = known_names(folder).get(" ".join(kept))
    is_state = known is not None and (known.is_state or known.kind == "NORP")
    return known.country.lower() if known and is_state else ""
