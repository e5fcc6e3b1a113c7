"""The names that fields go by: a name as somebody wrote it in, the one form in which names are compared out."""

import re
from functools import cache, lru_cache
from pathlib import Path

from tasks.model import data_files

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
    fields = data_files.sections(Path(__file__).parent / "fields.txt")
    return {section: tuple(dict.fromkeys(map(folded, names))) for section, names in fields.items()}
