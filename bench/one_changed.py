"""One changed file among many: the time of the run against that of rewriting the file's partition."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import polars as pl

from bench import corpus
from bench.measurement import Plan, Row, against, best
from bench.mill import MillRun, fastest, mill
from bench.references import rewrite
from tasks.storage import manifest
from tasks.storage.manifest import DataFile

_MARK = b"\n\nOriginal url:"


def one_changed(plan: Plan) -> list[Row]:
    """Change a file and run, put it back and run, several times: each run finds one changed file."""
    raw, processed = corpus.raw(plan, plan.articles), corpus.processed(plan, plan.articles)
    idle = fastest([mill(raw, processed) for _ in range(plan.rounds)])
    before = Path(idle.report["path"]).resolve()
    path, partition = _chosen(before)
    runs = []
    for _ in range(plan.rounds):
        with _changed(raw / path):
            runs.append(mill(raw, processed))
        runs.append(mill(raw, processed))
    after = Path(runs[0].report["path"]).resolve()
    return _rows(plan, idle, fastest(runs), after, _of(after, partition), _new(before, after))


def _rows(
    plan: Plan, idle: MillRun, busy: MillRun, snapshot: Path, month: list[DataFile], written: list[DataFile]
) -> list[Row]:
    name = f"one changed file of {plan.articles:,}"
    target = corpus.empty(plan, "rewritten")
    partition = best(partial(rewrite, snapshot, month, target), plan.rounds)
    all_written = best(partial(rewrite, snapshot, written, target), plan.rounds)
    more = busy.ended.wall - idle.ended.wall
    return [
        against(f"{name}, whole command", busy.ended.wall, "s", "a run with nothing new", idle.ended.wall),
        against(f"{name}, more than nothing new", more, "s", "rewriting its partition alone", partition),
        against(
            f"{name}, more than nothing new", more, "s", f"rewriting the {len(written)} files it wrote", all_written
        ),
    ]


def _chosen(snapshot: Path) -> tuple[str, str]:
    """The first text dump that an article comes from: its path, its partition."""
    files = [snapshot / file.path for file in manifest.read(snapshot).of("documents")]
    found = pl.scan_parquet(files).filter((pl.col("outcome") == "ok") & (pl.col("format") == "dump"))
    row = found.sort("source_path").select("source_path", "partition").head(1).collect().row(0)
    return str(row[0]), str(row[1])


@contextmanager
def _changed(path: Path) -> Iterator[None]:
    """Add a paragraph to a text dump for a while."""
    data = path.read_bytes()
    path.write_bytes(data.replace(_MARK, b"\n\nThe harbour office later confirmed the figures." + _MARK))
    try:
        yield
    finally:
        path.write_bytes(data)


def _of(snapshot: Path, partition: str) -> list[DataFile]:
    return [file for file in manifest.read(snapshot).files if file.partition == partition]


def _new(before: Path, after: Path) -> list[DataFile]:
    known = {file.sha256 for file in manifest.read(before).files}
    return [file for file in manifest.read(after).files if file.sha256 not in known]
