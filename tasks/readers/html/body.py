"""A walked page in, the numbers of the chunks that are the article's body out, in order."""

from dataclasses import dataclass, field

from tasks.readers.html.blocks import Chunk, Walked
from tasks.readers.html.captions import lines_below
from tasks.readers.html.choosing import choose
from tasks.readers.html.elsewhere import elsewhere
from tasks.readers.html.ending import end_of_article
from tasks.readers.html.filtering import Filter
from tasks.readers.html.pruning import pruned
from tasks.readers.html.standfirst import standfirst
from tasks.readers.html.text import is_about_the_page, is_notice
from tasks.readers.html.weighing import weigh


@dataclass(slots=True)
class Known:
    """What the metadata say that helps to find the body."""

    title: str | None = None
    descriptions: list[str] = field(default_factory=list)
    is_article: bool = False


@dataclass(slots=True)
class Body:
    """The chunks of the body by number, the box they were found in, and the boxes of furniture inside that.

    `captions` are lines below pictures by the box that both are in; `left_out` names the rule by which each other chunk
    of the box is no text.
    """

    chunks: list[int]
    box: int | None = None
    furniture: set[int] = field(default_factory=set)
    left_out: dict[int, str] = field(default_factory=dict)
    captions: dict[int, str] = field(default_factory=dict)


def find_body(page: Walked, known: Known) -> Body:
    """Find the body of a page."""
    end = end_of_article(page, known.title)
    weights = weigh(page, end)
    box = choose(page, weights, known.is_article)
    if box is None:
        loose = [n for n, each in enumerate(page.chunks) if _may_be_text(each)]
        return Body(loose or [n for n, each in enumerate(page.chunks) if not each.linked])
    rules = Filter(page, weights, box, known.title, end)
    left_out = rules.left_out()
    kept = pruned(page, weights, box, left_out)
    if box and kept:
        kept = sorted(kept + elsewhere(page, weights, box, kept))
    no_opening = rules.captioning | lines_below(page)
    opening = standfirst(page, box, kept, no_opening, known.title, known.descriptions)
    return Body(opening + kept, box, rules.furniture, left_out, rules.captions)


def _may_be_text(each: Chunk) -> bool:
    """Whether a chunk of a page without any paragraph may be text: a line that isn't link, and isn't about the page."""
    text = each.text
    if each.linked >= 0.3 * len(text) or len(text) <= 10:
        return False
    return not each.furniture and not is_about_the_page(text) and not is_notice(text)
