"""The data files beside this package: the name of a file in, its entries out."""

from functools import cache
from pathlib import Path


@cache
def entries(name: str) -> tuple[str, ...]:
    """Read a list: one entry a line, in the file's order; `#` at the start of a line makes it a comment."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Read a list of lists: `[key]` on a line of its own opens a section, entries follow, one a line."""
    found: dict[str, list[str]] = {}
    for entry in entries(name):
        if entry.startswith("[") and entry.endswith("]"):
            current = found.setdefault(entry[1:-1], [])
        else:
            current.append(entry)
    return {key: tuple(values) for key, values in found.items()}
