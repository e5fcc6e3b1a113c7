"""Names that the tagger runs together or cuts in two in, one name each out."""

from collections.abc import Iterator

from tasks.enrichers.mentions.flags import CAPITAL, LEGAL, OWNER, POSSESSIVE, ROLE
from tasks.enrichers.mentions.known import Known, known_names
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.titles import DASHES
from tasks.enrichers.mentions.words import Words

_WIDEST = 4
_LEAST_OWNED = 2
#: Legal forms that are something else behind places: "Moss Co." is a county.
_OF_PLACES_TOO = frozenset(("Co.",))
_QUOTES = frozenset(('"', "“", "”", "''", "``"))


def rest_of(words: Words, names: list[Name], number: int) -> int:
    """The number of the name that goes on with one, 0 where none does: "Google, Inc.", 'Ida "Moss" dela Rosa'."""
    for after in range(number + 1, min(number + 3, len(names))):
        if _is_one(words, names[number], names[after]) or _is_hyphened(words, names[number], names[after]):
            return after
    return 0


def _is_one(words: Words, one: Name, other: Name) -> bool:
    gap = other.first - one.last
    if gap > _WIDEST or words.sentence[one.first] != words.sentence[other.first]:
        return False
    if one.kind == other.kind == "PER" and gap:
        inner = other.first
        while inner > one.last and words.word(inner - 1) in words.lexicon.lists["particles"]:
            inner -= 1
        return inner == one.last or (inner - one.last > 2 and _is_nickname(words, one.last, inner))
    between = words.word(one.last) if gap == 1 else ""
    return between == "," and one.kind == "ORG" and words.written(other.first, other.last) in _legal(words)


def _is_hyphened(words: Words, one: Name, other: Name) -> bool:
    """Whether a small word between hyphens joins them: "Asnieres-sur-Seine"."""
    hyphen = one.last
    if other.first != hyphen + 1 or words.word(hyphen) not in DASHES or not words.word(hyphen - 1).islower():
        return False
    return words.touches(hyphen) and words.touches(other.first) and words.touches(hyphen - 1)


def _is_nickname(words: Words, first: int, last: int) -> bool:
    inner = all(words.bits[token] & CAPITAL for token in range(first + 1, last - 1))
    return inner and words.word(first) in _QUOTES and words.word(last - 1) in _QUOTES


def with_legal_form(words: Words, name: Name) -> None:
    """Take in the legal form after a company's name, the letters after a club's: "Moss Marine, Inc.", "Malmo FF"."""
    if not (words.bits[name.last] | words.bits[name.last + 1]) & LEGAL or words.ends_sentence(name.last):
        return
    if words.word(name.last) in words.lexicon.lists["clubs"]:
        name.last, name.kind, name.known = name.last + 1, "ORG", None
    if name.known is not None or words.ends_sentence(name.last):
        return
    at = name.last + (words.word(name.last) == ",")
    if words.ends_sentence(at) or words.word(at) not in _legal(words):
        return
    if name.kind == "ORG" or words.word(at) not in _OF_PLACES_TOO:
        name.last, name.kind = at + 1, "ORG"


def with_owned(words: Words, name: Name) -> None:
    """Take in what a group or an officer owns: "Moss County Sheriff's Department"."""
    owned = name.last + 1
    if not words.bits[name.last - 1] & OWNER or words.ends_sentence(name.last) or words.ends_sentence(owned):
        return
    if not words.bits[name.last] & POSSESSIVE or name.known is not None:
        return
    while not words.ends_sentence(owned) and words.bits[owned] & CAPITAL and owned - name.last < _WIDEST:
        owned += 1
    if owned > name.last + 1:
        name.last, name.kind = owned, "ORG"


def parted(words: Words, folder: str, name: Name) -> Iterator[Name]:
    """Part what is two names: "Holm and Moss", "Texas's Ida Holm", "Miramar California", "Holm University's School"."""
    if name.known is not None or name.last - name.first < 2:
        yield name
        return
    if role := _inner_role(words, name):
        yield from _before_role(words, folder, name, role)
        name.first = role + 1
    cut = _cut(words, folder, name)
    if cut is None:
        yield name
        return
    left_end, right_start, kind = cut
    left = Name(name.first, left_end, name.kind, name.score)
    if name.kind == "PER" and (words.bits[left_end] & POSSESSIVE or left_end == right_start):
        left.known = _known_state(words, folder, left)
        left.kind = left.known.kind if left.known else left.kind
    yield left
    rest = Name(right_start, name.last, kind, name.score)
    rest.known = _known_state(words, folder, rest) if kind == "LOC" else None
    if rest.known:
        rest.kind = rest.known.kind
    if rest.first < rest.last:
        yield from parted(words, folder, rest)


def _inner_role(words: Words, name: Name) -> int:
    """The last office inside a person's name that begins with no given name: "Moss Mayor Ida Holm"; 0 without one."""
    if name.kind != "PER" or words.word(name.first) in words.lexicon.given:
        return 0
    inside, surnames = range(name.last - 2, name.first, -1), words.lexicon.lists["also surnames"]
    roles = (token for token in inside if words.bits[token] & ROLE and words.word(token) not in surnames)
    return next((token for token in roles if words.bits[token] & words.bits[token + 1] & CAPITAL), 0)


def _before_role(words: Words, folder: str, name: Name, role: int) -> Iterator[Name]:
    """The well-known name that stands before an office: "UN | Ambassador"."""
    known = known_names(folder).get(words.written(name.first, role))
    if known and not known.shy:
        yield Name(name.first, role, known.kind, name.score, known)


def _cut(words: Words, folder: str, name: Name) -> tuple[int, int, str] | None:
    """Where the left name ends, where the right begins, and the right one's kind."""
    lists = words.lexicon.lists
    for token in range(name.first + 1, name.last - 1):
        word = words.word(token)
        if name.kind == "PER" and token - name.first < 3 and _is_state_led(words, folder, name, token):
            return token, token, "PER"
        if name.kind == "PER" and word in lists["and"]:
            return token, token + 1, "PER"
        if name.kind == "PER" and words.bits[token] & POSSESSIVE:  # Ida Holm's Kolvo
            return token, token + 1, "PER" if name.last - token > _LEAST_OWNED else "ORG"
        if name.kind == "PER" and word in lists["of"] and token - name.first > 1:
            return token, token + 1, "LOC"
        is_owned = words.word(token - 1) in lists["owners"]
        if (
            name.kind == "ORG"
            and words.bits[token] & POSSESSIVE
            and not is_owned
            and words.word(name.first) not in lists["saints"]  # St. Luke's Moss Hospital
            and token - name.first > 1
            and name.last - token > _LEAST_OWNED
        ):
            return token, token + 1, "ORG"
        if name.kind == "ORG" and word in lists["and"] and _begins_anew(words, name, token + 1):
            return token, token + 1, "ORG"
    return _before_state(words, folder, name) if name.kind == "LOC" else None


def _begins_anew(words: Words, name: Name, token: int) -> bool:
    """Whether a second body begins after an "and": "Court of Holm and Court of Moss", "FBI and The Herald"."""
    return words.form[token] == words.form[name.first] or words.word(token) == "The"


def _is_state_led(words: Words, folder: str, name: Name, token: int) -> bool:
    """Whether the state of an office stands before `token`: "Foreign Minister of Kenya Ida Holm"."""
    of = name.first - 1
    if words.begins_sentence(name.first) or words.begins_sentence(of) or not words.bits[of - 1] & ROLE:
        return False
    return words.word(of) == "of" and _known_state(words, folder, Name(name.first, token, "LOC", 0)) is not None


def _before_state(words: Words, folder: str, name: Name) -> tuple[int, int, str] | None:
    """Where the state begins in "Miramar California"; "New Mexico" is one name."""
    last = name.last - 1
    is_town = words.bits[last - 1] & CAPITAL and words.word(last - 1) not in words.lexicon.lists["with a state"]
    return (last, last, "LOC") if is_town and _known_state(words, folder, Name(last, name.last, "LOC", 0)) else None


def _legal(words: Words) -> frozenset[str]:
    return words.lexicon.lists["legal endings"]


def _known_state(words: Words, folder: str, name: Name) -> Known | None:
    known = known_names(folder).get(words.written(name.first, name.last))
    return known if known and known.kind == "GPE" and known.country and not known.is_capital else None
