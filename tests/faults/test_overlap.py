"""Several runs at once: one commits, the others wait or leave."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.storage.layout import Store
from tasks.storage.lock import hold
from tests.faults import observed, story

ROOT = Path(__file__).parents[2]


@pytest.fixture
def runners(tmp_path):
    """Three processes that run when they are told to."""
    command = [sys.executable, "-m", "tests.faults.runner", tmp_path / "raw", tmp_path / "processed"]
    env = dict(os.environ) | {"PYTHONPATH": str(ROOT), "POLARS_MAX_THREADS": "1"}
    started = [
        subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    yield started
    for runner in started:
        runner.communicate()


def test_three_runs_at_once_make_one_commit_and_no_corruption(tmp_path, mill, runners, long, seed):
    rng = random.Random(seed)
    rounds = 100 if long else 2
    for number in range(rounds):
        (tmp_path / "raw" / f"{number % 7}.txt").write_text(story.article(f"bridge number {number}", "May"))
        orders = [rng.choice(["wait", "leave"]) for _ in runners]
        said = told(runners, orders)
        assert said.count("committed") == 1, said
        assert set(said) <= {"committed", "unchanged", "LockedError 75"}, said
        assert all(said[i] != "LockedError 75" for i in range(3) if orders[i] == "wait")
        assert observed.content(tmp_path / "processed") is not None
    assert Store(tmp_path / "processed").numbers() == list(range(1, rounds + 1))
    assert observed.leftovers(tmp_path / "processed") == []
    mill(processed=tmp_path / "fresh")
    assert observed.content(tmp_path / "processed") == observed.content(tmp_path / "fresh")


def told(runners, orders):
    for runner, order in zip(runners, orders, strict=True):
        runner.stdin.write(order + "\n")
        runner.stdin.flush()
    return [runner.stdout.readline().strip() for runner in runners]


def test_the_command_leaves_with_75_where_another_run_holds_the_lock(tmp_path, mill):
    command = [sys.executable, "-m", "flows.cli", "run", "--plain", "--raw", "raw", "--processed", "processed"]
    with hold(Store(tmp_path / "processed")):
        done = subprocess.run(
            command, cwd=tmp_path, env=dict(os.environ) | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
    assert done.returncode == 75
    assert "--wait" in done.stderr
