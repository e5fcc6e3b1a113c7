"""Members come out of containers one by one, whatever lies around them; attacks are cut off, the rest is read."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile

import pyarrow as pa
import pytest

from tasks.model.settings import Settings
from tasks.readers.containers import choose, containers, versions
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.walking import members
from tasks.readers.source import Source
from tests.patience import little_work

STORY = b"Ferry service resumes\n\nThe ferry to the islands ran again on Monday after a week of storms.\n"
OTHER = b"Bakers strike\n\nBakers in the old town closed their shops on Friday over the price of flour.\n"


def read(data: bytes, name: str, **settings: object) -> list[tuple[str | None, object]]:
    found = members(io.BytesIO(data), name, Budget(Settings(**settings), len(data)))
    return [(each.path, each.error.code if each.error else each.data) for each in found]


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(*files: tuple[str | tarfile.TarInfo, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for file, data in files:
            info = file if isinstance(file, tarfile.TarInfo) else tarfile.TarInfo(file)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zstd(data: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as out:
        out.write(data)
    return sink.getvalue().to_pybytes()


PACKERS = [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("zst", zstd)]
packers = pytest.mark.parametrize(("suffix", "pack"), PACKERS, ids=[name for name, _ in PACKERS])


def test_every_container_has_a_version():
    assert versions() == {name: f"{name}@{module.VERSION}" for name, module in containers().items()}
    assert {"gz", "bz2", "xz", "zst", "zip", "tar", "warc", "mbox"} <= set(versions())


@packers
def test_a_packed_file_is_one_member_without_a_path(suffix, pack):
    (member,) = members(io.BytesIO(pack(STORY)), f"a.txt.{suffix}", Budget(Settings(), 99))

    assert (member.path, member.name, member.compression, member.data) == (None, "a.txt", (suffix,), STORY)


@packers
def test_frames_that_follow_one_another_are_one_file(suffix, pack):
    assert read(pack(STORY) + pack(OTHER), f"a.{suffix}") == [(None, STORY + OTHER)]


@packers
def test_a_packed_file_that_breaks_off_is_rejected(suffix, pack):
    assert read(pack(STORY)[:-9], f"a.{suffix}") == [(None, "malformed")]


@packers
def test_a_packed_tar_gives_its_members(suffix, pack):
    data = pack(tarred(("a/one.txt", STORY), ("a/two.txt", OTHER)))
    found = list(members(io.BytesIO(data), f"all.tar.{suffix}", Budget(Settings(), len(data))))

    assert [(m.path, m.compression, m.data) for m in found] == [
        ("a/one.txt", (suffix,), STORY),
        ("a/two.txt", (suffix,), OTHER),
    ]


def test_padding_after_gzip_is_passed_over():
    assert read(gzip.compress(STORY) + bytes(512), "a.gz") == [(None, STORY)]


def test_rubbish_after_gzip_is_told():
    assert read(gzip.compress(STORY) + b"rubbish", "a.gz") == [(None, "malformed")]


def test_archives_in_archives_are_read_to_the_end():
    inner = zipped(("b.txt", STORY), ("c.txt.gz", gzip.compress(OTHER)))
    data = gzip.compress(tarred(("in/inner.zip", inner), ("d.txt", OTHER)))

    assert read(data, "a.tgz") == [("in/inner.zip!/b.txt", STORY), ("in/inner.zip!/c.txt.gz", OTHER), ("d.txt", OTHER)]


def test_the_second_of_a_name_gets_a_number():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(("a.txt", STORY), ("a.txt", OTHER))
    assert read(data, "a.zip") == [("a.txt", STORY), ("a.txt#2", OTHER)]


def test_an_empty_archive_is_told():
    assert read(zipped(), "a.zip") == [(None, "empty")]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_of_zip(method):
    assert read(zipped(("a.txt", STORY), method=method), "a.zip") == [("a.txt", STORY)]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_dialects_of_tar(form):
    name = "/".join(["folder"] * 14) + "/story.txt"
    assert read(tarred((name, STORY), form=form), "a.tar") == [(name, STORY)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.docx", zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))),
        ("report", zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"))),
        ("report", zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), method=zipfile.ZIP_STORED)),
        ("a.txt", b"BZh9 is how the files begin, said the archivist."),
        ("a.txt", b"From the harbour in 2024 came a ship.\nIt was late.\n"),
        ("a.zip", STORY),
    ],
)
def test_documents_and_texts_are_no_containers(name, data):
    assert choose(Source(name, data).sample) is None


# ---- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b.txt", "..\\b.txt", "C:\\b.txt", "C:/b.txt"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_that_lead_out_are_refused_and_the_rest_is_read(name, pack):
    (_, outcome), rest = read(pack((name, STORY), ("b.txt", OTHER)), "a")
    assert (outcome, rest) == ("unsafe_path", ("b.txt", OTHER))


@pytest.mark.parametrize("name", [".git/config", "__MACOSX/._a.txt", "a/.DS_Store", "b.txt~"])
def test_hidden_members_are_ignored(name):
    assert read(zipped((name, STORY)), "a.zip") == [(name, "hidden")]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[31m.txt", "a\\x1b[31m.txt"),
        ("a\u202etxt.exe", "a\\u202etxt.exe"),
        ("caf\u00e9.txt", "caf\u00e9.txt"),
        ("./a.txt", "a.txt"),
        ("a\\b.txt", "a\\\\b.txt"),
        ("\udcff.txt", "\\xff.txt"),
    ],
)
def test_names_are_published_without_what_could_mislead(name, shown):
    assert read(tarred((name, STORY), form=tarfile.GNU_FORMAT), "a.tar") == [(shown, STORY)]


@pytest.mark.parametrize(("raw", "shown"), [("café".encode(), "café"), (b"caf\x82", "café"), (b"\x80\x81", "Çü")])
def test_names_of_zip_without_the_flag_are_utf8_where_they_can_be_else_cp437(raw, shown):
    data = zipped(("x" * len(raw), STORY)).replace(b"x" * len(raw), raw)
    assert read(data, "a.zip") == [(shown, STORY)]


# ---- attacks -------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _at_little_cost():
    with little_work():
        yield


ZEROS = bytes(40 * 2**20)


def test_a_flat_bomb_in_a_zip_is_refused_and_the_rest_is_read():
    data = zipped(("a.txt", STORY), ("bomb.txt", ZEROS), ("b.txt", OTHER))
    assert read(data, "a.zip") == [("a.txt", STORY), ("bomb.txt", "archive_limit"), ("b.txt", OTHER)]


@packers
def test_a_bomb_of_one_file_is_cut_off(suffix, pack):
    assert read(pack(ZEROS), f"a.{suffix}") == [(None, "archive_limit")]


@packers
def test_a_bomb_in_a_tar_is_refused_and_the_rest_is_read(suffix, pack):
    data = tarred(("a.txt", STORY), (f"bomb.{suffix}", pack(ZEROS)), ("b.txt", OTHER))
    assert read(data, "a.tar") == [("a.txt", STORY), (f"bomb.{suffix}", "archive_limit"), ("b.txt", OTHER)]


def test_a_packed_tar_is_cut_off_at_a_bomb_after_what_came_before():
    data = gzip.compress(tarred(("a.txt", STORY), ("bomb.txt", ZEROS), ("b.txt", OTHER)))
    assert read(data, "a.tgz") == [("a.txt", STORY), ("bomb.txt", "archive_limit"), (None, "archive_limit")]


def test_a_nested_bomb_stops_at_the_limit_of_nesting():
    data = STORY
    for level in range(40):
        data = zipped((f"{level}.zip", data)) if level % 2 else gzip.compress(data)
    assert read(data, "a.zip")[-1][1] == "archive_limit"


def test_a_wide_bomb_stops_at_the_limit_of_members():
    leaf = zipped(*((f"{n}.txt", STORY) for n in range(20)))
    data = zipped(*((f"{n}.zip", leaf) for n in range(20)))
    found = read(data, "a.zip", max_members=100)
    assert len(found) < 110
    assert found[-1] == (None, "archive_limit")


def test_a_long_unpacking_says_that_it_is_alive():
    said = []
    data = gzip.compress(tarred(("a.bin", random.Random(1).randbytes(2**20) * 70), ("b.txt", STORY)), 1)
    budget = Budget(Settings(max_member_bytes=1000), len(data), lambda: said.append(1))
    assert [member.data for member in members(io.BytesIO(data), "a.tgz", budget)] == [b"", STORY]
    assert said == [1]


def test_total_of_what_is_unpacked_is_limited():
    data = zipped(*((f"{n}.txt", STORY * 100) for n in range(50)))
    found = read(data, "a.zip", max_unpacked_bytes=50_000)
    assert found[0] == ("0.txt", STORY * 100)
    assert found[-1] == (None, "archive_limit")


def overlapping(count: int) -> bytes:
    """A ZIP whose directory names the same bytes many times."""
    plain = zipped(("a.txt", STORY))
    at = plain.index(b"PK\x01\x02")
    end = plain.index(b"PK\x05\x06")
    entry = plain[at:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, at, 0)
    return plain[:at] + b"".join(entry.replace(b"a.txt", b"%05d" % n) for n in range(count)) + tail


def test_overlapping_members_are_refused():
    assert {outcome for _, outcome in read(overlapping(3000), "a.zip")} == {"archive_limit"}


def test_a_directory_beyond_the_limit_is_not_read():
    assert read(overlapping(40_000), "a.zip", max_members=10) == [(None, "archive_limit")]


def test_a_member_over_the_limit_is_refused_and_the_rest_is_read():
    data = tarred(("a.txt", STORY), ("b.txt", STORY * 100), ("c.txt", OTHER))
    assert read(data, "a.tar", max_member_bytes=1000) == [("a.txt", STORY), ("b.txt", "too_large"), ("c.txt", OTHER)]


def test_links_and_devices_of_a_tar_are_not_followed():
    found = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = kind, "/etc/passwd"
        found += read(tarred((info, b""), ("b.txt", STORY)), "a.tar")
    assert [outcome for _, outcome in found] == [
        "archive_link", STORY, "archive_link", STORY, "not_a_file", STORY, "not_a_file", STORY,
    ]  # fmt: skip


def test_an_encrypted_member_is_refused_and_the_rest_is_read():
    data = bytearray(zipped(("a.txt", STORY), ("b.txt", OTHER)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert read(bytes(data), "a.zip") == [("a.txt", "encrypted"), ("b.txt", OTHER)]


def test_members_before_the_break_are_read_of_a_zip():
    data = zipped(("a.txt", STORY), ("b.txt", OTHER))
    cut = data[: data.index(b"PK\x03\x04", 4) + 60]
    assert read(cut, "a.zip") == [("a.txt", STORY), ("b.txt", "malformed"), (None, "malformed")]


def test_members_before_the_break_are_read_of_a_tar():
    data = tarred(("a.txt", STORY), ("b.txt", OTHER))
    assert read(data[: 3 * 512 + 20], "a.tar") == [("a.txt", STORY), ("b.txt", "malformed"), (None, "malformed")]


def test_a_member_without_a_name_leaves_the_others():
    data = zipped(("a.txt", STORY), ("b.txt", OTHER)).replace(b"a.txt", b"\0.txt")
    assert read(data, "a.zip") == [("", "unsafe_path"), ("b.txt", OTHER)]


def test_a_defect_in_a_container_is_told_and_the_rest_is_read(monkeypatch):
    def broken(stream, budget):
        raise KeyError("defect")

    data = tarred(("a.gz", gzip.compress(STORY)), ("b.txt", OTHER))
    monkeypatch.setattr(containers()["gz"], "entries", broken)
    assert read(data, "a.tar") == [("a.gz", "internal_error"), ("b.txt", OTHER)]


def test_a_broken_member_of_a_zip_leaves_the_others():
    data = zipped(("a.txt", STORY), ("b.txt", OTHER), method=zipfile.ZIP_STORED).replace(b"ferry", b"fairy")
    assert read(data, "a.zip") == [("a.txt", "malformed"), ("b.txt", OTHER)]


def test_a_row_of_digits_in_the_attributes_of_a_tar_takes_no_time():
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 32_000
    data = tarred(("a.txt", STORY))[:1024] + (info.tobuf(tarfile.USTAR_FORMAT) + b"1" * 32_256) * 20
    assert read(data, "a.tar") == [("a.txt", STORY), (None, "malformed")]


def test_a_header_of_a_tar_may_not_take_all_memory():
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**33
    data = tarred(("a.txt", STORY))[:1024] + info.tobuf(tarfile.GNU_FORMAT) + bytes(4096)
    assert read(data, "a.tar") == [("a.txt", STORY), (None, "malformed")]
