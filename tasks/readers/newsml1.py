"""NewsML 1 in, the articles of its news items out (IPTC, 1.0 to 1.2)."""

from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.source import Sample, Source
from tasks.readers.wire.newsml1_item import articles_in
from tasks.readers.xml_trees import children, name_of, root_sign, tree_of

NAME = "newsml1"
VERSION = 2
EXAMPLE = "newsml1/story.xml"
OPENINGS = b"<"
#: A document may be a single line.
LINES = False


def sniff(sample: Sample) -> float:
    """Sure of a root element `NewsML`, whatever the file's name."""
    return 0.99 if root_sign(sample.text)[0] == "NewsML" else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the items, in order; raise ReadError(`malformed`)."""
    root = tree_of(source)
    if name_of(root) != "NewsML":
        raise ReadError("malformed", f"the root element is {name_of(root)[:40]}, not NewsML")
    items = list(children(root, "NewsItem"))
    for item in items:
        yield from articles_in(item)
    if not items:
        yield ReadError("not_an_article", "no news item in it")
