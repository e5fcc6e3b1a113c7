"""Is a snapshot what its manifest says, byte for byte?"""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tasks.model.errors import StoreError
from tasks.storage import manifest
from tasks.storage.durable import sha256
from tasks.storage.manifest import DataFile
from tasks.storage.snapshots import Snapshot

_THREADS = 2


def damage(snapshot: Snapshot, *, hashes: bool = True) -> list[str]:
    """What is wrong with the files of a snapshot, one sentence each; empty where nothing is.

    Without `hashes` only presence and size are looked at, which is what every run does before building on it.
    """
    expected = {file.path for file in snapshot.manifest.files}
    foreign = sorted(_found(snapshot.path) - expected)
    problems = [problem for file in snapshot.manifest.files if (problem := _wrong(snapshot.path, file, hashes=hashes))]
    return problems + [f"{name} is not of this snapshot" for name in foreign]


def require_whole(snapshot: Snapshot) -> None:
    """Raise StoreError where files of a snapshot are missing, cut short or foreign: nothing may be built on it."""
    problems = damage(snapshot, hashes=False)
    if problems:
        raise StoreError(_refusal(snapshot, problems))


def require_intact(snapshot: Snapshot, files: Iterable[DataFile]) -> None:
    """Raise StoreError where the bytes of some files of a snapshot are not those that were written.

    For files that rows are about to be taken from: a flipped bit would otherwise be published under a right hash.
    """
    with ThreadPoolExecutor(_THREADS) as threads:  # hashing is done without the interpreter's lock
        found = threads.map(partial(_wrong, snapshot.path, hashes=True), files)
        problems = [problem for problem in found if problem]
    if problems:
        raise StoreError(_refusal(snapshot, problems))


def _refusal(snapshot: Snapshot, problems: list[str]) -> str:
    return (
        f"Snapshot {snapshot.number} is damaged: {problems[0]} ({len(problems)} problems in all). "
        "`newsmill verify` lists them. Roll back with `newsmill rollback N`, or rebuild with `newsmill run --full`."
    )


def _found(folder: Path) -> set[str]:
    walk = ((Path(where).relative_to(folder).as_posix(), names) for where, _, names in os.walk(folder))
    found = {f"{where}/{name}".removeprefix("./") for where, names in walk for name in names}
    return found - {manifest.NAME}


def _wrong(folder: Path, file: DataFile, *, hashes: bool) -> str | None:
    path = folder / file.path
    try:
        size = path.stat().st_size
        if size != file.bytes:
            return f"{file.path} has {size} bytes, not {file.bytes}"
        if hashes and sha256(path) != file.sha256:
            return f"{file.path} has other content than was written"
    except FileNotFoundError:
        return f"{file.path} is missing"
    except OSError as error:
        return f"{file.path} cannot be read: {error.strerror}"
    return None
