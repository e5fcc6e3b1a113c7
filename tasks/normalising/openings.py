"""Regular expressions sorted by the character that a match begins with, so that few are tried on any text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

_GROUP = "(?:"


def by_opening(patterns: Sequence[str]) -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    """Compile patterns of small letters: those to try for each first character, and those for any other.

    A text that any pattern matches is matched by the expression for its first character.
    """
    found: dict[str, list[str]] = defaultdict(list)
    anywhere: list[str] = []
    for branch in (branch for pattern in patterns for branch in _branches(pattern)):
        openings = set(_openings(branch))
        if None in openings:
            anywhere.append(branch)
        else:
            for opening in sorted(filter(None, openings)):
                found[opening].append(branch)
    compiled = {opening: _any_of([*own, *anywhere]) for opening, own in sorted(found.items())}
    return compiled, _any_of(anywhere)


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")


def _openings(pattern: str) -> Iterator[str | None]:
    """What a match may begin with, None for anything: `(?:please )?share|on` gives p, s and o."""
    for branch in _branches(pattern):
        if branch.startswith(_GROUP):
            end = _closing(branch)
            rest = branch[end + 1 :]
            yield from _openings(branch[len(_GROUP) : end])
            if rest[:1] in ("?", "*"):
                yield from _openings(rest[1:])
        elif branch[:1].isalpha() and branch[1:2] not in ("?", "*", "{"):
            yield branch[0]
        else:
            yield None


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
