"""A text dump of an article page in, one article out: plain text in which links and bold are left as Markdown."""

import re
from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.inline import parse_block
from tasks.readers.paragraphs import split
from tasks.readers.signs import sure_of_text
from tasks.readers.source import Sample, Source

NAME = "dump"
VERSION = 1
EXAMPLE = "dump/agency_story.txt"

HEAD_CHARS = 3000

_ORIGINAL_URL = re.compile(r"\W{0,4}(?:original|source) (?:url|link)\b", re.I)
_ORIGINALS = ("riginal ", "RIGINAL ", "ource ", "OURCE ")
_LINK = re.compile(r"\]\((?:https?:|#|/|mailto:)")
_BOLD = re.compile(r"\*\*\w[^*\n]{0,200}\*\*")
_BY = re.compile(r"^\W{0,3}By \W{0,3}[^\W\d_]", re.M)
_DATE = re.compile(
    r"^\W{0,4}(?:\w+day,? )?"
    r"(?:[^\W\d_]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [^\W\d_]{3,9}\.? \d{4}|\d{4}-\d\d-\d\d)\b.{0,40}$",
    re.M,
)


def sniff(sample: Sample) -> float:
    """Surer than `plain` where there is a mark of a dump."""
    if sure_of_text(sample) < 0.5:
        return 0.0
    head = sample.text[:HEAD_CHARS]
    if _names_original(sample.text):
        return 0.9
    if _has_markup(head):
        return 0.7
    return 0.6 if "By " in head and _BY.search(head) and _DATE.search(head) else 0.0


def _names_original(text: str) -> bool:
    """Whether a line begins "Original url" or the like; only lines in which one of the words stands are looked at."""
    # Ten times faster than to fold the case of a whole text.
    return any(_ORIGINAL_URL.match(line) is not None for word in _ORIGINALS for line in _lines_with(word, text))


def _lines_with(word: str, text: str) -> Iterator[str]:
    at = text.find(word)
    while at >= 0:
        end = text.find("\n", at)
        yield text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None]
        at = text.find(word, end) if end >= 0 else -1


def _has_markup(head: str) -> bool:
    if "](" in head and _LINK.search(head):
        return True
    return "\n<http" in head or ("**" in head and _BOLD.search(head) is not None)


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one article of the file."""
    article = RawArticle()
    for paragraph in split(source.text, markup=True):
        block, media = parse_block(paragraph.text, paragraph.kind, paragraph.level)
        for image in media:
            image.after_block = len(article.blocks) - 1 if article.blocks else None
        article.media += media
        if block:
            block.source = block.source or paragraph.written
            article.blocks.append(block)
    yield article
