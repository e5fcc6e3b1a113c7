"""A file of a research collection in, its documents out: TREC and TIPSTER, Gigaword, Reuters-21578, RCV1.

They are SGML without a document type that anybody has: elements are found by their names, none needs to be closed.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.source import Sample, Source
from tasks.readers.wire.sgml_story import story_of
from tasks.readers.xml_trees import text_of

NAME = "sgml"
VERSION = 1
EXAMPLE = "sgml/gigaword.sgml"
OPENINGS = b"<"
#: A document may be a single line.
LINES = False

_DOCUMENT = re.compile(r"<(?:DOC|REUTERS|newsitem)(?:\s[^<>]{0,2000})?>", re.I)
_PROLOGUE = re.compile(r"\ufeff?\s*(?:<(?:\?xml|!DOCTYPE)[^<>]{0,500}>\s*){0,2}")
_PART = re.compile(r"<(?:DOCNO|TEXT|BODY|HEADLINE)\b", re.I)


def sniff(sample: Sample) -> float:
    """Sure of a document's tag at the beginning and one of its parts below, whatever the file's name."""
    begins = _PROLOGUE.match(sample.text)
    document = _DOCUMENT.match(sample.text, begins.end() if begins else 0)
    return 0.97 if document and _PART.search(sample.text, document.end()) else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the documents, in order; raise ReadError(`no_body`) where there is none."""
    text = text_of(source)
    starts = [found.start() for found in _DOCUMENT.finditer(text)]
    if not starts:
        raise ReadError("no_body", "no document in it")
    for start, end in pairwise([*starts, len(text)]):
        try:
            yield story_of(text[start:end])
        except ReadError as error:
            yield error
