"""Files in, the core tables of their articles out, in this process: nothing is written."""

from collections.abc import Iterable
from typing import Any

from tasks.model.article import NormalArticle, RawArticle
from tasks.model.errors import ReadError
from tasks.model.tables import CORE
from tasks.readers import choose
from tasks.readers.source import Source


def read(files: Iterable[tuple[str, bytes]]) -> list[RawArticle]:
    """Read files, each with its path; what can't be read is left out."""
    items = [item for path, data in files for item in _items(Source(path, data))]
    return [item for item in items if not isinstance(item, ReadError)]


def _items(source: Source) -> list[RawArticle | ReadError]:
    reader = choose(source.sample)
    return list(reader.read(source)) if reader else []


def tables(normal: Iterable[NormalArticle]) -> dict[str, Any]:
    """The core tables of articles by name, one article of each id."""
    unique = {str(item.article["article_id"]): item for item in normal}
    rows: dict[str, list[Any]] = {table.name: [] for table in CORE if table.name != "documents"}
    for identity, item in unique.items():
        rows["articles"].append(item.article | {"document_id": identity})
        for table, children in item.children():
            rows[table].extend(child | {"article_id": identity} for child in children)
    return {table.name: table.frame(rows[table.name]) for table in CORE if table.name in rows}
