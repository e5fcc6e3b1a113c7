import pytest

from tasks.readers import choose
from tasks.readers.source import Source

PROSE = b"The council met on Monday and adjourned without a vote.\n\nIt meets again in May.\n"


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("a.txt", PROSE, "plain"),
        ("a", PROSE, "plain"),
        ("A.TXT", PROSE, "plain"),
        ("story.2024", PROSE, "plain"),
        ("a.txt", PROSE.decode().encode("utf-16"), "plain"),
        ("a.txt", PROSE.decode().encode("utf-16-le"), "plain"),
        ("a.txt", b"BMW shuts plant\n\n" + PROSE, "plain"),
        ("a.txt", b"", "plain"),
        ("a.txt", b"\x00\x01\x02\x03" * 9, "plain"),
        ("a.txt", PROSE + b"\nOriginal url:\n\n<https://a.example/b>", "dump"),
        ("a.txt", b"Council meets\n\nBy Jane Roe\n\nMarch 5, 2024\n\n" + PROSE, "dump"),
        ("a.txt", b"Council meets\n\nBy [Wire](#)\n\n" + PROSE, "dump"),
        ("a", PROSE + b"\nOriginal url:\n\n<https://a.example/b>", "dump"),
        ("a.txt", b"---\ntitle: Council meets\n---\n" + PROSE, "markdown"),
        ("a", b"+++\ntitle = 'Council meets'\n+++\n" + PROSE, "markdown"),
        ("a.txt", b"# Council meets\n\n" + PROSE, "markdown"),
        ("a.md", PROSE, "markdown"),
        ("a.markdown", b'{"title": "Council meets"}\n\n' + PROSE, "markdown"),
        ("a.md", b"\x00\x01\x02\x03" * 9, "markdown"),
        ("a.txt", b"<!DOCTYPE html><p>" + PROSE, "html"),
        ("a.txt", b"\n<html><body>" + PROSE, "html"),
        ("a.txt", b"<!-- saved --><html>" + PROSE, "html"),
        ("a.md", b"<!doctype html><p>" + PROSE, "html"),
        ("a.txt", b'{"title": "A"}', None),
        ("a", b'<?xml version="1.0"?><urlset/>', None),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), None),
        ("a", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(64), None),
        ("a.txt", b"%PDF-1.7\n1 0 obj", "pdf"),
        ("a", bytes(range(256)), None),
        ("a.jpg", PROSE, None),
        ("a.html", PROSE, "html"),
        ("a.csv", b"a,b\n1,2\n", "csv"),
    ],
)
def test_files_are_chosen_by_content_then_suffix(path, data, name):
    chosen = choose(Source(path, data).sample)

    assert (chosen.NAME if chosen else None) == name
