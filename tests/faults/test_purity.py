"""Whatever happened to raw files, settings and versions: the state is that of a run from nothing, byte for byte."""

import contextlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

from tasks import normalising
from tasks.enrichers import graph, signatures
from tasks.publishing import notes
from tasks.readers import plain
from tasks.relations import duplicates
from tasks.storage import history
from tasks.storage.layout import Store
from tasks.storage.lock import hold
from tests.faults import lean, observed, story
from tests.faults.memory import in_memory
from tests.properties.test_histories import NAMES, TOPICS, apply, text

ROOT = Path(__file__).parents[2]
STEPPED = (signatures, plain, normalising, duplicates)


def content(rng):
    if rng.random() < 0.1:
        return rng.choice(["", "Only a headline\n"])
    return text(rng.choice(TOPICS), rng.choice(["May", "June"]), rng.randrange(3), rng.random() < 0.5)


def step(rng, raw, settings):
    """One random thing that happens between two runs."""
    kind = rng.choice(["write"] * 4 + ["delete", "rename", "touch", "archive", "settings", "version"])
    name, other = rng.choice(NAMES), rng.choice(NAMES)
    if kind == "archive":
        for path in sorted(p for p in raw.glob("*.txt")):
            (raw / "archive").mkdir(exist_ok=True)
            shutil.copy2(path, raw / "archive" / path.name)
    elif kind == "settings":
        settings |= rng.choice([{"partition": p} for p in ("day", "month", "year")] + [{"max_line_chars": 300}])
    elif kind == "version":
        raise_version(rng.choice(STEPPED))
    else:
        apply(raw, (kind, name, content(rng) if kind == "write" else other))


def raise_version(module):
    module.VERSION = int(module.VERSION) + 1
    graph.version_of.cache_clear()


@contextlib.contextmanager
def versions_kept():
    before = [module.VERSION for module in STEPPED]
    try:
        yield
    finally:
        for module, version in zip(STEPPED, before, strict=True):
            module.VERSION = version
        graph.version_of.cache_clear()


def live(seed, folder):
    """A history by a seed: runs that build on each other, and one from nothing."""
    rng, detours, raw = random.Random(seed), random.Random(f"{seed} detours"), folder / "raw"
    raw.mkdir()
    settings = {"batch_bytes": rng.choice([500, 2000, 100_000])}
    for _ in range(rng.randint(2, 4)):
        for _ in range(rng.randint(1, 4)):
            step(rng, raw, settings)
        story.run(raw, folder / "incremental", **settings)
        if detours.random() < 0.2:
            roll_back(folder / "incremental", detours)
    if rng.random() < 0.3:
        shutil.rmtree(folder / "incremental" / "cache")
    story.run(raw, folder / "incremental", **settings)
    story.run(raw, folder / "fresh", **settings | {"batch_bytes": 1500})
    return observed.content(folder / "incremental"), observed.content(folder / "fresh")


def roll_back(processed, rng):
    """Go back to a snapshot of another content, where there is one, as `newsmill rollback` does."""
    store = Store(processed)
    with hold(store):
        history.roll_back(store, rng.choice(store.numbers()))


@contextlib.contextmanager
def noting(*, always):
    """Have relations keep notes of however few articles."""
    before, notes.LEAST = notes.LEAST, 0 if always else notes.LEAST
    try:
        yield
    finally:
        notes.LEAST = before


def differs(number):
    """Whether a history ends otherwise than a run from nothing.

    With all enrichers and relations at every tenth, and with notes of slices at every second.
    """
    few = contextlib.nullcontext() if number % 10 == 0 else lean.left()
    with few, in_memory() as folder, versions_kept(), noting(always=number % 2 == 1):
        incremental, fresh = live(number, folder)
    return incremental != fresh


def test_random_histories_end_as_a_run_from_nothing(seed, long, over_two_processes):
    numbers = range(seed, seed + (1000 if long else 2))
    differing = list(over_two_processes(differs, numbers))
    assert [number for number, wrong in zip(numbers, differing, strict=True) if wrong] == []


SCRIPT = """
import sys
from pathlib import Path
from tests.faults import story

if __name__ == "__main__":
    story.run(Path(sys.argv[1]), Path(sys.argv[2]), workers=int(sys.argv[3]), batch_bytes=int(sys.argv[4]))
"""


def test_surroundings_do_not_show(tmp_path, long):
    story.fill(tmp_path / "raw", story.after())
    (tmp_path / "run.py").write_text(SCRIPT)
    surroundings = [
        {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C"},
        {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"},
        {"TZ": "America/St_Johns", "PYTHONHASHSEED": "77", "POLARS_MAX_THREADS": "1", "LANG": "tr_TR.UTF-8"},
    ]
    shapes = [("0", "100000"), ("2", "400"), ("0", "1")] if long else [("0", "100000"), ("0", "1"), ("0", "400")]
    chosen = list(zip(surroundings, shapes, strict=True))[: 3 if long else 2]
    for number, (env, shape) in enumerate(chosen):
        command = [sys.executable, tmp_path / "run.py", tmp_path / "raw", tmp_path / str(number), *shape]
        subprocess.run(command, env=dict(os.environ) | env | {"PYTHONPATH": str(ROOT)}, check=True)
    first = observed.content(tmp_path / "0")
    assert first is not None
    assert all(observed.content(tmp_path / str(n)) == first for n in range(1, len(chosen)))


def test_tables_without_rows_are_cut_anew_as_well(tmp_path, mill):
    mill()
    mill(partition="year")
    mill(partition="year", processed=tmp_path / "fresh")
    assert observed.content(tmp_path / "processed") == observed.content(tmp_path / "fresh")


def test_a_reader_of_another_version_that_has_no_files_is_noted_once(tmp_path, mill, monkeypatch):
    from tasks.readers import markdown

    (tmp_path / "raw" / "a.txt").write_text(story.article("bridge", "May"))
    mill()
    monkeypatch.setattr(markdown, "VERSION", markdown.VERSION + 1)
    assert [mill().state, mill().state] == ["committed", "unchanged"]
