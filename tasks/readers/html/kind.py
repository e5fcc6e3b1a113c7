"""A page with the body that was found in, why it is no article out: an index, a search, a video, a stub at a wall.

Precision comes first: what holds paragraphs of text is an article, whatever the page calls itself.
"""

from typing import Literal

from tasks.model.article import Block
from tasks.readers.html.blocks import Walked
from tasks.readers.html.jsonld import types
from tasks.readers.html.linked import headlines_of
from tasks.readers.html.sources import Sources
from tasks.readers.html.text import says_any
from tasks.readers.html.words import sections

Refusal = Literal["not_an_article", "paywalled"]

STUB_CHARS = 250
OTHER_CHARS = 500
PROSE_CHARS = 80
INDEX_HEADLINES = 12

_OTHER_TYPES = frozenset(
    (
        "CollectionPage",
        "SearchResultsPage",
        "ItemList",
        "ProfilePage",
        "VideoObject",
        "Product",
        "ContactPage",
        "ImageGallery",
    )
)


def refusal(sources: Sources, page: Walked, blocks: list[Block]) -> Refusal | None:
    """Say why a page is no article; None where it may be one."""
    size = sum(page.size(block.text) for block in blocks if block.kind != "heading")
    if size < STUB_CHARS and _is_walled(sources, page):
        return "paywalled"
    if sources.is_article or not blocks:
        return None
    if (size < STUB_CHARS and _says_other(sources)) or (size < OTHER_CHARS and _is_index(page)):
        return "not_an_article"
    prose = [block for block in blocks if page.size(block.text) >= PROSE_CHARS and block.kind != "heading"]
    return "not_an_article" if not prose and _is_index(page) else None


def _is_walled(sources: Sources, page: Walked) -> bool:
    free = [node.get("isAccessibleForFree") for node in sources.linked.nodes]
    if any(str(value).lower() == "false" for value in free if value is not None):
        return True
    tier = sources.first("article:content_tier") or ""
    if tier.lower() in ("locked", "metered"):
        return True
    walls, phrases = (sections("paywall.txt")[name] for name in ("classes", "phrases"))
    if any(word in names.lower() for names in {box.names for box in page.boxes} for word in walls):
        return True
    return any(says_any(each.text, phrases) for each in page.chunks if len(each.text) < 600)


def _says_other(sources: Sources) -> bool:
    """Whether JSON-LD or Open Graph say that the page is of another kind."""
    if any(_OTHER_TYPES.intersection(types(node)) for node in sources.linked.nodes):
        return True
    return (sources.first("og:type") or "").lower().startswith(("video", "profile", "product", "music"))


def _is_index(page: Walked) -> bool:
    """Whether the page is a list of other pages: linked headlines by the dozen, hardly a paragraph."""
    headlines = sum(map(headlines_of, page.chunks))
    prose = sum(page.size(each.text) >= PROSE_CHARS and each.linked < 0.2 * len(each.text) for each in page.chunks)
    return headlines >= INDEX_HEADLINES and headlines > 2 * prose
