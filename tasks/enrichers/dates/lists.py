"""Word lists beside the code: a language's folder and a list's name in; its lines, or one pattern of its words, out."""

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import groupby

from tasks.model import data_files

#: A pattern that text never matches: a noncharacter.
NOTHING = "\ufdd2"


def lines(folder: str, name: str) -> Iterator[str]:
    """The lines of `folder/name.txt` but its comments; none where a language has no such list."""
    file = files(__package__) / folder / f"{name}.txt"
    return data_files.lines(file) if file.is_file() else iter(())


def longest_first(words: Iterable[str]) -> str:
    """Alternatives of a regex, the longest first; an apostrophe stands for either kind."""
    return "|".join(_escaped(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _escaped(text: str) -> str:
    return re.escape(text).replace("'", "(?:'|’)")


def any_of(words: Iterable[str], pattern: str) -> re.Pattern[str]:
    """Put the words in place of `{}` in a pattern; a word that begins with `*` has one or more letters there."""
    starred: list[str] = []
    plain: list[str] = []
    for word in words:
        (starred if word.startswith("*") else plain).append(word)
    found = [by_first_letters(plain), *(r"\w+" + re.escape(word[1:]) for word in starred)]
    return re.compile(pattern.format("|".join(part for part in found if part) or NOTHING))


def in_any_case(words: Iterable[str]) -> str:
    """Alternatives in any case, the longest first, set apart by first letter like those of `any_of`."""
    groups = groupby(sorted({word.lower() for word in words}), key=lambda word: word[0])
    return "|".join(f"{_either(first)}(?i:{longest_first(rest)})" for first, rest in _tails(groups))


def _either(letter: str) -> str:
    """A letter in either case, an apostrophe of either kind."""
    return "['’]" if letter == "'" else f"[{re.escape(letter)}{re.escape(letter.upper())}]"


def by_first_letters(words: Iterable[str]) -> str:
    """Alternatives, longest first, set apart by first letter, so that most are passed over at one look."""
    groups = groupby(sorted(set(words)), key=lambda word: word[0])
    return "|".join(f"{_escaped(first)}(?:{longest_first(rest)})" for first, rest in _tails(groups))


def _tails(groups: Iterable[tuple[str, Iterator[str]]]) -> Iterator[tuple[str, list[str]]]:
    for first, words in groups:
        yield first, [word[1:] for word in words]
