"""Every entry of the raw folder is listed once, with what can be told without opening it."""

import os
import sys

import pytest

from tasks.model.errors import GuardError
from tasks.model.names import is_escaped, on_disk, published
from tasks.planning.listing import Bounds, listing

posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX files")


def listed(raw, max_bytes=100):
    return {entry.path: entry.code for entry in listing(raw, Bounds(max_bytes))}


def test_files_are_listed_with_their_folders(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text("x")
    (tmp_path / "d.txt").write_text("")
    assert listed(tmp_path) == {"a/b/c.txt": None, "d.txt": None}


@pytest.mark.parametrize("name", [".hidden", "~$report.docx", "draft.txt~", "#draft.txt#", ".DS_Store"])
def test_files_that_are_no_articles_by_name_are_ignored(tmp_path, name):
    (tmp_path / name).write_text("x")
    assert listed(tmp_path) == {name: "hidden"}


def test_a_hidden_folder_is_one_entry(tmp_path):
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    (tmp_path / ".git" / "objects" / "x").write_text("x")
    assert listed(tmp_path) == {".git/": "hidden"}


def test_a_file_over_the_limit_is_not_opened(tmp_path):
    (tmp_path / "big.txt").write_bytes(b"x" * 101)
    assert listed(tmp_path) == {"big.txt": "too_large"}


@pytest.mark.parametrize(
    ("bounds", "kept"),
    [
        (Bounds(100, include=["*.txt"]), ["a/x.txt", "y.txt"]),
        (Bounds(100, include=["a/*"]), ["a/x.md", "a/x.txt"]),
        (Bounds(100, exclude=["a/*", "*.md"]), ["y.txt"]),
        (Bounds(100, include=["*.txt", "*.md"], exclude=["a/x.*"]), ["y.txt"]),
        (Bounds(100, include=["[xy].TXT"]), []),
    ],
)
def test_patterns_choose_what_is_read_and_leave_out_the_rest(tmp_path, bounds, kept):
    (tmp_path / "a").mkdir()
    for name in ("a/x.txt", "a/x.md", "y.txt"):
        (tmp_path / name).write_text("x")
    entries = {entry.path: entry.code for entry in listing(tmp_path, bounds)}
    assert sorted(path for path, code in entries.items() if code is None) == kept
    assert {code for path, code in entries.items() if path not in kept} == {"excluded"}


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.tar.gz", None), ("a.ZIP", None), ("a.mbox", None), ("a.txt", "too_large"), ("a", "too_large")],
)
def test_an_archive_may_be_larger_than_a_file_by_its_name(tmp_path, name, code):
    (tmp_path / name).write_bytes(b"x" * 101)
    assert [entry.code for entry in listing(tmp_path, Bounds(100, 101))] == [code]
    assert [entry.code for entry in listing(tmp_path, Bounds(99, 100))] == ["too_large"]


@posix
def test_links_lead_inside_or_are_refused(tmp_path):
    raw, other = tmp_path / "raw", tmp_path / "other"
    raw.mkdir()
    other.mkdir()
    (other / "secret.txt").write_text("x")
    (raw / "real.txt").write_text("x")
    (raw / "inside.txt").symlink_to("real.txt")
    (raw / "outside.txt").symlink_to(other / "secret.txt")
    (raw / "folder").symlink_to(other)
    (raw / "loop").symlink_to(raw)
    (raw / "nowhere").symlink_to("missing")
    assert listed(raw) == {
        "real.txt": None,
        "inside.txt": None,
        "outside.txt": "link_outside",
        "folder": "link_outside",
        "loop": "link_to_folder",
        "nowhere": "link_outside",
    }


@posix
def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert listed(tmp_path) == {"pipe": "not_a_file"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse such names")
def test_a_name_that_is_no_unicode_is_published_escaped(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9\\n.txt")).write_text("x")
    (name,) = listed(tmp_path)
    assert name == r"caf\xe9\\n.txt"
    assert is_escaped(name)
    assert (tmp_path / on_disk(name)).read_text() == "x"


@pytest.mark.parametrize("name", ["plain.txt", r"back\slash", r"not\xe9escaped", "naïve/ünï.txt", "a\\", r"\\x41"])
def test_names_come_back_as_they_were(name):
    assert on_disk(published(name)) == name
    assert not is_escaped(published(name))


def test_a_folder_that_is_not_there_stops_the_run(tmp_path):
    with pytest.raises(GuardError, match="mounted"):
        list(listing(tmp_path / "missing", Bounds(1)))
