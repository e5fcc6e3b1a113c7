"""A story of the CNN and Daily Mail collection in, one article out: the text, without the highlights behind it."""

import re
from collections.abc import Iterator
from typing import Final

from tasks.model.article import LeftOut, RawArticle
from tasks.model.errors import ReadError
from tasks.readers.paragraphs import split
from tasks.readers.signs import is_other_format, is_text
from tasks.readers.source import Sample, Source

NAME = "story"
VERSION = 1
EXAMPLE = "story/8c1f0e.story"

_SUFFIX: Final = ".story"
_HIGHLIGHT = re.compile(r"^@highlight[ \t]*$", re.M)


def sniff(sample: Sample) -> float:
    """Sure of a line `@highlight`, which ends the text; fairly sure of the suffix, as a long text hides that line."""
    if not is_text(sample) or is_other_format(sample.text):
        return 0.0
    if "@highlight" in sample.text and _HIGHLIGHT.search(sample.text):
        return 0.95
    return 0.8 if sample.suffix == _SUFFIX else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one article of the file; its highlights, a summary in sentences, are left out."""
    body, *highlights = _HIGHLIGHT.split(source.text)
    blocks = [each.block() for each in split(body)]
    summary = [LeftOut(" ".join(each.split()), "highlight") for each in highlights]
    yield RawArticle(blocks=blocks, left_out=summary)
