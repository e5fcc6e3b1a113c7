import math
import os
import sys
from pathlib import Path

import pytest

from bench import results
from bench.measurement import Row, against, shown, skipped
from bench.page import page
from bench.processes import run, tree


def test_a_row_states_its_reference_and_ratio() -> None:
    row = against("nothing new", 4.0, "s", "listing", 0.5)

    assert row == Row("nothing new", 4.0, "s", "listing: 0.5 s", 8.0)


@pytest.mark.parametrize(("value", "text"), [(12345.6, "12,346"), (0.01234, "0.0123"), (4.0, "4"), (math.nan, "–")])
def test_figures_have_three_digits(value: float, text: str) -> None:
    assert shown(value) == text


def test_a_benchmark_run_again_replaces_its_own_figures_alone(tmp_path: Path) -> None:
    results.keep("2026-11-29", {}, "whole", [against("old", 1, "s", "x", 1)], tmp_path)
    results.keep("2026-11-30", {"python": "3.11"}, "stages", [against("read", 2, "µs", "x", 1)], tmp_path)
    results.keep("2026-11-30", {"python": "3.11"}, "whole", [against("first", 1, "s", "x", 1)], tmp_path)
    path = results.keep("2026-11-30", {"python": "3.11"}, "whole", [against("second", 3, "s", "x", 2)], tmp_path)

    kept = results.load(path)

    newest = results.newest(tmp_path)
    assert {name: found.day for name, found in newest.items()} == {"whole": "2026-11-30", "stages": "2026-11-30"}
    assert [row["name"] for row in kept["benchmarks"]["whole"]] == ["second"]
    assert [row["name"] for row in kept["benchmarks"]["stages"]] == ["read"]


def test_the_newest_figures_of_each_benchmark_count(tmp_path: Path) -> None:
    for day, names in (("2026-11-29", ("whole", "stages")), ("2026-11-30", ("whole",))):
        for name in names:
            results.keep(day, {"python": day}, name, [against(day, 1, "s", "x", 1)], tmp_path)

    found = results.newest(tmp_path)

    assert [(name, kept.day, kept.rows[0]["name"]) for name, kept in sorted(found.items())] == [
        ("stages", "2026-11-29", "2026-11-29"),
        ("whole", "2026-11-30", "2026-11-30"),
    ]
    assert "Last measured on 2026-11-30: python 2026-11-30." in page(found)


def test_the_page_has_a_line_for_each_row(tmp_path: Path) -> None:
    results.keep(
        "2026-11-30",
        {"python": "3.11"},
        "stages",
        [against("read", 200, "µs", "x", 50), skipped("tag", "no tagger")],
        tmp_path,
    )

    text = page(results.newest(tmp_path))

    assert "| read | 200 µs | x: 50 µs | 4 |" in text
    assert "| tag | – | skipped: no tagger | – |" in text
    assert "Last measured on 2026-11-30: python 3.11." in text
    assert "On 2026-11-30." in text


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="memory is sampled in /proc")
def test_memory_is_that_of_the_whole_process_tree() -> None:
    child = "import time; block = bytearray(b'x') * 60_000_000; time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    ended = run([sys.executable, "-c", parent])

    assert ended.code == 0
    assert ended.wall > 0.5
    assert ended.peak_bytes > 60_000_000


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
def test_a_tree_begins_with_its_root() -> None:
    assert tree(os.getpid())[0].pid == os.getpid()
