"""What fields, byline and credits of an article name in, its contributors out: the rows of `contributors`."""

from tasks.model.article import RawArticle, RawContributor
from tasks.normalising.body import Row
from tasks.normalising.bylines import Contributor, byline
from tasks.normalising.credits import Credit
from tasks.normalising.names import restore_case
from tasks.normalising.pages import Page
from tasks.normalising.stated import one_line


def people(raw: RawArticle, page: Page) -> list[Contributor]:
    """List everyone whom fields or byline name, the fields first."""
    found: list[Contributor] = []
    for each in [x for author in raw.authors for x in _stated(author)] + _said(raw) + page.people:
        if not any(each.name == other.name and each.role == other.role for other in found):
            found.append(each)
    return found


def _stated(author: RawContributor) -> list[Contributor]:
    """Read a contributor that the format names; a name that is no name of a person or agency is of unknown kind."""
    text = one_line(author.name)
    if not text:
        return []
    found = byline(text, sure=True)
    if not found:
        return [Contributor(restore_case(text), text, "unknown", author.role, author.affiliation)]
    return [_as_stated(each, author) for each in found]


def _as_stated(each: Contributor, author: RawContributor) -> Contributor:
    """What a byline rule read in a field, with the field's role; an agency keeps the name that the field gives it."""
    name = each.name_raw if each.kind == "agency" else each.name
    role = author.role if each.role == "author" else each.role
    return Contributor(name, each.name_raw, each.kind, role, author.affiliation or each.affiliation)


def _said(raw: RawArticle) -> list[Contributor]:
    return byline(raw.byline, sure=True) if raw.byline and not raw.authors else []


def contributor_rows(named: list[Contributor], credits: list[Credit]) -> list[Row]:
    """Make rows of everyone named, once in each role; photographers of credits come last."""
    photographers = [
        Contributor(c.photographer, c.photographer, "person", "photographer", c.agency)
        for c in credits
        if c.photographer
    ]
    kept: dict[tuple[str, str], Contributor] = {}
    for each in [*named, *photographers]:
        kept.setdefault((each.name, each.role), each)
    return [
        {
            "position": position,
            "name": each.name,
            "name_raw": each.name_raw,
            "kind": each.kind,
            "role": each.role,
            "affiliation": each.affiliation,
        }
        for position, each in enumerate(kept.values())
    ]
