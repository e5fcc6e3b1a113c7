"""What inspecting one file found: how it was told, its documents, the rows of each, what was left out and why."""

from dataclasses import dataclass, field
from typing import Any

from tasks.model.article import LeftOut

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Inspected:
    """One document of a file: its row of `documents`, its rows by table (core tables first), what isn't its text."""

    document: Row
    tables: dict[str, list[Row]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def article(self) -> Row | None:
        """The row of `articles`, if it gave one."""
        return next(iter(self.tables.get("articles", ())), None)


@dataclass(frozen=True, slots=True)
class Inspection:
    """A file: its name and size, which container it is, how sure each reader was, and its documents.

    `more` says that it holds more documents than were read.
    """

    path: str
    size: int
    container: str | None
    sureness: dict[str, float]
    documents: list[Inspected]
    more: bool = False

    def values(self) -> Row:
        """All of it as plain values."""
        return {
            "path": self.path,
            "bytes": self.size,
            "container": self.container,
            "sureness": self.sureness,
            "more": self.more,
            "documents": [_values(each) for each in self.documents],
        }


def _values(each: Inspected) -> Row:
    left_out = [{"rule": piece.rule, "text": piece.text} for piece in each.left_out]
    return {"document": each.document, "tables": each.tables, "left_out": left_out}
