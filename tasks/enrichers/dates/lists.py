"""Word lists beside the code: a language's folder and a list's name in; its lines, or one pattern of its words, out."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files

#: A pattern that text never matches: a noncharacter.
NOTHING = "\ufdd2"


def lines(folder: str, name: str) -> Iterator[str]:
    """The lines of `folder/name.txt` but its comments; none where a language has no such list."""
    file = files(__package__) / folder / f"{name}.txt"
    if file.is_file():
        yield from (x for x in file.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#"))


def longest_first(words: Iterable[str]) -> str:
    """Alternatives of a regex, the longest first; an apostrophe stands for either kind."""
    return "|".join(re.escape(w).replace("'", "(?:'|’)") for w in sorted(set(words), key=lambda w: (-len(w), w)))


def any_of(words: Iterable[str], pattern: str) -> re.Pattern[str]:
    """Put the words in place of `{}` in a pattern; `*` in a word is one or more letters."""
    found = longest_first(words) or NOTHING
    return re.compile(pattern.format(found.replace(r"\*", r"\w+")))
