"""Noun phrases read backwards: one past the last element in, the first out."""

from tasks.enrichers.quotes.en.phrases import BACKWARDS
from tasks.enrichers.quotes.letters import Letters


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
    return first if first < last else None
