"""What stands where an author is named in, the names out: "By Jane Roe and John Doe | Updated 3 May" gives two."""

import html
import re
from functools import cache
from typing import NamedTuple

from tasks.readers.html.words import sections

MAX_NAME = 60
MAX_WORDS = 7

_ADDRESS = re.compile(r"https?:|www\.|/")
_TAG = re.compile(r"<[^>]+>")
_MAIL = re.compile(r"\s*\(?\b[\w.+-]+@[\w-]+\.[\w.]+\)?")
_DATE_AFTER = re.compile(
    r"(?:\s+[–—|•·,-]?|[–—|•·,])\s*(?:(?:updated|published|posted|aktualisiert|stand|last modified|on|am)\b.*"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}.*|\d{4}-\d\d.*|\d{1,2}:\d\d.*)$",
    re.I,
)
#: "Jane Roe For Mailonline"; institutes write it small.
_FOR = re.compile(r"\s+For\s+[A-Z].*$")
_BRACKETS = re.compile(r"\s*\([^)]*\)?$")
#: "Jane Roe. Photo: John Doe", "Jane Roe Updated: 3 May": what follows is of somebody or something else.
_LABEL_AFTER = re.compile(r"[\s.,;|/]+[^\W\d_]{3,12}\s?[:：]\s.*$")
#: Signs of vowels in Indic, Thai and Lao names, and accents on their own: no letters to Python.
_SIGNS = "\u0300-\u036f\u0900-\u0eff"
_EDGES = " .,;:-–—|*()\"'"
_NO_NAME = re.compile(r"\d|[!?:।။]|©")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af ]{2,8}")


class _Rules(NamedTuple):
    by: re.Pattern[str]
    and_: re.Pattern[str]
    job: re.Pattern[str]
    title: re.Pattern[str]
    nobody: re.Pattern[str]
    name: re.Pattern[str]


def names(text: str, split: bool = True) -> list[str]:
    """List the names in a text that names authors; `split` parts "A and B" and "A, B"."""
    text = " ".join(html.unescape(text).split())
    if _ADDRESS.match(text) or len(text) > 400:
        return []
    rules = _rules()
    text = rules.by.sub("", _TAG.sub(" ", text)).strip()
    text = _DATE_AFTER.sub("", _LABEL_AFTER.sub("", _MAIL.sub("", text))).strip()
    text = _FOR.sub("", rules.title.sub("", rules.job.sub("", text)))
    pieces = rules.and_.split(text) if split else [text]
    return [name for piece in pieces if (name := _name(piece))]


def begins_byline(text: str) -> bool:
    """Tell whether a text begins as bylines do: "By", "Von", "Автор:"."""
    return text[:2].lower() in _starts() and _rules().by.match(text) is not None


def is_byline_word(text: str) -> bool:
    """Tell whether a text is nothing but the word with which bylines begin."""
    return text[:2].lower() in _starts() and _rules().by.fullmatch(text) is not None


def has_no_name(text: str) -> bool:
    """Tell whether a text has what no name has: a digit, the end of a sentence or of a label, a sign of copyright."""
    return _NO_NAME.search(text) is not None


def is_name(text: str) -> bool:
    """Tell whether a text is written as a person's name, in two to five words or in Chinese characters."""
    return _rules().name.fullmatch(text) is not None or _WIDE.fullmatch(text) is not None


def _name(piece: str) -> str | None:
    piece = piece.strip(_EDGES)
    piece = _BRACKETS.sub("", piece).strip()
    if not 1 < len(piece) < MAX_NAME or len(piece.split()) > MAX_WORDS or _rules().nobody.match(piece):
        return None
    return piece


def _choice(entries: tuple[str, ...]) -> str:
    return "|".join(re.escape(entry) for entry in sorted(entries, key=len, reverse=True))


@cache
def _starts() -> frozenset[str]:
    """The first two letters of the words of bylines: hardly a line has them, and a hundred words take time to try."""
    return frozenset(entry[:2] for entry in sections("authors.txt")["by"])


@cache
def _rules() -> _Rules:
    said = sections("authors.txt")
    by = [entry + r"\b" if entry[-1].isalnum() else entry for entry in map(re.escape, said["by"])]
    particle = _choice(said["particle"])
    job = rf"(?:{_choice(said['job'])}|(?:{_choice(said['job stems'])})\w*)"
    word = rf"(?:[^\W\d_a-z][\w{_SIGNS}'’.-]*|(?:{particle}))"
    return _Rules(
        by=re.compile(rf"^(?:{'|'.join(sorted(by, key=len, reverse=True))})[\s:：]*", re.I),
        # "srf/hosb" is a desk and a code, "Jane Roe/John Doe" are two.
        and_=re.compile(
            rf"\s*(?:,|;|\||(?<![a-z])/|/(?![a-z])| · | • |&|\n| \+ )\s*"
            rf"|\s+(?:{_choice(said['and'])})\s+"
        ),
        # "MM-Redaktion" is one word.
        job=re.compile(rf"(?:\s*[,|(–—]|\s-|-\s)\s*(?:.*\b{job}\b.*)$", re.I),
        title=re.compile(rf"[\s,]+(?:{_choice(said['title after a name'])})$"),
        nobody=re.compile(rf"(?:(?:{_choice(said['nobody'])}|\d+)$|(?:{_choice(said['nobody begins'])}))", re.I),
        name=re.compile(rf"{word}(?:\s+{word}){{1,4}}"),
    )
