import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from statistics import median

import pytest

from bench.articles import File, files, write


@pytest.fixture(scope="module")
def some() -> list[File]:
    return list(files(400, seed=5))


def test_the_same_seed_gives_the_same_files(some: list[File]) -> None:
    again = list(files(400, seed=5))

    assert again == some


@pytest.mark.parametrize(("seed", "block"), [(6, 0), (5, 1)])
def test_another_seed_or_block_gives_other_files(some: list[File], seed: int, block: int) -> None:
    others = {file.data for file in files(50, seed, block) if file.origin != "broken"}

    assert others.isdisjoint(file.data for file in some)


def test_a_smaller_count_gives_the_first_of_the_same_files(some: list[File]) -> None:
    assert list(files(30, seed=5)) == some[:30]


def test_shares_of_formats_languages_and_origins(some: list[File]) -> None:
    formats, languages, origins = (Counter(getattr(f, name) for f in some) for name in ("format", "language", "origin"))

    assert 200 < formats["dump"] < 280
    assert formats["plain"] > 50
    assert formats["markdown"] > 50
    assert 20 < languages["de"] + languages["fr"] + languages["es"] < 65
    assert 8 < origins["reprint"] < 40
    assert origins["revision"] > 1
    assert origins["broken"] > 0


def test_articles_have_three_to_eight_kilobytes(some: list[File]) -> None:
    sizes = [len(file.data) for file in some if file.origin == "new"]

    assert min(sizes) > 2000
    assert max(sizes) < 10_000
    assert 4300 < median(sizes) < 5700


def test_no_article_has_more_than_25_paragraphs_and_its_furniture(some: list[File]) -> None:
    assert max(file.data.count(b"\n\n") for file in some) <= 25 + 9


def test_a_dump_has_byline_day_and_address(some: list[File]) -> None:
    text = next(f.data.decode() for f in some if f.format == "dump" and f.origin == "new")

    assert re.search(r"^By .+\n\n[A-Z][a-z]+ \d{1,2}, 202[23]$", text, re.MULTILINE)
    assert re.search(r"\n\nOriginal url:\n\n<https://www\.\S+>\n$", text)


def test_texts_are_no_near_duplicates(some: list[File]) -> None:
    texts = [_shingles(f.data) for f in some if f.origin == "new" and f.language == "en"][:60]

    assert max(len(a & b) / len(a | b) for a, b in combinations(texts, 2)) < 0.1


def test_write_fills_folders(tmp_path: Path) -> None:
    write(tmp_path, 25, seed=2, per_folder=10)

    assert [len(list(folder.iterdir())) for folder in sorted(tmp_path.iterdir())] == [10, 10, 5]
    assert sorted(p.name for p in (tmp_path / "0002").iterdir()) == sorted(f.name for f in files(5, 2, block=2))


def _shingles(data: bytes) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", data.decode().lower())
    return set(zip(words, words[1:], words[2:], strict=False))
