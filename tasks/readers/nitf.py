"""An NITF document in, its one story out (News Industry Text Format, IPTC, 2.5 to 3.6)."""

from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.source import Sample, Source
from tasks.readers.wire.nitf_story import story_of
from tasks.readers.xml_trees import name_of, root_sign, tree_of

NAME = "nitf"
VERSION = 2
EXAMPLE = "nitf/story.xml"
OPENINGS = b"<"
#: A document may be a single line.
LINES = False


def sniff(sample: Sample) -> float:
    """Sure of a root element `nitf`, whatever the file's name."""
    return 0.99 if root_sign(sample.text)[0] == "nitf" else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the one story; raise ReadError(`malformed`)."""
    root = tree_of(source)
    if name_of(root) != "nitf":
        raise ReadError("malformed", f"the root element is {name_of(root)[:40]}, not nitf")
    try:
        yield story_of(root)
    except ReadError as error:
        yield error
