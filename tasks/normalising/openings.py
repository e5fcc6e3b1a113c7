"""Regular expressions sorted by the character that a match begins with, so that few are tried on any text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_GROUP = "(?:"
#: So many characters are told of what a match begins with, and by so many those are sorted.
_START_CHARS, _KEY = 6, 2
_PLAIN = (" ", "-", ",")
#: What is no letter, and may be missing.
_NO_LETTER = re.compile(r"(?:\\[Wds(]|[©℗\d#-]|\[(?:[^\]\[^\\\w]|\\s)+\])([*?]?)")


class Gates:
    """Patterns by the first characters of what they match; each expression is compiled when it is first asked for."""

    def __init__(self, own: dict[str, list[str]], anywhere: list[str]) -> None:
        self._own, self._anywhere = own, anywhere
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._starts = _sorted_starts(chain(anywhere, *own.values()))

    def may_match(self, text: str) -> bool:
        """Whether any pattern matches a text, which isn't empty, of small letters."""
        if text[0].isalpha() and not text.startswith(self._starts.get(text[:_KEY], self._starts[""])):
            return False
        opening = text[0] if text[0] in self._own else ""
        gate = self._compiled.get(opening)
        if gate is None:
            gate = self._compiled[opening] = _any_of([*self._own.get(opening, ()), *self._anywhere])
        return gate.match(text) is not None


def by_opening(patterns: Sequence[str]) -> Gates:
    """Sort patterns of small letters, in all their alternatives, by what a match begins with."""
    found: dict[str, list[str]] = defaultdict(list)
    anywhere: list[str] = []
    for branch in (branch for pattern in patterns for branch in _branches(pattern)):
        starts = {start for start, _ in _starts(branch)}
        if "" in starts:
            anywhere.append(branch)
        else:
            for opening in sorted({start[0] for start in starts}):
                found[opening].append(branch)
    return Gates(dict(found), anywhere)


def _sorted_starts(branches: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What matches that begin with a letter begin with, by its first letters; under "" what has fewer."""
    starts = sorted({start for branch in branches for start, _ in _starts(branch, lettered=True)})
    short = tuple(start for start in starts if len(start) < _KEY)
    found: dict[str, tuple[str, ...]] = defaultdict(lambda: short)
    for start in starts:
        if len(start) >= _KEY:
            found[start[:_KEY]] += (start,)
    return {**found, "": short}


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")


def _starts(pattern: str, room: int = _START_CHARS, lettered: bool = False) -> Iterator[tuple[str, bool]]:
    """What a match may begin with, "" for anything, and whether that is all of it: `(?:the )?day|on` gives 3.

    `lettered` looks only for matches that begin with a letter: `\\W*end` for "end".
    """
    for branch in _branches(pattern):
        if lettered and (other := _NO_LETTER.match(branch)):
            if other[1]:
                yield from _starts(branch[other.end() :], room, lettered)
            continue
        first, rest, optional = _first(branch)
        if first is None or not room:
            yield "", not branch
            continue
        if optional:
            yield from _starts(rest, room, lettered)
        for start, whole in [(first, True)] if len(first) == 1 else _starts(first[len(_GROUP) : -1], room, lettered):
            if whole:
                yield from (
                    (start + more, end) for more, end in _starts(rest, room - len(start), lettered and not start)
                )
            else:
                yield start, False


def _first(branch: str) -> tuple[str | None, str, bool]:
    """The letter or group that a branch begins with, what follows, and whether it may be left out; None for others."""
    end = _closing(branch) + 1 if branch.startswith(_GROUP) else 1
    follows = branch[end : end + 1]
    plain = end > 1 or branch[:1].isalpha() or branch[:1] in _PLAIN
    if not plain or follows in ("+", "*", "{"):
        return None, "", False
    optional = follows == "?"
    return branch[:end], branch[end + optional :], optional


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern that stand in no group."""
    depth = start = 0
    for at, mark in _marks(pattern):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            yield pattern[start:at]
            start = at + 1
    yield pattern[start:]


def _closing(pattern: str) -> int:
    """Where the group ends that a pattern begins with."""
    depth = 0
    for at, mark in _marks(pattern):
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return at
    raise ValueError(f"no end of the group in {pattern!r}")


_MARKS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|[()|]")


def _marks(pattern: str) -> Iterator[tuple[int, str]]:
    """Brackets and bars that are no characters to match."""
    return ((found.start(), found[0]) for found in _MARKS.finditer(pattern) if len(found[0]) == 1)
