"""What is to be done in, batches of files and row groups to rework out, each named by what it is made of."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tasks.model.batch import Batch, Rework, SourceFile
from tasks.model.identity import digest
from tasks.model.settings import Settings
from tasks.storage.manifest import Versions
from tasks.storage.parquet import ARTICLES_PER_GROUP
from tasks.storage.snapshots import Snapshot
from tasks.storage.verification import require_intact

#: A batch has no more files than this, however small they are.
MAX_FILES = 2_000
#: Where there is little left to do, batches are smaller, so that every worker gets several, progress can be seen, and
#: no worker is at a large one when the others have nothing left; but not smaller than this.
LEAST_BYTES, LEAST_FILES = 2**19, 100
_BATCHES_PER_WORKER = 2


def batches(files: Sequence[SourceFile], settings: Settings, versions: Versions) -> Iterator[Batch]:
    """Cut files into batches."""
    made_by = json.dumps(asdict(versions), sort_keys=True)
    left = sum(file.size for file in files)
    most_bytes, most_files = _limits(left, len(files), settings)
    batch: list[SourceFile] = []
    size = 0
    for number, file in enumerate(files):
        if batch and (size + file.size > most_bytes or len(batch) >= most_files):
            yield _batch(batch, made_by)
            left -= size
            most_bytes, most_files = _limits(left, len(files) - number, settings)
            batch, size = [], 0
        batch.append(file)
        size += file.size
    if batch:
        yield _batch(batch, made_by)


def _limits(size: int, count: int, settings: Settings) -> tuple[int, int]:
    """How many bytes and files the next batch may have, where so many bytes and files are left."""
    shares = _BATCHES_PER_WORKER * max(1, settings.workers)
    most_files = min(MAX_FILES, max(LEAST_FILES, count // shares))
    return min(settings.batch_bytes, max(LEAST_BYTES, size // shares)), most_files


def _batch(files: list[SourceFile], made_by: str) -> Batch:
    traits = (f"{f.path}\0{f.size}\0{f.mtime_ns}\0{f.inode}\0{f.code}" for f in files)
    return Batch(digest("batch", made_by, *traits), tuple(files))


def reworks(parent: Snapshot | None, enrichers: tuple[str, ...], versions: Versions) -> Iterator[Rework]:
    """List the row groups of articles that some enrichers do anew."""
    if parent is None or not enrichers:
        return
    require_intact(parent, parent.manifest.files)
    made_by = json.dumps({name: versions.enrichers[name] for name in enrichers}, sort_keys=True)
    for file in parent.manifest.of("articles"):
        for group in range(-(-file.rows // ARTICLES_PER_GROUP)):
            name = digest("rework", made_by, file.sha256, str(group))
            yield Rework(name, parent.path / file.path, group, enrichers)
