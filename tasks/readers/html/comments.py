"""The chunks of the chosen box in, where the comments of readers begin at its end out: their heading, and all below."""

from tasks.readers.html.blocks import HEADINGS, Chunk, Walked
from tasks.readers.html.weighing import Weights
from tasks.readers.html.words import sections

MIN_WEIGHT = 300
MAX_CHARS = 50

_LABELS = frozenset(sections("openings.txt")["comments"])
#: "12 Comments", "Comments (12)", "评论 12 条"
_AROUND = " 0123456789()[]（）:：条件개"


def comments_from(page: Walked, weights: Weights, top: int) -> int:
    """Number the heading of the comments, the end of the box where there is none; an article comes before it."""
    whole, before = page.boxes[top], 0.0
    for number in range(whole.first, whole.end):
        if before >= MIN_WEIGHT and _is_heading(page.chunks[number]):
            return number
        before += weights.chunk[number]
    return whole.end


def _is_heading(each: Chunk) -> bool:
    """Whether a chunk is a heading, or a line in no paragraph, of nothing but a word for comments."""
    if len(each.text) > MAX_CHARS or not (each.tag in HEADINGS or each.tag in ("div", "span", "section")):
        return False
    return each.text.lower().strip(_AROUND) in _LABELS
