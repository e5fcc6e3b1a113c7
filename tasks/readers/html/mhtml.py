"""An MHTML file in, its main page as bytes out, with charset and address (RFC 2557)."""

import base64
import binascii
import quopri
import re
from email.message import Message
from email.parser import BytesHeaderParser
from typing import NamedTuple

from tasks.model.errors import ReadError

MAX_PARTS = 2000

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HEADERS = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
_RELATED = re.compile(r"^content-type:\s*multipart/(?:related|alternative)", re.I | re.M)
_SAVED = re.compile(r"^(?:from:\s*<?saved by|snapshot-content-location:)", re.I | re.M)


class Packed(NamedTuple):
    """The main page of an MHTML file."""

    data: bytes
    charset: str | None
    address: str | None


def is_mhtml(head: str, suffix: str) -> bool:
    """Tell whether the head of a file is MHTML as browsers save it, and no mail."""
    if not _HEADERS.match(head) or not _RELATED.search(head[:4096]):
        return False
    return suffix in (".mht", ".mhtml") or _SAVED.search(head[:4096]) is not None


def unpack(data: bytes) -> Packed:
    """Find the first part of type text/html; raise ReadError(`malformed`) where there is none."""
    head, body = _parted(data)
    for part_head, part in _parts(head, body):
        if part_head.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = part_head.get("Content-Location") or head.get("Snapshot-Content-Location")
            charset = part_head.get_content_charset()
            return Packed(_transferred(part_head, part), charset, str(address) if address else None)
    raise ReadError("malformed", "no part of the MHTML file is a page")


def _parts(head: Message, body: bytes) -> list[tuple[Message, bytes]]:
    """The parts in order, those of parts that have parts in their place."""
    waiting = [(head, body)]
    found: list[tuple[Message, bytes]] = []
    while waiting and len(found) < MAX_PARTS:
        each, content = waiting.pop(0)
        boundary = each.get_boundary()
        if each.get_content_maintype() == "multipart" and boundary and len(found) < 9:
            mark = b"--" + boundary.encode("utf-8", "replace")
            waiting = [_parted(piece.lstrip(b"\r\n")) for piece in content.split(mark, MAX_PARTS)[1:]] + waiting
        found.append((each, content))
    return found


def _parted(data: bytes) -> tuple[Message, bytes]:
    match = _HEAD_END.search(data)
    end = match.start() if match else len(data)
    head = BytesHeaderParser().parsebytes(data[: min(end, 65536)])
    return head, data[match.end() :] if match else b""


def _transferred(head: Message, data: bytes) -> bytes:
    coding = str(head.get("Content-Transfer-Encoding") or "").strip().lower()
    if coding == "quoted-printable":
        return quopri.decodestring(data)
    if coding == "base64":
        try:
            return base64.b64decode(data)
        except (binascii.Error, ValueError) as error:
            raise ReadError("malformed", "the page's base64 is broken") from error
    return data
