"""A text exported from a news database in, its articles out: LexisNexis, Nexis Uni, ProQuest, Factiva."""

from collections.abc import Iterator
from types import ModuleType

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.readers.databases import factiva, nexis, nexis_uni, proquest
from tasks.readers.signs import sure_of_text
from tasks.readers.source import Sample, Source

NAME = "database"
VERSION = 1
EXAMPLE = "database/nexis.txt"

LAYOUTS = (nexis, nexis_uni, proquest, factiva)
# One of these stands in every export; few other texts are looked at more closely.
_MARKS = ("DOCUMENT", "Document", "ProQuest")


def sniff(sample: Sample) -> float:
    """Surer than all readers of text where the layout of an export shows in the first characters."""
    return 0.95 if sure_of_text(sample) >= 0.5 and layout_of(sample.text) else 0.0


def layout_of(text: str) -> ModuleType | None:
    """Tell the layout of an export; None for any other text."""
    if not any(mark in text for mark in _MARKS):
        return None
    return next((layout for layout in LAYOUTS if layout.is_export(text)), None)


def articles_of(text: str) -> list[RawArticle | ReadError]:
    """Read the articles of an export, `no_body` for one without text; none where the text is no export."""
    layout = layout_of(text)
    found = layout.articles(text) if layout else ()
    return [article if article.blocks else ReadError("no_body", article.title or "") for article in found]


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the articles; raise ReadError(`no_body`) where there is none."""
    found = articles_of(source.text)
    if not found:
        raise ReadError("no_body", "the export has no articles")
    yield from found
