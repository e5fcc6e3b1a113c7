"""Workers that are killed, starve, hang or talk nonsense: one file is rejected, everything else is published."""

import os
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tasks.storage.layout import Store
from tasks.storage.lock import is_held
from tests.faults import observed, story, troubled

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="POSIX signals and /proc")
ROOT = Path(__file__).parents[2]


#: What each file does to its worker (see `troubled`), and the code that it gets for it.
TROUBLES = {
    "killed": "reader_crashed",
    "killed-once": None,
    "stopped": "timed_out",
    "mumbling": "reader_crashed",
    "hungry": "internal_error",
    "gone": "internal_error",
    "well": None,
}


def test_one_file_is_lost_at_most_whatever_becomes_of_its_worker(tmp_path, mill, monkeypatch, long, seed):
    from tasks.workers import ingesting

    some = random.Random(seed).sample(["killed", "killed-once", "stopped", "mumbling"], 1)
    names = TROUBLES if long else [*some, "hungry", "gone", "well"]
    for name in names:
        (tmp_path / "raw" / f"{name}.txt").write_text(story.article(name, "May"))
    monkeypatch.setenv("TROUBLE", str(tmp_path / "mark"))
    monkeypatch.setattr(ingesting, "ingest", troubled.ingest)
    report = mill(workers=1, file_seconds=3.0)
    assert codes(tmp_path) == {f"{name}.txt": TROUBLES[name] for name in names}
    assert report.rows["articles"] == sum(TROUBLES[name] is None for name in names)


def test_a_member_that_kills_or_hangs_its_worker_costs_itself_alone(tmp_path, mill, monkeypatch, long):
    from tasks.workers import ingesting

    names = ["well", "killed", *(["other", "stopped", "gone"] if long else []), "last"]
    with zipfile.ZipFile(tmp_path / "raw" / "all.zip", "w") as archive:
        for name in names:
            archive.writestr(f"{name}.txt", story.article(name, "May"))
    (tmp_path / "raw" / "beside.txt").write_text(story.article("beside", "May"))
    monkeypatch.setattr(ingesting, "ingest", troubled.ingest)
    report = mill(workers=1, file_seconds=10)
    assert members(tmp_path) == {None: None} | {f"{name}.txt": TROUBLES.get(name) for name in names}
    assert report.rows["articles"] == (4 if long else 3)
    monkeypatch.undo()
    assert mill().rows["articles"] == len(names) + 1


def members(tmp_path):
    from tasks.model.tables import DOCUMENTS
    from tasks.storage.snapshots import current

    frame = current(Store(tmp_path / "processed")).scan(DOCUMENTS).collect()
    return dict(frame.select("member_path", "reject_code").iter_rows())


def codes(tmp_path):
    from tasks.model.tables import DOCUMENTS
    from tasks.storage.snapshots import current

    frame = current(Store(tmp_path / "processed")).scan(DOCUMENTS).collect()
    return dict(frame.select("source_path", "reject_code").iter_rows())


SCRIPT = """
import sys
from pathlib import Path
from tests.faults import story, troubled
from tasks.workers import ingesting

if __name__ == "__main__":
    ingesting.ingest = troubled.ingest
    story.run(Path(sys.argv[1]), Path(sys.argv[2]), workers=2, file_seconds=60, batch_bytes=300)
"""


def test_a_run_that_is_killed_leaves_no_lock_and_no_workers(tmp_path, mill):
    for name in ("stopped", "well", "other"):
        (tmp_path / "raw" / f"{name}.txt").write_text(story.article(name, "May"))
    (tmp_path / "parent.py").write_text(SCRIPT)
    command = [sys.executable, tmp_path / "parent.py", tmp_path / "raw", tmp_path / "processed"]
    with subprocess.Popen(command, env=dict(os.environ) | {"PYTHONPATH": str(ROOT)}) as parent:
        workers = stopped_workers(parent.pid)
        parent.kill()
    assert is_held(Store(tmp_path / "processed")) is None
    assert all(ends(worker) for worker in workers)
    assert mill().rows["articles"] == 3
    assert observed.leftovers(tmp_path / "processed") == []


def stopped_workers(parent, seconds=60.0):
    """The workers of a run, once one of them has stopped."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        children = [p for p in processes() if status(p)[1] == parent]
        if any(status(child)[0] == "T" for child in children):
            return children
        time.sleep(0.05)
    raise AssertionError("no worker got to the file that stops it")


def processes():
    return [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit()]


def status(process):
    """State and parent of a process."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        return fields[0], int(fields[1])
    except OSError:
        return "gone", 0


def ends(process, seconds=10.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if status(process)[0] in ("gone", "Z", "X"):
            return True
        time.sleep(0.05)
    return False
