"""Names in, the same with the kind that the words beside them tell out; and wherever else they stand."""

from collections.abc import Iterable, Iterator, Mapping, Set

from tasks.enrichers.mentions.flags import AFTER_BODY, BEFORE_BODY, PLURALS, ROLE
from tasks.enrichers.mentions.known import known_names
from tasks.enrichers.mentions.names import Name
from tasks.enrichers.mentions.words import DET, NOUN, NUM, PROPN, Words

_LONGEST_BESIDE = 9
_LEAST_PLACES = 2
#: What stands between two names of a list: a comma, an "and", or both.
_WIDEST_GAP = 2
#: What the tagger may take a body for.
_PERSONS = frozenset(("PER",))
_NO_BODIES = frozenset(("PER", "GPE"))
#: What stands between a person and what is theirs: "Kolvo Adom, a founder of the company", "a fixer whose company".
_OF_PERSONS = frozenset(("of", "whose"))
_ENDS_BESIDE = frozenset((",", ".", "that", "which", "based", "for", "in"))


def to_bodies_of(
    words: Words, names: list[Name], pairs: Iterable[tuple[Name, Name]], surnames: Mapping[int, Name]
) -> None:
    """What a person is of is a body: "Ida Holm of Kolvo Adom"; and wherever else it stands.

    Of `pairs` the first name has several words, and one word parts it from the second.
    """
    _become_bodies(
        names,
        {
            name.text
            for before, name in pairs
            if name.kind == before.kind == "PER" and _is_of_person(words, before, name, surnames)
        },
        _PERSONS,
    )


def to_owners(
    words: Words, names: list[Name], pairs: Iterable[tuple[Name, Name]], surnames: Mapping[int, Name]
) -> None:
    """Whose a person is by name is a body: "Kolvo's Ida Holm said"; and wherever else it stands.

    Of `pairs` the first name has one word, and only a possessive ending parts it from the second.
    """
    _become_bodies(
        names,
        {
            owner.text
            for owner, person in pairs
            if owner.kind == person.kind == "PER" and _is_owner(words, owner, person, surnames)
        },
        _PERSONS,
    )


def _is_owner(words: Words, owner: Name, person: Name, surnames: Mapping[int, Name]) -> bool:
    is_person = words.form[owner.first] in surnames or words.word(owner.first) in words.lexicon.given
    return owner.known is None and not is_person and person.last - person.first > 1


def _become_bodies(names: list[Name], told: Set[str], kinds: Set[str]) -> None:
    """Make bodies of the names that are told to be some, where the tagger takes them for one of these kinds."""
    for name in names if told else ():
        if name.text in told and name.kind in kinds and name.known is None:
            name.kind = "ORG"


def _is_of_person(words: Words, person: Name, name: Name, surnames: Mapping[int, Name]) -> bool:
    of = person.last
    if name.known or words.begins_sentence(of):
        return False
    last = words.form[name.last - 1]
    is_person = words.word(name.first) in words.lexicon.given or surnames.get(last, name) is not name
    return words.word(of) == "of" and not is_person


def to_places(words: Words, folder: str, names: list[Name], led: Iterable[Name], surnames: Mapping[int, Name]) -> None:
    """What the words before it make a place: "in Brittany", "the town of Isiolo"; and wherever else it stands."""
    told = {name.text for name in led if name.known is None and _is_led_place(words, name, surnames)}
    for name in names if told else ():
        if name.text in told and name.kind in ("PER", "ORG") and name.known is None:
            known = known_names(folder).get(name.text)
            name.kind, name.known = "GPE", known if known and known.kind == "GPE" else None


def _is_led_place(words: Words, name: Name, surnames: Mapping[int, Name]) -> bool:
    return _is_settlement(words, name) or _is_told_place(words, name, surnames)


def _is_settlement(words: Words, name: Name) -> bool:
    """Whether it is named as one: "the town of Isiolo"."""
    of = name.first - 1
    is_of = words.word(of) == "of" and not words.begins_sentence(name.first) and not words.begins_sentence(of)
    return is_of and words.word(of - 1) in words.lexicon.lists["settlements"]


def _is_told_place(words: Words, name: Name, surnames: Mapping[int, Name]) -> bool:
    before = name.first - 1
    if name.kind not in ("PER", "ORG") or words.begins_sentence(name.first):
        return False
    if _is_residents(words, name) and words.form[name.last - 1] not in surnames:
        return True
    is_word = name.kind == "PER" and name.last - name.first == 1 and words.form[name.first] not in surnames
    return is_word and words.word(before) in words.lexicon.lists["in places"]


def _is_residents(words: Words, name: Name) -> bool:
    """Whether it is where somebody of some age lives: "Ida Holm, 25, from Marston"."""
    before = name.first - 1
    if before < 3 or words.word(before) not in words.lexicon.lists["residents"] or name.text.isupper():
        return False
    is_age = words.pos[before - 2] == NUM and words.word(before - 2).isdigit()
    return is_age and words.word(before - 1) == words.word(before - 3) == ","


def to_listed_places(words: Words, names: list[Name], numbers: Iterable[int]) -> None:
    """What stands in a list before a word for several places: "Cooke, Grayson and Love counties"."""
    for number in numbers:
        word = words.word(names[number].last)
        kind = next(kind for listed, kind in PLURALS.items() if word in words.lexicon.lists[listed])
        for other in _listed_before(words, names, number):
            if other.kind in ("PER", "ORG") and other.known is None:
                other.kind = kind


def _listed_before(words: Words, names: list[Name], number: int) -> Iterator[Name]:
    yield names[number]
    while number and _are_listed(words, names[number - 1], names[number]):
        number -= 1
        yield names[number]


def _listed_after(words: Words, names: list[Name], number: int) -> Iterator[Name]:
    while number + 1 < len(names) and _are_listed(words, names[number], names[number + 1]):
        number += 1
        yield names[number]


def _are_listed(words: Words, one: Name, other: Name) -> bool:
    """Whether only a comma, an "and" or both stand between two names."""
    if not 0 < other.first - one.last <= _WIDEST_GAP:
        return False
    ands = words.lexicon.lists["and"]
    return all(word == "," or word in ands for word in map(words.word, range(one.last, other.first)))


def to_places_beside(words: Words, names: list[Name], numbers: Iterable[int], surnames: Mapping[int, Name]) -> None:
    """What is listed beside places, if no person's name: "at Haifa and Marston", "Homs, Hama and Marston fell"."""
    for number in numbers:
        name = names[number]
        if name.kind == "PER" and _may_be_place(words, name, surnames):
            *_, first = listed = [*_listed_before(words, names, number)]
            is_led = words.word(first.first - 1) in words.lexicon.lists["places follow"]
            is_after = first is not name and first.kind == "GPE" and is_led and not words.begins_sentence(first.first)
            is_after = is_after and words.word(name.last) not in _OF_PERSONS  # in Haifa, Moha Kolb of the ministry
            if is_after or _is_among_places([*listed[1:], *_listed_after(words, names, number)]):
                name.kind = "GPE"


def _is_among_places(others: list[Name]) -> bool:
    """Whether what is listed beside a name are places: "Homs, Marston and Hama"."""
    return len(others) >= _LEAST_PLACES and all(other.kind in ("GPE", "LOC") for other in others)


def _may_be_place(words: Words, name: Name, surnames: Mapping[int, Name]) -> bool:
    is_alone = words.form[name.last - 1] not in surnames or surnames[words.form[name.last - 1]] is name
    return name.known is None and is_alone and words.word(name.first) not in words.lexicon.given


def to_bodies(words: Words, names: list[Name], beside: Iterable[Name], surnames: Mapping[int, Name]) -> None:
    """What the words beside it make a company: "the carmaker Kolb", "Kolb shares fell", "an analyst at Kolb"."""
    found = [name for name in beside if name.kind in _NO_BODIES and name.known is None]
    if not found:
        return
    alone = {words.form[name.first] for name in names if name.kind == "PER" and name.last - name.first == 1}
    told = {name.text for name in found if _is_told_body(words, name, alone, surnames)}
    _become_bodies(names, told, _NO_BODIES)


def _is_told_body(words: Words, name: Name, alone: Set[int], surnames: Mapping[int, Name]) -> bool:
    """`alone` has the words that are persons' names by themselves, `surnames` the last words of persons' full names."""
    if name.kind == "GPE":  # the newspaper Reforma
        return _is_led_body(words, name)
    is_short = name.last - name.first == 1
    if words.form[name.last - 1] in (surnames if is_short else alone):
        return False
    is_given = words.word(name.first) in words.lexicon.given
    return (not is_given and _is_beside_body(words, name)) or _is_explained(words, name.last)


def _is_beside_body(words: Words, name: Name) -> bool:
    after = name.last
    is_followed = bool(words.bits[after] & AFTER_BODY) and words.pos[after] in (NOUN, PROPN)
    return _is_led_body(words, name) or _is_employer(words, name) or (is_followed and not words.ends_sentence(after))


def _is_led_body(words: Words, name: Name) -> bool:
    before = name.first - 1
    is_led = bool(words.bits[before] & BEFORE_BODY) and words.pos[before] == NOUN
    return is_led and not words.begins_sentence(name.first)


def _is_employer(words: Words, name: Name) -> bool:
    """Whether it is whom somebody works for: "an economist with Kolb"."""
    before = name.first - 1
    is_in_sentence = not words.begins_sentence(name.first) and not words.begins_sentence(before)
    is_at = words.word(before) in words.lexicon.lists["employers follow"]
    return is_in_sentence and is_at and bool(words.bits[before - 1] & ROLE)


def _is_explained(words: Words, comma: int) -> bool:
    """Whether what stands beside it says that it is a body: "Kolvo Adom, Israel's rescue service, said"."""
    if words.ends_sentence(comma):
        return False
    stop = min(words.sentence_end(comma), comma + _LONGEST_BESIDE)
    if words.word(comma) != "," or stop - comma < 3 or words.pos[comma + 1] not in (DET, PROPN):
        return False
    end = next((at for at in range(comma + 2, stop) if words.word(at) in _ENDS_BESIDE), comma)
    is_of_person = any(words.bits[at] & ROLE or words.word(at) in _OF_PERSONS for at in range(comma + 1, end))
    return end > comma and not is_of_person and words.word(end - 1) in words.lexicon.lists["bodies beside"]
