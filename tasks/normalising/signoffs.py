"""Sign-offs at the end of a piece: `(Reporting by Jane Roe in Kyiv; Editing by John Doe)` in, contributors out."""

import re
from dataclasses import replace
from functools import cache

from tasks.model.article import Role
from tasks.normalising.agencies import agency
from tasks.normalising.bylines import Contributor, byline
from tasks.normalising.wordlists import sections

MAX_CHARS = 500
_ROLES: tuple[Role, ...] = ("contributor", "editor", "translator", "photographer", "author")
_CONTRIBUTED = re.compile(
    r"^(?P<who>.{3,200}?)\s*,?\s+(?:also )?contributed (?:to this|to the|reporting|from)\b.{0,60}$"
)
_FILLER = re.compile(
    r"^(?:the )?(?:associated press|ap|reuters|afp)(?= (?:video |photo )?(?:writers?|journalists?|reporters?))", re.I
)
_OWNED = re.compile(r"^(?P<employer>(?:The )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})['’]s (?P<who>[A-Z].+)$")
_JOBS = re.compile(r"\b(?:writers?|journalists?|reporters?|correspondents?)\b\s*", re.I)


def signoff(text: str) -> list[Contributor]:
    """Read the people of a sign-off; empty where the text is none."""
    text = text.strip()
    if len(text) > MAX_CHARS:
        return []
    text = text.strip("()[]*_ ").rstrip(".")
    if match := _CONTRIBUTED.match(text):
        return _contributed(match["who"])
    found = list(_phrases().finditer(text))
    if not found or found[0].start() != 0:
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    people = [_people(text[m.end() : end], _role(m)) for m, end in zip(found, ends, strict=True)]
    return [each for group in people for each in group] if all(people) else []


def _contributed(who: str) -> list[Contributor]:
    """Read "Associated Press writers Jane Roe in Paris and John Doe in Rome"."""
    if (owned := _OWNED.match(who)) and (name := owned["employer"]):  # "CNN's Jane Roe"
        return [replace(each, affiliation=each.affiliation or name) for each in _people(owned["who"], "contributor")]
    employer = _FILLER.match(who)
    people = _people(_JOBS.sub("", who[employer.end() :]) if employer else who, "contributor")
    if employer:
        name = agency(employer[0])
        people = [replace(each, affiliation=each.affiliation or name) for each in people]
    return people if all(each.kind != "unknown" for each in people) else []


def _people(text: str, role: Role) -> list[Contributor]:
    read = byline(re.sub(r"\b(?:and|und|et|y|e|en|и)\s*$", "", text.strip(" .,;:()")).strip(" .,;:()"), sure=True)
    return [Contributor(each.name, each.name_raw, each.kind, role, each.affiliation) for each in read]


def _role(match: re.Match[str]) -> Role:
    return next(role for role in _ROLES if match[role])


@cache
def _phrases() -> re.Pattern[str]:
    words = sections("signoffs.txt")
    groups = "|".join(f"(?P<{role}>{'|'.join(words[role])})" for role in _ROLES)
    return re.compile(
        rf"(?:^|(?<=[;.,(])\s*|\s(?=(?:additional|edit|writing|redigiert|edición|translat)))(?:{groups})(?=[\s:])\s*:?",
        re.I,
    )
