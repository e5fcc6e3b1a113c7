"""Members of containers become documents and articles like files, and runs on from there equal runs from nothing."""

import gzip
import io
import json
import zipfile

import polars as pl
import pytest

from flows.engine import PlainEngine
from flows.process import mill
from tasks.model.settings import Settings
from tasks.planning.fitting import Fits
from tasks.readers import choose
from tasks.readers.source import Sample
from tasks.workers.staging import Rows
from tests.making.snapshots import hashes

TEXT = (
    "Council votes on the {0}\n\nBy Jane Roe\n\nMay 3, 2024\n\n"
    "The council voted on Tuesday to rebuild the {0} by the end of June, three officials said.\n"
)


def zipped(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name.replace("_", ".")), data)
    return out.getvalue()


def run(raw, processed, **given):
    mill(Settings(raw=raw, processed=processed, workers=0, allow_removals=True, **given), PlainEngine())
    return pl.read_parquet(processed / "current" / "documents" / "**" / "*.parquet").sort("source_path", "member_path")


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


def test_members_are_documents_with_path_compression_and_sizes_of_their_own(raw, tmp_path):
    bridge = TEXT.format("bridge")
    (raw / "a.zip").write_bytes(
        zipped(one_txt=bridge, two_gz=gzip.compress(TEXT.format("school").encode()), x_png=b"\x89PNG")
    )
    (raw / "b.txt.gz").write_bytes(gzip.compress(bridge.encode()))

    documents = run(raw, tmp_path / "out").select("member_path", "compression", "byte_size", "item_index", "outcome")

    assert documents.rows() == [
        ("one.txt", "zip", len(bridge), 0, "ok"),
        ("two.gz", "zip,gz", len(bridge), 0, "ok"),
        ("x.png", "zip", 4, 0, "ignored"),
        (None, "gz", len(bridge), 0, "duplicate"),
    ]


def test_a_changed_archive_is_read_as_if_from_nothing(raw, tmp_path):
    (raw / "a.zip").write_bytes(zipped(one_txt=TEXT.format("bridge"), two_txt=TEXT.format("school")))
    (raw / "b.txt").write_text(TEXT.format("school"))
    run(raw, tmp_path / "out")
    (raw / "a.zip").write_bytes(zipped(one_txt=TEXT.format("harbour"), three_txt=TEXT.format("bridge")))

    documents = run(raw, tmp_path / "out")
    run(raw, tmp_path / "fresh")

    assert documents["member_path"].to_list() == ["one.txt", "three.txt", None]
    assert hashes(tmp_path / "out") == hashes(tmp_path / "fresh")


def test_an_unchanged_archive_is_not_read_again(raw, tmp_path):
    (raw / "a.zip").write_bytes(zipped(one_txt=TEXT.format("bridge"), two_txt=""))
    run(raw, tmp_path / "out")
    run(raw, tmp_path / "out")
    assert [each.name for each in sorted((tmp_path / "out" / "snapshots").iterdir())] == ["000001"]


def test_items_of_members_are_numbered_in_each(raw, tmp_path):
    lines = "".join(json.dumps({"title": f"On {n}", "body": TEXT.format(n)}) + "\n" for n in ("a", "b"))
    (raw / "a.zip").write_bytes(zipped(x_jsonl=lines, y_jsonl=lines.replace("On", "Of")))
    documents = run(raw, tmp_path / "out").sort("member_path", "item_index")
    assert documents.select("member_path", "item_index", "outcome").rows() == [
        ("x.jsonl", 0, "ok"),
        ("x.jsonl", 1, "ok"),
        ("y.jsonl", 0, "ok"),
        ("y.jsonl", 1, "ok"),
    ]


def test_every_message_of_a_mailbox_is_an_item(raw, tmp_path):
    message = "From a@a.example Tue Mar 12 06:00:00 2024\nMessage-ID: <{0}@a.example>\nFrom: Jane Roe <j@a.example>\n"
    message += "Subject: On the {0}\nDate: Tue, 12 Mar 2024 06:00:00 +0100\n\nThe {0} is closed, the council said.\n\n"
    (raw / "a.mbox").write_text(message.format("bridge") + message.format("school"))
    documents = run(raw, tmp_path / "out")
    assert documents.select("item_index", "format", "outcome").sort("item_index").rows() == [
        (0, "mail", "ok"),
        (1, "mail", "ok"),
    ]


def test_an_archive_over_its_limit_is_not_read(raw, tmp_path):
    (raw / "a.zip").write_bytes(zipped(one_txt=TEXT.format("bridge")))
    (raw / "b").write_bytes(zipped(one_txt=TEXT.format("bridge")))
    documents = run(raw, tmp_path / "out", max_archive_bytes=100, max_file_bytes=10)
    assert documents["reject_code"].to_list() == ["too_large", "too_large"]


def test_an_archive_may_be_larger_than_a_file(raw, tmp_path):
    (raw / "a.zip").write_bytes(zipped(one_txt=TEXT.format("bridge")))
    (raw / "b.zip").write_text(TEXT.format("bridge"))
    documents = run(raw, tmp_path / "out", max_file_bytes=100)
    assert documents["reject_code"].to_list() == [None, "too_large"]


def test_a_page_of_a_web_archive_has_the_address_of_its_record(raw, tmp_path):
    text = TEXT.format("bridge").replace("\n\n", "</p><p>")
    title = "<html><head><title>Council votes on the bridge</title></head>"
    body = f"{title}<body><article><p>{text * 3}</p></article></body>"
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}"
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/news/bridge-1.html\r\n"
    head += f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    (raw / "a.warc.gz").write_bytes(gzip.compress(f"{head}{block}\r\n\r\n".encode()))

    documents = run(raw, tmp_path / "out")
    articles = pl.read_parquet(tmp_path / "out" / "current" / "articles" / "**" / "*.parquet")

    assert documents["outcome"].to_list() == ["ok"]
    assert articles["url"].to_list() == ["https://a.example/news/bridge-1.html"]


def test_a_container_is_read_again_when_any_reader_changed(raw):
    (raw / "a.zip").write_bytes(zipped(one_txt=TEXT.format("bridge")))
    (raw / "b.txt").write_text(TEXT.format("bridge"))
    reader = choose(Sample("b.txt", TEXT.encode(), True))
    assert reader is not None
    stamp = f"{reader.NAME}@{reader.VERSION}"
    assert not Fits(raw)("a.zip", stamp)
    assert Fits(raw)("b.txt", stamp)


def test_rows_that_wait_in_frames_are_published_like_others(raw, tmp_path, monkeypatch):
    (raw / "a.zip").write_bytes(zipped(one_txt=TEXT.format("bridge"), two_txt=TEXT.format("school"), three_txt=""))
    run(raw, tmp_path / "out")
    compact = Rows.compact
    monkeypatch.setattr(Rows, "compact", lambda rows, at_least=1: compact(rows, at_least))
    run(raw, tmp_path / "other")
    assert hashes(tmp_path / "out") == hashes(tmp_path / "other")
