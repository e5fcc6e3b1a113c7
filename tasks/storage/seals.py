"""What each published file looked like when it was known to be whole: a run hashes only those that look otherwise.

The note of it may be deleted at any time: then every file is hashed once. It holds a file's time and inode; its size
is in the manifest. Not the time of its status, which changes with each link to it.
"""

import json
from pathlib import Path

from tasks.storage.durable import write_aside
from tasks.storage.layout import Store
from tasks.storage.snapshots import Snapshot
from tasks.storage.verification import require_intact, require_whole

#: Time of modification in nanoseconds, and inode.
Look = tuple[int, int]


def require_untouched(store: Store, snapshot: Snapshot) -> None:
    """Raise StoreError where a file of a snapshot is missing, cut short, foreign or was written to since it was noted.

    Files that were not noted so, in a store that was copied or restored for example, are hashed, once.
    """
    require_whole(snapshot)
    noted, looks = _load(store), _looks(snapshot)
    require_intact(snapshot, [file for file in snapshot.manifest.files if noted.get(file.path) != looks[file.path]])
    if noted != looks:
        _save(store, looks)


def note(store: Store, snapshot: Snapshot, parent: Snapshot | None) -> None:
    """Note how the files of a new snapshot look; those that its parent has too only where they look there as noted."""
    noted, looks = _load(store), _looks(snapshot)
    shared = {file.path for file in parent.manifest.files} & looks.keys() if parent else set()
    changed = {path for path in shared if parent and noted.get(path) != _look(parent.path / path)}
    _save(store, {path: look for path, look in looks.items() if path not in changed})


def _looks(snapshot: Snapshot) -> dict[str, Look]:
    return {file.path: _look(snapshot.path / file.path) for file in snapshot.manifest.files}


def _look(path: Path) -> Look:
    status = path.stat()
    return status.st_mtime_ns, status.st_ino


def _load(store: Store) -> dict[str, Look]:
    try:
        return {str(path): (int(time), int(inode)) for path, (time, inode) in json.loads(_file(store).read_bytes())}
    except (OSError, ValueError, TypeError):
        return {}


def _save(store: Store, looks: dict[str, Look]) -> None:
    # Not synced: of a note that a power cut has torn nothing is believed.
    write_aside(_file(store), json.dumps(sorted(looks.items())).encode(), sync=False)


def _file(store: Store) -> Path:
    return store.cache / "published.json"
