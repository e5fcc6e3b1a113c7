"""The preload library: compiled with the system's compiler, and armed in a process that has it preloaded."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("calls.c")
VARIABLE = "NEWSMILL_FAULTS_LIBRARY"


class Mode(IntEnum):
    """What happens at the call that is aimed at."""

    OFF = 0
    COUNT = 1
    KILL = 2
    TORN = 3
    FAIL = 4
    RECORD = 5


CHANGES, SYNCS, READS = 1, 2, 4

EVERY_CALL = CHANGES | SYNCS | READS

#: Which errors a call may have.
ERRORS = {
    "open": [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE],
    "read": [errno.EIO, errno.EACCES, errno.EMFILE],
    "write": [errno.ENOSPC, errno.EIO],
    "fsync": [errno.EIO, errno.ENOSPC],
    "syncfs": [errno.EIO, errno.ENOSPC],
    "change": [errno.ENOSPC, errno.EIO, errno.EACCES],
}


def why_not() -> str | None:
    """Say why the library can't be used here; None where it can."""
    if not sys.platform.startswith("linux"):
        return "the preload library is for Linux"
    return None if _compiler() else "there is no C compiler"


def _compiler() -> str | None:
    return next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)


def compile_library(folder: Path) -> Path:
    """Compile the library into a folder; return its path."""
    made = folder / "calls.so"
    compiler = _compiler()
    assert compiler, "there is no C compiler"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", made, SOURCE], check=True)
    return made


def environment(library: Path) -> dict[str, str]:
    """The environment of a process with the library preloaded and few threads."""
    return dict(os.environ) | {
        "LD_PRELOAD": str(library),
        VARIABLE: str(library),
        "POLARS_MAX_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def arm(
    folder: Path, mode: Mode, at: int = 0, *, classes: int = CHANGES, code: int = 0, log: Path | None = None
) -> None:
    """From now on, meet the `at`-th call of these classes beneath a folder in the way of `mode`."""
    library = ctypes.CDLL(os.environ[VARIABLE])
    library.faults_arm.argtypes = [
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_long,
        ctypes.c_int,
        ctypes.c_char_p,
    ]
    library.faults_arm(os.fsencode(folder), mode, classes, at, code, os.fsencode(log) if log else b"")


def disarm() -> None:
    """From now on, meet no call."""
    arm(Path("/"), Mode.OFF)
