"""IPTC 7901 in, its messages out: text between control characters, as teleprinters and their heirs send it.

SOH header, STX text, ETX date and EOT (IPTC 7901, "The text transmission format", 1995).
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

from tasks.model import data_files
from tasks.model.article import RawArticle, RawDate
from tasks.model.errors import ReadError
from tasks.readers.records.bodies import text_body
from tasks.readers.source import Sample, Source
from tasks.readers.wire.advisories import kill_of, number_in, story_of
from tasks.readers.xml_trees import line

NAME = "iptc7901"
VERSION = 2
EXAMPLE = "iptc7901/message.txt"
LINES = False  # its control characters would pass for binary

SOH, STX, ETX = b"\x01", b"\x02", b"\x03"
MAX_HEAD_LINES = 6

# "eca062 4 i 211 ccccb   dpa 061": source, number, priority, category, count of words.
_HEADER = re.compile(rb"[\x00-\x20\x7f]*\x01[\r\n]*[A-Za-z]{2,4}[ ]?\d{3,4}[ ]+\d[ ]+\S{1,4}[ ]+\d{1,6}\b")
# "dpa 061" at the end of the header: the service, and the message's number of the day.
_NUMBERED = re.compile(rb"[ ]([A-Za-z]{2,6})[ ]0*(\d{1,6})[ ]*[\r\n]")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r") + b"\x7f"
# "131137 GMT Nov 13": day, hour and minute, zone, month, year.
_SENT = re.compile(r"(\d\d)(\d\d)(\d\d)\s+([A-Z]{1,5})\s+([A-Za-z]{3})[a-z]*\s+(\d{4}|\d\d)\b")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ROW = re.compile(r"\S {3,}\S")
_BYLINE = re.compile(r"(?:by|von|par|por|di)\s+\S", re.I)
_NOTE_MARK = re.compile(r"(?:#+\s.*|[*\s]+|[-_=]{3,})")


def sniff(sample: Sample) -> float:
    """Sure of a header after a SOH, and a STX."""
    return 0.98 if _HEADER.match(sample.head) and STX in sample.head else 0.0


def read(source: Source) -> Iterator[RawArticle | ReadError]:
    """Read the messages, in order; raise ReadError(`malformed`, `empty`, `undecodable`)."""
    if not source.data.strip():
        raise ReadError("empty")
    messages = [SOH + message for message in source.data.split(SOH)[1:] if message.strip()]
    if not any(STX in message and _HEADER.match(message) for message in messages):
        raise ReadError("malformed", "no message with a header and a text")
    for message in messages:
        try:
            yield _message(source, message)
        except ReadError as error:
            yield error


def _message(source: Source, message: bytes) -> RawArticle:
    header, begun, rest = message.partition(STX)
    if not begun:
        raise ReadError("malformed", "a header without a text")
    written, _, end = rest.partition(ETX)
    text, catchwords = _decoded(source, written), _catchwords(_decoded(source, header))
    sent = _sent(_decoded(source, end))
    reason = kill_of(catchwords, text)
    article = RawArticle(withdrawn=reason) if reason else _story(text)
    article.keywords = catchwords
    article.published = [sent] if sent else []
    article.item = _item(header, catchwords, sent, text if reason else None)
    return article


def _item(header: bytes, catchwords: list[str], sent: RawDate | None, notice: str | None) -> str | None:
    """The name of the story that a message is, or that a notice takes back."""
    told = _NUMBERED.search(header)
    if told is None:
        return None
    service, number = told[1].decode("ascii"), told[2].decode("ascii")
    number = f"{service} {int(number)}"
    if notice is not None:
        named = number_in(notice, service)
        number = f"{service} {named}" if named else ""
    return story_of(told[1].decode("ascii"), str(sent.value)[:10] if sent else "", catchwords, number)


def _decoded(source: Source, part: bytes) -> str:
    plain = part.translate(None, _CONTROLS)
    return source.decode_part(plain, None).replace("\r\n", "\n").replace("\r", "\n") if plain.strip() else ""


def _catchwords(header: str) -> list[str]:
    """The lines below the header: "Germany-politics/"."""
    return [word for each in header.strip().split("\n")[1:] if (word := line(each.strip(" /")))]


def _story(text: str) -> RawArticle:
    """The headline, which a `=` or an empty line ends, a byline that ends likewise, and the text."""
    lines = _published(text).strip("\n").split("\n")
    title, count = _headline(lines)
    article = RawArticle(title=title)
    rest = lines[count:]
    byline = next((each.strip() for each in rest if each.strip()), "")
    if byline.endswith("=") and _BYLINE.match(byline):
        article.byline = line(byline.rstrip(" ="))
        rest = rest[rest.index(next(each for each in rest if each.strip())) + 1 :]
    article.blocks = text_body("\n\n".join(_paragraphs(rest))).blocks
    if not article.blocks:
        raise ReadError("no_body", "the message has no text")
    return article


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Join lines to paragraphs: an indent begins one where any line has one; a row of a table stays alone."""
    indented = any(each.startswith("  ") for each in lines)
    said: list[str] = []
    for each in [*lines, ""]:
        row = _ROW.search(each.strip()) is not None
        if said and (not each.strip() or row or (indented and each.startswith("  "))):
            yield " ".join(said)
            said = []
        if row:
            yield each.strip()
        elif each.strip():
            said.append(each.strip())


def _headline(lines: list[str]) -> tuple[str | None, int]:
    """The lines before the first paragraph, and how many they are; none where the text begins at once, indented."""
    head = list(takewhile(lambda each: each.strip() and not each.startswith("  "), lines))
    marked = next((at for at, each in enumerate(head, 1) if each.rstrip().endswith("=")), None)
    count = marked or len(head)
    if not head or count > MAX_HEAD_LINES or (count == len(lines) and not marked):
        return None, 0
    return line(" ".join(head[:count]).rstrip(" =")), count


def _published(text: str) -> str:
    """The text without the notes to editors below it, and the marks that lead to them."""
    lines = text.split("\n")
    end = next((at for at, each in enumerate(lines) if each.strip().rstrip(":.").casefold() in _notes()), len(lines))
    while 0 < end < len(lines) and (not lines[end - 1].strip() or _NOTE_MARK.fullmatch(lines[end - 1].strip())):
        end -= 1
    return "\n".join(lines[:end])


@cache
def _notes() -> frozenset[str]:
    return frozenset(data_files.lines(Path(__file__).parent / "wire" / "not_for_publication.txt"))


def _sent(end: str) -> RawDate | None:
    """When the message was sent; a year of two digits is of this century."""
    if not (sent := _SENT.search(end)) or sent[5].lower() not in _MONTHS:
        return None
    day, hour, minute, zone, month, year = sent.groups()
    number = _MONTHS.index(month.lower()) + 1
    zone = "Z" if zone in ("GMT", "UTC", "Z") else f" {zone}"
    return RawDate(f"{year if len(year) == 4 else '20' + year}-{number:02}-{day}T{hour}:{minute}{zone}", "structured")
