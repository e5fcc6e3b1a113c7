"""The data files beside this package: the name of a file in, its entries out, read once."""

from functools import cache
from pathlib import Path

from tasks.model import data_files

_FOLDER = Path(__file__).parent


@cache
def entries(name: str) -> tuple[str, ...]:
    """Read a list."""
    return tuple(data_files.lines(_FOLDER / name))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Read lists by name."""
    return data_files.sections(_FOLDER / name)
