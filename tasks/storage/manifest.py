"""The manifest of a snapshot: every file with its hash, and the version of every step that made it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from tasks.model.errors import StoreError

#: The format of the store. A store of a higher format is newer than the code and is refused.
FORMAT = 1
NAME = "manifest.json"


class NewerFormatError(StoreError):
    """A store was written by a newer version: it is not touched, not even by a full run."""


@dataclass(frozen=True, slots=True, order=True)
class DataFile:
    """One Parquet file; `path` is relative to the snapshot."""

    path: str
    table: str
    partition: str | None
    bucket: int
    width: int
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of everything that rows depend on besides raw bytes.

    `enrichers` and `relations` map a name to its version with all that it needs; `core` is the core tables' schema.
    """

    code: str
    core: str
    readers: dict[str, str]
    normalising: str
    enrichers: dict[str, str]
    relations: dict[str, str]
    writer: str
    settings_sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot consists of. It has no clock: the same rows give the same manifest but for the numbers."""

    snapshot: int
    parent: int | None
    origin: str
    partition_key: str
    versions: Versions
    settings: dict[str, object]
    files: tuple[DataFile, ...] = field(default=())

    def of(self, table: str) -> list[DataFile]:
        """The files of a table, by path."""
        return [f for f in self.files if f.table == table]

    def rows(self) -> dict[str, int]:
        """Rows of each table, by name."""
        counts: dict[str, int] = {}
        for file in self.files:
            counts[file.table] = counts.get(file.table, 0) + file.rows
        return dict(sorted(counts.items()))

    def content(self) -> str:
        """SHA-256 over the paths and hashes of all files: what the snapshot holds."""
        return hashlib.sha256(json.dumps([(f.path, f.sha256) for f in sorted(self.files)]).encode()).hexdigest()


def write(manifest: Manifest, folder: Path) -> Path:
    """Write a manifest into a folder, with a checksum over itself."""
    path = folder / NAME
    path.write_bytes(render(manifest))
    return path


def render(manifest: Manifest) -> bytes:
    """The manifest as JSON that people can read, one file a line."""
    body = _body(manifest)
    files = body.pop("files")
    head = json.dumps(body | {"checksum": checksum(manifest)}, indent=1, sort_keys=True)
    lines = ",\n".join("  " + json.dumps(file, sort_keys=True) for file in files)
    return f'{head[:-2]},\n "files": [\n{lines}\n ]\n}}\n'.encode()


def checksum(manifest: Manifest) -> str:
    """SHA-256 over everything in the manifest."""
    return hashlib.sha256(json.dumps(_body(manifest), sort_keys=True).encode()).hexdigest()


# `asdict` copies each value again, thirty times as slowly; there is a file for each table and month.
_COLUMNS = tuple(each.name for each in fields(DataFile))
_values = attrgetter(*_COLUMNS)


def values(file: DataFile) -> dict[str, Any]:
    """A file's facts by name."""
    return dict(zip(_COLUMNS, _values(file), strict=True))


def _body(manifest: Manifest) -> dict[str, Any]:
    facts = {each.name: getattr(manifest, each.name) for each in fields(manifest)}
    files = [values(file) for file in sorted(manifest.files, key=_values)]
    return {"format": FORMAT, **facts, "versions": asdict(manifest.versions), "files": files}


def read(folder: Path) -> Manifest:
    """Read and check the manifest of a snapshot; raises StoreError where it is missing, damaged or newer."""
    path = folder / NAME
    try:
        body = json.loads(path.read_bytes())
        found = body.pop("format")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} cannot be read ({type(error).__name__}). {_REMEDY}") from error
    if found != FORMAT:
        is_newer = isinstance(found, int) and found > FORMAT
        raise (NewerFormatError if is_newer else StoreError)(
            f"{path} has format {found}, and this version of Newsmill knows format {FORMAT}. "
            + ("Use a newer version of Newsmill." if is_newer else _REMEDY)
        )
    try:
        stated = body.pop("checksum")
        files = tuple(DataFile(**file) for file in body.pop("files"))
        manifest = Manifest(**body | {"versions": Versions(**body["versions"]), "files": files})
    except (TypeError, KeyError) as error:
        raise StoreError(f"{path} is damaged: {error}. {_REMEDY}") from error
    if checksum(manifest) != stated:
        raise StoreError(f"{path} was changed by hand or is damaged: its checksum is wrong. {_REMEDY}")
    return manifest


_REMEDY = "Roll back to another snapshot with `newsmill rollback N`, or rebuild with `newsmill run --full`."
