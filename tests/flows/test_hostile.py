"""A folder of hostile files: each gets its code, nothing outside the processed folder is touched, the rest is read."""

import gzip
import io
import tarfile
import zipfile

import polars as pl
import pytest

from tests.making import documents as making

TEXT = "The council voted on Tuesday to rebuild the old bridge by the end of June, three officials said.\n"
PAGE = (
    f"<!doctype html><title>Bridge\x1b[31m \u202eopens</title><article><h1>Bridge opens</h1><p>{TEXT}</p><p>{TEXT}</p>"
)


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def tarred():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, target in (
            ("../../outside.txt", tarfile.REGTYPE, ""),
            ("/absolute.txt", tarfile.REGTYPE, ""),
            ("link", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard", tarfile.LNKTYPE, "../outside.txt"),
            ("device", tarfile.CHRTYPE, ""),
            ("pipe", tarfile.FIFOTYPE, ""),
            ("good.txt", tarfile.REGTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            data = f"Bridge {name}\n\n{TEXT}\n{TEXT}".encode() if kind == tarfile.REGTYPE else b""
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


FILES = {
    "page.html": PAGE.encode(),
    "tar.tar": tarred(),
    "bombs.zip": zipped(
        {
            "flat.txt": b"\0" * 12_000_000,
            "nested.zip": zipped({"deep.zip": zipped({"flat.txt": b" " * 12_000_000})}),
            "gz.txt.gz": gzip.compress(b"a" * 12_000_000),
            "word.docx": making.word(making.paragraph(TEXT), **{"word/media/a.xml": "<a/>" * 3_000_000}),
            "evil\x1b[2J\u202e.txt": f"Bridge closes\n\n{TEXT}\n{TEXT}",
        }
    ),
    "entities.xml": b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><nitf>&b;</nitf>',
    "outside.xml": b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>',
    "lies.txt": b"\xef\xbb\xbf" + bytes(range(128, 256)) * 20,
    "nul.txt": b"Bridge\0 opens\n\n" + TEXT.encode() * 3,
    "locked.pdf": making.pdf([making.column([TEXT.strip()], 72, 700)], trailer=making.LOCKED),
}
EXPECTED = {
    ("page.html", None): None,
    ("tar.tar", "../../outside.txt"): "unsafe_path",
    ("tar.tar", "/absolute.txt"): "unsafe_path",
    ("tar.tar", "link"): "archive_link",
    ("tar.tar", "hard"): "archive_link",
    ("tar.tar", "device"): "not_a_file",
    ("tar.tar", "pipe"): "not_a_file",
    ("tar.tar", "good.txt"): None,
    ("bombs.zip", "flat.txt"): "archive_limit",
    ("bombs.zip", "nested.zip!/deep.zip!/flat.txt"): "archive_limit",
    ("bombs.zip", "gz.txt.gz"): "archive_limit",
    ("bombs.zip", "word.docx"): "archive_limit",
    ("bombs.zip", "evil\\x1b[2J\\u202e.txt"): None,
    ("entities.xml", None): "malformed",
    ("outside.xml", None): "malformed",
    ("nul.txt", None): None,
    ("locked.pdf", None): "encrypted",
}


def tree(folder, without):
    return {str(path) for path in folder.rglob("*") if without not in path.parents and path != without}


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_each_gets_its_code_and_nothing_outside_is_touched(mill, tmp_path):
    for name, data in FILES.items():
        (tmp_path / "raw" / name).write_bytes(data)
    before = tree(tmp_path, tmp_path / "processed")

    mill()

    assert tree(tmp_path, tmp_path / "processed") == before
    found = pl.read_parquet(tmp_path / "processed" / "current" / "documents" / "**" / "*.parquet")
    codes = {
        (path, member): code for path, member, code in found.select("source_path", "member_path", "reject_code").rows()
    }
    assert {key: codes.get(key, "missing") for key in EXPECTED} == EXPECTED
    titles = pl.read_parquet(tmp_path / "processed" / "current" / "articles" / "**" / "*.parquet")["title"]
    assert all(title.isprintable() for title in titles.drop_nulls())


@pytest.mark.parametrize(
    ("setting", "name", "data", "code"),
    [
        ({"max_file_bytes": 99}, "a.txt", TEXT * 3, "too_large"),
        ({"max_archive_bytes": 99, "max_file_bytes": 99}, "a.zip", zipped({"a.txt": TEXT}), "too_large"),
        ({"max_member_bytes": 99}, "a.zip", zipped({"a.txt": TEXT * 3}), "too_large"),
        ({"max_unpacked_bytes": 99}, "a.gz", gzip.compress(TEXT.encode() * 3), "archive_limit"),
        ({"max_ratio": 2}, "a.gz", gzip.compress(b"word " * 3_000_000), "archive_limit"),
        ({"max_members": 1}, "a.zip", zipped({"a.txt": TEXT, "b.txt": TEXT}), "archive_limit"),
        ({"max_nesting": 1}, "a.zip", zipped({"b.zip": zipped({"c.txt": TEXT})}), "archive_limit"),
        ({"max_line_chars": 50}, "a.txt", TEXT * 3, "line_too_long"),
    ],
)
def test_each_limit_is_a_setting_with_its_code(mill, tmp_path, setting, name, data, code):
    (tmp_path / "raw" / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    mill(**setting)

    found = pl.read_parquet(tmp_path / "processed" / "current" / "documents" / "**" / "*.parquet")
    assert code in found["reject_code"].to_list()
