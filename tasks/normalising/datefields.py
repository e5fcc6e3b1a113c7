"""Date lines: `Published: Apr. 27, 2022 at 3:15 p.m. ET` in, what each date says and what else stands there out."""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from tasks.normalising.dates import find_date
from tasks.normalising.wordlists import sections

MAX_CHARS = 180


@dataclass(slots=True)
class DateLine:
    """The dates of a line as written, by what they say, and what is left of the line without them."""

    published: str | None = None
    modified: str | None = None
    rest: str = ""
    dates: list[str] = field(default_factory=list)
    parted: bool = False  # a mark stands between the dates and the rest


_YEAR = re.compile(r"(?:18|19|20|21)\d\d")
_SPLIT = re.compile(r"\s*[|•·;]\s*|\s+[–—/-]\s+(?!\d\d?[:.h]\d)|\t+")
_NUMBERS = re.compile(
    r"T?\d{1,2}(?:[:.h時点时]\s?\d\d){0,2}分?(?:\s?[ap]\.?m\b\.?)?|[+−-]\d{1,2}:?\d{0,2}|[ap]\.m\.", re.I
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}\s?[:：]\s*")  # "Oluşturulma Tarihi: "
_ZONES = re.compile(r"\b(?:[A-Z]{1,4}T|GMT|UTC|Z|[A-Z]{2,3}ST|МСК|MSK|WIB|MEZ|MESZ|EST|BST)\b")


def date_line(text: str) -> DateLine | None:
    """Read a line that is a date, with lead words, weekday, time and zone; None for any other.

    What stands beside it, such as a byline, is in `rest`: "Jane Roe | 27 April 2022".
    """
    return _date_line(text) if len(text) <= MAX_CHARS and _YEAR.search(text) else None


@lru_cache(maxsize=1024)
def _date_line(text: str) -> DateLine | None:
    line = DateLine()
    left = [part for part in _SPLIT.split(text) if part and not _take(line, part)]
    if not line.dates:
        return _beside(text)
    line.parted = True
    line.rest = " | ".join(part for part in left if not _is_filler(part))
    if left and not line.rest and len(line.dates) == 1 and not any(_rules()[1].search(part) for part in left):
        _widen(line, text)
    return line


def _widen(line: DateLine, text: str) -> None:
    """Read the time that a mark parts from the date: "27 abr 2022 - 10:15 CEST"."""
    if line.published:
        line.published = text
    else:
        line.modified = text


def _take(line: DateLine, part: str) -> bool:
    """Take a part that is one date, or "Published 1 May 2022, Updated 2 May 2022"."""
    pieces = _by_date(part)
    kinds = [_kind(piece) for piece in pieces]
    if not pieces or None in kinds:
        return False
    for kind, piece in zip(kinds, pieces, strict=True):
        line.dates.append(piece)
        if kind == "modified":
            line.modified = line.modified or piece
        else:
            line.published = line.published or piece
    return True


def _by_date(part: str) -> list[str]:
    """Cut a part before the second date's lead word; no pieces where there is no date."""
    if find_date(part, True) is None and find_date(part, False) is None:
        return []
    cuts = [m.start() for m in _rules()[2].finditer(part) if m.start() > 8 and _YEAR.search(part[: m.start()])]
    bounds = [0, *cuts[:1], len(part)]
    return [part[a:b] for a, b in pairwise(bounds)]


def _kind(piece: str) -> str | None:
    """`published` or `modified` for a piece that holds a date and nothing else; None for any other."""
    found = find_date(piece, True) or find_date(piece, False)
    if found is None:
        return None
    lead, rest = piece[: found[2]], piece[found[3] :]
    if (again := find_date(rest)) and again[1] == found[1]:  # "04/27/2022April 27, 2022"
        rest = rest[: again[2]] + rest[again[3] :]
    modified = _rules()[1].search(lead.casefold()) is not None
    fits = (_is_filler(lead) or _LABEL.fullmatch(lead)) and _is_filler(rest)
    return ("modified" if modified else "published") if fits else None


def _is_filler(text: str) -> bool:
    text = _ZONES.sub(" ", _NUMBERS.sub(" ", text))
    return all(word.casefold() in _rules()[0] for word in _WORDS.findall(text)) and not re.search(r"\d", text)


def _beside(text: str) -> DateLine | None:
    """Read a date at the end or start of a byline: "By Jane Roe, 27 April 2022"."""
    found = find_date(text, True) or find_date(text, False)
    if found is None:
        return None
    lead, rest = text[: found[2]].rstrip(" ,"), text[found[3] :].strip(" ,")
    written = text[found[2] :]
    if lead and _is_filler(rest):
        lead = re.sub(r"[,\s]+(?:on|am|le|el|il|op|em|published|updated|\w+day)$", "", lead, flags=re.I)
        return DateLine(published=written, rest=lead, dates=[written]) if len(lead) > 2 else None
    if rest and _is_filler(lead):
        return DateLine(published=text[: found[3]], rest=rest, dates=[text])
    return None


@cache
def _rules() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Words that may surround a date; a lead that says it is a change; any lead of a second date."""
    words = sections("date_words.txt")
    filler = frozenset(part for group in words.values() for entry in group for part in _WORDS.findall(entry.casefold()))
    modified = "|".join(re.escape(word) for word in words["modified"])
    long = [w for key in ("published", "modified") for w in words[key] if len(w) > 4]
    lead = "|".join(re.escape(word) for word in sorted(long, key=lambda word: (-len(word), word)))
    return filler, re.compile(rf"\b(?:{modified})\b", re.I), re.compile(rf"\b(?:{lead})\b", re.I)
