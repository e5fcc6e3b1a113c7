"""Very many small files: what a run with nothing new costs, and what one changed file does, as their number grows."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import corpus
from bench.measurement import Plan, Row, against, best
from bench.mill import MillRun, fastest, mill
from bench.references import rewrite
from bench.small import small
from tasks.storage import manifest
from tasks.storage.manifest import DataFile

MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was measured over one number of files; `rewriting` is the seconds of the files that a change touches."""

    count: int
    listing: float
    idle: MillRun
    changed: MillRun
    files: int
    written: int
    rewriting: float

    @property
    def more(self) -> float:
        """Seconds that a changed file adds to a run with nothing new."""
        return self.changed.ended.wall - self.idle.ended.wall


def many(plan: Plan) -> list[Row]:
    """A tenth of the files, then all of them."""
    fewer, all_ = _seen(plan, plan.fewer), _seen(plan, plan.articles)
    rows = [row for each in (fewer, all_) for row in _rows(each)]
    return [*rows, *_growth(fewer, all_)]


def _rows(seen: _Seen) -> list[Row]:
    of = f"{seen.count:,} small files"
    idle = seen.idle.ended.wall
    return [
        against(f"{of}, nothing new", idle, "s", "`stat` of each file, plain loop", seen.listing),
        against(f"{of}, one changed, more than nothing new", seen.more, "s", "a run with nothing new", idle),
        against(
            f"{of}, one changed, more than nothing new",
            seen.more,
            "s",
            f"rewriting the {seen.written} of {seen.files} files it wrote",
            seen.rewriting,
        ),
    ]


def _growth(fewer: _Seen, all_: _Seen) -> list[Row]:
    name = f"{all_.count:,} small files"
    memory = [each.idle.ended.peak_bytes / MEGABYTE for each in (fewer, all_)]
    of = f"{fewer.count:,}"
    return [
        against(f"{name}, nothing new, peak memory", memory[1], "MB", of, memory[0]),
        against(f"{name}, one changed, more than nothing new", all_.more, "s", of, fewer.more),
    ]


def _seen(plan: Plan, count: int) -> _Seen:
    raw, processed = small(plan, count), plan.work / f"small-processed-{count}"
    mill(raw, processed)
    idle = fastest([mill(raw, processed) for _ in range(plan.rounds)])
    before = manifest.read(Path(idle.report["path"]).resolve())
    runs = [run for _ in range(plan.rounds) for run in _change_and_back(raw, processed)]
    snapshot = Path(runs[0].report["path"]).resolve()
    written = _new(before.files, snapshot)
    rewriting = best(partial(rewrite, snapshot, written, corpus.empty(plan, "rewritten")), plan.rounds)
    listing = best(lambda: [path.stat() for path in raw.rglob("*")], plan.rounds)
    return _Seen(count, listing, idle, fastest(runs), len(before.files), len(written), rewriting)


def _change_and_back(raw: Path, processed: Path) -> Iterator[MillRun]:
    with _changed(next(path for path in sorted((raw / "0000").iterdir()))):
        yield mill(raw, processed)
    yield mill(raw, processed)


@contextmanager
def _changed(path: Path) -> Iterator[None]:
    data = path.read_bytes()
    path.write_bytes(data.rstrip() + b" The figures were confirmed later.\n")
    try:
        yield
    finally:
        path.write_bytes(data)


def _new(known: tuple[DataFile, ...], after: Path) -> list[DataFile]:
    hashes = {file.sha256 for file in known}
    return [file for file in manifest.read(after).files if file.sha256 not in hashes]
