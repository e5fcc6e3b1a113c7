import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench import mill as bench_mill
from bench.measurement import Plan
from bench.processes import pss_bytes, tree
from bench.references import rewrite
from bench.signed import signed
from bench.small import small
from bench.stages import stages
from bench.where_when import where_when
from tasks.model.tables import CONTRIBUTORS
from tasks.storage import parquet
from tasks.storage.manifest import DataFile


def test_rewriting_a_partition_writes_the_same_bytes(tmp_path: Path) -> None:
    row = {"article_id": "a1", "position": 0, "name": "Jane Roe", "name_raw": "Jane Roe", "kind": "person"}
    frame = CONTRIBUTORS.frame([row | {"role": "author", "affiliation": None}])
    written = parquet.write(CONTRIBUTORS, frame, tmp_path / "one.parquet")
    file = DataFile("one.parquet", "contributors", "2022-04", 0, 0, written.rows, written.bytes, written.sha256)

    rewrite(tmp_path, [file], tmp_path / "again")

    assert parquet.sha256(tmp_path / "again" / "0.parquet") == written.sha256


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a #! line")
def test_the_report_is_found_in_what_the_command_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = {"state": "unchanged", "seconds": {"discover": 0.5}, "at": datetime(2022, 4, 27, tzinfo=UTC).isoformat()}
    monkeypatch.setattr(bench_mill, "COMMAND", _stand_in(tmp_path, f"print('one line'); print({json.dumps(report)!r})"))

    run = bench_mill.mill(tmp_path, tmp_path)

    assert (run.state, run.seconds) == ("unchanged", {"discover": 0.5})


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a #! line")
def test_a_run_that_fails_says_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_mill, "COMMAND", _stand_in(tmp_path, "raise SystemExit('the disk is full')"))

    with pytest.raises(RuntimeError, match="the disk is full"):
        bench_mill.mill(tmp_path, tmp_path)


def test_each_stage_has_a_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.stages.COUNT", 5)

    rows = stages(Plan(tmp_path, rounds=1))

    assert rows[0].name == "decode and read"
    assert all(row.ratio for row in rows)


def test_where_and_when_are_timed_on_the_gold_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.where_when.CORPORA", tmp_path)
    text = "Two men were held in Lyon on May 5, 2024, the town said.\n" * 3
    lines = [json.dumps({"id": name, "title": "Held", "date": "2024-05-06", "text": name + text}) for name in "abcd"]
    (tmp_path / "places_lgl.jsonl").write_text("\n".join(lines), encoding="utf-8")

    rows = where_when(Plan(tmp_path, rounds=1))

    measured = [row for row in rows if row.ratio]
    assert len(measured) == 4
    assert measured[2].name.startswith("all of these, met first, 2 articles")
    assert measured[0].name.startswith("places_lgl, met first, 2 articles of 39 words: amounts ")
    assert next(row.reference for row in rows if not row.ratio).startswith("skipped: no duplicates.jsonl")


def test_the_foundation_has_one_enricher_and_one_relation_in_its_workers_too(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("Bridge opens\n\nThe bridge opened on May 5, 2024, the town said.\n" * 3)
    command = [*bench_mill.FOUNDATION, "run", "--raw", tmp_path / "raw", "--processed", tmp_path / "out", "--plain"]

    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    assert done.returncode == 0, done.stderr
    tables = {path.name for path in (tmp_path / "out" / "current").resolve().iterdir() if path.is_dir()}
    assert {"dates", "duplicates", "_signatures"} <= tables
    assert not {"amounts", "entities", "mentions", "places", "quotes"} & tables


def _stand_in(folder: Path, code: str) -> str:
    script = folder / "newsmill"
    script.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script)


def test_small_articles_are_read_and_most_are_of_one_month(tmp_path: Path) -> None:
    folder = small(Plan(tmp_path), 40)

    texts = [path.read_text() for path in sorted(folder.rglob("*.txt"))]
    assert len({text.split("\n", 1)[0] for text in texts}) == 40
    assert sum("\n2022-01-" in text for text in texts) >= 12


def test_an_update_of_many_signatures_compares_the_same_pairs(tmp_path: Path) -> None:
    rows = {row.name: row for row in signed(Plan(tmp_path, articles=480, fewer=48))}

    assert rows["480 signatures, pairs compared"].value > 0
    assert all(row.ratio is not None for row in rows.values())


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux tells how memory is shared")
def test_the_share_of_a_process_in_memory_is_part_of_what_is_resident() -> None:
    seen = next(one for one in tree(os.getpid()) if one.pid == os.getpid())

    assert 0 < pss_bytes(os.getpid()) < seen.rss_bytes * 1.5
