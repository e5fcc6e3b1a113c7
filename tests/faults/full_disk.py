"""A disk that is really full: run in a namespace of its own, where this program may mount a small one.

`unshare --user --map-root-user --mount python -m tests.faults.full_disk FOLDER`
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.model.errors import StoreError
from tests.faults import observed, story
from tests.faults.story import Place

_SIZE = "6m"
#: Bytes that are left when the run begins: it fails at the first file, in the midst, at the catalog.
_LEFT = [0, 40_000, 100_000, 200_000, 300_000]


def main() -> None:
    """Fill the disk to different degrees, and see that the store is as it was and goes on."""
    folder = Path(sys.argv[1])
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", disk], check=True)
    place = Place(folder / "first", folder / "second", disk / "processed")
    story.fill(place.first, story.before())
    story.fill(place.second, story.after(), like=place.first)
    story.run(place.second, folder / "reference")
    codes = [_suffer(place, left, folder / "reference") for left in _LEFT]
    assert 1 in codes, codes


def _suffer(place: Place, left: int, reference: Path) -> int:
    shutil.rmtree(place.processed, ignore_errors=True)
    story.load(place)
    before = observed.content(place.processed)
    filler = place.processed.parent / "filler"
    free = shutil.disk_usage(filler.parent).free
    filler.write_bytes(b"x" * (free - left))
    _refused(place)
    assert observed.content(place.processed) in (before, observed.content(reference))
    code = _command(place)  # what the first run gave back may be room enough
    story.vacuum(place)
    filler.unlink()
    story.change(place)
    assert observed.content(place.processed) == observed.content(reference)
    story.vacuum(place)
    assert observed.settled(place.processed) == []
    return code


def _refused(place: Place) -> None:
    with pytest.raises(StoreError, match=r"Free space|catalog"):
        story.change(place)


def _command(place: Place) -> int:
    command = [sys.executable, "-m", "flows.cli", "run", "--plain", "--workers", "0", "--allow-removals"]
    command += ["--raw", str(place.second), "--processed", str(place.processed)]
    env = dict(os.environ) | {"PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert done.returncode == 0 or "again" in done.stderr, done.stderr
    return done.returncode


if __name__ == "__main__":
    main()
