"""Data files beside the code: a file in, its entries, rows or sections out.

One rule for all of them: UTF-8, an entry a line, just as it stands; empty lines are left out, and comments: lines that
begin with `#` and a blank, or are nothing but `#`.
"""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

_COMMENT = "# "


def lines(file: Path | Traversable) -> Iterator[str]:
    """The entries of a list."""
    entries = file.read_text(encoding="utf-8").splitlines()
    return (entry for entry in entries if entry and not f"{entry} ".startswith(_COMMENT))


def table(file: Path | Traversable) -> Iterator[list[str]]:
    """The rows of a table, cells parted by tabs."""
    return (line.split("\t") for line in lines(file))


def sections(file: Path | Traversable) -> dict[str, tuple[str, ...]]:
    """The entries of lists by name, in order: `[name]` on a line of its own begins a list, or goes on with one.

    Raises ValueError where an entry stands before the first name.
    """
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for entry in lines(file):
        if entry.startswith("[") and entry.endswith("]"):
            current = found.setdefault(entry[1:-1], [])
        elif current is None:
            raise ValueError(f"{file}: {entry} stands before the first list.")
        else:
            current.append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def words(entries: tuple[str, ...]) -> frozenset[str]:
    """The words of a list that has several on a line, blanks between."""
    return frozenset(word for entry in entries for word in entry.split())
