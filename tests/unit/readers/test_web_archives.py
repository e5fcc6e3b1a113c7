"""Pages come out of WARC with their address and charset; every other record is ignored with its reason."""

import gzip
import io
import zipfile
import zlib

import pyarrow as pa
import pytest

from tasks.model.settings import Settings
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.walking import Member, members

PAGE = b"<html><head><title>Bakers strike</title></head><body><p>Bakers closed their shops.</p></body></html>"
URL = "https://ledger.example/2024/bakers"


def record(kind: str, block: bytes, url: str = URL, content: str = "application/http; msgtype=response") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    head += f"WARC-Date: 2024-03-12T06:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes = PAGE, *fields: str, status: int = 200, kind: str = "text/html; charset=UTF-8") -> bytes:
    lines = [f"HTTP/1.1 {status} OK", f"Content-Type: {kind}", *fields]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def read(data: bytes, name: str = "a.warc", **settings: object) -> list[Member]:
    return list(members(io.BytesIO(data), name, Budget(Settings(**settings), len(data))))


def outcomes(data: bytes, name: str = "a.warc", **settings: object) -> list[tuple[str | None, object]]:
    return [(each.path, each.error.code if each.error else each.data) for each in read(data, name, **settings)]


def test_a_response_is_a_page_with_its_address_and_charset():
    (page,) = read(record("response", answer()))
    assert (page.path, page.address, page.charset, page.data) == (URL, URL, "UTF-8", PAGE)


def test_other_records_are_ignored_and_pages_keep_their_addresses():
    data = record("warcinfo", b"software: x", "") + record("request", b"GET / HTTP/1.1") + record("response", answer())
    data += record("revisit", b"HTTP/1.1 200 OK\r\n\r\n") + record("metadata", b"via: x")
    assert outcomes(data) == [
        ("urn:uuid:1 [warcinfo]", "not_a_page"),
        (f"{URL} [request]", "not_a_page"),
        (URL, PAGE),
        (f"{URL} [revisit]", "not_a_page"),
        (f"{URL} [metadata]", "not_a_page"),
    ]


@pytest.mark.parametrize(
    "block", [answer(status=404), answer(status=301), answer(kind="image/png"), answer(kind="text/css")]
)
def test_errors_and_other_files_are_no_pages(block):
    assert outcomes(record("response", block)) == [(URL, "not_a_page")]


def test_a_page_fetched_twice_is_two_members():
    assert outcomes(record("response", answer()) * 2) == [(URL, PAGE), (f"{URL}#2", PAGE)]


def chunked(body: bytes, size: int = 30) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", pa.Codec("brotli").compress(PAGE, asbytes=True)),
        ("gzip", PAGE),
        ("identity", PAGE),
        ("br, gzip", gzip.compress(pa.Codec("brotli").compress(PAGE, asbytes=True))),
    ],
)
def test_codings_of_content_are_undone(coding, body):
    assert outcomes(record("response", answer(body, f"Content-Encoding: {coding}"))) == [(URL, PAGE)]
    both = answer(chunked(body), f"Content-Encoding: {coding}", "Transfer-Encoding: chunked")
    assert outcomes(record("response", both)) == [(URL, PAGE)]


def test_chunks_that_the_crawler_joined_are_left_alone():
    assert outcomes(record("response", answer(PAGE, "Transfer-Encoding: chunked"))) == [(URL, PAGE)]


def test_a_bomb_of_content_coding_is_refused_and_the_rest_is_read():
    bomb = answer(gzip.compress(bytes(30 * 2**20)), "Content-Encoding: gzip")
    assert outcomes(record("response", bomb, "https://a.example/") + record("response", answer())) == [
        ("https://a.example/", "archive_limit"),
        (URL, PAGE),
    ]


def test_a_resource_is_a_page_too():
    assert outcomes(record("resource", PAGE, content="text/html")) == [(URL, PAGE)]


def test_records_packed_one_by_one_are_read():
    data = gzip.compress(record("request", b"GET /")) + gzip.compress(record("response", answer()))
    assert outcomes(data, "a.warc.gz") == [(f"{URL} [request]", "not_a_page"), (URL, PAGE)]


def test_records_before_the_break_are_read():
    data = record("response", answer()) + record("response", answer(), "https://a.example/")[:-60]
    assert outcomes(data)[0] == (URL, PAGE)
    assert outcomes(data)[-1] == (None, "malformed")


@pytest.mark.parametrize("length", ["-5", "x", "99999999999999999999", ""])
def test_a_length_that_is_none_ends_the_file(length):
    good = record("response", answer())
    bad = good.replace(f"Content-Length: {len(answer())}".encode(), f"Content-Length: {length}".encode())
    assert outcomes(good + bad + good) == [(URL, PAGE), (None, "malformed")]


def test_a_wacz_gives_the_pages_of_its_warcs_alone():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", gzip.compress(record("response", answer())))
        archive.writestr("pages/pages.jsonl", "{}")
    assert outcomes(out.getvalue(), "a.wacz") == [
        ("datapackage.json", "not_a_page"),
        (f"archive/data.warc.gz!/{URL}", PAGE),
        ("pages/pages.jsonl", "not_a_page"),
    ]


def test_messages_of_an_mbox_are_items_of_one_file():
    message = b"From a@a.example Tue Mar 12 06:00:00 2024\nSubject: x\n\n>From the harbour.\n\n"
    found = read(message * 3, "a.mbox")
    assert [(m.path, m.item, m.name, m.data) for m in found] == [
        (None, number, "a.eml", b"Subject: x\n\nFrom the harbour.\n\n") for number in range(3)
    ]


def test_a_message_over_the_limit_is_refused_and_the_rest_is_read():
    first = b"From a@a.example Tue Mar 12 06:00:00 2024\n"
    data = first + b"Subject: x\n\n" + b"word\n" * 500 + b"\n" + first + b"Subject: y\n\nShort.\n"
    assert outcomes(data, "a.mbox", max_member_bytes=1000) == [(None, "too_large"), (None, b"Subject: y\n\nShort.\n")]
