"""Names as the tagger ends them in, names as an editor would end them out."""

import re
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from tasks.annotating.arrays import Bools
from tasks.enrichers.mentions.flags import (
    ARTICLE,
    CAPITAL,
    FUNCTION,
    HEAD,
    LEGAL,
    LINK,
    MARK,
    MONEY,
    OWNER,
    POSSESSIVE,
    ROLE,
    SILENT,
    SITE,
    WHOLE,
)
from tasks.enrichers.mentions.known import Known, known_names
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.officers import beside_office, without_field
from tasks.enrichers.mentions.reading import kind_of
from tasks.enrichers.mentions.splits import parted, rest_of, with_legal_form, with_owned
from tasks.enrichers.mentions.titles import DASHES
from tasks.enrichers.mentions.wholes import with_field, with_head
from tasks.enrichers.mentions.words import NUM, PUNCT, VERB, Places, Words

_LONGEST_SYLLABLE = 6
_OF_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*(?=\W|$)")
_THE = ARTICLE | CAPITAL
_ENDINGS = frozenset(("'s", "’s", "'", "’", "-", ",", "and", "of"))


def repaired(words: Words, folder: str, names: list[Name]) -> list[Name]:
    """Part and join, trim and widen, sort by finer kinds; leave out what is no name."""
    kept: list[Name] = []
    joined, until = -1, 0
    for number, (name, is_odd) in enumerate(zip(names, _odd(words, names), strict=True)):
        if number == joined or name.first < until:
            continue
        if not is_odd:
            kept.append(name)
            until = name.last
            continue
        if rest := rest_of(words, names, number):
            name.last, joined = names[rest].last, rest
            name.kind = names[rest].kind if names[rest].kind == "ORG" else name.kind
        with_legal_form(words, name)
        with_owned(words, name)
        with_head(words, names, number)
        with_field(words, names, number)
        without_field(words, name)
        beside_office(words, name)
        kept += _each(words, folder, name)
        until = kept[-1].last if kept else 0
    _finish(words, folder, kept)
    return kept


def _odd(words: Words, names: list[Name]) -> list[bool]:
    """Which names some rule may touch, by the words in and around them: all names at once, since most are not odd."""
    first = np.fromiter([name.first for name in names], np.int64, len(names))
    last = np.fromiter([name.last for name in names], np.int64, len(names))
    is_person = np.fromiter([name.kind == "PER" for name in names], np.bool_, len(names))
    is_place = np.fromiter([name.kind == "LOC" for name in names], np.bool_, len(names))
    begin, end = words.flags_at(first), words.flags_at(last - 1)
    before, after = words.flags_at(first - 1), words.flags_at(last)
    begins_oddly = begin & (ARTICLE | FUNCTION | ROLE | SILENT | WHOLE)  # The Moss Fund | Mayor Ida Holm
    ends_oddly = end & (ROLE | LEGAL | OWNER | WHOLE)  # Moss County Sheriff('s Office) | Ministry (of Health)
    goes_on = (after & (SITE | LEGAL | MONEY | HEAD)) | (words.flags_at(last + 1) & LEGAL)  # Moss(, Inc.)
    person_goes_on = np.where(is_person & ((after & POSSESSIVE) == 0), after & MARK, 0)  # Huang Kwo(-ching)
    is_behind_office = words.flags_at(first - 2) & ROLE  # (Secretary of) State Ida Holm | (its spokesman,) Dele Holm
    is_behind_office[((before & LINK) == 0) & (words.pos_at(first - 1) != PUNCT)] = 0
    is_odd = (begins_oddly | ends_oddly | goes_on | person_goes_on | is_behind_office) > 0
    is_odd |= ((before & _THE) == _THE) & ~is_person  # (The) Moss Fund
    is_odd |= _holds(words, LINK, first, last) | (is_person & _holds(words, ROLE, first, last))  # Holm and Moss
    is_odd |= (words.pos_at(last - 1) == NUM) | (is_place & (last - first > 1))  # Miramar California
    marked: list[bool] = is_odd.tolist()
    return marked


def _holds(words: Words, bit: int, first: Places, last: Places) -> Bools:
    """Whether something is among the tokens of each of some names."""
    before = np.append(0, np.cumsum((words.flags & bit) > 0))
    found: Bools = before[last] > before[first]
    return found


def _each(words: Words, folder: str, found: Name) -> Iterator[Name]:
    for name in parted(words, folder, found):
        if name.known is None:
            _trim(words, name)
        if name.first >= name.last or _is_none(words, name):
            continue
        _widen(words, name)
        yield name


def _finish(words: Words, folder: str, names: list[Name]) -> None:
    """Give names their texts and finer kinds."""
    text, start, end = words.text, words.start, words.end
    for name in names:
        name.text = text[start[name.first] : end[name.last - 1]]
        if name.known is None:
            name.kind, name.known = _settled(folder, name.text, name.kind)


@lru_cache(maxsize=1 << 16)
def _settled(folder: str, text: str, kind: str) -> tuple[str, Known | None]:
    """The finer kind; what is left after trimming may be well known: "Kenyan" of "Kenyan Judge"."""
    listed = known_names(folder)
    known = listed.get(text) or (listed.get(text.title()) if text.isupper() or text.islower() else None)
    if known and not known.shy and kind != "PER":
        return known.kind, known
    return kind_of(folder, text, kind), None


def _trim(words: Words, name: Name) -> None:
    """Leave out what stands before and after a name: articles, titles, 's, numbers; keep "The" where it is its own."""
    if words.begins_sentence(name.first) and name.last - name.first > 1 and words.bits[name.first] & FUNCTION:
        name.first += 1
    while name.first < name.last and words.bits[name.first] & ARTICLE and not _is_own_article(words, name, name.first):
        name.first += 1
    if name.kind == "PER":
        name.first = _behind_office(words, name)
    while name.kind == "PER" and name.first + 1 < name.last and _begins_none(words, name.first):
        name.first += 1
    while name.kind != "PER" and name.first + 1 < name.last and _ends_in_role(words, name):
        name.last -= 1
    while name.first < name.last and _ends_none(words, name):
        name.last -= 1


def _behind_office(words: Words, name: Name) -> int:
    """Where a person's name begins behind an office in it: "Garda Commissioner | Ida Holm"; else where it does."""
    lists, least = words.lexicon.lists, 1 + (words.word(name.first) in words.lexicon.given)
    for token in range(name.last - 1 - least, name.first, -1):
        word = words.word(token)
        is_name = word in lists["also surnames"] or word.lower() in lists["held by bodies too"]
        if words.bits[token] & ROLE and not is_name and words.bits[token + 1] & CAPITAL:  # not Haji-Holm
            return token + 1
    return name.first


def _begins_none(words: Words, token: int) -> bool:
    """Whether no person's name begins with it: a title, or what parts one from the name ("Engr. Ida Holm")."""
    return bool(words.bits[token] & ROLE) or words.word(token) in (".", ":")


def _ends_in_role(words: Words, name: Name) -> bool:
    """Whether the last word is a role: not that of "US Department of Justice", "Health and Safety Executive"."""
    last = name.last - 1
    if not words.bits[last] & ROLE:
        return False
    if words.word(last) in words.lexicon.lists["fields"]:
        begin = name.last if words.word(last - 1) in words.lexicon.lists["of"] else name.first + 1
        return not any(words.bits[token] & WHOLE for token in range(name.first, begin))
    return words.word(last) not in words.lexicon.lists["ends of bodies"] or bool(words.bits[last - 1] & ROLE)


def _ends_none(words: Words, name: Name) -> bool:
    last = name.last - 1
    return words.word(last) in _ENDINGS or (name.kind == "PER" and words.pos[last] == NUM and last > name.first)


def _is_own_article(words: Words, name: Name, token: int) -> bool:
    """Whether "The" belongs to a name: it has a capital inside a sentence, "for The Moss Foundation"."""
    is_inside = not words.begins_sentence(token) and (words.pos[token - 1] != PUNCT or words.word(token - 1) == ",")
    return name.kind in ("ORG", "LOC") and words.word(token) == "The" and is_inside


_TIME = re.compile(r"\d{1,2}(?:[.:]\d\d)?[ap]\.?m\b")


def _is_none(words: Words, name: Name) -> bool:
    """Whether it is a day, a month, an office, a party with its state, a sign of the page or of a currency."""
    if name.kind == "PER" and _is_of_party(words, name):
        return True
    if _TIME.match(words.text, words.start[name.first]):  # 10.30am
        return True
    is_silent = name.known is None and name.last - name.first == 1 and bool(words.bits[name.first] & SILENT)
    is_office = name.kind == "PER" and name.last - name.first == 1 and bool(words.bits[name.first] & ROLE)
    if is_office and not words.begins_sentence(name.first) and words.bits[name.first - 1] & ARTICLE:
        return True  # the Emir
    return is_silent or _is_of_money(words, name)


def _is_of_money(words: Words, name: Name) -> bool:
    """Whether a currency follows that it belongs to: "US$10", "10 U.S. dollars"."""
    end = words.end[name.last - 1]
    is_state = name.known is not None and name.known.kind == "GPE" and name.known.country == "US"
    return words.text.startswith("$", end) or (is_state and words.text.startswith(" dollar", end))


def _is_of_party(words: Words, name: Name) -> bool:
    """Whether it tells a politician's party and state: "Ida Holm, D-Ohio"."""
    is_aside = words.word(name.first - 1) in (",", "(") and not words.begins_sentence(name.first)
    return is_aside and _OF_PARTY.match(words.text, words.start[name.first]) is not None


def _widen(words: Words, name: Name) -> None:
    """Take in what belongs to a name: "The", the rest after a hyphen, the small words of a building."""
    before = name.first - 1
    has_article = not words.begins_sentence(name.first) and words.bits[before] & ARTICLE
    if has_article and name.known is None and _is_own_article(words, name, before):
        name.first = before
    if words.ends_sentence(name.last):
        return
    if name.kind == "PER":
        _over_hyphen(words, name)
    elif has_article and name.known is None and words.bits[name.last] & SITE and (end := site_end(words, name.last)):
        name.last, name.kind = end, "FAC"


def _over_hyphen(words: Words, name: Name) -> None:
    """Take in the rest of a name after a hyphen: "Huang Kwo-ching", not "Ida Holm-led"."""
    rest = name.last + 1
    if rest >= len(words.pos) or words.word(name.last) not in DASHES or name.last - name.first < 2:
        return
    word = words.word(rest)
    is_syllable = word.islower() and len(word) <= _LONGEST_SYLLABLE and word not in words.lexicon.joined
    if is_syllable and words.touches(name.last) and words.touches(rest) and words.pos[rest] != VERB:
        name.last = rest + 1


def site_end(words: Words, token: int) -> int:
    """Where the small words of a building end: "nuclear power plant"; 0 where they make none."""
    for site in words.lexicon.sites[words.word(token)]:
        end = token + len(site)
        if end <= len(words.pos) and tuple(words.word(t) for t in range(token, end)) == site:
            return end
    return 0
