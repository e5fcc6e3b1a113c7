from collections import Counter
from pathlib import Path

import pytest

from tasks.readers import choose
from tasks.readers.source import Sample

RAW = Path(__file__).parents[2] / "data" / "raw"
FILES = sorted(path for path in RAW.rglob("*") if path.is_file() and not path.name.startswith("."))


def sample(path):
    return Sample(path.relative_to(RAW).as_posix(), path.read_bytes(), True)


def test_there_are_samples_of_every_kind():
    readers = [choose(sample(path)) for path in FILES]
    kinds = Counter(reader.NAME for reader in readers if reader)

    assert len(FILES) >= 38
    assert kinds["dump"] >= 13
    assert kinds["markdown"] >= 13
    assert kinds["plain"] >= 10
    assert {"html", "feed", "ninjs", "nitf", "mail"} <= set(kinds)


@pytest.mark.parametrize("mark", [b"+++\n", b"---\n", b"# "])
def test_markdown_comes_with_and_without_front_matter(mark):
    assert sum(path.read_bytes().startswith(mark) for path in FILES if path.suffix == ".md") >= 3


def test_some_files_are_damaged():
    assert [path.name for path in FILES if not path.read_bytes()] == ["empty.txt"]
    assert any(b"\x00" in path.read_bytes() for path in FILES)
    assert any(b"\x9c" in path.read_bytes() and b"\x00" not in path.read_bytes() for path in FILES)  # œ in windows-1252


def test_every_sample_is_described():
    described = (RAW.parents[1] / "docs" / "samples.md").read_text(encoding="utf-8")

    assert all(f"{folder}/" in described for folder in {path.relative_to(RAW).parts[0] for path in FILES})
