"""The JSON-LD of a page in, the people and organisations that its article names as authors out."""

from typing import Any

from tasks.readers.html.jsonld import Linked, Node, is_article, types
from tasks.readers.html.names import names

_ACCOUNTS = frozenset(("admin", "administrator", "webmaster", "editor", "root", "wpadmin", "siteadmin"))
_ORGANIZATIONS = frozenset(("Organization", "NewsMediaOrganization", "Corporation", "Thing"))


def linked_names(linked: Linked) -> tuple[list[str], list[str]]:
    """List people and organisations; those of another node of the page where the article's names nobody."""
    found = _named(linked, linked.article)
    for node in linked.nodes if not found else ():
        if "author" in node and (is_article(types(node)) or {"BlogPosting", "WebPage"} & set(types(node))):
            found = found or _named(linked, node)
    people = [each for name, kind in found if kind not in _ORGANIZATIONS for each in names(name)]
    return people, [each for name, kind in found if kind in _ORGANIZATIONS for each in names(name, split=False)]


def _named(linked: Linked, node: Node) -> list[tuple[str, str]]:
    """Pairs of name and type."""
    found: list[tuple[str, str]] = []
    waiting: list[Any] = [node.get("author") or node.get("creator")]
    while waiting:
        each = linked.resolve(waiting.pop(0))
        if isinstance(each, list):
            waiting = each[:50] + waiting
        elif isinstance(each, dict) and not _is_account(each):
            name = each.get("name")
            name = (name.get("@value") or name.get("name")) if isinstance(name, dict) else name
            kinds = types(each)
            every = name if isinstance(name, list) else [name]
            found += [(text, kinds[0] if kinds else "") for text in every if isinstance(text, str)]
        elif isinstance(each, str):
            found.append((each, ""))
    return found


def _is_account(node: Node) -> bool:
    """Whether an author is the account of whoever runs the site: ".../author/admin/"."""
    address = str(node.get("url") or node.get("@id") or "").rstrip("/")
    return address.rpartition("/")[2].lower() in _ACCOUNTS
