"""Persons: hits and the tagger's names in; the clues that tell a place from a person's name, out."""

from typing import Final

import numpy as np

from tasks.annotating.arrays import NAME_TYPES, Tags
from tasks.enrichers.places.around import Around, also_at, counted
from tasks.enrichers.places.gazetteer import Bools
from tasks.enrichers.places.hits import Places
from tasks.enrichers.places.lexicon import BIT

_PER, _ORG, _LOC = (NAME_TYPES.index(name) for name in ("PER", "ORG", "LOC"))
_NONE: Final = -1


def of_persons(named: dict[str, Bools], around: Around, tags: Tags, tag: Places, starts: Bools) -> dict[str, Bools]:
    """The clues about persons; `named` has those of the tags and of the words beside."""
    per = named["per"] & around.single
    # Whom an article names, it first names in full: "Dele Uyo said … Uyo said".
    firsts, lasts = _in_full(around, tags)
    begins, ends = also_at(around, around.single, firsts), also_at(around, around.single, lasts)
    of_person = _behind_a_person(around, tags) & (tag != _ORG) & ~around.after.capital
    of_person |= named["per"] & ~starts & around.before.is_a("of") & around.before_that.capital  # "Glenn of Barre"
    alone = ~named["per"] & ~named["preposition"] & ~named["capital_before"] & (starts | (tag == _NONE))
    doubtful = (
        (tag != _LOC) & ~of_person & ~(named["counties"] | named["provinces"] | named["result"] | named["of_party"])
    )
    return {
        "per_located": per & named["locating"],
        "per_named": per & (begins | ends) & ~of_person & ~named["of_party"],
        "per_unnamed": per & ~(begins | ends | named["title_before"] | named["first_name"] | named["surname"]),
        "of_person": of_person,
        "surname_of": alone & ends,
        "person_in_full": _meant_as_a_person(named, around, np.concatenate((firsts, lasts)), begins | ends),
        "inside_a_name": _inside_a_name(around) & ~named["abbreviation"],
        "aged": _aged(around),
        "of_kin": _of_kin(around),
        "first_name": named["first_name"] & doubtful,
        "surname": named["surname"] & doubtful,
    }


def _in_full(around: Around, tags: Tags) -> tuple[Places, Places]:
    """The first and last tokens of persons' names of several words; a first name and a surname are one to us, too."""
    form, lists = around.tokens.form, around.forms.facts.lists
    first, last = tags.name_first.astype(np.int64), tags.name_last.astype(np.int64) - 1
    known = (last - first == 1) & (lists[form[first]] & BIT["first"] > 0) & (lists[form[last]] & BIT["last"] > 0)
    longer = (last > first) & ((tags.name_type == _PER) | known)  # "Virginia Woods"
    longer &= ~around.forms.text_is("of")[form[np.maximum(last - 1, 0)]]  # "Shirley Stidd of Lebanon"
    return first[longer], last[longer]


def _meant_as_a_person(named: dict[str, Bools], around: Around, in_full: Places, part: Bools) -> Bools:
    """Whether a part of a person's name stands for the person: "Julie London … fans of London … thanked London".

    It doesn't where it stands as places do, "in London", "London, Ontario"; behind other prepositions, "from London",
    only where the article means the person more often than the place; elsewhere, where it does so as often.
    """
    owning = around.after.is_a("'s", "’s")  # "In London's version"
    as_place = (named["locating"] & ~owning) | named["called"] | named["following"] | named["dateline"]
    as_place |= named["counties"] | named["provinces"] | named["result"] | named["game"] | named["of_party"]
    as_place |= named["org_first"] | _with_a_comma(around) | _gone_to(around)  # "the London Symphony"
    of = around.before.is_a("of")  # "fans of London", "the north of London"; but "king of Jordan"
    as_place |= of & around.before_that.listed("title")
    behind = named["preposition"] & ~owning & ~of
    as_person = (named["saying_after"] | named["title_before"]) & ~named["preposition"]
    persons = counted(around, as_person, in_full)
    places = counted(around, as_place | behind, in_full[:0])
    return part & ~as_place & np.where(behind, persons > places, persons >= places)


def _gone_to(around: Around) -> Bools:
    """Hits that somebody leaves, or leaves for: "left Jordan", "flew to Berlin"."""
    gone = around.before.listed("leaving")
    gone |= around.before.is_a("to", "for", "from") & around.before_that.listed("leaving")
    return gone


def _with_a_comma(around: Around) -> Bools:
    """Hits with nothing but a comma between them and the next or the one before: "London, Ontario"."""
    hits = around.hits
    joined = np.zeros(len(hits), np.bool_)
    pairs = np.flatnonzero((hits.first[1:] - hits.last[:-1] == 1) & around.after.is_a(",")[:-1])
    joined[pairs], joined[pairs + 1] = True, True
    return joined


def _behind_a_person(around: Around, tags: Tags) -> Bools:
    """Whether `of` and a person's name stand before it: "Carson Whitley of Cecilia", "Ann Bell, 44, of Martin"."""
    ends = np.zeros(len(around.tokens), np.bool_)
    ends[tags.name_last[tags.name_type == _PER] - 1] = True
    of = np.flatnonzero(around.before.is_a("of") & around.before_that.within)
    one, two = (np.maximum(around.hits.first[of] - count, 0) for count in (2, 3))
    told = ends[two] | around.forms.facts.digit[around.tokens.form[two]]
    told &= around.tokens.sentence[two] == around.tokens.sentence[one]
    behind = np.zeros(len(around.hits), np.bool_)
    behind[of] = ends[one] | (around.before_that.is_a(",")[of] & told)
    return behind


def _inside_a_name(around: Around) -> Bools:
    """Whether it is a maiden name in brackets, or stands behind one, or behind a nickname.

    `Ida (Houston) Bell`, `Ida (Bell) Houston`, `Al "Bud" Troy`.
    """
    first, capital = around.hits.first, around.forms.facts.capital
    inside = np.zeros(len(around.hits), np.bool_)
    maiden = np.flatnonzero(around.before.is_a("(") & around.before_that.capital & around.after.is_a(")"))
    inside[maiden] = around.stands(capital, maiden, around.hits.last[maiden] + 1)
    for begin, end in (("(", ")"), ('"', '"'), ("“", "”")):
        behind = np.flatnonzero(around.before.is_a(end) & around.before_that.capital)
        opened = around.stands(around.forms.text_is(begin), behind, first[behind] - 3)
        inside[behind] |= opened & around.stands(capital, behind, first[behind] - 4)
    return inside & around.single


def _aged(around: Around) -> Bools:
    """Whether a name stands before it, and an age between commas behind it: "Earl Houston, 61, of Clovis"."""
    aged = np.zeros(len(around.hits), np.bool_)
    some = np.flatnonzero(around.before.capital & around.after.is_a(","))
    behind = around.hits.last[some]
    age, comma = around.forms.facts.digit, around.forms.text_is(",")
    aged[some] = around.stands(age, some, behind + 1) & around.stands(comma, some, behind + 2)
    return aged


def _of_kin(around: Around) -> Bools:
    """Whether it is what a relative is called: "his wife, Virginia;"."""
    kin: Bools = around.before.is_a(",") & around.before_that.listed("kin")
    return around.single & (kin | around.before.listed("kin"))
