"""Mutated files through readers and normalisers: no crash, nothing slow, everything accounted for, offsets hold."""

import random
import time
from functools import cache
from pathlib import Path

from tasks.model.article import NormalArticle
from tasks.model.errors import ReadError
from tasks.model.settings import Settings
from tasks.model.steps import finished
from tasks.readers import choose
from tasks.readers.source import Source
from tasks.workers.members import check, normalised, reader_of
from tests.patience import little_work

GOLDEN = Path(__file__).parents[1] / "golden" / "readers"
#: More processor time than this is looked at again, beside counting.
SUSPECT_SECONDS = 2.0
#: What is put into files: marks of the formats, of encodings, and of what breaks parsers.
SEEDS = [
    *(b"\n", b"\r\n", b"\n\n", b"---\n", b"# ", b"> ", b"* ", b"  ", b"\t", b"|", b"<", b">", b"&#0;", b"&amp;"),
    *(b"[a](", b"](http://", b"![", b"**", b"__", b"`", b"{", b"}", b'"', b"\\", b"]]>", b"<!--", b"<?xml", b"<p>"),
    *(
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x00",
        b"\xe2\x80\xa8",
        b"\xf0\x9f\x98\x80",
        b"\xc3",
        b"\x85",
        b"\x1b",
        b"\xcc\x81",
    ),
    *(b"Original url:\n", b"By ", b"May 32, 2024", b"9999999999999", b"0000-00-00", b"1e999", b"NaN", b"null"),
]


@cache
def examples():
    paths = [p for p in sorted(GOLDEN.rglob("*")) if p.is_file() and not p.name.endswith((".txt.json", ".md.json"))]
    return [(path.name, path.read_bytes()) for path in paths if path.stat().st_size < 100_000]


def mutated(rng, data):
    """The bytes after one to six mutations."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at, end = sorted((rng.randint(0, len(out)), rng.randint(0, len(out))))
        kind = rng.randrange(6)
        if kind == 0:
            out[at:at] = rng.choice(SEEDS) * rng.choice([1, 1, 1, 3, 300])
        elif kind == 1:
            del out[at : min(end, at + 400)]
        elif kind == 2:
            out[at:at] = out[at : min(end, at + 2000)]
        elif kind == 3 and out:
            out[rng.randrange(len(out))] = rng.randrange(256)
        elif kind == 4:
            del out[end:]
        else:
            out[at:end] = bytes(reversed(out[at:end]))
    return bytes(out)


def outcomes(path, data):
    """What becomes of a file: articles and errors, none of which is a defect."""
    source = Source(path, data)
    try:
        reader = reader_of(source)
        check(reader, source, Settings())
        return [finished(normalised(item)) for item in reader.read(source)]
    except ReadError as error:
        return [error]


def faults(path, data):
    """What is wrong with how a file is taken."""
    begun = time.thread_time()
    try:
        found = outcomes(path, data)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    wrong = slow(path, data) if time.thread_time() - begun > SUSPECT_SECONDS else []
    wrong += [str(item) for item in found if isinstance(item, ReadError) and item.code == "internal_error"]
    for article in (item for item in found if isinstance(item, NormalArticle)):
        wrong += misplaced(article)
    return wrong


def slow(path, data):
    try:
        with little_work():
            outcomes(path, data)
    except AssertionError as error:
        return [str(error)]
    return []


def misplaced(article):
    body = article.article["body_text"]
    for table, rows in article.children():
        for row in rows:
            spelled = row.get("anchor_text", row.get("text"))
            if row.get("start") is not None and spelled is not None and body[row["start"] : row["end"]] != spelled:
                yield f"{table} at {row['start']}: {spelled!r}"


def forged(number):
    """A file by its number: an example, mutated, sometimes with the tail of another."""
    rng, files = random.Random(number), examples()
    path, whole = rng.choice(files)
    other = rng.choice(files)[1]
    return path, mutated(rng, whole if rng.random() < 0.8 else whole[: len(whole) // 2] + other[len(other) // 2 :])


def wrong_among(numbers):
    """What is wrong with files of some numbers."""
    return [
        (number, path, wrong[:2])
        for number in numbers
        for path, data in [forged(number)]
        if (wrong := faults(path, data))
    ]


def test_mutated_files_are_read_or_refused(seed, long, over_two_processes):
    first = seed * 1_000_000
    count, chunk = (100_000, 500) if long else (400, 100)
    chunks = [range(start, start + chunk) for start in range(first, first + count, chunk)]
    assert [bad for found in over_two_processes(wrong_among, chunks) for bad in found] == []


def test_every_example_is_taken_by_a_reader():
    assert all(choose(Source(path, data).sample) for path, data in examples())
