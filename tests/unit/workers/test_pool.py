"""Workers die and hang; the pool goes on."""

import math
import multiprocessing
import multiprocessing.process
import operator
import os
import signal
import subprocess
import sys
import textwrap
import time
from functools import partial
from pathlib import Path

import pytest

from tasks.model.errors import ReadError, StoreError
from tasks.model.identity import digest
from tasks.workers.losses import JobFailedError, WorkerDiedError, WorkerHungError, WorkerStartError
from tasks.workers.pool import InProcess, Pool

QUIET = 60.0


@pytest.fixture(scope="module")
def pool():
    with Pool(1) as workers:
        yield workers


def test_a_job_returns_its_result(pool):
    assert pool.run(math.sqrt, 4.0, quiet_seconds=QUIET) == 2.0


def test_workers_are_other_processes_with_one_polars_thread(pool):
    assert pool.run(os.getpid, quiet_seconds=QUIET) != os.getpid()
    assert pool.run(os.getenv, "POLARS_MAX_THREADS", quiet_seconds=QUIET) == "1"
    assert pool.run(digest, "a", quiet_seconds=QUIET) == digest("a")


def test_a_job_that_raises_costs_nothing_else(pool):
    before = pool.run(os.getpid, quiet_seconds=QUIET)
    with pytest.raises(JobFailedError, match="ZeroDivisionError"):
        pool.run(operator.truediv, 1, 0, quiet_seconds=QUIET)
    assert pool.run(os.getpid, quiet_seconds=QUIET) == before


def test_a_worker_that_dies_is_replaced(pool):
    before = pool.run(os.getpid, quiet_seconds=QUIET)
    with pytest.raises(WorkerDiedError, match="exit code 7"):
        pool.run(os._exit, 7, quiet_seconds=QUIET)
    assert pool.run(os.getpid, quiet_seconds=QUIET) != before


def test_a_worker_that_talks_nonsense_is_replaced(pool):
    before = pool.run(os.getpid, quiet_seconds=QUIET)
    with pytest.raises(WorkerDiedError, match="understands"):
        pool.run(exec, "from tasks.workers import serving; serving._line.send_bytes(b'no pickle')", quiet_seconds=QUIET)
    assert pool.run(os.getpid, quiet_seconds=QUIET) != before


def test_a_worker_that_hangs_is_killed_and_replaced(pool):
    before = pool.run(os.getpid, quiet_seconds=QUIET)
    with pytest.raises(WorkerHungError):
        pool.run(time.sleep, 60, quiet_seconds=0.2)
    assert pool.run(os.getpid, quiet_seconds=QUIET) != before


def test_workers_that_cannot_start_end_the_run_and_never_hang_it(monkeypatch):
    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", lambda process: setattr(process, "_popen", DEAD))
    with Pool(1) as broken:
        for _ in range(2):
            with pytest.raises(WorkerStartError, match="--workers 0"):
                broken.run(os.getpid, quiet_seconds=QUIET)


class _Dead:
    """A process that ended before it said anything."""

    returncode = 1
    sentinel = 0

    def poll(self):
        return 1

    def wait(self, timeout=None):
        return 1

    def kill(self):
        pass


DEAD = _Dead()


def test_a_worker_that_cannot_prepare_has_not_started():
    with Pool(1) as workers, pytest.raises(WorkerStartError, match="exit code 3"):
        workers.run(math.sqrt, 4.0, quiet_seconds=QUIET, after=partial(sys.exit, 3))


def test_what_a_preparation_says_that_a_user_can_mend_is_what_the_run_says():
    with Pool(1) as workers, pytest.raises(StoreError, match="no such place"):
        workers.run(os.getpid, quiet_seconds=QUIET, after=_find_no_place)


def test_what_fails_to_be_prepared_ahead_fails_no_job_of_another_kind():
    with Pool(1, [partial(sys.exit, 3)]) as workers:
        before = workers.run(os.getpid, quiet_seconds=QUIET)
        time.sleep(0.05)
        assert workers.run(os.getpid, quiet_seconds=QUIET) == before


def test_a_worker_prepares_once_before_its_first_job_of_a_kind():
    prepare = partial(exec, "import os; os.environ['TIMES'] = os.environ.get('TIMES', '') + 'x'")
    with Pool(1) as workers:
        assert workers.run(os.getenv, "TIMES", quiet_seconds=QUIET) is None
        for _ in range(2):
            assert workers.run(os.getenv, "TIMES", quiet_seconds=QUIET, after=prepare) == "x"


def test_work_that_is_expected_finds_a_worker_that_prepares_meanwhile():
    others = set(multiprocessing.active_children())
    with Pool(2, [partial(exec, "import os; os.environ['AHEAD'] = 'x'")]) as workers:
        workers.expect_work()
        workers.expect_work()
        assert len(set(multiprocessing.active_children()) - others) == 1
        while workers.run(os.getenv, "AHEAD", quiet_seconds=QUIET) is None:
            time.sleep(0.01)
        assert len(set(multiprocessing.active_children()) - others) == 1


def test_a_pool_without_work_launches_nobody():
    others = set(multiprocessing.active_children())
    with Pool(2):
        assert set(multiprocessing.active_children()) == others


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_workers_die_with_a_parent_that_is_killed(tmp_path):
    script = textwrap.dedent(
        """
        import os, sys, threading, time
        from tasks.workers.pool import Pool

        if __name__ == "__main__":
            with Pool(1) as pool:
                print(pool.run(os.getpid, quiet_seconds=60), flush=True)
                threading.Thread(target=pool.run, args=(time.sleep, 60), kwargs={"quiet_seconds": 90}).start()
                time.sleep(60)
        """
    )
    (tmp_path / "parent.py").write_text(script)
    parent = subprocess.Popen([sys.executable, tmp_path / "parent.py"], stdout=subprocess.PIPE, text=True)
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _ends(worker)


def _ends(process, seconds=10.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(process):
            return True
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    return False


def _is_zombie(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_without_a_pool_jobs_run_here_and_fail_alike():
    here = InProcess()
    assert here.run(os.getpid, quiet_seconds=QUIET) == os.getpid()
    with pytest.raises(JobFailedError, match="ZeroDivisionError"):
        here.run(operator.truediv, 1, 0, quiet_seconds=QUIET)
    with pytest.raises(ReadError):
        here.run(_refuse, quiet_seconds=QUIET)


def _find_no_place():
    raise StoreError("no such place")


def _refuse():
    raise ReadError("no_body")
