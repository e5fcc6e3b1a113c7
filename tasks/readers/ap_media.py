"""An answer of the AP Media API in, the articles of its items out; the items themselves are as in ninjs."""

import re
from collections.abc import Iterator

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers import ninjs
from tasks.readers.signs import is_json
from tasks.readers.source import Sample, Source

NAME = "ap_media"
VERSION = 2
EXAMPLE = "ap_media/item.json"
OPENINGS = b"{["
#: Minified JSON is a single line.
LINES = False

_ENVELOPE = re.compile(r"\"api_version\"\s*:")
_ITEM = re.compile(r"\"items?\"\s*:")


def sniff(sample: Sample) -> float:
    """Sure of JSON with the API's envelope around items."""
    text = sample.text
    return 0.98 if is_json(text) and _ENVELOPE.search(text[:4096]) and _ITEM.search(text) else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the items, in order; raise ReadError(`malformed` or `unknown_format`)."""
    return ninjs.read(source)
