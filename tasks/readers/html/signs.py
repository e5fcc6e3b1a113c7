"""The head of a file in, how surely it is an HTML page out."""

import re

from tasks.readers.html.mhtml import is_mhtml
from tasks.readers.signs import is_text
from tasks.readers.source import Sample

SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".shtml", ".xht", ".mhtml", ".mht"))
_TEXT_SUFFIXES = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".json", ".jsonl", ".csv", ".xml"))

_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_INSIDE = re.compile(r"<(?:!doctype\s+html|html[\s>])", re.I)
_OTHER = re.compile(
    r"\s*(?:[{\[]|<\?xml|<(?!!|/?[a-z][a-z0-9]*[\s>/])|<(?:rss|feed|nitf|newsml|newsitem|rdf:|urlset)\b)", re.I
)
_TAG = re.compile(
    r"<(?:p|div|article|section|h[1-3]|meta|title|script|table|ul|br|span|link|img)\b[^<>]{0,2000}>", re.I
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding=[\"']([\w:.-]{2,40})",
    re.I,
)
DECLARED_BYTES = 4096


def sureness(sample: Sample) -> float:
    """Tell how sure a file is a page: by its first tags, whatever its name; by a few tags where the name says so."""
    if not is_text(sample):
        return 0.0
    text, suffix = sample.text, sample.suffix
    if is_mhtml(text, suffix):
        return 0.98
    if _START.match(text):
        return 0.97
    if suffix in _TEXT_SUFFIXES or _OTHER.match(text):
        return 0.0
    if suffix in SUFFIXES:
        return 0.9 if _TAG.search(text) else 0.3
    if _INSIDE.search(text[:DECLARED_BYTES]):
        return 0.6
    return 0.7 if text.lstrip().startswith("<") and len(_TAG.findall(text[:16384])) >= 3 else 0.0


def declared_encoding(data: bytes) -> str | None:
    """Give the encoding that the page's head declares (WHATWG HTML, "prescan a byte stream", over 4 KB)."""
    match = _DECLARED.search(data[:DECLARED_BYTES])
    label = (match[1] or match[2]).decode("ascii") if match else None
    # A page whose declaration can be read byte by byte is not UTF-16, whatever it says.
    return "utf-8" if label and label.lower().startswith("utf-16") else label
