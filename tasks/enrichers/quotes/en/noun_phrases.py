"""Noun phrases read backwards: one past the last element in, the first out."""

import re
from typing import Final

from tasks.enrichers.quotes.en.phrases import BACKWARDS
from tasks.enrichers.quotes.letters import Letters

_TWO_NAMES: Final = re.compile("N+cN+")
#: Read backwards: `, Kano ,Lagos of residents`.
_NAMES_BEFORE: Final = re.compile("(?:,N{1,4}){1,8}(?P<head>in[dan]{0,3})?")


def noun_phrase_start(letters: Letters, low: int, last: int) -> int | None:
    """Where the noun phrase that ends before `last` begins."""
    code, length = letters.code, len(letters.code)
    found = BACKWARDS.match(letters.reverse, length - last, length - low)
    if found is None:
        return last - 1 if last > low and code[last - 1] == "p" else None
    first = length - found.end()
    quoted = code.rfind("q", first, last)
    if quoted >= 0 and letters.written(quoted, quoted + 1)[-2:-1] == ",":
        first = quoted + 1
    while first < last and code[first] in "ic-'D" and (code[first] != "D" or code.startswith("d", first + 1)):
        first += 1
    if code.startswith("dDd", first):  # this month | the authorities
        first += 2
    return _list_start(letters, low, first, last) if first < last else None


def _list_start(letters: Letters, low: int, first: int, last: int) -> int:
    """Where a list of names begins whose last two are `first:last`: `Residents of Lagos, | Kano and Abuja`."""
    if not letters.code.startswith(",", first - 1) or _TWO_NAMES.fullmatch(letters.code, first, last) is None:
        return first
    length = len(letters.code)
    found = _NAMES_BEFORE.match(letters.reverse, length - first, length - low)
    if found is None or not (found["head"] or length - found.end() == low):
        return first
    return length - found.end()
