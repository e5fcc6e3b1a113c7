"""Lines of text in, how they were typed out: hard-wrapped at a margin, a paragraph a line, or neither."""

from dataclasses import dataclass
from itertools import pairwise

from tasks.readers.lines import MARGIN, ends_paragraph

RAGGED = 8  # how far short of the margin a wrapped line may end
TIGHT = 2  # the same for a line that ends a sentence: it may as well end the paragraph


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text was typed: its margin in characters, 0 where it was not hard-wrapped."""

    margin: int
    by_line: bool

    def fits(self, line: str, following: str, slack: int = RAGGED) -> bool:
        """Whether the next line's first word would have fitted on this line with `slack` to spare."""
        word = following.split(maxsplit=1)[0]
        return not self.margin or len(line) + 1 + len(word) + slack <= self.margin


def layout_of(chunks: list[list[str]]) -> Layout:
    """Measure how the lines of a text were typed."""
    if all(len(chunk) == 1 for chunk in chunks):
        return Layout(0, False)
    lengths = sorted(len(line) for chunk in chunks for line in chunk if " " in line.strip())
    margin = lengths[len(lengths) * 9 // 10] if lengths else 0
    layout = Layout(margin if margin <= MARGIN else 0, False)
    by_line = len(chunks) == 1 and not _is_wrapped(chunks[0], layout)
    return Layout(layout.margin, by_line)


def _is_wrapped(lines: list[str], layout: Layout) -> bool:
    """Whether half of the line breaks, or more, come where the next word would not have fitted."""
    if not layout.margin:
        return False
    wraps = sum(not layout.fits(a, b) and not ends_paragraph(a, b) for a, b in pairwise(lines))
    return wraps * 2 >= len(lines) - 1
