"""The README's queries and one-liners run as they stand, on what the samples give."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder in which the samples have been run, as after `make run`."""
    from flows.engine import PlainEngine
    from flows.process import mill
    from tasks.model.settings import Settings

    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    mill(Settings(raw=folder / "data/raw", processed=folder / "data/processed", workers=0), PlainEngine())
    return folder


def run(project, *command):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env=os.environ | {"PATH": path})
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.split("import ")[-1].split()[0])
def test_the_one_liners_read_one_snapshot(project, code):
    assert run(project, sys.executable, "-c", code).strip()


@pytest.mark.parametrize("query", blocks("sql"), ids=lambda query: query.split("FROM ")[1].split()[0])
def test_the_queries_find_rows(project, query):
    with duckdb.connect(str(project / "data/processed/catalog.duckdb"), read_only=True) as connection:
        assert connection.sql(query).fetchall()


@pytest.mark.parametrize("line", re.findall(r"^\.venv/bin/newsmill (query .*)$", README, re.MULTILINE))
def test_the_commands_answer(project, line):
    newsmill = Path(sys.executable).with_name("newsmill")
    query = re.fullmatch(r'query "(.*)"', line)[1]
    assert run(project, newsmill, "query", query).count("\n") > 3


def test_the_commands_that_draw_and_inspect_run(project):
    newsmill = Path(sys.executable).with_name("newsmill")
    for line in re.findall(r"^\.venv/bin/newsmill ((?:map|inspect) [^#\n]*)", README, re.MULTILINE):
        run(project, newsmill, *line.split())
    assert "<svg" in (project / "places.svg").read_text(encoding="utf-8")


def test_the_first_lines_are_the_two_commands():
    first = blocks("sh")[0]
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make run", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"run: setup", "test: setup"} <= {line.split("  ")[0] for line in makefile.splitlines()}
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
