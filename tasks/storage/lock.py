"""The one lock of a processed folder. The kernel drops it when its holder dies, however that happens."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tasks.model.errors import LockedError, StoreError
from tasks.storage.failing import storing
from tasks.storage.layout import Store

_RETRY_SECONDS = 0.2
#: `is_held` takes the lock for an instant: a run tries again so often, so soon, before it believes in another run.
_TRIES, _TRY_SECONDS = 3, 0.02


@contextlib.contextmanager
def hold(store: Store, *, wait: bool = False) -> Iterator[None]:
    """Hold the store's lock; raises LockedError where another process has it, unless told to wait.

    The descriptor is not inherited by worker processes, so that an orphan can't keep the lock. What the operating
    system refuses while the lock is held is raised as StoreError.
    """
    with storing(store.root), _open(store.lock) as stream:
        while not _try_often(stream):
            if not wait:
                raise LockedError(
                    f"Another run holds the lock of {store.root} ({_holder(store.lock)}). "
                    "Wait for it to end, or run with --wait."
                )
            time.sleep(_RETRY_SECONDS)
        _sign(stream)
        yield


def is_held(store: Store) -> str | None:
    """Tell who holds the store's lock, as it signed itself; None where nobody does. Changes nothing."""
    try:
        with store.lock.open("r+b") as stream:
            return None if _try_lock(stream) else _holder(store.lock)
    except OSError:
        return None


def _try_often(stream: IO[bytes]) -> bool:
    for _ in range(_TRIES - 1):
        if _try_lock(stream):
            return True
        time.sleep(_TRY_SECONDS)
    return _try_lock(stream)


def _open(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644), "r+b")
    except OSError as error:
        raise StoreError(
            f"The processed folder {path.parent} cannot be written: {error.strerror}. "
            "Choose another with --processed, or mend its permissions."
        ) from error


def _sign(stream: IO[bytes]) -> None:
    stream.seek(1)
    stream.truncate()
    stream.write(f"process {os.getpid()}".encode())
    stream.flush()


def _holder(path: Path) -> str:
    try:
        return path.read_bytes()[1:].decode(errors="replace") or "unknown"
    except OSError:
        return "unknown"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: IO[bytes]) -> bool:
        stream.seek(0)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(stream: IO[bytes]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
