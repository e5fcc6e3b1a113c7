"""A WordPress export in, its posts out (WordPress eXtended RSS, 1.0 to 1.2)."""

from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.source import Sample, Source
from tasks.readers.wire.wordpress import Site, post_in
from tasks.readers.xml_trees import child, children, name_of, root_sign, tree_of

NAME = "wxr"
VERSION = 2
EXAMPLE = "wxr/export.xml"
OPENINGS = b"<"
#: Posts may be single lines.
LINES = False

SIGN_CHARS = 4096
MAX_TAGS = 20_000_000  # the tags inside the posts are counted, too


def sniff(sample: Sample) -> float:
    """Sure of RSS that names WordPress's export among its namespaces."""
    root = root_sign(sample.text)[0] == "rss"
    return 0.99 if root and "wordpress.org/export/" in sample.text[:SIGN_CHARS] else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the posts, in order; raise ReadError(`malformed`)."""
    channel = child(tree_of(source, MAX_TAGS), "channel")
    if channel is None:
        raise ReadError("malformed", "the export has no channel")
    items = list(children(channel, "item"))
    site = Site.of(channel, items)
    for item in items:
        try:
            yield post_in(item, site)
        except ReadError as error:
            yield error
    if not items:
        yield ReadError("not_an_article", f"no item in the {name_of(channel)}")
