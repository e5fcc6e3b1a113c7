"""The folders that benchmarks run over, made once and used again: raw articles, and what was published of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench import articles
from bench.measurement import Plan
from bench.mill import FOUNDATION, MillRun, mill


def raw(plan: Plan, count: int) -> Path:
    """A folder of so many synthetic articles."""
    folder = plan.work / f"raw-{articles.VERSION}-{count}"
    whole = folder.with_suffix(".whole")
    if not whole.exists():
        shutil.rmtree(folder, ignore_errors=True)
        articles.write(folder, count)
        whole.touch()
    return folder


def empty(plan: Plan, name: str) -> Path:
    """A processed folder that doesn't exist yet."""
    folder = plan.work / name
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def processed(plan: Plan, count: int) -> Path:
    """A processed folder that is up to date with `raw(plan, count)`."""
    folder = plan.work / f"processed-{count}"
    mill(raw(plan, count), folder)
    return folder


def run_anew(plan: Plan, count: int) -> MillRun:
    """Run over so many articles from nothing, into the folder that `processed` keeps up to date."""
    return mill(raw(plan, count), empty(plan, f"processed-{count}"))


def run_foundation(plan: Plan, count: int) -> MillRun:
    """Run over so many articles from nothing, with one enricher and one relation."""
    return mill(raw(plan, count), empty(plan, "foundation"), newsmill=FOUNDATION)


def paths(folder: Path) -> Iterator[Path]:
    """The raw files, in order."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
