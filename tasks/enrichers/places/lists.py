"""The tables beside this package: the name of a file in, its rows or words out."""

from functools import cache
from pathlib import Path

from tasks.model import data_files

FOLDER = Path(__file__).parent / "tables"


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a table, once."""
    return tuple(map(tuple, data_files.table(FOLDER / name)))


@cache
def words(name: str) -> dict[str, frozenset[str]]:
    """Read lists of words by name, several on a line."""
    return {key: data_files.words(each) for key, each in data_files.sections(FOLDER / name).items()}


@cache
def weights() -> dict[str, float]:
    """Read `weights.tsv`: how much each clue counts, by name."""
    return {row[0]: float(row[1]) for row in rows("weights.tsv")}
