"""Regular expressions sorted by the character that a match begins with, so that few are tried on any text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

_GROUP = "(?:"


class Gates:
    """Patterns by the first characters of what they match; each expression is compiled when it is first asked for."""

    def __init__(self, own: dict[str, list[str]], anywhere: list[str]) -> None:
        self._own, self._anywhere = own, anywhere
        self._compiled: dict[str, re.Pattern[str]] = {}

    def may_match(self, text: str) -> bool:
        """Whether any pattern matches a text, which isn't empty, of small letters."""
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
        openings = set(_openings(branch))
        if None in openings:
            anywhere.append(branch)
        else:
            for opening in sorted(filter(None, openings)):
                found[opening].append(branch)
    return Gates(dict(found), anywhere)


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
