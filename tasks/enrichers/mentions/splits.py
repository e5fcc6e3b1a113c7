"""Names that the tagger runs together or cuts in two in, one name each out."""

from collections.abc import Iterator

from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.known import known_names
from tasks.enrichers.mentions.words import CAPITAL, Words

_POSSESSIVE = ("'s", "’s")
_QUOTES = frozenset(('"', "“", "”", "''", "``"))
_LEGAL = frozenset(("Inc.", "Inc", "Ltd.", "Ltd", "LLC", "Corp.", "Corp", "Co.", "PLC", "LLP", "L.P."))
#: Words that make one name with a state's: New Mexico, Baja California, Western Australia.
_OF_STATE = frozenset(
    ("New", "North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Upper", "Lower",
     "Baja", "Greater", "Republic", "Inner", "Outer", "British", "French", "Northeast", "Northwest", "Southeast", "Southwest")
)  # fmt: skip


def joined(words: Words, names: list[Name]) -> Iterator[Name]:
    """Join what is one name: "Google, Inc.", 'Ida "Moss" Holm'."""
    before: Name | None = None
    for name in names:
        if before is not None and _is_one(words, before, name):
            before.last = name.last
            continue
        if before is not None:
            yield _with_legal_form(words, before)
        before = name
    if before is not None:
        yield _with_legal_form(words, before)


def _is_one(words: Words, one: Name, other: Name) -> bool:
    """Whether a second name goes on with the first."""
    gap = other.first - one.last
    if one.kind == other.kind == "PER" and 2 < gap < 5:
        return _is_nickname(words, one.last, other.first)
    between = words.word(one.last) if gap == 1 else ""
    return between == "," and one.kind == "ORG" and words.written(other.first, other.last) in _LEGAL


def _is_nickname(words: Words, first: int, last: int) -> bool:
    inner = all(words.bits[token] & CAPITAL for token in range(first + 1, last - 1))
    return inner and words.word(first) in _QUOTES and words.word(last - 1) in _QUOTES


def _with_legal_form(words: Words, name: Name) -> Name:
    """Take in the legal form after a company's name: "Moss Marine, Inc."."""
    if name.kind == "ORG" and name.known is None and name.last + 1 < len(words.pos):
        at = name.last + (words.word(name.last) == ",")
        if words.word(at) in _LEGAL:
            name.last = at + 1
    return name


def parted(words: Words, folder: str, name: Name) -> Iterator[Name]:
    """Part what is two names: "Holm and Moss", "Miramar California", "Holm University's Medical School"."""
    if name.known is not None or name.last - name.first < 2:
        yield name
        return
    cut = _cut(words, folder, name)
    if cut is None:
        yield name
        return
    left_end, right_start, kind = cut
    yield Name(name.first, left_end, name.kind, name.score)
    rest = Name(right_start, name.last, kind, name.score)
    rest.known = _known_state(words, folder, rest) if kind == "LOC" else None
    if rest.known:
        rest.kind = rest.known.kind
    if rest.first < rest.last:
        yield from parted(words, folder, rest)


def _cut(words: Words, folder: str, name: Name) -> tuple[int, int, str] | None:
    """Where the left name ends, where the right begins, and the right one's kind."""
    for token in range(name.first + 1, name.last - 1):
        word = words.word(token)
        if name.kind == "PER" and word in ("and", "&", "or"):
            return token, token + 1, "PER"
        if name.kind == "PER" and word == "of" and token - name.first > 1:
            return token, token + 1, "LOC"
        if name.kind == "ORG" and word in _POSSESSIVE and token - name.first > 1:
            return token, token + 1, "ORG"
    last = name.last - 1
    if name.kind == "LOC" and words.word(last - 1) not in _OF_STATE and words.bits[last - 1] & CAPITAL:
        if _known_state(words, folder, Name(last, name.last, "LOC", 0)):
            return last, last, "LOC"
    return None


def _known_state(words: Words, folder: str, name: Name):  # type: ignore[no-untyped-def]
    known = known_names(folder).get(words.written(name.first, name.last))
    return known if known and known.kind == "GPE" and known.country and not known.is_capital else None
