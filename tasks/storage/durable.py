"""Files that survive a power cut: written aside, synced, renamed, and their folder synced."""

import ctypes
import errno
import functools
import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

_CHUNK = 2**20
#: Errors that say that a file system has no hard links, or no more of them for this file.
_NO_LINK = {errno.EMLINK, errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EACCES}


def sync_file(path: Path) -> None:
    """Force a file's content to disk."""
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Force a folder's entries to disk; a no-op on Windows, which has no such call."""
    if os.name != "nt":
        sync_file(path)


def sync_tree(path: Path) -> None:
    """Force every file and folder below a folder to disk, by one call where the kernel has it."""
    if _syncfs(path):
        return
    for folder, _, files in os.walk(path):
        for name in files:
            sync_file(Path(folder, name))
        sync_folder(Path(folder))


def _syncfs(path: Path) -> bool:
    call = _libc_syncfs()
    if call is None:
        return False
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return call(descriptor) == 0
    finally:
        os.close(descriptor)


@functools.cache
def _libc_syncfs() -> Callable[[int], int] | None:
    if not sys.platform.startswith("linux"):
        return None
    try:
        call: Callable[[int], int] = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return None
    return call


def write_aside(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Replace a file by one rename: readers see the old content or the new, with `sync` also after a power cut."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with aside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        if sync:
            os.fsync(stream.fileno())
    aside.replace(path)
    if sync:
        sync_folder(path.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """Make `target` the same file as `source`, or a copy where the file system can't link."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
        shutil.copyfile(source, target)


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    state = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            state.update(chunk)
    return state.hexdigest()


def sha256_if_readable(path: Path) -> str | None:
    """SHA-256 of a file's bytes; None where it can't be read."""
    try:
        return sha256(path)
    except OSError:
        return None


def remove_tree(path: Path) -> None:
    """Delete a folder or file that may be half gone already."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
