"""A disk that is really full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]


def may_mount(folder):
    try:
        command = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", folder]
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


@pytest.mark.slow
def test_a_full_disk_stops_a_run_and_costs_nothing(tmp_path):
    if not may_mount(tmp_path):
        pytest.skip("no small file system can be mounted here")
    command = [*NAMESPACE, sys.executable, "-m", "tests.faults.full_disk", tmp_path]
    env = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
