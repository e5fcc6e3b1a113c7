"""The names that fields go by: a name as somebody wrote it in, the one form in which names are compared out."""

import re
from functools import cache, lru_cache
from pathlib import Path

_APART = re.compile(r"[\s_.:-]+")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Fold a field's name: `Publish-Date`, `publishDate` and `publish_date` are one."""
    return _APART.sub("", name).lower()


@cache
def aliases(section: str) -> tuple[str, ...]:
    """Give the folded names in a section of `fields.txt`, best first, each once."""
    return _sections()[section]


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for line in (Path(__file__).parent / "fields.txt").read_text("utf-8").splitlines():
        entry = line.strip()
        if entry.startswith("[") and entry.endswith("]"):
            names = found.setdefault(entry[1:-1], {})
        elif entry and not entry.startswith("# "):  # "#text" is a name
            names[folded(entry)] = None
    return {section: tuple(names) for section, names in found.items()}
