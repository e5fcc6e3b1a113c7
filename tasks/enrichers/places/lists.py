"""The tables beside this package: the name of a file in, its rows or words out."""

from functools import cache
from pathlib import Path

from tasks.model.data_files import table

FOLDER = Path(__file__).parent / "tables"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a table, once."""
    return tuple(map(tuple, table(FOLDER / name)))


@cache
def words(name: str) -> dict[str, frozenset[str]]:
    """Read lists of words: `[name]` on a line of its own opens a list, words follow, parted by spaces."""
    found: dict[str, set[str]] = {}
    for (line,) in rows(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        else:
            current.update(line.split())
    return {key: frozenset(each) for key, each in found.items()}


@cache
def weights() -> dict[str, float]:
    """Read `weights.tsv`: how much each clue counts, by name."""
    return {row[0]: float(row[1]) for row in rows("weights.tsv")}
