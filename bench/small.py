"""A folder of very many small articles, the same for the same number: what the benchmarks of scale run over."""

import shutil
from pathlib import Path

from bench.measurement import Plan

#: Raise it whenever the same number gives other files.
VERSION = 1
PER_FOLDER = 1000
MONTHS = 24
#: Of ten articles so many are of one month, so that it is cut into several files where there are very many.
IN_ONE_MONTH = 3


def small(plan: Plan, count: int) -> Path:
    """A folder of so many articles of some 200 bytes each, a thousand a sub-folder."""
    folder = plan.work / f"small-{VERSION}-{count}"
    whole = folder.with_suffix(".whole")
    if not whole.exists():
        shutil.rmtree(folder, ignore_errors=True)
        for number in range(count):
            _write(folder, number)
        whole.touch()
    return folder


def _write(folder: Path, number: int) -> None:
    below = folder / f"{number // PER_FOLDER:04d}"
    if number % PER_FOLDER == 0:
        below.mkdir(parents=True)
    with open(below / f"{number:07d}.txt", "wb", buffering=0) as target:  # noqa: PTH123 - half the time of Path
        target.write(text(number).encode())


def text(number: int) -> str:
    """An article: headline, byline, date, two sentences that no other has."""
    month = 0 if number % 10 < IN_ONE_MONTH else number // 10 % MONTHS
    day = f"{2022 + month // 12}-{month % 12 + 1:02d}-{number % 28 + 1:02d}"
    return (
        f"Berth {number} opens again\n\nBy Jane Roe\n\n{day}\n\n"
        f"The harbour office opened berth {number} on the north quay again, "
        f"with {number * 7 % 991} metres of new wall. "
        f"Ship {number * 13} was the first to land there, the office of quay {number % 389} said.\n"
    )
