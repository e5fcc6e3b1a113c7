"""Word lists beside the code: `[section]` lines in, tuples of entries out."""

from functools import cache
from importlib.resources import files


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Read a list: one entry a line, `#` begins a comment, `[name]` a section."""
    found: dict[str, list[str]] = {}
    entries = found.setdefault("", [])
    for line in (files(__package__) / name).read_text("utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if entry.startswith("[") and entry.endswith("]"):
            entries = found.setdefault(entry[1:-1], [])
        elif entry:
            entries.append(entry)
    return {section: tuple(values) for section, values in found.items()}
