"""The chunks of the chosen box in, where teasers of other stories begin at its end out: linked headlines and lines."""

from tasks.readers.html.blocks import HEADINGS, Walked
from tasks.readers.html.linked import is_linked_heading
from tasks.readers.html.weighing import Weights

LEAST = 2
LINES = 2
MAX_CHARS = 400
MAX_SHARE = 0.4


def teasers_from(page: Walked, weights: Weights, top: int) -> int:
    """Number the first chunk of the teasers, the end of the box where there are none.

    Two headlines or more that are links, with two short lines below each at most, and nothing after them.
    """
    whole = page.boxes[top]
    start, headlines, lines = whole.end, 0, 0
    for number in range(whole.end - 1, whole.first, -1):
        each = page.chunks[number]
        if is_linked_heading(each):
            start, headlines, lines = number, headlines + 1, 0
        elif lines == LINES or len(each.text) > MAX_CHARS or each.tag in HEADINGS:
            break
        else:
            lines += 1
    held = sum(weights.chunk[start : whole.end])
    return start if headlines >= LEAST and held < MAX_SHARE * weights.total[top] else whole.end
