"""An element in, what a walk does with it out: whether it is entered, what its names are, whether it is a menu."""

from collections.abc import Sequence
from typing import Any

from tasks.readers.html.blocks import ARTICLES, MENU
from tasks.readers.html.classes import COMMENTS, FURNITURE, MAX_NAMES, PICTURE, POST, flags
from tasks.readers.html.document import Element
from tasks.readers.html.words import sections

SLUG_WORDS = 4
LINK_CHARS = 400
ITEM_CHARS = 40
MENU_LINKS = 3
MAX_MENU_LINKS = 1000
MENU_CHARS = 20_000
MENU_SHARE = 0.9
SMALL_FURNITURE = range(201, 800)
INLINE_FURNITURE_CHARS = 300

SKIP, INLINE, LEAF = (frozenset(sections("tags.txt")[name]) for name in ("skip", "inline", "leaf"))
LEAF |= {MENU}
#: Elements that are furniture unless they hold much text: some pages put all of it in one `<form>`.
SMALL = {"figure": 600, "form": 1500, "footer": 3000}
IMAGES = frozenset(("img", "amp-img"))


def menu(node: Any, links: Sequence[Any]) -> list[str]:
    """List the texts of a list of links and hardly anything else; none where it may be text, headlines or photos."""
    if not MENU_LINKS <= len(links) <= MAX_MENU_LINKS or len(node.text) > MENU_CHARS:
        return []
    texts = [f"{link.text} " for link in links]
    held, whole = (sum(map(len, text.split())) for text in ("".join(texts), node.text))
    if held <= MENU_SHARE * whole or max(map(len, texts)) > LINK_CHARS:
        return []
    return texts if node.select_one("p,h1,h2,h3,h4,h5,h6,img") is None else []


def names_of(node: Any, tag: str) -> str:
    """Give class and id; none of a list of sentences, no id that is a heading: "sharing-with-a-single-developer"."""
    names = node.attr("class") or ""
    if tag == "p":
        return names
    if names and tag in ("ul", "ol") and _is_of_sentences(node, names):
        return ""
    if "-" in tag:
        names = f"{tag} {names}"  # <news-teaser>
    if (identity := node.attr("id")) and identity.count("-") < SLUG_WORDS:
        return f"{names} {identity}"
    return names


def _is_of_sentences(node: Any, names: str) -> bool:
    """Whether a list has no links but long items, whatever its names say: `<ul class="postList">` in a text."""
    said = flags(names[:MAX_NAMES])
    if not said & FURNITURE or said & COMMENTS:
        return False
    size = len(node.text)
    return size < MENU_CHARS and node.select_one("a") is None and size > ITEM_CHARS * len(node.select("li"))


def is_too_small(node: Any, tag: str) -> bool:
    """Tell whether an element of `SMALL` holds little; a form with the headline in it is the page."""
    return len(node.text) < SMALL[tag] and not (tag == "form" and node.select_one("h1") is not None)


def is_small_furniture(node: Any, tag: str, said: int) -> bool:
    """Tell whether an element is furniture by its names and of a size that needs no second look; not with the headline.

    A paragraph is looked at beside the others: all of them may bear the name, "paragraph inline-ad".
    """
    if said & ~(COMMENTS | PICTURE) != FURNITURE or tag == "p" or len(node.text) not in SMALL_FURNITURE:
        return False
    return tag not in ARTICLES or node.select_one("h1") is None


def is_inline_furniture(node: Any, said: int) -> bool:
    """Tell whether an inline element is furniture by its names and short."""
    return said & FURNITURE != 0 and len(node.text) < INLINE_FURNITURE_CHARS


def skip_rule(node: Element, tag: str) -> str | None:
    """Name the rule by which the walk doesn't enter an element; None where it does."""
    if tag in SKIP:
        return f"element <{tag}>"
    if tag in ("span", "time"):
        names = node.attr("class") or ""
        return f"furniture by its class: {names!r}" if is_inline_furniture(node, flags(names[:MAX_NAMES])) else None
    if tag in INLINE or tag in ("a", "br") or tag in IMAGES:
        return None
    if tag in SMALL and is_too_small(node, tag):
        return f"<{tag}> of less than {SMALL[tag]:,} characters"
    names = names_of(node, tag)
    if tag == "blockquote" and names and flags(names[:MAX_NAMES]) & POST:
        return "post of another site"
    if names and is_small_furniture(node, tag, flags(names[:MAX_NAMES])):
        return f"furniture by its class or id: {names[:80]!r}"
    return None
