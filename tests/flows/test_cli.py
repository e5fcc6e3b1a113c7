"""The command `newsmill` over a small raw folder: what it prints, where, and with which exit code."""

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows import log_lines
from flows.cli import app
from flows.engine import Choice
from tasks.storage.layout import Store
from tasks.storage.lock import hold

BRIDGE = """Harbour bridge reopens after repairs

By Anna Keller

PORTLAND, March 3, 2024 (Coastline News) — The harbour bridge reopened to traffic on Sunday, the city said.

Work on the second span begins next week.
"""
LIBRARY = """---
title: "Council votes for a [red]new[/red] library"
date: 2024-03-05T09:30:00Z
---

The council voted on Tuesday to build a new library.
"""
HOSTILE = "evil\x1b[31m\u202e[red].txt"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raw folder, and what a run made of it."""
    root = tmp_path_factory.mktemp("cli")
    raw = root / "raw"
    raw.mkdir()
    (raw / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (raw / "library.md").write_text(LIBRARY, encoding="utf-8")
    (raw / "empty.txt").write_text("", encoding="utf-8")
    if os.name != "nt":
        (raw / HOSTILE).write_text("", encoding="utf-8")
    made = newsmill("run", "--raw", raw, "--processed", root / "out", "--plain", "--workers", "0")
    assert made.exit_code == 0, made.output
    return root


@pytest.fixture
def place(template: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test to change."""
    shutil.copytree(template, tmp_path / "here", symlinks=True)
    return tmp_path / "here"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    log_lines._takes_failures = False


def newsmill(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def run(place: Path, *flags: str) -> Result:
    fixed = ("--raw", place / "raw", "--processed", place / "out", "--plain", "--workers", "0")
    return newsmill("run", *fixed, *flags)


def look(place: Path, command: str, *flags: str) -> Result:
    return newsmill(command, *flags, "--processed", place / "out")


def lines(result: Result) -> list[dict[str, str]]:
    """The log of a run for programs; fails where a line is none."""
    return [json.loads(line) for line in result.stderr.splitlines()]


# ---- run ---------------------------------------------------------------------------------------------------------


def test_a_run_ends_with_a_summary_and_a_query_that_works(place: Path) -> None:
    (place / "raw" / "new.txt").write_text(BRIDGE.replace("bridge", "tunnel"), encoding="utf-8")

    result = run(place)

    assert result.exit_code == 0
    for part in (
        "Published snapshot 000002",
        "1 new, 0 changed, 0 removed",
        "rejected: empty",
        "empty.txt",
        "articles",
    ):
        assert part in result.stdout
    assert str(place / "out" / "snapshots" / "000002") in result.stdout
    asked = result.stdout.rsplit('"', 2)[1]
    answer = look(place, "query", "--json", asked)
    assert [row["title"] for row in json.loads(answer.stdout)]


def test_a_run_that_changes_nothing_says_so_in_one_line(place: Path) -> None:
    result = run(place)

    assert result.exit_code == 0
    assert result.stdout.startswith("Nothing to publish")
    assert result.stdout.count("\n") == 1
    assert Store(place / "out").numbers() == [1]


def test_a_run_for_programs_prints_json_alone(place: Path) -> None:
    report = json.loads(run(place, "--json").stdout)

    assert (report["state"], report["snapshot"], report["engine"]) == ("unchanged", 1, "plain")


def test_a_quiet_run_prints_nothing(place: Path) -> None:
    (place / "raw" / "more.txt").write_text(BRIDGE * 2, encoding="utf-8")

    assert run(place, "--quiet").output == ""


def test_every_line_of_a_log_for_programs_names_the_run(place: Path) -> None:
    (place / "raw" / "new.txt").write_text(BRIDGE.replace("bridge", "tunnel"), encoding="utf-8")
    logged = lines(run(place, "--log-format", "json"))
    ids = [row["run_id"] for row in json.loads(look(place, "status", "--json").stdout)["runs"]]

    assert {line["run_id"] for line in logged} == {ids[0]}
    assert any("1 new" in line["message"] for line in logged)


def test_the_last_line_of_a_log_says_why_the_run_failed(place: Path) -> None:
    shutil.rmtree(place / "raw")
    failed = run(place, "--log-format", "json")
    (row, *_) = json.loads(look(place, "status", "--json").stdout)["runs"]

    assert failed.exit_code == 1
    assert [(line["level"], line["run_id"]) for line in lines(failed)] == [("ERROR", row["run_id"])]
    assert "Nothing was changed" in lines(failed)[0]["message"]


def test_a_defect_in_a_log_for_programs_is_a_line_too(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("evil\x1b[31m")

    monkeypatch.setattr("flows.process.mill", broken)
    logged = [lines(run(place, "--log-format", "json", *debug)) for debug in ((), ("--debug",))]

    assert [["exception" in line for line in each] for each in logged] == [[False], [True]]


def test_a_table_out_of_bounds_is_in_the_log_of_checks(place: Path) -> None:
    failed = run(place, "--strict", "--full")
    sql = "FROM quality WHERE NOT passed"
    (row,) = json.loads(look(place, "query", "--json", sql).stdout)

    assert "nothing was published" in failed.stderr
    assert (row["table"], row["check"], row["value"], row["high"]) == ("documents", "rejected", 2.0, 0.0)


def test_a_dry_run_says_what_a_run_would_do_and_leaves_no_trace(place: Path) -> None:
    (place / "raw" / "new.txt").write_text(LIBRARY, encoding="utf-8")
    (place / "raw" / "bridge.txt").write_text(BRIDGE + "\nMore.\n", encoding="utf-8")
    before = tree(place)

    foreseen = json.loads(run(place, "--dry-run", "--json").stdout)

    assert tree(place) == before
    report = json.loads(run(place, "--json").stdout)
    counts = ("documents_seen", "documents_new", "documents_changed", "documents_removed")
    assert {name: foreseen[name] for name in counts} == {name: report[name] for name in counts}
    assert (foreseen["documents_new"], foreseen["documents_changed"]) == (1, 1)


def test_a_dry_run_with_nothing_to_do_says_so(place: Path) -> None:
    assert "nothing to do" in run(place, "--dry-run").stdout


def test_rejects_fail_a_strict_run(place: Path) -> None:
    result = run(place, "--strict", "--full")

    assert result.exit_code == 1
    assert "newsmill rejects" in result.stderr
    assert result.stdout == ""
    assert Store(place / "out").numbers() == [1]
    assert json.loads(look(place, "status", "--json").stdout)["runs"][0]["error"].startswith("PublishError")


def test_a_lost_raw_folder_stops_the_run(place: Path) -> None:
    shutil.rmtree(place / "raw")

    result = run(place)

    assert result.exit_code == 1
    assert "mounted" in result.stderr
    assert "Traceback" not in result.output


def test_a_run_leaves_with_75_while_another_holds_the_lock(place: Path) -> None:
    with hold(Store(place / "out")):
        for result in (run(place), look(place, "vacuum"), look(place, "rollback", "1")):
            assert result.exit_code == 75
            assert "--wait" in result.stderr
        assert f"process {os.getpid()}" in look(place, "status").stdout


@pytest.mark.parametrize(
    "arguments", [["bogus"], ["run", "--engine", "steam"], ["run", "--workers", "-1"], ["rejects", "--code", "nope"]]
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert newsmill(*arguments).exit_code == 2


def test_a_wrong_setting_is_named_with_its_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSMILL_MAX_REMOVED_SHARE", "most")

    result = newsmill("status")

    assert result.exit_code == 2
    assert "NEWSMILL_MAX_REMOVED_SHARE" in " ".join(result.stderr.split())


def test_an_unknown_key_in_the_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newsmill.toml").write_text("colour = 'red'\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    result = newsmill("status")

    assert result.exit_code == 2
    assert "'colour'" in result.stderr


def test_a_defect_is_one_line_and_a_traceback_only_on_demand(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("odd\x1b[2J")

    monkeypatch.setattr("tasks.reporting.overview.overview", broken)

    quiet, loud = look(place, "status"), look(place, "status", "--debug")

    assert (quiet.exit_code, loud.exit_code) == (1, 1)
    assert "RuntimeError: odd\\x1b[2J" in quiet.stderr
    assert "Traceback" not in quiet.output
    assert "Traceback" in loud.stderr
    assert "\x1b" not in quiet.output + loud.output


def test_a_server_that_does_not_start_is_no_defect(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> None:
        raise RuntimeError("Timed out while attempting to connect to ephemeral Prefect API server.")

    monkeypatch.setattr("flows.process.run_as_flow", slow)
    monkeypatch.setattr("flows.engine.choose", lambda _: Choice("prefect"))
    failed = run(place)

    assert failed.exit_code == 1
    assert "--plain" in failed.stderr
    assert "defect" not in failed.stderr


def test_an_interrupt_is_130_and_says_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tasks.reporting.overview.overview", interrupted)

    result = look(place, "status")

    assert (result.exit_code, result.output) == (130, "")


# ---- looking -----------------------------------------------------------------------------------------------------


def test_status_shows_tables_runs_and_that_nobody_works(place: Path) -> None:
    shown = look(place, "status").stdout
    values = json.loads(look(place, "status", "--json").stdout)

    assert "000001" in shown
    assert "No run is at work" in shown
    assert values["tables"]["articles"]["rows"] == 2
    assert values["tables"]["articles"]["bytes"] > 0
    assert [row["state"] for row in values["runs"]] == ["committed"]
    assert values["running"] is None


def test_status_shows_what_the_next_run_would_do(place: Path) -> None:
    flags = ("--next", "--raw", str(place / "raw"))

    assert "nothing to do" in look(place, "status", *flags).stdout
    assert json.loads(look(place, "status", "--json", *flags).stdout)["next"]["idle"] is True


def test_settings_say_where_they_come_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newsmill.toml").write_text("keep_days = 3\nworkers = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSMILL_WORKERS", "5")

    found = json.loads(newsmill("status", "--settings", "--json", "--raw", "elsewhere").stdout)

    assert found["raw"] == {"value": "elsewhere", "origin": "flag"}
    assert found["workers"] == {"value": 5, "origin": "environment NEWSMILL_WORKERS"}
    assert found["keep_days"] == {"value": 3.0, "origin": "newsmill.toml"}
    assert found["partition"] == {"value": "month", "origin": "default"}


def test_path_prints_the_resolved_folder_alone(place: Path) -> None:
    snapshot = place / "out" / "snapshots" / "000001"

    assert look(place, "path").stdout == f"{snapshot.resolve()}\n"
    assert look(place, "path", "articles").stdout == f"{snapshot.resolve() / 'articles'}\n"
    assert look(place, "path", "nonsense").exit_code == 1


HOSTILE_SEEN = r"evil\x1b[31m\u202e[red].txt"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("command", [("rejects",), ("query", "SELECT source_path FROM documents")])
def test_hostile_names_are_shown_not_obeyed(place: Path, command: tuple[str, ...]) -> None:
    shown = look(place, *command).stdout

    assert HOSTILE_SEEN in shown
    assert obeyed(shown) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("flags", [(), ("--strict",), ("--strict", "--log-format", "json"), ("--debug",), ("--json",)])
def test_a_run_obeys_no_name_either(tmp_path: Path, flags: tuple[str, ...]) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / HOSTILE).write_text("", encoding="utf-8")
    made = run(tmp_path, *flags)

    assert "evil" in made.output
    assert obeyed(made.output) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("command", ["status", "snapshots", "verify", "rejects", "vacuum", "path"])
def test_a_hostile_folder_is_not_obeyed(tmp_path: Path, command: str) -> None:
    assert obeyed(newsmill(command, "--processed", tmp_path / HOSTILE).output) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [HOSTILE, "no\nsuch" + HOSTILE])
def test_a_hostile_file_is_looked_into_without_harm(place: Path, name: str) -> None:
    shown = newsmill("inspect", place / "raw" / name).output

    assert "evil" in shown
    assert obeyed(shown) == set()


def obeyed(text: str) -> set[str]:
    """What a terminal would obey."""
    return {"\x1b", "\u202e", "\r", "\x07"} & set(text)


def test_rejects_by_code(place: Path) -> None:
    rows = json.loads(look(place, "rejects", "--code", "empty", "--json").stdout)

    assert rows
    assert {row["reject_code"] for row in rows} == {"empty"}
    assert json.loads(look(place, "rejects", "--code", "binary", "--json").stdout) == []


def test_a_query_in_three_forms(place: Path) -> None:
    sql = "SELECT title, published_at FROM articles WHERE published_at IS NOT NULL ORDER BY ALL LIMIT 1"

    grid, data, lines = (
        look(place, "query", sql),
        look(place, "query", sql, "--json"),
        look(place, "query", sql, "--csv"),
    )

    assert "Council votes for a [red]new[/red] library" in grid.stdout
    assert json.loads(data.stdout) == [
        {"title": "Council votes for a [red]new[/red] library", "published_at": "2024-03-05T09:30:00+00:00"}
    ]
    assert lines.stdout.splitlines()[0] == "title,published_at"


def test_a_limit_is_kept_in_every_form(place: Path) -> None:
    sql = "SELECT i FROM range(500) t(i)"

    assert len(json.loads(look(place, "query", sql, "--json", "--limit", "7").stdout)) == 7
    assert look(place, "query", sql, "--csv", "--limit", "7").stdout.count("\n") == 8
    assert "The first 7 rows" in look(place, "query", sql, "--limit", "7").stdout
    assert "The first" not in look(place, "query", sql, "--limit", "0").stdout


@pytest.mark.parametrize(
    "sql",
    [
        "COPY articles TO '{out}/x.csv'",
        "EXPLAIN ANALYZE COPY articles TO '{out}/x.csv'",
        "SELECT 1; COPY articles TO '{out}/x.csv'",
        "CREATE TABLE x AS SELECT 1",
        "ATTACH '{out}/x.db'",
        "FROM read_text('{raw}/bridge.txt')",
        "SET enable_external_access = true",
    ],
)
def test_a_query_can_only_look_at_the_snapshot(place: Path, sql: str) -> None:
    before = tree(place)

    result = look(place, "query", sql.format(out=place / "out" / "log", raw=place / "raw"))

    assert result.exit_code == 1
    assert tree(place) == before


def test_a_query_shows_single_precision_as_it_was_meant(place):
    result = look(place, "query", "SELECT 0.9::FLOAT AS score, NULL::FLOAT AS none", "--json")

    assert json.loads(result.stdout) == [{"score": 0.9, "none": None}]


def test_a_wrong_table_is_told_the_right_ones(place: Path) -> None:
    result = look(place, "query", "FROM artikles")

    assert result.exit_code == 1
    assert "The tables are: " in result.stderr
    assert " articles, " in result.stderr


@pytest.mark.parametrize(
    "command", [["path"], ["query", "SELECT 1"], ["rejects"], ["verify"], ["rollback", "1"], ["vacuum"]]
)
def test_an_empty_store_is_said_so_and_nothing_is_made(tmp_path: Path, command: list[str]) -> None:
    result = newsmill(*command, "--processed", tmp_path / "none")

    assert result.exit_code == 1
    assert "newsmill run" in result.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", ["status", "snapshots"])
def test_looking_at_an_empty_store_is_no_error(tmp_path: Path, command: str) -> None:
    assert newsmill(command, "--processed", tmp_path / "none").exit_code == 0
    assert json.loads(newsmill(command, "--json", "--processed", tmp_path / "none").stdout) is not None


def test_tables_tell_the_contract() -> None:
    articles = json.loads(newsmill("tables", "articles", "--json").stdout)
    columns = {column["name"]: column for column in articles["columns"]}

    assert (columns["published_at"]["type"], columns["published_at"]["nullable"]) == ("timestamp[us, UTC]", True)
    assert (columns["article_id"]["type"], columns["article_id"]["nullable"]) == ("string", False)
    assert "duplicates" in newsmill("tables").stdout
    assert newsmill("tables", "_signatures").exit_code == 2


@pytest.mark.parametrize("command", ["status", "path", "rejects", "snapshots", "verify", "query"])
def test_looking_imports_neither_prefect_nor_the_enrichers(place: Path, command: str) -> None:
    extra = ["SELECT 1"] if command == "query" else []
    code = (
        "import sys; from flows.cli import app\n"
        f"try: app({[command, *extra, '--processed', str(place / 'out')]!r})\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "heavy = {'prefect', 'tasks.enrichers', 'dataframely', 'tasks.normalising'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr


def test_tables_are_described_without_prefect_and_what_dataframely_could_do_besides() -> None:
    code = (
        "import sys; from flows.cli import app\n"
        "try: app(['tables'])\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "heavy = {'prefect', 'sqlalchemy', 'pandas', 'requests'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr


# ---- keeping -----------------------------------------------------------------------------------------------------


def test_verify_names_the_damage_and_rollback_mends_it(place: Path) -> None:
    (place / "raw" / "new.txt").write_text(BRIDGE * 3, encoding="utf-8")
    run(place)
    damaged = next((place / "out" / "snapshots" / "000002" / "documents").rglob("*.parquet"))
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.unlink()
    damaged.write_bytes(content)

    found = look(place, "verify", "--all")
    assert found.exit_code == 1
    assert damaged.name in found.stdout
    assert json.loads(look(place, "verify", "--all", "--json").stdout)["000001"] == []

    (place / "out" / "snapshots" / "000002" / "manifest.json").write_text("{}", encoding="utf-8")
    assert look(place, "status").exit_code == 1
    assert "damaged" in look(place, "snapshots").stdout
    mended = look(place, "rollback", "1", "--json")
    assert json.loads(mended.stdout)["snapshot"] == 3
    assert look(place, "verify").exit_code == 0


def test_vacuum_removes_what_is_old_and_says_how_many(place: Path) -> None:
    for _ in range(3):
        look(place, "rollback", "1")

    result = look(place, "vacuum", "--keep-days", "0", "--keep-snapshots", "2", "--json")

    assert json.loads(result.stdout) == {"removed": [1, 2], "kept": [3, 4]}
    listed = json.loads(look(place, "snapshots", "--json").stdout)
    assert [(row["number"], row["current"], row["origin"]) for row in listed] == [
        (3, False, "rollback to 1"),
        (4, True, "rollback to 1"),
    ]


def test_the_help_names_examples_and_exit_codes() -> None:
    shown = newsmill("--help").stdout

    for part in ("newsmill query", "Exit codes", "75", "rollback", "--version"):
        assert part in shown


def tree(place: Path) -> dict[str, int]:
    """Every file below a folder with its time of change."""
    return {str(path): path.lstat().st_mtime_ns for path in sorted(place.rglob("*")) if path.name != ".lock"}


def test_a_map_is_drawn_of_the_places(place: Path) -> None:
    made = newsmill("map", "--processed", place / "out", "--out", place / "map.svg")

    assert made.exit_code == 0, made.output
    assert "map.svg" in made.stderr
    assert (place / "map.svg").read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize("name", ["map.png", "map.PDF", "map.svg.png"])
def test_a_map_is_no_other_kind_of_picture(place: Path, name: str) -> None:
    made = newsmill("map", "--processed", place / "out", "--out", place / name)

    assert made.exit_code == 2
    assert "only SVG" in made.output + made.stderr
    assert not (place / name).exists()


def test_a_map_of_a_query_without_points_says_what_is_missing(place: Path) -> None:
    made = newsmill("map", "--processed", place / "out", "--out", "-", "--sql", "SELECT title FROM articles")

    assert made.exit_code == 1
    assert "name, lat and lon" in made.stderr
