"""Data files beside the code: a file in, its lines or rows out."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path


def lines(file: Path | Traversable) -> Iterator[str]:
    """The entries of a list, one a line; `#` at the start of a line makes it a comment."""
    return (line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))


def table(file: Path | Traversable) -> Iterator[list[str]]:
    """The rows of a table, cells parted by tabs."""
    return (line.split("\t") for line in lines(file))
