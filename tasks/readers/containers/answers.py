"""The block of a WARC record in, the page that was answered out: status, chunks and codings undone (RFC 9112)."""

import io
import re
from collections.abc import Callable
from typing import Literal, NamedTuple

import pyarrow as pa

from tasks.model.errors import ReadError
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.entry import Stream
from tasks.readers.containers.gzipped import Inflater
from tasks.readers.containers.streams import Counted, Frames, Metered, whole

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,4096}\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_KINDS = (
    "text/html",
    "application/xhtml+xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
)
_MOST_CODINGS = 3


class Page(NamedTuple):
    """Bytes of a page, and the charset that the server gave."""

    data: bytes
    charset: str | None


def payload(block: bytes, kind: str, budget: Budget) -> Page:
    """Unpack an answer, or a bare resource of a content type; raise ReadError(`not_a_page`) for other things."""
    if not kind.lower().replace(" ", "").startswith("application/http"):
        return _page(block, kind)
    status = _STATUS.match(block)
    if status is None:
        raise ReadError("malformed", "the record holds no HTTP answer")
    if not status[1].startswith(b"2"):
        raise ReadError("not_a_page", f"HTTP {status[1].decode()}")
    end = _HEAD_END.search(block)
    fields = _fields(block[: end.start()] if end else block)
    body = block[end.end() :] if end else b""
    page = _page(body, fields.get("content-type", ""))
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _dechunked(body)
    return Page(_decoded(body, fields.get("content-encoding", ""), budget), page.charset)


def _page(body: bytes, kind: str) -> Page:
    if kind and not kind.lower().startswith(_KINDS):
        raise ReadError("not_a_page", kind.split(";")[0].strip()[:80])
    charset = _CHARSET.search(kind)
    return Page(body, charset[1] if charset else None)


def _fields(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("latin-1").splitlines()[1:])
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _dechunked(body: bytes) -> bytes:
    """Join chunks; a body that has none was joined by the crawler already."""
    pieces, at = [], 0
    while (chunk := _CHUNK.match(body, at)) and (size := int(chunk[1], 16)):
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += 2 * (body[at : at + 2] == b"\r\n") or 1 * (body[at : at + 1] == b"\n")
    return b"".join(pieces) or body


def _decoded(body: bytes, coding: str, budget: Budget) -> bytes:
    """Undo codings, the last first; a body that isn't coded as it says was decoded by the crawler already."""
    names = [name.strip().lower() for name in coding.split(",") if name.strip()]
    if len(names) > _MOST_CODINGS:
        raise ReadError("archive_limit", f"{len(names)} codings of content")
    for name in reversed(names):
        unpack = _CODINGS.get(name)
        if unpack is None or (name in ("gzip", "x-gzip") and not body.startswith(b"\x1f\x8b")):
            continue
        body = whole(Metered(io.BytesIO(body), unpack, budget), budget.settings.max_member_bytes)
    return body


def _arrow(name: Literal["brotli", "zstd"]) -> Callable[[Counted], Stream]:
    return lambda packed: pa.CompressedInputStream(pa.PythonFile(packed, mode="r"), name)


def _inflated(packed: Counted) -> Stream:
    return Frames(packed, Inflater)


def _deflated(packed: Counted) -> Stream:
    """RFC 9110 says zlib's format, and servers send bare deflate too."""
    body = packed.read(-1) or b""
    window = 15 if len(body) > 1 and body[0] & 15 == 8 and (body[0] * 256 + body[1]) % 31 == 0 else -15
    return Frames(io.BytesIO(body), lambda: Inflater(window))


_CODINGS: dict[str, Callable[[Counted], Stream]] = {
    "gzip": _inflated, "x-gzip": _inflated, "deflate": _deflated, "br": _arrow("brotli"), "zstd": _arrow("zstd"),
}  # fmt: skip
