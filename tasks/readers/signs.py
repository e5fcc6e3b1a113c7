"""What the head of a file gives away about its format; every sign is a cheap look at the first characters."""

import re
from functools import lru_cache

from tasks.readers.decoding import is_binary, wide_encoding
from tasks.readers.source import Sample

TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".asc", ".wire"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*", b"%PDF", b"PK\x03\x04", b"PK\x05\x06",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ\x90", b"OggS",
    b"ID3", b"\0\0\0\x18ftyp", b"\0\0\0\x20ftyp", b"PAR1", b"SQLite format 3\0", b"\xd0\xcf\x11\xe0", b"{\\rtf",
    b"WARC/1", b"%!PS",
)  # fmt: skip
_OTHER_FORMAT = re.compile(
    r"\s*(?:<(?:!doctype|html|head|body|\?xml|rss|feed|nitf|newsitem|newsml)\b|<\?xml|\[\s*[{\[\"])", re.I
)
_JSON_LIST = re.compile(r"\s*\[\s*\{")
_JSON = re.compile(r"\s*\{\s*(?:\"|\})")
_HTML_INSIDE = re.compile(r"<(?:!doctype html|html[\s>])", re.I)


def has_magic(head: bytes) -> bool:
    """Tell whether the file begins with the mark of a format that is no text."""
    if head.startswith(b"BM"):  # a bitmap, or an article that begins "BMW"
        return is_binary(head[:64])
    return head.startswith(_MAGIC)


def is_text(sample: Sample) -> bool:
    """Tell whether the sample's bytes may be text; an empty file may."""
    return _is_text(sample.head)


@lru_cache(maxsize=2)
def _is_text(head: bytes) -> bool:
    if has_magic(head):
        return False
    return head.startswith(_BOMS) or not is_binary(head) or wide_encoding(head) is not None


@lru_cache(maxsize=2)  # many readers ask it of one file in turn
def is_json(text: str) -> bool:
    """Tell whether a text begins as a JSON object or a list of them."""
    return _JSON.match(text) is not None or _JSON_LIST.match(text) is not None


@lru_cache(maxsize=2)
def is_other_format(text: str) -> bool:
    """Tell whether a text is HTML, XML or JSON."""
    if _OTHER_FORMAT.match(text) is not None or _JSON.match(text) is not None:
        return True
    return "<" in text and _HTML_INSIDE.search(text) is not None


def text_suffix(sample: Sample) -> bool:
    """Tell whether the file's name says plain text: `.txt`, none, or a number as in `story.2024`."""
    return sample.suffix in TEXT_SUFFIXES or sample.is_numbered


def sure_of_text(sample: Sample) -> float:
    """How sure plain text is meant: 0 no, 0.1 by name alone, 0.5 by name and content."""
    if not text_suffix(sample) or has_magic(sample.head):
        return 0.0
    if not is_text(sample):
        return 0.1 if sample.suffix else 0.0
    return 0.0 if is_other_format(sample.text) else 0.5
