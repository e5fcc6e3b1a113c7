"""Chunks of text as tokens: a run of time words in; class codes, values and offsets out."""

from dataclasses import dataclass
from functools import cache

from tasks.enrichers.dates.classes import MARKS, of_number
from tasks.enrichers.dates.kept import Kept
from tasks.enrichers.dates.lexicon import Lexicon


@dataclass(slots=True)
class Tokens:
    """The tokens of a chunk: class codes (a letter each), values, and where each begins and ends in the chunk."""

    codes: str
    values: list[str]
    begins: list[int]
    ends: list[int]


def cut(chunk: str, lexicon: Lexicon) -> Tokens:
    """Cut a text into classified tokens."""
    classes, codes = _classes(lexicon), ""
    values: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for match in lexicon.token.finditer(chunk):
        code, value = classes[match[0]]
        codes += code
        values.append(value)
        begins.append(match.start())
        ends.append(match.end())
    return Tokens(codes, values, begins, ends)


@cache
def _classes(lexicon: Lexicon) -> Kept[tuple[str, str]]:
    """By token, its class code and value."""

    def classified(text: str) -> tuple[str, str]:
        if text.lstrip("'’")[:1].isdecimal():
            return of_number(text), text
        return (MARKS[text], text) if text in MARKS else lexicon.look_up(text)

    return Kept(classified)
