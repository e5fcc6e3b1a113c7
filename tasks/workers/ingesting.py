"""A batch of raw files in, staged core rows out: files are opened, their members read, the rows written."""

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from tasks.model.batch import SourceFile
from tasks.model.errors import ReadError
from tasks.model.names import on_disk
from tasks.model.settings import Settings
from tasks.model.steps import Steps, abreast, finished
from tasks.readers.containers import choose as choose_container
from tasks.readers.containers.budget import Budget
from tasks.readers.containers.walking import Member
from tasks.readers.source import Source
from tasks.storage import parts
from tasks.workers.documents import Place, no_article, of_file
from tasks.workers.members import normalised, read_member, reader_of
from tasks.workers.opening import members_of, opened
from tasks.workers.pulse import report
from tasks.workers.staging import Row, Rows, stage

#: So many files are read at a time, step by step, unless they are large.
ABREAST, ABREAST_BYTES = 64, 2**21
#: Members of an archive that aren't to be read, by number, and why: those that cost a worker.
Passed = Mapping[int, ReadError]
#: An article that touches the word lists which most articles need.
_SAMPLE = (
    b"Harbour opens again\n\nBy Jane Roe\n\nMay 5, 2024\n\n"
    + b"KYIV, May 5 (AFP) - The harbour is open, she said. " * 3
)


def warm_up() -> None:
    """Read an article of no account, so that what is loaded at first use is loaded."""
    source = Source("sample.txt", _SAMPLE)
    choose_container(source.sample)
    for item in reader_of(source).read(source):
        finished(normalised(item))


def ingest(
    files: tuple[SourceFile, ...], settings: Settings, folder: Path, passed: Passed | None = None
) -> parts.Receipt:
    """Read files into a part folder; what cannot be read becomes a rejected document.

    `passed` is about a single file that is an archive.
    """
    started = time.perf_counter()
    rows = Rows()
    for group in _groups(files):
        for found in _read_abreast(files, group, settings, passed):
            rows.extend(found)
        rows.compact()
    return stage(rows, settings, folder, started)


def _groups(files: Sequence[SourceFile]) -> Iterator[list[int]]:
    """The numbers of the files that are read at a time."""
    group: list[int] = []
    size = 0
    for index, file in enumerate(files):
        if group and (len(group) == ABREAST or size + file.size > ABREAST_BYTES):
            yield group
            group, size = [], 0
        group.append(index)
        size += file.size
    if group:
        yield group


def _read_abreast(
    files: Sequence[SourceFile], group: list[int], settings: Settings, passed: Passed | None
) -> list[Rows]:
    found = [Rows() for _ in group]
    works = [_read_file(files[i], settings, rows, i, passed) for i, rows in zip(group, found, strict=True)]
    abreast(works, lambda number: report(group[number]))
    return found


def reject(file: SourceFile, code: str, detail: str, settings: Settings, folder: Path) -> parts.Receipt:
    """Stage a file as rejected, unread: for files that crash or hang a worker."""
    rows = Rows()
    rows.documents.append(of_file(file, None, 0) | no_article(code, detail))
    return stage(rows, settings, folder, time.perf_counter())


def _read_file(
    file: SourceFile, settings: Settings, rows: Rows, index: int = 0, passed: Passed | None = None
) -> Steps[None]:
    """Read a file step by step; the members of an archive, which are many, one by one."""
    try:
        if file.code is not None:
            raise ReadError(file.code)
        with opened(f"{settings.raw}{os.sep}{on_disk(file.path)}") as stream:
            status = os.fstat(stream.fileno())
            spoken = _Voice(index)
            budget = Budget(settings, file.size, spoken)
            found, digest = members_of(stream, file, budget)
            taken: Counter[str | None] = Counter()
            for number, member in enumerate(spoken.counting(found)):
                place = Place(file, member, digest, max(member.item, taken[member.path]))
                place.passed = (passed or {}).get(number)
                work = read_member(place, budget, rows)
                taken[member.path] = (yield from work) if isinstance(found, list) else finished(work)
                rows.compact()
            after = os.fstat(stream.fileno())
    except ReadError as error:
        rows.documents.append(of_file(file, None, 0) | no_article(error.code, error.detail))
        return
    rows.stats.append(_stat(file, status, digest, moved=status.st_mtime_ns != after.st_mtime_ns))


class _Voice:
    """Says that the worker is alive, and at which member of the file it is, where that is an archive."""

    def __init__(self, index: int) -> None:
        self.index, self.number = index, -1

    def __call__(self) -> None:
        report(self.index, self.number)

    def counting(self, found: Iterable[Member]) -> Iterator[Member]:
        """Pass members on; each is named before it is unpacked."""
        if isinstance(found, list):  # the file itself
            yield from found
            return
        members = iter(found)
        while True:
            self.number += 1
            self()
            if (member := next(members, None)) is None:
                return
            yield member


def _stat(file: SourceFile, status: os.stat_result, digest: str, *, moved: bool) -> Row:
    same = not moved and (status.st_size, status.st_mtime_ns) == (file.size, file.mtime_ns)
    mtime = file.mtime_ns if same else -1  # it moves: read it again next time
    return {"path": file.path, "size": file.size, "mtime_ns": mtime, "inode": file.inode, "sha256": digest}
