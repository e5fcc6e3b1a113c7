"""Every reader in the registry keeps the contract of `tasks.readers`, and has its golden pairs.

A golden pair is a file in `tests/golden/readers/<reader>/` and, beside it, the same name with `.json` after it: the
articles that the reader makes of the file, without empty attributes. `python tests/contracts/test_readers.py`
writes every outcome anew; look at the difference before it is committed.
"""

import json
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from tasks.model.article import RawArticle
from tasks.model.errors import ReadError
from tasks.model.rejects import CODES
from tasks.readers import choose, readers, versions
from tasks.readers.containers import containers
from tasks.readers.source import Source

GOLDEN = Path(__file__).parents[1] / "golden" / "readers"
HOW = "`python tests/contracts/test_readers.py` writes the expected outcomes anew; check the difference by eye"


def expectation(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def golden_files(name: str) -> list[Path]:
    files = sorted((GOLDEN / name).glob("*"))
    outcomes = {expectation(path) for path in files}
    return [path for path in files if path not in outcomes]


def source(path: Path) -> Source:
    return Source(path.relative_to(GOLDEN).as_posix(), path.read_bytes())


def pruned(value: object) -> object:
    if isinstance(value, dict):
        return {key: pruned(item) for key, item in value.items() if item not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [pruned(item) for item in value]
    return value if isinstance(value, str | int | float) else str(value)


def outcome(path: Path) -> list[object]:
    items = readers()[path.parent.name].read(source(path))
    return [pruned(asdict(item)) if isinstance(item, RawArticle) else {"rejected": item.code} for item in items]


ALL_FILES = [path for name in readers() for path in golden_files(name)]


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_openings_hide_a_file_from_no_reader_that_would_take_it(path):
    sample = source(path).sample

    for module in [*readers().values(), *containers().values()]:
        assert not module.sniff(sample) or sample.opening in getattr(module, "OPENINGS", sample.opening)


@pytest.mark.parametrize("name", readers())
def test_a_reader_declares_an_integer_version(name):
    module = readers()[name]

    assert isinstance(module.VERSION, int)
    assert versions()[name] == f"{name}@{module.VERSION}"


@pytest.mark.parametrize("name", readers())
def test_a_reader_has_its_example_with_the_expected_outcome_beside_it(name):
    example = GOLDEN / readers()[name].EXAMPLE

    assert example.parent == GOLDEN / name, f"EXAMPLE of {name} is a path below tests/golden/readers/, in {name}/"
    assert example.is_file(), f"Add {example}: a short article written for this test, in the manner of the format"
    assert expectation(example).is_file(), f"{expectation(example)} is missing: {HOW}"


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_a_golden_file_gives_what_is_expected(path):
    expected = json.loads(expectation(path).read_text(encoding="utf-8"))

    assert outcome(path) == expected, HOW


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_reading_twice_gives_the_same(path):
    assert outcome(path) == outcome(path)


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_a_golden_file_is_chosen_by_its_reader_and_no_other_is_as_sure(path):
    sample = source(path).sample
    sure = {name: module.sniff(sample) for name, module in readers().items()}

    own = sure.pop(path.parent.name)

    chosen = choose(sample)
    assert chosen is not None
    assert path.parent.name == chosen.NAME
    assert all(other < own <= 1 for other in sure.values()), f"{path.name}: own {own}, others {sure}"


@pytest.mark.parametrize("path", ALL_FILES, ids=lambda path: path.name)
def test_a_file_without_its_suffix_is_still_read(path):
    bare = Source(path.stem, path.read_bytes())

    assert choose(bare.sample) is not None


@pytest.mark.parametrize("name", readers())
def test_sniffing_is_cheap_and_stable_on_64_kilobytes_of_anything(name):
    sniff = readers()[name].sniff
    samples = [
        Source("a.txt", data * (65536 // len(data))).sample for data in (b"word ", b"\n", b"[a](", bytes(range(256)))
    ]
    begun = time.process_time()

    first = [sniff(sample) for sample in samples]

    assert first == [sniff(sample) for sample in samples]
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("name", readers())
@pytest.mark.parametrize("data", [b"", b" \n\t", b"\0\1\2\3" * 9, b"\xff\xd8\xff\xe0" + bytes(99)])
def test_a_reader_rejects_what_is_no_text_with_a_code_that_is_documented(name, data):
    with pytest.raises(ReadError) as error:
        list(readers()[name].read(Source("a.txt", data)))

    assert error.value.code in CODES


if __name__ == "__main__":
    for file in ALL_FILES:
        written = json.dumps(outcome(file), ensure_ascii=False, indent=1)
        expectation(file).write_text(written + "\n", encoding="utf-8")
