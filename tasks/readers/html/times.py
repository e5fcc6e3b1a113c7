"""What a page says about its time in, dates as written out, each with its source; nothing is computed or guessed."""

import re
from collections.abc import Iterator

from tasks.model.article import RawDate
from tasks.readers.html.blocks import Chunk, Walked
from tasks.readers.html.document import words
from tasks.readers.html.sources import Sources

MAX_TIMES = 8
MAX_LINES = 6
MAX_LINE_CHARS = 120
SENTENCE_CHARS = 80

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "cxenseparse:recs:publishtime",
    "parsely-pub-date", "dc.date.issued", "dcterms.created", "date", "pubdate", "publishdate", "publish-date",
    "publication_date", "sailthru.date", "article.published", "dc.date", "dcterms.date", "dc.date.created",
    "citation_publication_date", "citation_online_date", "citation_date", "uploaddate", "datecreated", "og:pubdate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "datemodified",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
)
_YEAR = re.compile(
    r"(?:19|20)\d\d|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)|^\d{10}(?:\d{3})?$|[۰-۹٠-٩०-९০-৯๐-๙０-９]{4}"
    # "พ.ศ. 2566", "25 พ.ย. 66", "令和5年"
    r"|[\u0e00-\u0e7f]\.?\s?(?:2[45]\d\d|[5-9]\d)(?!\d)|(?:昭和|平成|令和|民國|民国)\s?(?:\d{1,3}|元)\s?年"
)
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2}\.)([0-4]\d)(?![\d.])")
#: Where a piece ends in a letter and the next begins with a capital or a digit.
_PIECES = re.compile(r"(?<=[^\W\d_])\v(?=[A-Z0-9])")
_DATE_NAMES = re.compile(r"date|datum|publish|fecha|zeit|time", re.I)
_DAY_IN_URL = re.compile(r"/(?:19|20)\d\d[/-]?[01]\d[/-]?[0-3]\d(?:/|-|_)")


def published(sources: Sources, page: Walked) -> list[RawDate]:
    """Give the dates of publication of the best source that has one.

    JSON-LD of the article, meta tags, other JSON-LD, `<time>`, an element named as a date, a short line of text. The
    address is left to the normaliser; its day counts more than a line of text.
    """
    for dates in (_stated(sources), _times(sources), _dated(page)):
        if found := list(dates):
            return found
    if _DAY_IN_URL.search(sources.address or ""):
        return []
    return list(_lines(page))


def modified(sources: Sources) -> RawDate | None:
    """Give the date of the last change: JSON-LD, then meta tags."""
    value = sources.linked.article.get("dateModified")
    if looks_dated(value):
        return RawDate(str(value).strip(), "structured")
    return next(
        (RawDate(v.strip(), "meta") for k in _MODIFIED for v in sources.meta.get(k, ()) if looks_dated(v)), None
    )


def looks_dated(value: object) -> bool:
    """Tell whether a value may be a date: it has a year, or is seconds since 1970."""
    return isinstance(value, str) and len(value) < 200 and _YEAR.search(value) is not None


def _stated(sources: Sources) -> Iterator[RawDate]:
    value = sources.linked.article.get("datePublished")
    if looks_dated(value):
        yield RawDate(str(value).strip(), "structured")
        return
    for name in _PUBLISHED:
        if found := [v for v in sources.meta.get(name, ()) if looks_dated(v)]:
            yield RawDate(found[0].strip(), "meta")
            return
    for node in sources.linked.nodes:
        value = node.get("datePublished") or node.get("dateCreated") or node.get("uploadDate")
        if looks_dated(value):
            yield RawDate(str(value).strip(), "structured")
            return


def _times(sources: Sources) -> Iterator[RawDate]:
    """The first `<time>` with a date in its attribute, else the first with one in its text."""
    times = sources.tree.select("time")[:MAX_TIMES]
    for value in [each.attr("datetime") or "" for each in times] + [words(each)[:80] for each in times]:
        if looks_dated(value):
            yield RawDate(value.strip(), "structured")
            return


def _dated(page: Walked) -> Iterator[RawDate]:
    """Short lines in elements whose class is about dates."""
    for each in page.chunks:
        names = each.names or page.boxes[each.box].names
        is_named = names and len(each.text) < MAX_LINE_CHARS and _DATE_NAMES.search(names)
        if is_named and _YEAR.search(each.text) and not _is_sentence(each.text):
            yield RawDate(_with_century(_spaced(each)[:100]), "text")
            return


def _is_sentence(text: str) -> bool:
    return len(text) > SENTENCE_CHARS and text.endswith((".", "!", "?", "।"))


def _lines(page: Walked) -> Iterator[RawDate]:
    found = 0
    for each in page.chunks:
        if len(each.text) < MAX_LINE_CHARS + 40 and _YEAR.search(each.text):
            yield RawDate(_with_century(_spaced(each)), "text")
            found += 1
            if found >= MAX_LINES:
                return


def _spaced(each: Chunk) -> str:
    """The line with a space wherever a word ends and an element with it: `<span>Jane Roe</span><span>3 May</span>`."""
    return " ".join(_PIECES.sub(" ", "\v".join(each.pieces)).replace("\v", "").split())


def _with_century(text: str) -> str:
    """Write the year out: a page that says "25.04.24" was not written in 1924."""
    return _SHORT_YEAR.sub(r"\g<1>20\g<2>", text)
