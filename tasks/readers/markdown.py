"""A Markdown file in, one article out: fields from front matter, blocks from the body."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tasks.model.article import Block, RawArticle, RawDate
from tasks.model.errors import ReadError
from tasks.model.identity import fold
from tasks.readers.fields import article_of
from tasks.readers.frontmatter import split_front_matter
from tasks.readers.prose import parse_prose
from tasks.readers.signs import MARKDOWN_SUFFIXES, has_magic, is_other_format, is_text, sure_of_text
from tasks.readers.source import Sample, Source

NAME = "markdown"
VERSION = 2
EXAMPLE = "markdown/hugo.md"

_FRONT_MATTER = re.compile(
    r"\s*(?:---[ \t]*\n[\w\"'# -]+:.*?\n(?:---|\.\.\.)|\+\+\+[ \t]*\n.*?\n\+\+\+)[ \t]*(?:\n|\Z)", re.S
)
_HEADING = re.compile(r"^#{1,3} \S", re.M)
# Jekyll names posts so: "2024-03-05-council-votes.md".
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)[-_.]")


def sniff(sample: Sample) -> float:
    """Sure of the suffix `.md` and of front matter, fairly sure of text that begins with `# A heading`."""
    if sample.suffix in MARKDOWN_SUFFIXES:
        return _sure_by_name(sample)
    if sure_of_text(sample) < 0.5:
        return 0.0
    if _FRONT_MATTER.match(sample.text):
        return 0.95
    return 0.8 if _HEADING.match(sample.text.lstrip()) else 0.0


def _sure_by_name(sample: Sample) -> float:
    if has_magic(sample.head):
        return 0.0
    if not is_text(sample):
        return 0.1
    # Hugo takes JSON front matter, so "{" is Markdown here.
    is_json = sample.text.lstrip().startswith("{")
    return 0.0 if is_other_format(sample.text) and not is_json else 0.95


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one article of the file; raise ReadError(`malformed`) where broken front matter is all there is."""
    front = split_front_matter(source.text)
    article = article_of(front.fields)
    prose = parse_prose(front.body)
    if front.broken and not front.fields and not prose.blocks:
        raise ReadError("malformed", "the front matter cannot be read, and nothing follows it")
    article.blocks = prose.blocks
    article.media += prose.media
    _take_title(article)
    if dated := _DATED.match(PurePosixPath(source.path).name):
        article.published.append(RawDate(dated[1], "given"))
    yield article


def _take_title(article: RawArticle) -> None:
    """A first `# Heading` is the title, or repeats the one of the front matter."""
    first = article.blocks[0] if article.blocks else Block("")
    if first.kind != "heading" or first.level != 1:
        return
    if article.title is None or fold(article.title) == fold(first.text):
        article.title = article.title or first.text
        del article.blocks[0]
        _shift(article)


def _shift(article: RawArticle) -> None:
    for media in article.media:
        if media.after_block is not None:
            media.after_block = media.after_block - 1 if media.after_block else None
