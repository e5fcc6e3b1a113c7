"""Nouns that stand for a name: "the visiting UN chief", "the company", "the Russian defense ministry"."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter, itemgetter

from tasks.enrichers.mentions.entity import Entity
from tasks.enrichers.mentions.flags import ARTICLE, OFFICE, POSSESSIVE, ROLE, SILENT, STAND_IN
from tasks.enrichers.mentions.mention import Mention
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.phrases import Phrase, phrase
from tasks.enrichers.mentions.titles import narrows
from tasks.enrichers.mentions.words import NOUN, PRON, PROPN, Words

#: First and last token of an office in small letters, its state's code (empty where none is named), the office.
Office = tuple[int, int, str, str]
#: A person of the article, the token where they were named, and a title or role of theirs.
Titled = tuple[int, Entity, Phrase]

_LONGEST = 8
_SENTENCES_BACK = 4
_MOST_BEFORE = 100
_MOST_TITLED = 30
_SURE = 0.6
_FITTING: Mapping[str, frozenset[str]] = {
    "company": frozenset(("company", "airline", "bank", "")),
    "any": frozenset(("", "company", "armed", "association", "organisation", "club")),
    "bloc": frozenset(("organisation", "union", "association", "")),
    "agency": frozenset(("agency", "organisation")),
    "organisation": frozenset(("organisation", "association", "agency", "")),
    "association": frozenset(("association", "organisation", "union")),
    "department": frozenset(("department", "ministry")),
}


def of_persons(
    words: Words, first: int, last: int, taken: bytearray, at: Mapping[int, Name], titled: list[Titled]
) -> Iterator[Mention]:
    """Roles that stand for a person of the article. `taken[i]` says that token `i` is a name's or a title's."""
    for head in words.having(ROLE, first, last) if titled else ():
        if taken[head] or _goes_on(words, head + 1, last):
            continue
        begin = _begin(words, head, first)
        if begin < 0:
            continue
        meant = phrase(words, begin, head + 1, at)
        if meant and (found := _bearer(meant, head, titled, _is_common(words, meant))):
            yield Mention(begin, head + 1, "nominal", *found)


def _goes_on(words: Words, after: int, last: int) -> bool:
    """Whether the phrase isn't over: "the president of the club", "the governor he admires", "the mayor who"."""
    if after >= last:
        return False
    if words.bits[after] & SILENT:  # the UN chief Tuesday
        return False
    is_role = words.bits[after] & ROLE
    return (
        bool(is_role) or words.pos[after] in (PRON, NOUN, PROPN) or words.word(after) in words.lexicon.lists["going on"]
    )


def _is_common(words: Words, meant: Phrase) -> bool:
    """Whether too many people are that to mean one: "the official"."""
    return meant.role.word in words.lexicon.lists["common roles"]


def _begin(words: Words, head: int, floor: int) -> int:
    """The "the" that the phrase begins with; -1 where it has none and points at nobody."""
    begin = head
    while begin > floor and head - begin < _LONGEST and narrows(words, begin - 1):
        begin -= 1
    return begin - 1 if begin > floor and words.bits[begin - 1] & ARTICLE else -1


def _bearer(meant: Phrase, head: int, titled: list[Titled], is_common: bool) -> tuple[Entity, float] | None:
    """Who of the article bears that title: best fit first, then the nearest before, then the nearest after."""
    at = bisect_left(titled, head, key=itemgetter(0))
    near = titled[max(0, at - _MOST_TITLED) : at + _MOST_TITLED]
    fitting = [
        (fit, place < head, -abs(head - place), whose) for place, whose, title in near if (fit := meant.fits(title))
    ]
    if is_common:
        fitting = [row for row in fitting if row[0] >= _SURE and meant.narrowed[0]]
    if not fitting:
        return None
    best = max(fitting, key=itemgetter(0, 1, 2))
    others = {id(row[3]) for row in fitting if row[0] == best[0]}
    return best[3], best[0] if len(others) == 1 else best[0] - 0.25


def of_bodies(
    words: Words, first: int, last: int, taken: bytearray, named: list[Name], body: Callable[[Entity], str]
) -> Iterator[Mention]:
    """ "the company", "the country": of the names just before it that may be meant, the one named most."""
    for token in words.having(STAND_IN, first + 1, last):
        if taken[token] or not words.bits[token - 1] & ARTICLE:
            continue
        if token + 1 < last and (words.pos[token + 1] in (NOUN, PROPN) or words.word(token + 1) == "of"):
            continue
        noun = words.lexicon.stand_ins[words.word(token)]
        before = named[max(0, (at := bisect_left(named, token, key=attrgetter("first"))) - _MOST_BEFORE) : at]
        alike = [m for m in before if m.entity.kind == noun.kind]
        if not alike or words.sentence[token] - words.sentence[alike[-1].first] > _SENTENCES_BACK:
            continue
        fitting = {m for m in {m.entity for m in alike} if _may_mean(m, noun.kind, noun.body, body)}
        meant = [m for m in alike if m.entity in fitting]
        near = [m for m in meant if words.sentence[token] - words.sentence[m.first] <= _SENTENCES_BACK]
        if near:
            told = [m for m in near if body(m.entity) == noun.body] or near
            counts = Counter(id(m.entity) for m in meant)
            foremost = max(reversed(told), key=lambda m: counts[id(m.entity)])
            yield Mention(token - 1, token + 1, "nominal", foremost.entity, 0.75 if len(counts) == 1 else 0.5)


def _may_mean(entity: Entity, kind: str, wanted: str, body: Callable[[Entity], str]) -> bool:
    """Whether a noun of that kind and class may stand for something of the same kind."""
    if kind == "GPE":
        is_state = bool(entity.known and entity.known.is_state)
        is_town = not is_state and (entity.known is None or entity.known.is_capital)
        return is_state if wanted == "state" else is_town
    return body(entity) in _FITTING.get(wanted, frozenset((wanted,)))


def offices(words: Words, first: int, last: int, taken: bytearray, before: Mapping[int, Name]) -> Iterator[Office]:
    """A state's offices in small letters: "the Russian defense ministry"; `before` has names by the token after."""
    for token in words.having(OFFICE, first, last):
        if taken[token]:
            continue
        if token + 1 < last and words.bits[token + 1] & OFFICE and words.pos[token + 1] == NOUN:
            continue
        found = _office(words, token, first)
        if not found:
            continue
        begin, office = found
        state, start = _state_before(words, begin, before)
        if state:
            yield start, token + 1, state, office
        elif begin > first and words.bits[begin - 1] & ARTICLE:
            yield begin - 1, token + 1, "", office


def _office(words: Words, token: int, floor: int) -> tuple[int, str] | None:
    for size in words.lexicon.office_sizes.get(words.word(token).lower(), ()):
        begin = token + 1 - size
        written = tuple(words.word(t).lower() for t in range(begin, token + 1)) if begin >= floor else ()
        if office := words.lexicon.offices.get(written):
            return begin, office
    return None


def _state_before(words: Words, begin: int, before: Mapping[int, Name]) -> tuple[str, int]:
    """The state whose office it is: Russian …, Kenya's …, US …"""
    at = begin - 1 if begin - 1 in before and words.bits[begin - 1] & POSSESSIVE else begin
    name = before.get(at)
    known = name.known if name else None
    is_state = known is not None and (known.is_state or known.kind == "NORP")
    return (known.country, name.first) if name and known and is_state else ("", begin)
