"""Chunks of text as tokens: a run of time words in; class codes, values and offsets out."""

from dataclasses import dataclass
from functools import lru_cache

from tasks.enrichers.dates.classes import MARKS, of_number
from tasks.enrichers.dates.lexicon import Lexicon


@dataclass(slots=True)
class Tokens:
    """The tokens of a chunk: class codes (a letter each), values, and offsets in the chunk."""

    codes: str
    values: list[str]
    spans: list[tuple[int, int]]


def cut(chunk: str, lexicon: Lexicon) -> Tokens:
    """Cut a text into classified tokens."""
    codes, values, spans = [], [], []
    for match in lexicon.token.finditer(chunk):
        code, value = _classified(match[0], match.lastgroup is not None, lexicon)
        codes.append(code)
        values.append(value)
        spans.append(match.span())
    return Tokens("".join(codes), values, spans)


@lru_cache(maxsize=8192)
def _classified(text: str, is_number: bool, lexicon: Lexicon) -> tuple[str, str]:
    if is_number:
        return of_number(text), text
    return (MARKS[text], text) if text in MARKS else lexicon.look_up(text)
