"""The names of one article in, the same with what the rest of the article tells of them out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

import numpy as np

from tasks.annotating.arrays import Bools
from tasks.enrichers.mentions.acronyms import SPELT, acronyms, with_spelt_out
from tasks.enrichers.mentions.around import Around, Placed
from tasks.enrichers.mentions.beside import (
    to_bodies,
    to_bodies_of,
    to_listed_places,
    to_owners,
    to_places,
    to_places_beside,
)
from tasks.enrichers.mentions.flags import ARTICLE, DETERMINER, ROLE, SPEECH, UPPER
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.officers import is_behind_person, is_behind_small_role, officers
from tasks.enrichers.mentions.repairs import site_end
from tasks.enrichers.mentions.streets import streets
from tasks.enrichers.mentions.words import ADP, NOUN, Words

#: A name that stands where the tagger saw none, because it is one elsewhere in the article.
_AGAIN = 0.6
_MOST_WORDS = 4
_TEXT_AND_KIND = attrgetter("text", "kind")


def settled(words: Words, folder: str, names: list[Name], near: Around) -> list[Name]:
    """Settle kinds, add acronyms and names seen elsewhere in one article."""
    surnames = _surnames(words, near.several)
    if surnames:
        _to_persons(words, names, near.single, surnames)
        _with_particles(words, near.single, surnames)
    _to_short_bodies(words, near.single, near.several, surnames)
    to_listed_places(words, names, near.before_plurals)
    to_places(words, folder, names, near.led_to_places, surnames)
    to_places_beside(words, names, near.listed, surnames)
    to_bodies(words, names, near.beside_bodies, surnames)
    to_bodies_of(words, names, near.of_persons, surnames)
    to_owners(words, names, near.owners, surnames)
    _by_majority(names)
    _addressed(words, near.single)
    _in_office(words, near.several)
    added = [*_sites(words, near.sites), *streets(words, near.streets, near.free), *officers(words, near.together)]
    if near.before_brackets or near.acronyms:
        names = with_spelt_out(words, names, near.acronyms)
        added += acronyms(words, names)
    added += _again(words, [*names, *added], surnames, near.free)
    for name in added:
        name.text = words.written(name.first, name.last)
    return sorted(_apart([*names, *added]), key=attrgetter("first")) if added else names


def to_longer(words: Words, names: Placed, is_free: Bools) -> None:
    """Take in the words after a name that make a longer one of its article: "Moss Marine … Moss (Marine)"."""
    opens = np.frombuffer(words.opens, np.bool_)
    is_cut = np.append(is_free, np.False_)[names.last] & ~opens[names.last]
    article = np.repeat(np.arange(len(names.begins) - 1), np.diff(names.begins))
    begins = article * len(words.forms) + words.forms_at(names.first)
    is_long = names.last - names.first > 1
    cut = np.flatnonzero(is_cut)
    longer: dict[tuple[int, ...], Name] = {}
    for number in np.flatnonzero(is_long & np.isin(begins, begins[cut])).tolist():
        name = names.names[number]
        longer[article[number], *words.form[name.first : name.last]] = name
    for number in cut[np.isin(begins[cut], begins[is_long])].tolist():
        _lengthen(words, names.names[number], article[number], longer)
        names.last[number] = names.names[number].last


def _lengthen(words: Words, name: Name, article: int, longer: Mapping[tuple[int, ...], Name]) -> None:
    for last in range(name.last + 1, name.last + _MOST_WORDS) if name.known is None else ():
        if found := longer.get((article, *words.form[name.first : last])):
            name.last, name.kind, name.text = last, found.kind, words.written(name.first, last)


def _addressed(words: Words, single: list[Name]) -> None:
    """Who is addressed as a person is one, whatever else is called so: "Mr Irish", "Mrs Holm-Kolvo"."""
    for name in single:
        if name.kind != "PER" and words.bits[name.first - 1] & ROLE and not words.begins_sentence(name.first):
            role = words.lexicon.roles[words.word(name.first - 1)]
            if role.address and role.word[:1].isupper() and not words.bits[name.last] & ROLE:
                name.kind, name.known = "PER", None


def _in_office(words: Words, several: list[Name]) -> None:
    """A place's name behind what only a person can be is that person's: "the businessman Israel Kolvo"."""
    for name in several:
        if name.kind not in ("GPE", "LOC") or name.known or not is_behind_small_role(words, name.first):
            continue
        if words.pos[name.first - 1] == NOUN and is_behind_person(words, name.first):
            name.kind = "PER"


def _to_persons(words: Words, names: list[Name], single: list[Name], surnames: Mapping[int, Name]) -> None:
    """A single word that ends a person's full name is that person: "Ida Holm … Holm"; but not "in Holm", "the Holm".

    Where it is more often no person to the tagger, it has to speak: "Holm explained".
    """
    alone = [name for name in single if name.kind != "PER" and words.form[name.first] in surnames]
    if not alone:
        return
    persons = Counter(words.form[name.last - 1] for name in names if name.kind == "PER")
    others = Counter(words.form[name.first] for name in alone)
    speaking = {words.form[name.first] for name in alone if words.bits[name.last] & SPEECH}
    for name in alone:
        if name.kind == "NORP" or (name.known and name.known.kind != "GPE"):
            continue
        form, before = words.form[name.first], name.first - 1
        is_after = words.pos[before] == ADP and name.kind != "ORG"
        is_thing = not words.begins_sentence(name.first) and (is_after or words.bits[before] & ARTICLE)
        if not is_thing and (name.known or others[form] <= persons[form] or form in speaking):
            name.kind, name.known = "PER", None


def _to_short_bodies(words: Words, single: list[Name], several: list[Name], surnames: Mapping[int, Name]) -> None:
    """The first word of a company's name is that company: "Kolvo Therapeutics, Inc. … Kolvo (PER) expects"."""
    bodies = {words.form[name.first] for name in several if name.kind == "ORG" and _is_company(words, name)}
    if not bodies:
        return
    bodies -= surnames.keys() | {words.form[name.first] for name in several if name.kind == "PER"}
    for name in single:
        is_alone = words.begins_sentence(name.first) or not words.bits[name.first - 1] & DETERMINER  # a Libertarian
        if name.kind == "PER" and is_alone and words.form[name.first] in bodies:
            name.kind = "ORG"


def _is_company(words: Words, name: Name) -> bool:
    """Whether a name has a company's ending, and doesn't begin as a person's does."""
    is_ended = words.lexicon.ends_body(words.word(name.last - 1))
    return is_ended and words.word(name.first) not in words.lexicon.given and name.known is None


def _with_particles(words: Words, single: list[Name], surnames: Mapping[int, Name]) -> None:
    """Take in the small words of a surname that the full name has: "Ida van der Holm … van der Holm"."""
    particles = words.lexicon.lists["particles"]
    for name in single:
        full = surnames.get(words.form[name.first]) if name.kind == "PER" else None
        if full is None:
            continue
        first, of_full = name.first, full.last - 1
        while of_full - 1 > full.first and words.word(of_full - 1) in particles and not words.begins_sentence(first):
            if words.word(first - 1).lower() != words.word(of_full - 1):
                break
            first, of_full = first - 1, of_full - 1
        if first < name.first:
            name.first, name.text = first, words.written(first, name.last)


def _surnames(words: Words, names: list[Name]) -> dict[int, Name]:
    """The last words of full names, by form; `names` have several words."""
    heads, forms, found = words.lexicon.heads, words.forms, dict[int, Name]()
    for name in names:
        if name.kind == "PER":
            form = words.form[name.last - 1]
            last = forms[form]
            if last not in heads and not last.isupper():
                found[form] = name
    return found


def _by_majority(names: list[Name]) -> None:
    """A name that the tagger reads in two ways is what it is more surely."""
    read = set(map(_TEXT_AND_KIND, names))
    if len(dict(read)) == len(read):
        return
    kinds: dict[str, dict[str, float]] = {}
    for name in names:
        if name.known is None:
            votes = kinds.setdefault(name.text, {})
            votes[name.kind] = votes.get(name.kind, 0.0) + name.score
    for name in names:
        if name.known is None and len(votes := kinds[name.text]) > 1:
            name.kind = max(sorted(votes), key=lambda kind: votes[kind])


def _sites(words: Words, sites: list[int]) -> Iterable[Name]:
    """Buildings that the tagger has no name for: "the Azovstal steelworks"; `sites` have such a name before them."""
    for site in sites:
        if end := site_end(words, site):
            yield Name(site - 1, end, "FAC", _AGAIN)


def _again(words: Words, names: list[Name], surnames: Mapping[int, Name], free: Sequence[int]) -> Iterable[Name]:
    """Words that are names by themselves elsewhere in the article, or a full name's surname, and mostly are names."""
    forms = [words.form[token] for token in free]
    unseen = set(forms)
    if not unseen:
        return
    named: dict[int, list[Name]] = {}
    for name in names:
        if name.last - name.first == 1 and (form := words.form[name.first]) in unseen and name.kind != "NORP":
            named.setdefault(form, []).append(name)
    if not named and surnames.keys().isdisjoint(unseen):
        return
    unnamed = Counter(forms)
    for token, form in zip(free, forms, strict=True):
        if form not in named and form not in surnames:
            continue
        alone = named.get(form, [])
        is_acronym = bool(words.bits[token] & UPPER)
        is_spelt = is_acronym and max((name.score for name in alone), default=0.0) >= SPELT
        is_name = len(alone) + is_acronym > unnamed[form] or is_spelt
        seen = surnames.get(form) or (alone[0] if alone and is_name else None)
        if seen and not (_is_of_more(words, token) or (seen.kind == "PER" and _has_article(words, token))):
            known = seen.known if seen.last - seen.first == 1 else None
            yield Name(token, token + 1, seen.kind, min(_AGAIN, seen.score), known)


def _has_article(words: Words, token: int) -> bool:
    return not words.begins_sentence(token) and bool(words.bits[token - 1] & ARTICLE)


def _is_of_more(words: Words, token: int) -> bool:
    """Whether it stands beside capitals, after "of" and one, or before a currency: "Grand Duchy of Posen", "US$10"."""
    if words.text.startswith(("$", " dollar"), words.end[token]):
        return True
    if words.begins_sentence(token):
        return token + 1 < len(words.pos) and words.is_open_capital(token + 1)
    is_of = words.word(token - 1) == "of" and not words.begins_sentence(token - 1)
    before = token - 2 if is_of else token - 1
    return words.is_open_capital(before) or (token + 1 < len(words.pos) and words.is_open_capital(token + 1))


def _apart(names: list[Name]) -> Iterable[Name]:
    """Leave out names that stand inside one before them."""
    end = 0
    for name in sorted(names, key=lambda n: (n.first, -n.last)):
        if name.first >= end:
            end = name.last
            yield name
