"""Bylines: `By Jane Roe in Kyiv and John Doe, Reuters` in, people, agencies and outlets out."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from tasks.model.article import Role
from tasks.normalising.agencies import agencies, agency, is_picture_agency
from tasks.normalising.names import is_name, restore_case
from tasks.normalising.wordlists import sections

ContributorKind = Literal["person", "agency", "outlet", "staff", "pool", "unknown"]

MAX_CHARS = 220
_EDGES = " \t,;:|/•·–—-*_[]<>"


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person, agency or outlet as a byline names it."""

    name: str
    name_raw: str
    kind: ContributorKind
    role: Role = "author"
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class _Rules:
    """The words of `byline_words.txt` as patterns."""

    lead: re.Pattern[str]
    roles: tuple[tuple[Role, re.Pattern[str]], ...]
    split: re.Pattern[str]
    place: re.Pattern[str]
    employer: re.Pattern[str]
    weak: frozenset[str]
    colon: frozenset[str]
    job: re.Pattern[str]
    staff: frozenset[str]
    agencies: frozenset[str]
    outlet: frozenset[str]


_CONTACT = re.compile(r"\(?\s*(?:\S+@\S+\.\w+|@\w{2,}|https?://\S+|www\.\S+)\s*\)?")
_QUALIFIED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<inside>[^()]+)\)$")
_GLUED = re.compile(r"^By(?=[A-Z][a-z]+ [A-Z])")  # "ByJane Roe", where a page sets By in another type
_SPECIAL = re.compile(r"^special (?:to|for) ", re.I)
_NAMED_OUTLET = re.compile(r"[Tt]he [A-Z]")
_ABBREVIATED_OUTLET = re.compile(r"[A-Z]{2,5}$|The [A-Z]")
_READING = re.compile(r"\b\d{1,2}[ -]min(?:ute)?s?\b.*$", re.I)


def byline(text: str, sure: bool = False) -> list[Contributor]:
    """Read a byline; empty where the text is none.

    Without a lead word (`By`, `Von`, `Автор:`) it is one only where it names an agency, an outlet's staff or a job
    beside a name: "Jane Roe | Business editor". `sure` says that the text stands where only a byline stands.
    """
    return list(_byline(text, sure)) if text and len(text) <= MAX_CHARS else []


@lru_cache(maxsize=4096)  # a head is looked at from several sides, and "By AFP" comes back in every other article
def _byline(text: str, sure: bool) -> tuple[Contributor, ...]:
    text = _GLUED.sub("By ", text)
    rest = _unwrapped(_READING.sub("", _CONTACT.sub(" ", text)).strip(_EDGES))
    role, lead, rest = _lead(rest)
    if (
        not rest
        or text.rstrip().endswith(":")
        or (rest[-1] in ".!?…" and not re.search(r"(?:\b\w|\bJr|\bSr|\.com)\.$", rest))
    ):
        return ()
    found = _people(rest, role, bool(lead) or sure)
    weak = not lead or lead in _rules().weak
    return tuple(found) if found and (sure or not weak or _is_evident(found, rest, bool(lead))) else ()


def _unwrapped(text: str) -> str:
    """Take off brackets around the whole: "(AFP)"."""
    return text[1:-1].strip(_EDGES) if text[:1] == "(" and text.find(")") == len(text) - 1 else text


def _lead(text: str) -> tuple[Role, str, str]:
    """Cut the lead word: the role it gives, the word, the rest."""
    for role, pattern in _rules().roles:
        if match := pattern.match(text):
            return role, match[1].casefold(), text[match.end() :].strip(_EDGES)
    match = _rules().lead.match(text)
    if match and (match[3] or match[2].strip() or match[1].casefold() not in _rules().colon):
        return "author", (match[1] or match[3]).casefold(), text[match.end() :].strip(_EDGES + "／")
    return "author", "", text


def _is_evident(found: list[Contributor], rest: str, led: bool) -> bool:
    """Whether names alone say that it is a byline, as no lead word does."""
    if led and all(each.kind != "person" or " " in each.name for each in found):
        return True
    return any(each.kind in ("agency", "staff") or each.affiliation for each in found) or (
        _rules().job.search(rest) is not None and any(each.kind == "person" for each in found)
    )


def _people(text: str, role: Role, led: bool) -> list[Contributor]:
    found: list[Contributor] = []
    pending = 0  # people whose employer may follow: "Jane Roe and John Doe, Reuters"
    for piece in _pieces(text):
        each = _read_piece(piece, role, led, follows=bool(found))
        if each is None:
            return []
        if each.kind in ("agency", "outlet") and _is_employer(text, piece) and _any_person(found[pending:]):
            found[pending:] = [employed(person, each.name) for person in found[pending:]]
            pending = len(found)
        elif each.name:
            found.append(each)
    return found


def _pieces(text: str) -> list[str]:
    if agency(text) or text.casefold() in _rules().staff:
        return [text]
    return [piece for piece in (part.strip(_EDGES) for part in _rules().split.split(text)) if piece]


def _is_employer(text: str, piece: str) -> bool:
    """Whether a comma or bar stands before the piece: "Jane Roe, Reuters", not "Jane Roe and AFP"."""
    before = text[: text.rfind(piece)].rstrip()
    return before.endswith((",", "|", "/", "–", "—", "-", "•", "·", ";"))


def _any_person(found: list[Contributor]) -> bool:
    return any(each.kind == "person" for each in found)


def employed(person: Contributor, employer: str) -> Contributor:
    """Say whom a person works for, where that isn't said yet."""
    if person.kind != "person" or person.affiliation:
        return person
    return Contributor(person.name, person.name_raw, person.kind, person.role, employer)


def _read_piece(piece: str, role: Role, led: bool, follows: bool) -> Contributor | None:
    """Read one piece of a list of names; a nameless Contributor for what adds nothing, None for what is no byline."""
    rules = _rules()
    raw = piece
    for own_role, pattern in rules.roles:
        if match := pattern.match(piece):
            role, piece = own_role, piece[match.end() :].strip(_EDGES)
    if lead := rules.lead.match(piece) if follows else None:
        piece = piece[lead.end() :].strip(_EDGES)
    piece, employer = _employer(piece)
    if piece.casefold() not in rules.staff:
        piece = rules.place.sub("", piece).strip(_EDGES)
    if follows and employer and (not piece or piece.casefold() in rules.staff or is_job(piece)):
        return Contributor(employer, raw, "agency" if agency(employer) else "outlet", role)
    if known := _institution(_SPECIAL.sub("", piece), raw, role, led, follows):
        return known
    if is_name(piece, 1 if led and not follows else 2) and not is_job(piece):
        return Contributor(restore_case(piece), piece, "person", role, employer)
    return Contributor("", raw, "unknown", role) if follows and _is_aside(piece) else None


def _employer(piece: str) -> tuple[str, str | None]:
    """Cut "for The Herald", "(Reuters)" and "AP Sports Writer" off a name, "Xinhua writers" before it."""
    if match := _QUALIFIED.match(piece):
        return match["name"], _organisation(match["inside"])
    if (match := _rules().employer.search(piece)) and (employer := _organisation(piece[match.end() :])):
        return piece[: match.start()], employer
    if (match := _rules().job.search(piece)) and (employer := _organisation(piece[: match.start()])):
        return (piece[match.end() :].strip(_EDGES) or piece), employer
    return _with_agency(piece)


def _with_agency(piece: str) -> tuple[str, str | None]:
    words = piece.split()
    for count in range(2, len(words)):
        if (employer := agency(" ".join(words[count:]))) and is_name(" ".join(words[:count])):
            return " ".join(words[:count]), employer
    return piece, None


def _organisation(text: str) -> str | None:
    text = _SPECIAL.sub("", text.strip(_EDGES + "()"))
    named = is_outlet(text) or _NAMED_OUTLET.match(text) or text.casefold() in _rules().outlet
    return agency(text) or (text if named else None)


def _institution(piece: str, raw: str, role: Role, led: bool, follows: bool) -> Contributor | None:
    rules = _rules()
    folded = piece.casefold()
    if (known := agency(piece)) and (led or not is_picture_agency(piece)):
        return Contributor(known, piece, "agency", role)
    if folded in rules.staff:
        if follows:  # "By Jane Roe, Staff Writer" is one person
            return Contributor("", raw, "unknown", role)
        return Contributor(piece, raw, "staff", role)
    if folded in rules.agencies and led:
        return Contributor(piece, raw, "agency", role)
    job = rules.job.search(piece)
    if job and (employer := _organisation(piece[: job.start()])):  # "Associated Press writer"
        return Contributor(employer, piece, "agency" if agency(employer) else "outlet", role)
    if (led or not job) and (is_outlet(piece) or (follows and _ABBREVIATED_OUTLET.match(piece))):
        return Contributor(piece, piece, "outlet", role)
    return None


def is_outlet(text: str) -> bool:
    """Tell whether a text is named as outlets are: "Harbour Courier"."""
    words = text.split()
    if not words or len(words) > 6 or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    return len(words) > 1 and any(word.casefold().strip(".,") in _rules().outlet for word in words) and text[-1] != "."


def is_job(piece: str) -> bool:
    """Tell whether a text names a job in news: "Business editor"."""
    return _rules().job.search(piece) is not None


def _is_aside(piece: str) -> bool:
    """Whether a piece after a name only says where or as what they work: "Business editor", "Kyiv"."""
    return not piece or (len(piece) <= 45 and (is_job(piece) or is_name(piece, 1)))


def _choice(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _rules() -> _Rules:
    words = sections("byline_words.txt")

    def lead(key: str) -> re.Pattern[str]:
        return re.compile(rf"({_choice(words[key])})(\s*[:：]\s*|\s+|$)", re.I)

    caps = r"(?=\s+(?-i:[A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄ]))"
    return _Rules(
        lead=re.compile(
            rf"({_choice((*words['lead'], *words['colon']))})(\s*[:：]\s*|\s+|$)"
            rf"|({_choice(words['uncased'])})(\s?[:：/／]?\s?)",
            re.I,
        ),
        roles=(("photographer", lead("photo")), ("editor", lead("editor")), ("translator", lead("translator"))),
        split=re.compile(rf"\s*[,;|•·/&+]\s*|\s+[–—-]\s+|\s+(?:{_choice(words['and'])})\s+", re.I),
        place=re.compile(rf"(?:^|\s+)(?:{_choice(words['in'])}){caps}\s+.*$", re.I),
        employer=re.compile(rf"\s+(?:{_choice(words['for'])})\s+", re.I),
        weak=frozenset(words["weak"]),
        colon=frozenset(words["colon"]),
        job=re.compile(rf"\b(?:{_choice(words['job'])})s?\b", re.I),
        staff=frozenset(words["staff"]),
        agencies=frozenset(words["agencies"]),
        outlet=frozenset(words["outlet"]),
    )


def named_agencies(found: list[Contributor]) -> list[str]:
    """Name the agencies of a byline: those that sign, then those that the people work for."""
    signing = [known for each in found if each.kind == "agency" and (known := agency(each.name))]
    employing = [each.affiliation for each in found if each.affiliation and agencies(each.affiliation)]
    return list(dict.fromkeys([*signing, *employing]))
