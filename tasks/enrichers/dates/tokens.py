"""Chunks of text as tokens: a run of time words in; class codes, values and offsets out."""

from dataclasses import dataclass
from functools import lru_cache

from tasks.enrichers.dates.classes import MARKS, of_number
from tasks.enrichers.dates.lexicon import Lexicon

_SHORT = 48


@dataclass(slots=True)
class Tokens:
    """The tokens of a chunk: class codes (a letter each), values, and offsets in the chunk."""

    codes: str
    values: list[str]
    spans: list[tuple[int, int]]


def read(text: str, lexicon: Lexicon) -> Tokens:
    """Cut a chunk into classified tokens; short chunks, which come again and again, are remembered."""
    return _remembered(text, lexicon) if len(text) <= _SHORT else _read(text, lexicon)


def _read(chunk: str, lexicon: Lexicon) -> Tokens:
    codes, values, spans = [], [], []
    for match in lexicon.token.finditer(chunk):
        text = match[0]
        if match.lastgroup:
            code, value = of_number(text), text
        elif text in MARKS:
            code, value = MARKS[text], text
        else:
            code, value = lexicon.look_up(text)
        codes.append(code)
        values.append(value)
        spans.append(match.span())
    return Tokens("".join(codes), values, spans)


_remembered = lru_cache(maxsize=8192)(_read)
