"""The seed of a short run, and the processes that throw faults."""

import json
import multiprocessing
import os
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults import preload

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def long(request):
    """Whether every fault is to be thrown."""
    return request.config.getoption("--run-long")


@pytest.fixture(scope="session")
def seed():
    """The seed of a short run: drawn anew each time, or FAULT_SEED, to repeat one."""
    return int(os.environ.get("FAULT_SEED") or random.SystemRandom().randrange(10**6))


@pytest.fixture(autouse=True)
def _show_seed(seed):
    print(f"to repeat: FAULT_SEED={seed}")  # noqa: T201 - pytest shows it with a failure


@pytest.fixture
def over_two_processes(long, monkeypatch):
    """`map` over two processes in a long run, and here in a short one."""
    if not long:
        yield map
        return
    monkeypatch.setenv("POLARS_MAX_THREADS", "1")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool.map


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """The preload library."""
    if reason := preload.why_not():
        pytest.skip(reason)
    return preload.compile_library(tmp_path_factory.mktemp("library"))


#: Faults of each kind at each chapter: in a short run at two of the six, in a long one at all (None: every fault).
SHORT = {"kill": 4, "fail": 4, "power": 4}
LONG = {"kill": None, "fail": None, "power": None}
#: Of each kind with all enrichers and relations, in a long run.
WHOLE = {"kill": 6, "fail": 6, "power": 6}


@pytest.fixture(scope="session")
def thrown(library, long, seed):
    """Throw all kinds of faults, in two processes; the answers by kind."""
    samples = LONG if long else SHORT
    return throw(library, {"samples": samples, "seed": seed, "chapters": 0 if long else 2})


@pytest.fixture(scope="session")
def thrown_at_the_whole(library, seed):
    """Throw some faults at a mill with everything in it."""
    return throw(library, {"samples": WHOLE, "seed": seed, "whole": True})


def throw(library, job):
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda share: _throw(library, job | {"share": share, "shares": 2}), range(2)))
    return {kind: [answer[kind] for answer in answers] for kind in SHORT}


def _throw(library, job):
    command = [sys.executable, "-m", "tests.faults.throwing", json.dumps(job)]
    env = preload.environment(library) | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
